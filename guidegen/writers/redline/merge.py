"""Merges the paragraphs and tables of two stories, with tracked changes between them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import chain, zip_longest

from docx.parts.story import StoryPart

from guidegen.diffing import align, diff_sequences
from guidegen.ooxml_names import qn
from guidegen.safe_xml import Element
from guidegen.writers.ooxml import wordml
from guidegen.writers.redline.atoms import BOOKMARKS, Atom, join_runs, split_into_atoms
from guidegen.writers.redline.moved_parts import Adoption
from guidegen.writers.redline.pairing import (
    CELL,
    PARAGRAPH,
    ROW,
    TABLE,
    Ends,
    NodePair,
    alike,
    fit_cells,
    split_into_passages,
    state_of,
)
from guidegen.writers.redline.revisions import Revisions, style_of


class Merge:
    """Merges a story of one part into that of another, whose nodes it changes."""

    def __init__(
        self, before: StoryPart, after: StoryPart, revisions: Revisions, adoption: Adoption
    ) -> None:
        self._before = before
        self._after = after
        self._revisions = revisions
        self._adoption = adoption

    def merge_story(self, before: Element, after: Element) -> None:
        """Merge a body, a header or a footer into another.

        Where both have as many sections, each section is merged into its own.
        """
        old_sections, new_sections = _sections(before), _sections(after)
        if len(old_sections) != len(new_sections):
            old_sections, new_sections = [_content(before)], [_content(after)]
        last_properties = after.findall(qn("w:sectPr"))
        nodes: list[Element] = []
        for old, new in zip(old_sections, new_sections, strict=True):
            nodes += self._merge_blocks(old, new)
        after[:] = nodes + last_properties

    def _merge_blocks(self, before: Sequence[Element], after: Sequence[Element]) -> list[Element]:
        """Merge the paragraphs and tables of a section or a cell."""
        passages = split_into_passages(self._align(before, after))
        nodes: list[Element] = []
        for number, passage in enumerate(passages, start=1):
            nodes += self._merge_passage(passage, is_last=number == len(passages))
        return list(self._separate_tables(nodes))

    def _align(self, before: Sequence[Element], after: Sequence[Element]) -> list[NodePair]:
        keys = {id(node): _key(node, self._before) for node in before}
        keys |= {id(node): _key(node, self._after) for node in after}
        return align(before, after, lambda node: keys[id(node)], alike)

    def _merge_passage(self, passage: Sequence[NodePair], *, is_last: bool) -> list[Element]:
        """Return the nodes of a passage, with all changes marked."""
        nodes = [self._merge_pair(pair) for pair in passage]
        ends = Ends.of(passage, is_last=is_last)
        for node, state in zip(nodes, ends.states, strict=True):
            if state:
                self._revisions.mark_end(node, state)
        if ends.shifted is not None:
            self._revisions.shift_properties(nodes[ends.shifted], nodes[-1], state_of(passage[-1]))
        return nodes

    def _merge_pair(self, pair: NodePair) -> Element:
        """Return one node for a pair, with everything in it marked but the end of a paragraph."""
        before, after = pair
        if before is None or after is None:
            return self._mark_single(pair)
        self._adoption.note_same(before, after)
        if before.tag == PARAGRAPH:
            self._merge_paragraph(before, after)
        elif before.tag == TABLE:
            self._merge_table(before, after)
        return after

    def _mark_single(self, pair: NodePair) -> Element:
        """Return the node that only one side has, marked as inserted or deleted."""
        before, after = pair
        node = before if after is None else after
        state = state_of(pair)
        assert node is not None and state is not None
        if state == "del":
            self._adoption.adopt(node)
        if node.tag == PARAGRAPH:
            self._revisions.mark_content(node, state)
        else:
            self._revisions.mark_whole(node, state)
        return node

    def _merge_paragraph(self, before: Element, after: Element) -> None:
        if style_of(before) != style_of(after):
            old_properties = before.findall(f"{qn('w:pPr')}/*")
            for node in old_properties:
                self._adoption.adopt(node)
            self._revisions.record_properties(after, old_properties)
        old, new = split_into_atoms(before, self._before), split_into_atoms(after, self._after)
        if old.keys == new.keys:
            return
        after[:] = after.findall(qn("w:pPr"))
        for stretch in diff_sequences(old.atoms, new.atoms, lambda atom: atom.words):
            nodes = _nodes(stretch.after)
            if not stretch.same:
                after.extend(self._delete(stretch.before))
                nodes = self._revisions.mark_inline(nodes, "ins")
            after.extend(nodes)
        after.extend(new.trailing)

    def _delete(self, atoms: Sequence[Atom]) -> list[Element]:
        """Return what has gone from a paragraph that stays, marked; its bookmarks are dropped."""
        nodes = [node for node in _nodes(atoms) if node.tag not in BOOKMARKS]
        for node in nodes:
            self._adoption.adopt(node)
        return self._revisions.mark_inline(nodes, "del")

    def _merge_table(self, before: Element, after: Element) -> None:
        pairs = self._align(before.findall(ROW), after.findall(ROW))
        rows = [self._merge_row(pair) for pair in pairs]
        widths = [int(column.get(qn("w:w"), 0)) for column in after.iter(qn("w:gridCol"))]
        for row in rows:
            fit_cells(row, widths)
        others = [node for node in after if node.tag != ROW]
        after[:] = others + rows

    def _merge_row(self, pair: NodePair) -> Element:
        before, after = pair
        if before is None or after is None:
            return self._mark_single(pair)
        for old, new in zip(before.findall(CELL), after.findall(CELL), strict=True):
            properties = new.findall(qn("w:tcPr"))
            new[:] = properties + self._merge_blocks(_content(old), _content(new))
        return after

    def _separate_tables(self, nodes: Sequence[Element]) -> Iterator[Element]:
        """Yield the nodes, with a paragraph that neither side has between two tables.

        Word makes one table of neighbors.
        """
        for node, following in zip_longest(nodes, nodes[1:]):
            yield node
            if following is not None and node.tag == following.tag == TABLE:
                between = wordml.paragraph("TableEnd", [])
                self._revisions.mark_end(between, "ins")
                self._revisions.mark_end(between, "del")
                yield between


def _key(node: Element, part: StoryPart) -> Hashable:
    """Return what is the same in two nodes that a reader cannot tell apart."""
    if node.tag == PARAGRAPH:
        return (node.tag, style_of(node), split_into_atoms(node, part).keys)
    inner = [child for child in node if len(child) or child.tag == PARAGRAPH]
    return (node.tag, *(_key(child, part) for child in inner))


def _sections(story: Element) -> list[list[Element]]:
    """Return the content of each section.

    The last paragraph of every section but the last carries the section's properties.
    """
    sections: list[list[Element]] = [[]]
    for node in _content(story):
        sections[-1].append(node)
        if node.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
            sections.append([])
    return sections


def _content(node: Element) -> list[Element]:
    """Return the paragraphs and tables of a story or a cell, and whatever is among them."""
    return [child for child in node if child.tag not in (qn("w:tcPr"), qn("w:sectPr"))]


def _nodes(atoms: Iterable[Atom]) -> list[Element]:
    return join_runs(chain.from_iterable(atom.nodes for atom in atoms))
