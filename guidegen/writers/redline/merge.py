"""Merges the paragraphs and tables of two stories, so that tracked changes lead from the one to the other."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import zip_longest

from docx.opc.part import Part
from docx.oxml.ns import qn
from lxml import etree

from guidegen.diffing import align, diff_sequences
from guidegen.writers.ooxml import wordml
from guidegen.writers.redline.atoms import BOOKMARKS, Atom, atoms_of, joined
from guidegen.writers.redline.elements import as_node
from guidegen.writers.redline.moved_parts import Adoption
from guidegen.writers.redline.pairing import (
    CELL,
    PARAGRAPH,
    ROW,
    TABLE,
    Ends,
    Node,
    Pair,
    alike,
    fit,
    state_of,
    stories,
)
from guidegen.writers.redline.revisions import Revisions, style_of


class Merge:
    """Merges a story of one part into that of another, whose nodes it changes."""

    def __init__(self, before: Part, after: Part, revisions: Revisions, adoption: Adoption) -> None:
        self._before = before
        self._after = after
        self._revisions = revisions
        self._adoption = adoption

    def story(self, before: Node, after: Node) -> None:
        """Merges a body, a header or a footer into another."""
        one, other = _sections(before), _sections(after)
        if len(one) != len(other):
            one, other = [[node for section in one for node in section]], [list(_content(after))]
        end = after.findall(qn("w:sectPr"))
        after[:] = [
            node for pair in zip(one, other, strict=True) for node in self._blocks(*pair)
        ] + end

    def _blocks(self, before: Sequence[Node], after: Sequence[Node]) -> list[Node]:
        """Merges what stands one beneath the other."""
        parts = stories(self._aligned(before, after))
        nodes = [node for part in parts for node in self._one(part, is_last=part is parts[-1])]
        return list(self._apart(nodes))

    def _one(self, story: Sequence[Pair], *, is_last: bool) -> list[Node]:
        """The nodes of a story, with all changes marked."""
        nodes = [self._merged(pair) for pair in story]
        ends = Ends.of(story, is_last=is_last)
        for node, state in zip(nodes, ends.states, strict=True):
            if state:
                self._revisions.mark(node, state)
        if ends.shifted is not None:
            self._revisions.shifted(nodes[ends.shifted], nodes[-1], state_of(story[-1]))
        return nodes

    def _aligned(self, before: Sequence[Node], after: Sequence[Node]) -> list[Pair]:
        keys = {id(node): _key(node, self._before) for node in before}
        keys |= {id(node): _key(node, self._after) for node in after}
        return align(before, after, lambda node: keys[id(node)], alike)

    def _merged(self, pair: Pair) -> Node:
        """One node of a pair, with all that is in it marked; the end of a paragraph is not yet."""
        before, after = pair
        if before is None or after is None:
            return self._alone(pair)
        self._adoption.know(before, after)
        if before.tag == PARAGRAPH:
            self._paragraph(before, after)
        elif before.tag == TABLE:
            self._table(before, after)
        return after

    def _alone(self, pair: Pair) -> Node:
        """The node of a pair that has only one."""
        node, state = pair[0] if pair[1] is None else pair[1], state_of(pair)
        assert node is not None and state is not None
        if state == "del":
            self._adoption.adopt(node)
        if node.tag == PARAGRAPH:
            self._revisions.content(node, state)
        else:
            self._revisions.whole(node, state)
        return node

    def _paragraph(self, before: Node, after: Node) -> None:
        if style_of(before) != style_of(after):
            properties = before.findall(f"{qn('w:pPr')}/*")
            for node in properties:
                self._adoption.adopt(node)
            self._revisions.restyled(after, properties)
        old, new = atoms_of(before, self._before), atoms_of(after, self._after)
        if old.keys == new.keys:
            return
        after[:] = after.findall(qn("w:pPr"))
        for stretch in diff_sequences(old.atoms, new.atoms, lambda atom: atom.words):
            if not stretch.same:
                after.extend(self._deleted(stretch.before))
            nodes = _nodes(stretch.after)
            after.extend(nodes if stretch.same else self._revisions.inline(nodes, "ins"))
        after.extend(new.trailing)

    def _deleted(self, atoms: Sequence[Atom]) -> list[Node]:
        """What has gone from a paragraph that stays; its bookmarks are those that it has now."""
        nodes = [node for node in _nodes(atoms) if node.tag not in BOOKMARKS]
        for node in nodes:
            self._adoption.adopt(node)
        return self._revisions.inline(nodes, "del")

    def _table(self, before: Node, after: Node) -> None:
        rows = before.findall(ROW), after.findall(ROW)
        merged = [self._row(pair) for pair in self._aligned(*rows)]
        widths = [int(column.get(qn("w:w"), 0)) for column in after.iter(qn("w:gridCol"))]
        for row in merged:
            fit(row, widths)
        after[:] = [*(node for node in after if node.tag != ROW), *merged]

    def _row(self, pair: Pair) -> Node:
        before, after = pair
        if before is None or after is None:
            return self._alone(pair)
        for one, other in zip(before.findall(CELL), after.findall(CELL), strict=True):
            other[:] = [*other.findall(qn("w:tcPr")), *self._blocks(_content(one), _content(other))]
        return after

    def _apart(self, nodes: Sequence[Node]) -> Iterator[Node]:
        """Parts two tables by a paragraph that neither side has: Word makes one table of neighbours."""
        for node, following in zip_longest(nodes, nodes[1:]):
            yield node
            if following is not None and node.tag == following.tag == TABLE:
                between = as_node(wordml.paragraph("TableEnd", []))
                self._revisions.mark(between, "ins")
                self._revisions.mark(between, "del")
                yield between


def _key(node: Node, part: Part) -> Hashable:
    """What is the same in two nodes that are the same to a reader."""
    if node.tag == PARAGRAPH:
        return (node.tag, style_of(node), atoms_of(node, part).keys)
    return (
        node.tag,
        *(_key(child, part) for child in node if len(child) or child.tag == PARAGRAPH),
    )


def _sections(story: Node) -> list[list[Node]]:
    """The content of each section; the last paragraph of all but the last carries the section's properties."""
    sections: list[list[Node]] = [[]]
    for node in _content(story):
        sections[-1].append(node)
        if node.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
            sections.append([])
    return sections


def _content(node: Node) -> list[Node]:
    """The paragraphs and tables of a story or a cell, and whatever else stands among them."""
    return [child for child in node if child.tag not in (qn("w:tcPr"), qn("w:sectPr"))]


def _nodes(atoms: Iterable[Atom]) -> list[etree._Element]:
    return joined(node for atom in atoms for node in atom.nodes)
