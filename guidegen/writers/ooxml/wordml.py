"""WordprocessingML elements, in plain words; the specification's own names stay in this module.

ECMA-376 part 1, chapter 17, has the meaning and the order of all of these elements. Lengths are whole twips
(twentieths of a point) unless a name says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from guidegen.writers.ooxml.markup import NO_ATTRIBUTES, Element

NAMESPACES: Mapping[str, str] = MappingProxyType(
    {
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    }
)
_KEPT = MappingProxyType({"xml:space": "preserve"})
_LINES_AND_TABS = re.compile(r"(\t|\n)")


@lru_cache(maxsize=512)
def qn(name: str) -> str:
    """A name such as `w:p` as lxml has it, with its namespace."""
    prefix, local = name.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def element(name: str, /, *children: Element | None, **attributes: str | int | None) -> Element:
    """A `w:` element with `w:` attributes; a child or an attribute that is None is left out."""
    values = {f"w:{key}": value for key, value in attributes.items() if value is not None}
    return Element(f"w:{name}", values, [child for child in children if child is not None])


def text(characters: str) -> list[Element]:
    """What a run holds for these characters; no space is lost, and a tab or a line feed is what it is."""
    return [_piece(piece) for piece in _LINES_AND_TABS.split(characters) if piece]


def _piece(piece: str) -> Element:
    if piece in "\t\n":
        return element("tab" if piece == "\t" else "br")
    return Element(
        "w:t", _KEPT if piece != piece.strip() or "  " in piece else NO_ATTRIBUTES, (piece,)
    )


def run(
    characters: str, style: str | None = None, *, strong: bool = False, emphasis: bool = False
) -> Element:
    """A run of text with a character style.

    Bold and italic are set on the run itself: those of a style are toggles, and bold in a bold heading is regular.
    """
    properties = _letters(style, strong, emphasis) if style or strong or emphasis else None
    return element("r", properties, *text(characters))


@lru_cache(maxsize=64)
def _letters(style: str | None, strong: bool, emphasis: bool) -> Element:
    return element(
        "rPr",
        element("rStyle", val=style) if style else None,
        element("b") if strong else None,
        element("i") if emphasis else None,
    )


def line_break() -> Element:
    """A run with a line break within the paragraph."""
    return element("r", element("br"))


def tab() -> Element:
    """A run with a tab."""
    return element("r", element("tab"))


def link(target: str, content: Iterable[Element], *, within: bool) -> Element:
    """A hyperlink: `target` is a bookmark of the document if `within`, else the id of a relationship."""
    return Element(
        "w:hyperlink", {"w:history": 1, "w:anchor" if within else "r:id": target}, tuple(content)
    )


def field(instruction: str, cached: str) -> list[Element]:
    """The runs of a field, with the result that stands there until somebody updates it."""
    return [*field_start(instruction), element("r", *text(cached)), field_end()]


def field_start(instruction: str) -> list[Element]:
    """The runs that stand before a field's result, which may go over several paragraphs."""
    code = Element("w:instrText", _KEPT, (f" {instruction} ",))
    return [_field_mark("begin"), element("r", code), _field_mark("separate")]


def field_end() -> Element:
    """The run that stands behind a field's result."""
    return _field_mark("end")


@lru_cache(maxsize=4)
def _field_mark(kind: str) -> Element:
    return element("r", element("fldChar", fldCharType=kind))


def bookmarked(name: str, number: int, content: Iterable[Element]) -> list[Element]:
    """Content within a bookmark; no two bookmarks of a document have the same number."""
    return [
        element("bookmarkStart", id=number, name=name),
        *content,
        element("bookmarkEnd", id=number),
    ]


class ParagraphFormat(NamedTuple):
    """What one paragraph has beyond its style.

    `numbering` is a `w:num`; `tab` the place of a tab stop, `dotted` whether dots lead there.
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
    """A paragraph in a style, None for the document's own."""
    properties = _properties(style, format_) if style or format_ is not PLAIN else None
    return element("p", properties, *content)


@lru_cache(maxsize=512)
def _properties(style: str | None, format_: ParagraphFormat) -> Element | None:
    numbering = (
        element("numPr", element("numId", val=format_.numbering))
        if format_.numbering is not None
        else None
    )
    leader = "dot" if format_.dotted else None
    stop = element(
        "tab", val="right" if format_.tab_at_right else "left", leader=leader, pos=format_.tab
    )
    keep_next = element("keepNext", val=None if format_.keep_next else 0)
    spaced = format_.before is not None or format_.after is not None
    made = element(
        "pPr",
        element("pStyle", val=style) if style else None,
        keep_next if format_.keep_next is not None else None,
        element("pageBreakBefore") if format_.break_before else None,
        numbering,
        element("tabs", stop) if format_.tab is not None else None,
        element("spacing", before=format_.before, after=format_.after) if spaced else None,
        element("ind", right=format_.right) if format_.right is not None else None,
    )
    return made if made.content else None


@dataclass(frozen=True, slots=True)
class TableFormat:
    """A table's style, its widths, and its words for assistive technology.

    `row_headers` tells that the first column names the rows. The first row always names the columns.
    """

    style: str
    widths: tuple[int, ...]
    title: str
    description: str
    row_headers: bool


def table(format_: TableFormat, rows: Iterable[Element]) -> Element:
    """A table of exactly these widths."""
    look = 0x0620 | (0x0080 if format_.row_headers else 0)
    properties = element(
        "tblPr",
        element("tblStyle", val=format_.style),
        element("tblW", w=sum(format_.widths), type="dxa"),
        element("tblLayout", type="fixed"),
        element(
            "tblLook",
            val=f"{look:04X}",
            firstRow=1,
            lastRow=0,
            firstColumn=int(format_.row_headers),
            lastColumn=0,
            noHBand=1,
            noVBand=1,
        ),
        element("tblCaption", val=format_.title),
        element("tblDescription", val=format_.description),
    )
    grid = element("tblGrid", *(element("gridCol", w=width) for width in format_.widths))
    return element("tbl", properties, grid, *rows)


def row(
    cells: Iterable[Element], *, header: bool = False, least_height: int | None = None
) -> Element:
    """A row that never breaks over pages; a header row repeats on every page."""
    return element("tr", _row_properties(header, least_height), *cells)


@lru_cache(maxsize=64)
def _row_properties(header: bool, least_height: int | None) -> Element:
    return element(
        "trPr",
        element("cantSplit"),
        element("trHeight", val=least_height, hRule="atLeast")
        if least_height is not None
        else None,
        element("tblHeader") if header else None,
    )


def cell(width: int, paragraphs: Sequence[Element], *, strong_rule: str | None = None) -> Element:
    """A cell; it must have a paragraph. `strong_rule` is the colour of a strong rule above it, as RRGGBB."""
    return element("tc", _cell_properties(width, strong_rule), *paragraphs)


@lru_cache(maxsize=64)
def _cell_properties(width: int, strong_rule: str | None) -> Element:
    borders = None
    if strong_rule is not None:
        rule = element("top", val="single", sz=18, space=0, color=strong_rule, themeColor="accent1")
        borders = element("tcBorders", rule)
    return element("tcPr", element("tcW", w=width, type="dxa"), borders)


def contents(paragraphs: Iterable[Element]) -> Element:
    """A list of contents, by which Word offers to update it: its heading and the paragraphs of its field."""
    part = element(
        "docPartObj", element("docPartGallery", val="Table of Contents"), element("docPartUnique")
    )
    return element("sdt", element("sdtPr", part), element("sdtContent", *paragraphs))


@dataclass(frozen=True, slots=True)
class PageSetup:
    """The paper and the margins of a section; `header` and `footer` are how far these stand from the edge."""

    width: int
    height: int
    top: int
    side: int
    bottom: int
    header: int
    footer: int


def section(page: PageSetup, header: str | None = None, footer: str | None = None) -> Element:
    """A section; `header` and `footer` are the ids of their relationships, None where it has none."""
    return element(
        "sectPr",
        _margin_part("headerReference", header),
        _margin_part("footerReference", footer),
        element(
            "pgSz",
            w=page.width,
            h=page.height,
            orient="landscape" if page.width > page.height else None,
        ),
        element(
            "pgMar",
            top=page.top,
            right=page.side,
            bottom=page.bottom,
            left=page.side,
            header=page.header,
            footer=page.footer,
            gutter=0,
        ),
    )


def _margin_part(name: str, relationship: str | None) -> Element | None:
    if relationship is None:
        return None
    return Element(f"w:{name}", {"w:type": "default", "r:id": relationship})


def ended(last: Element, properties: Element) -> Element:
    """The last paragraph of a section, with the properties of the section that it ends."""
    first, *others = last.content or (None,)
    if not isinstance(first, Element) or first.name != "w:pPr":
        return last._replace(content=[element("pPr", properties), *last.content])
    return last._replace(content=[first._replace(content=[*first.content, properties]), *others])
