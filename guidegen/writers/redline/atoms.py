"""A paragraph as atoms, the least parts that are kept, inserted or deleted whole, and atoms as runs again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import groupby

from docx.opc.part import Part
from docx.oxml.ns import qn
from lxml import etree

from guidegen.diffing import is_word, tokenize
from guidegen.writers.ooxml import wordml
from guidegen.writers.redline.elements import as_node, element

BOOKMARKS = (qn("w:bookmarkStart"), qn("w:bookmarkEnd"))
_WHOLE = 100  # the words that a field, a link or a control counts for: no two changes swallow it


@dataclass(frozen=True, slots=True)
class Atom:
    """A word, a space, a line break, a field, a link, a picture or a control. Atoms with one key are the same."""

    key: tuple[str, ...]
    words: int = field(compare=False)
    nodes: tuple[etree._Element, ...] = field(compare=False)


@dataclass(frozen=True, slots=True)
class Atoms:
    """What a paragraph holds. Bookmarks stand with the atom that follows them, `trailing` behind the last."""

    atoms: tuple[Atom, ...]
    trailing: tuple[etree._Element, ...]

    @property
    def keys(self) -> tuple[tuple[str, ...], ...]:
        """What a reader meets, and where it leads."""
        return tuple(atom.key for atom in self.atoms)


def atoms_of(paragraph: etree._Element, part: Part) -> Atoms:
    """The atoms of a paragraph; `part` knows where its links lead. Runs are new, other nodes the paragraph's own."""
    made: list[Atom] = []
    waiting: list[etree._Element] = []
    for nodes in _pieces(node for node in paragraph if node.tag != qn("w:pPr")):
        if nodes[0].tag in BOOKMARKS:
            waiting += nodes
            continue
        first, *rest = _atoms(nodes, part) or [Atom((), 0, tuple(nodes))]
        made += [Atom(first.key, first.words, (*waiting, *first.nodes)), *rest]
        waiting = []
    return Atoms(tuple(made), tuple(waiting))


def text_of(node: etree._Element) -> str:
    """The text within a node; a line break or a tab counts as a space."""
    marks = (qn("w:t"), qn("w:br"), qn("w:tab"))
    return "".join(
        (found.text or "") if found.tag == marks[0] else " " for found in node.iter(*marks)
    )


def tag_of(control: etree._Element) -> str:
    """The tag of a content control, "" for none."""
    tag = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
    return "" if tag is None else tag.get(qn("w:val"), "")


def joined(nodes: Iterable[etree._Element]) -> list[etree._Element]:
    """The nodes, with neighbouring runs of text of one look as one run."""
    made: list[etree._Element] = []
    for look, group in groupby(nodes, _look_of_text):
        alike = list(group)
        text = "".join(map(text_of, alike))
        made += (
            alike
            if look is None
            else [_run(_properties(alike[0]), map(as_node, wordml.text(text)))]
        )
    return made


def _pieces(nodes: Iterable[etree._Element]) -> Iterator[list[etree._Element]]:
    """The nodes one by one, but those of a field together."""
    field_nodes: list[etree._Element] = []
    depth = 0
    for node in nodes:
        mark = node.find(qn("w:fldChar"))
        kind = "" if mark is None else mark.get(qn("w:fldCharType"), "")
        depth += {"begin": 1, "end": -1}.get(kind, 0)
        field_nodes.append(node)
        if depth == 0:
            yield field_nodes
            field_nodes = []


def _atoms(nodes: list[etree._Element], part: Part) -> list[Atom]:
    node = nodes[0]
    if len(nodes) > 1:
        instruction = "".join(
            found.text or "" for one in nodes for found in one.iter(qn("w:instrText"))
        )
        return [Atom(("field", instruction), _WHOLE, tuple(nodes))]
    if node.tag == qn("w:r"):
        return [atom for child in node for atom in _in_run(child, _properties(node))]
    if node.tag == qn("w:hyperlink"):
        return [Atom(("link", _target(node, part), text_of(node)), _WHOLE, (node,))]
    if node.tag == qn("w:sdt"):
        return [Atom(("control", tag_of(node), text_of(node)), _WHOLE, (node,))]
    return [Atom((node.tag, text_of(node)), _WHOLE, (node,))]


def _in_run(child: etree._Element, properties: etree._Element | None) -> Iterator[Atom]:
    look = _look(properties)
    if child.tag == qn("w:t"):
        for token in tokenize(child.text or ""):
            yield Atom(
                ("text", token, look),
                is_word(token),
                (_run(properties, map(as_node, wordml.text(token))),),
            )
    elif child.tag != qn("w:rPr"):
        words = _WHOLE if child.tag == qn("w:drawing") else 0
        yield Atom((child.tag, look), words, (_run(properties, [deepcopy(child)]),))


def _look_of_text(node: etree._Element) -> str | None:
    """The look of a run that holds text alone; None for any other node."""
    content = [child.tag for child in node if child.tag != qn("w:rPr")]
    return _look(_properties(node)) if node.tag == qn("w:r") and content == [qn("w:t")] else None


def _run(properties: etree._Element | None, content: Iterable[etree._Element]) -> etree._Element:
    run = element("r")
    run.extend([*([] if properties is None else [deepcopy(properties)]), *content])
    return run


def _properties(run: etree._Element) -> etree._Element | None:
    return run.find(qn("w:rPr"))


def _look(properties: etree._Element | None) -> str:
    return (
        ""
        if properties is None
        else etree.tostring(properties, method="c14n", exclusive=True).decode()
    )


def _target(link: etree._Element, part: Part) -> str:
    number = link.get(qn("r:id"))
    return part.rels[number].target_ref if number else f"#{link.get(qn('w:anchor'), '')}"
