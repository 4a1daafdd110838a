"""Tables, their rows and cells: WordprocessingML in plain words. Lengths are twips."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from guidegen.safe_xml import Element
from guidegen.writers.ooxml.elements import copies
from guidegen.writers.ooxml.elements import word_element as element

_FIRST_ROW, _FIRST_COLUMN, _NO_BANDS = 0x0020, 0x0080, 0x0600  # the bits of `w:tblLook`


@dataclass(frozen=True, slots=True)
class TableFormat:
    """A table's style, its widths, and its words for assistive technology.

    `row_headers` says that the first column names the rows. The first row always names the columns.
    """

    style: str
    widths: tuple[int, ...]
    title: str
    description: str
    row_headers: bool


def table(format_: TableFormat, rows: Iterable[Element]) -> Element:
    """Return a table of exactly these widths."""
    properties = element(
        "tblPr",
        element("tblStyle", val=format_.style),
        element("tblW", w=sum(format_.widths), type="dxa"),
        element("tblLayout", type="fixed"),
        _table_look(format_.row_headers),
        element("tblCaption", val=format_.title),
        element("tblDescription", val=format_.description),
    )
    grid = element("tblGrid")
    for width in format_.widths:
        grid.append(element("gridCol", w=width))
    return element("tbl", properties, grid, *rows)


def _table_look(row_headers: bool) -> Element:
    """Return which conditional formats apply, as a number for Word 2007 and as single values."""
    look = _FIRST_ROW | _NO_BANDS
    if row_headers:
        look |= _FIRST_COLUMN
    return element(
        "tblLook",
        val=f"{look:04X}",
        firstRow=1,
        lastRow=0,
        firstColumn=int(row_headers),
        lastColumn=0,
        noHBand=1,
        noVBand=1,
    )


def row(
    cells: Iterable[Element], *, header: bool = False, least_height: int | None = None
) -> Element:
    """Return a row that never breaks over pages; a header row repeats on every page."""
    return element("tr", _row_properties(header, least_height), *cells)


@copies
def _row_properties(header: bool, least_height: int | None) -> Element:
    properties = element("trPr", element("cantSplit"))
    if least_height is not None:
        properties.append(element("trHeight", val=least_height, hRule="atLeast"))
    if header:
        properties.append(element("tblHeader"))
    return properties


def cell(width: int, paragraphs: Sequence[Element], *, strong_rule: str | None = None) -> Element:
    """Return a cell, which must have a paragraph.

    `strong_rule` is the color of a strong rule above it, as RRGGBB; without it there is none.
    """
    return element("tc", _cell_properties(width, strong_rule), *paragraphs)


@copies
def _cell_properties(width: int, strong_rule: str | None) -> Element:
    properties = element("tcPr", element("tcW", w=width, type="dxa"))
    if strong_rule is not None:
        rule = element("top", val="single", sz=18, space=0, color=strong_rule, themeColor="accent1")
        properties.append(element("tcBorders", rule))
    return properties
