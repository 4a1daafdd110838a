"""WordprocessingML elements, in plain words; the specification's own names stay in this folder.

Every function returns new lxml elements, since an lxml element can be in one place only. ECMA-376
part 1, chapter 17, has the meaning and the order of all of these elements. Lengths are whole twips
(twentieths of a point) unless a name says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from guidegen.ooxml_names import qn
from guidegen.safe_xml import Element
from guidegen.writers.ooxml.elements import copies, prefixed_element
from guidegen.writers.ooxml.elements import word_element as element

_SPACE, _KEPT = qn("xml:space"), "preserve"
# The properties of a paragraph that come after its direction, of those that are written here.
_AFTER_BIDI = frozenset(map(qn, ("w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr")))
_LINES_AND_TABS = re.compile(r"(\t|\n)")


def text(characters: str) -> list[Element]:
    """Return what a run holds for these characters: no space is lost, tabs and line feeds stay.

    Raises ValueError for a character that XML cannot hold.
    """
    return [_text_piece(piece) for piece in _LINES_AND_TABS.split(characters) if piece]


def _text_piece(piece: str) -> Element:
    if piece == "\t":
        return element("tab")
    if piece == "\n":
        return element("br")
    node = element("t")
    node.text = piece
    if piece != piece.strip() or "  " in piece:
        node.set(_SPACE, _KEPT)
    return node


class Speech(NamedTuple):
    """The language of a run, "" for that of the document, and the direction of its script."""

    language: str = ""
    right_to_left: bool = False


PLAIN_SPEECH = Speech()


def run(
    characters: str,
    style: str | None = None,
    *,
    strong: bool = False,
    emphasis: bool = False,
    speech: Speech = PLAIN_SPEECH,
) -> Element:
    """Return a run of text with a character style.

    Bold and italic are set on the run itself: those of a style are toggles, and bold in a bold
    heading is regular. Raises ValueError as `text` does.
    """
    node = element("r")
    if style or strong or emphasis or speech != PLAIN_SPEECH:
        node.append(_run_properties(style, strong, emphasis, speech))
    node.extend(text(characters))
    return node


@copies
def _run_properties(style: str | None, strong: bool, emphasis: bool, speech: Speech) -> Element:
    """Return the properties in the order of the specification (17.3.2.28).

    A run that is read from right to left takes what is set for complex scripts. Its language is set
    for each class of letters, because the class is the letters' and not the language's.
    """
    properties = element("rPr")
    if style:
        properties.append(element("rStyle", val=style))
    for name, is_set in (("b", strong), ("i", emphasis)):
        if is_set:
            properties.append(element(name))
        if is_set and speech.right_to_left:
            properties.append(element(f"{name}Cs"))
    if speech.right_to_left:
        properties.append(element("rtl"))
    if speech.language:
        tag = speech.language
        properties.append(element("lang", val=tag, eastAsia=tag, bidi=tag))
    return properties


def line_break() -> Element:
    """Return a run with a line break within the paragraph."""
    return element("r", element("br"))


def tab() -> Element:
    """Return a run with a tab."""
    return element("r", element("tab"))


def link_to_bookmark(name: str, content: Iterable[Element]) -> Element:
    """Return a hyperlink to a bookmark of the document."""
    return element("hyperlink", *content, history=1, anchor=name)


def link_to_address(relationship: str, content: Iterable[Element]) -> Element:
    """Return a hyperlink to the address that the relationship with this id leads to."""
    attributes = {"w:history": 1, "r:id": relationship}
    return prefixed_element("w:hyperlink", *content, attributes=attributes)


def field(instruction: str, cached: str) -> list[Element]:
    """Return the runs of a field, with the result that it shows until somebody updates it."""
    return [*field_start(instruction), element("r", *text(cached)), field_end()]


def field_start(instruction: str) -> list[Element]:
    """Return the runs before a field's result, which may go over several paragraphs."""
    code = element("instrText")
    code.text = f" {instruction} "
    code.set(_SPACE, _KEPT)
    return [_field_mark("begin"), element("r", code), _field_mark("separate")]


def field_end() -> Element:
    """Return the run after a field's result."""
    return _field_mark("end")


@copies
def _field_mark(kind: str) -> Element:
    return element("r", element("fldChar", fldCharType=kind))


def bookmark(name: str, number: int, content: Iterable[Element]) -> list[Element]:
    """Return content within a bookmark; no two bookmarks of a document have the same number."""
    return [
        element("bookmarkStart", id=number, name=name),
        *content,
        element("bookmarkEnd", id=number),
    ]


class ParagraphFormat(NamedTuple):
    """What one paragraph has beyond its style.

    `numbering` is the number of a `w:num`; `tab` is the place of a tab stop, `dotted` says whether
    dots lead there. `before` and `after` are spaces, `right` is an indent.
    """

    break_before: bool = False
    keep_next: bool | None = None
    numbering: int | None = None
    before: int | None = None
    after: int | None = None
    right: int | None = None
    tab: int | None = None
    tab_at_right: bool = False
    dotted: bool = False


PLAIN = ParagraphFormat()


def paragraph(
    style: str | None, content: Iterable[Element], format_: ParagraphFormat = PLAIN
) -> Element:
    """Return a paragraph in a style; None is the document's own style."""
    node = element("p")
    if style or format_ != PLAIN:
        properties = _paragraph_properties(style, format_)
        node.append(properties)
    node.extend(content)
    return node


@copies
def _paragraph_properties(style: str | None, format_: ParagraphFormat) -> Element:
    """Return the properties in the order of the specification (17.3.1.26)."""
    properties = element("pPr")
    if style:
        properties.append(element("pStyle", val=style))
    if format_.keep_next is not None:
        properties.append(element("keepNext", val=None if format_.keep_next else 0))
    if format_.break_before:
        properties.append(element("pageBreakBefore"))
    if format_.numbering is not None:
        properties.append(element("numPr", element("numId", val=format_.numbering)))
    if format_.tab is not None:
        properties.append(element("tabs", _tab_stop(format_)))
    if format_.before is not None or format_.after is not None:
        properties.append(element("spacing", before=format_.before, after=format_.after))
    if format_.right is not None:
        properties.append(element("ind", right=format_.right))
    return properties


def _tab_stop(format_: ParagraphFormat) -> Element:
    return element(
        "tab",
        val="right" if format_.tab_at_right else "left",
        leader="dot" if format_.dotted else None,
        pos=format_.tab,
    )


def set_directions(root: Element) -> None:
    """Set each paragraph from right to left in which most characters are read so."""
    paragraphs: dict[Element, None] = {}
    for mark in root.iter(qn("w:rtl")):
        around = next(mark.iterancestors(qn("w:p")), None)
        if around is not None:
            paragraphs[around] = None
    for one in paragraphs:
        if _is_mostly_right_to_left(one):
            _set_right_to_left(one)


def _is_mostly_right_to_left(node: Element) -> bool:
    turned = total = 0
    for characters in node.iter(qn("w:t")):
        length = len(characters.text or "")
        total += length
        around = characters.getparent()
        if around is not None and around.find(f"{qn('w:rPr')}/{qn('w:rtl')}") is not None:
            turned += length
    return 2 * turned > total


def _set_right_to_left(node: Element) -> None:
    """Add `w:bidi` at its place among the paragraph's properties (17.3.1.26)."""
    properties = node.find(qn("w:pPr"))
    if properties is None:
        properties = element("pPr")
        node.insert(0, properties)
    before = [one for one in properties if one.tag not in _AFTER_BIDI]
    properties.insert(len(before), element("bidi"))


def contents(paragraphs: Iterable[Element]) -> Element:
    """Return a list of contents that Word offers to update: its heading and its field."""
    gallery = element("docPartGallery", val="Table of Contents")
    kind = element("docPartObj", gallery, element("docPartUnique"))
    return element("sdt", element("sdtPr", kind), element("sdtContent", *paragraphs))


def list_numbering(number: int, kind: int) -> Element:
    """Return the numbering of one list, which begins with 1; `kind` is an abstract numbering."""
    start = element("lvlOverride", element("startOverride", val=1), ilvl=0)
    return element("num", element("abstractNumId", val=kind), start, numId=number)
