"""A paragraph as atoms, the smallest parts that are kept, inserted or deleted whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import groupby

from docx.parts.story import StoryPart
from lxml import etree

from guidegen.diffing import is_word, tokenize
from guidegen.ooxml_names import qn
from guidegen.safe_xml import Element
from guidegen.writers.ooxml import wordml
from guidegen.writers.ooxml.elements import word_element

BOOKMARKS = (qn("w:bookmarkStart"), qn("w:bookmarkEnd"))
_TEXT, _BREAK, _TAB = qn("w:t"), qn("w:br"), qn("w:tab")
_WHOLE = 100  # the words that a field, a link or a control counts as: no two changes swallow it
_DEPTH = {"begin": 1, "end": -1}  # how a mark of a field changes the number of open fields


@dataclass(frozen=True, slots=True)
class Atom:
    """A word, a space, a line break, a field, a link, a picture or a control.

    Atoms with one key are the same.
    """

    key: tuple[str, ...]
    words: int = field(compare=False)
    nodes: tuple[Element, ...] = field(compare=False)


@dataclass(frozen=True, slots=True)
class Atoms:
    """What a paragraph holds. A bookmark is with the atom that follows it, or in `trailing`."""

    atoms: tuple[Atom, ...]
    trailing: tuple[Element, ...]

    @property
    def keys(self) -> tuple[tuple[str, ...], ...]:
        """What a reader meets, and where it leads."""
        return tuple(atom.key for atom in self.atoms)


def split_into_atoms(paragraph: Element, part: StoryPart) -> Atoms:
    """Return the atoms of a paragraph; `part` knows where its links lead.

    The runs in them are new, the other nodes are the paragraph's own.
    """
    content = (node for node in paragraph if node.tag != qn("w:pPr"))
    atoms: list[Atom] = []
    bookmarks: list[Element] = []
    for nodes in _group_fields(content):
        if nodes[0].tag in BOOKMARKS:
            bookmarks += nodes
            continue
        first, *rest = _make_atoms(nodes, part) or [Atom((), 0, tuple(nodes))]
        atoms.append(Atom(first.key, first.words, (*bookmarks, *first.nodes)))
        atoms += rest
        bookmarks = []
    return Atoms(tuple(atoms), tuple(bookmarks))


def text_of(node: Element) -> str:
    """Return the text within a node; a line break or a tab counts as a space."""
    pieces = []
    for mark in node.iter(_TEXT, _BREAK, _TAB):
        pieces.append((mark.text or "") if mark.tag == _TEXT else " ")
    return "".join(pieces)


def tag_of(control: Element) -> str:
    """Return the tag of a content control, "" for none."""
    tag = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
    return "" if tag is None else tag.get(qn("w:val"), "")


def join_runs(nodes: Iterable[Element]) -> list[Element]:
    """Return the nodes, with neighboring runs of text that look the same as one run."""
    joined: list[Element] = []
    for look, group in groupby(nodes, _look_of_text):
        alike = list(group)
        if look is None:
            joined += alike
        else:
            text = "".join(map(text_of, alike))
            joined.append(_make_run(_properties(alike[0]), wordml.text(text)))
    return joined


def _group_fields(nodes: Iterable[Element]) -> Iterator[list[Element]]:
    """Yield the nodes one by one, but those of a field together."""
    group: list[Element] = []
    depth = 0
    for node in nodes:
        mark = node.find(qn("w:fldChar"))
        if mark is not None:
            depth += _DEPTH.get(mark.get(qn("w:fldCharType"), ""), 0)
        group.append(node)
        if depth == 0:
            yield group
            group = []


def _make_atoms(nodes: list[Element], part: StoryPart) -> list[Atom]:
    """Return the atoms of one node, or of the nodes of a field."""
    if len(nodes) > 1:
        return [Atom(("field", _instruction(nodes)), _WHOLE, tuple(nodes))]
    node = nodes[0]
    if node.tag == qn("w:r"):
        return list(_split_run(node))
    if node.tag == qn("w:hyperlink"):
        return [Atom(("link", _target(node, part), text_of(node)), _WHOLE, (node,))]
    if node.tag == qn("w:sdt"):
        return [Atom(("control", tag_of(node), text_of(node)), _WHOLE, (node,))]
    return [Atom((node.tag, text_of(node)), _WHOLE, (node,))]


def _instruction(nodes: Iterable[Element]) -> str:
    pieces = []
    for node in nodes:
        pieces += [code.text or "" for code in node.iter(qn("w:instrText"))]
    return "".join(pieces)


def _split_run(run: Element) -> Iterator[Atom]:
    properties = _properties(run)
    look = _look(properties)
    for child in run:
        if child.tag == qn("w:rPr"):
            continue
        if child.tag == _TEXT:
            for token in tokenize(child.text or ""):
                part = _make_run(properties, wordml.text(token))
                yield Atom(("text", token, look), is_word(token), (part,))
            continue
        words = _WHOLE if child.tag == qn("w:drawing") else 0
        yield Atom((child.tag, look), words, (_make_run(properties, [deepcopy(child)]),))


def _look_of_text(node: Element) -> str | None:
    """Return the look of a run that holds text alone; None for any other node."""
    if node.tag != qn("w:r"):
        return None
    content = [child.tag for child in node if child.tag != qn("w:rPr")]
    return _look(_properties(node)) if content == [_TEXT] else None


def _make_run(properties: Element | None, content: Iterable[Element]) -> Element:
    copied = None if properties is None else deepcopy(properties)
    return word_element("r", copied, *content)


def _properties(run: Element) -> Element | None:
    return run.find(qn("w:rPr"))


def _look(properties: Element | None) -> str:
    if properties is None:
        return ""
    return etree.tostring(properties, method="c14n", exclusive=True).decode()


def _target(link: Element, part: StoryPart) -> str:
    """Return the address or the bookmark that a link leads to."""
    id_ = link.get(qn("r:id"))
    return part.target_ref(id_) if id_ else f"#{link.get(qn('w:anchor'), '')}"
