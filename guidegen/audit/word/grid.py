"""The tables of a Word file: rows, cells, and what parts of a table style apply (17.7.6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from guidegen.audit.word.xml import ancestor, child, is_on, is_set, number, own, value
from guidegen.ooxml_names import qn
from guidegen.safe_xml import Element

# The bits of `w:tblLook w:val` (17.4.56) and the attributes that say the same.
_LOOK = MappingProxyType(
    {
        "firstRow": 0x0020,
        "lastRow": 0x0040,
        "firstColumn": 0x0080,
        "lastColumn": 0x0100,
        "noHBand": 0x0200,
        "noVBand": 0x0400,
    }
)


@dataclass(frozen=True, eq=False)
class Cell:
    """A cell. `row` and `column` count from 0; a cell merged over columns counts as that many."""

    element: Element
    table: TableGrid
    row: int
    column: int

    @property
    def span(self) -> int:
        """The number of columns that it covers."""
        return max(1, number(value(self.element, "w:tcPr", "w:gridSpan"), 1))

    @property
    def last_column(self) -> int:
        """The last column that it covers, from 0."""
        return self.column + self.span - 1

    @property
    def is_merged(self) -> bool:
        """Whether it is merged with another, across or down."""
        return self.span > 1 or bool(self._merges)

    @property
    def is_continuation(self) -> bool:
        """Whether it only continues a cell above or before it."""
        return any(value(merge) != "restart" for merge in self._merges)

    @property
    def _merges(self) -> list[Element]:
        properties = child(self.element, "w:tcPr")
        merges = (child(properties, name) for name in ("w:vMerge", "w:hMerge"))
        return [merge for merge in merges if merge is not None]

    @cached_property
    def regions(self) -> tuple[str, ...]:
        """The parts of the table style that it takes, the strongest first (17.7.6)."""
        table = self.table
        top = table.look("firstRow") and self.row == 0
        bottom = table.look("lastRow") and self.row == table.last_row
        left = table.look("firstColumn") and self.column == 0
        right = table.look("lastColumn") and self.last_column == table.last_column
        edges = (
            ("seCell", bottom and right),
            ("swCell", bottom and left),
            ("neCell", top and right),
            ("nwCell", top and left),
            ("lastCol", right),
            ("firstCol", left),
            ("lastRow", bottom),
            ("firstRow", top),
        )
        regions = [name for name, applies in edges if applies]
        if not table.look("noHBand") and not top and not bottom:
            regions.append(self._band(self.row, "firstRow", "Horz"))
        if not table.look("noVBand") and not left and not right:
            regions.append(self._band(self.column, "firstColumn", "Vert"))
        return tuple(regions)

    def _band(self, index: int, header: str, direction: str) -> str:
        """Name the band of a row or column, such as `band1Horz`. A header is in no band."""
        if self.table.look(header):
            index -= 1
        return f"band{1 + index % 2}{direction}"


@dataclass(frozen=True, eq=False)
class TableGrid:
    """A table; `number` counts from 1. `cell` is the cell that it is nested in, if any."""

    element: Element
    number: int
    cell: Cell | None

    @cached_property
    def row_elements(self) -> tuple[Element, ...]:
        """Its rows as elements, in the order of the file."""
        return tuple(own(self.element, "w:tr"))

    @cached_property
    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """Its cells, row by row."""
        return tuple(tuple(self._cells(row, index)) for index, row in enumerate(self.row_elements))

    @property
    def cells(self) -> Iterator[Cell]:
        """All its cells, row by row."""
        for row in self.rows:
            yield from row

    @cached_property
    def style(self) -> str:
        """The id of its style, or "" if it names none."""
        return value(self.element, "w:tblPr", "w:tblStyle") or ""

    @property
    def caption(self) -> str:
        """Its title for assistive technology."""
        return (value(self.element, "w:tblPr", "w:tblCaption") or "").strip()

    @property
    def description(self) -> str:
        """Its description for assistive technology."""
        return (value(self.element, "w:tblPr", "w:tblDescription") or "").strip()

    @property
    def last_row(self) -> int:
        """The number of its last row, from 0."""
        return len(self.row_elements) - 1

    @cached_property
    def last_column(self) -> int:
        """The number of its last column, from 0."""
        return max((row[-1].last_column for row in self.rows if row), default=0)

    @property
    def has_row_headers(self) -> bool:
        """Whether the first column is marked as headers."""
        return self.look("firstColumn")

    def look(self, flag: str) -> bool:
        """Tell whether a flag of `w:tblLook` is on.

        It is the attribute of that name or, in an older file, a bit of `w:val`.
        """
        look = child(self.element, "w:tblPr", "w:tblLook")
        if look is None:
            return False
        attribute = look.get(qn(f"w:{flag}"))
        if attribute is not None:
            return is_set(attribute)
        return bool(_hexadecimal(look.get(qn("w:val"))) & _LOOK[flag])

    def is_header(self, row: int) -> bool:
        """Tell whether a row repeats as a header on every page."""
        return is_on(child(self.row_elements[row], "w:trPr", "w:tblHeader"))

    def _cells(self, row: Element, index: int) -> Iterator[Cell]:
        column = max(0, number(value(row, "w:trPr", "w:gridBefore")))
        for element in own(row, "w:tc"):
            cell = Cell(element, self, index, column)
            yield cell
            column += cell.span


@dataclass(frozen=True, slots=True)
class TableIndex:
    """The tables and cells of a file by their elements. Outer tables come before nested ones."""

    tables: Mapping[Element, TableGrid]
    cells: Mapping[Element, Cell]


def index_tables(roots: Iterable[Element]) -> TableIndex:
    """Find all tables below these roots. Numbers begin again at 1 for each root."""
    tables: dict[Element, TableGrid] = {}
    cells: dict[Element, Cell] = {}
    for root in roots:
        for number_, element in enumerate(root.iter(qn("w:tbl")), start=1):
            around = ancestor(element, "w:tc")
            table = TableGrid(element, number_, None if around is None else cells.get(around))
            tables[element] = table
            for cell in table.cells:
                cells[cell.element] = cell
    return TableIndex(tables, cells)


def _hexadecimal(text: str | None) -> int:
    try:
        return int(text or "0", 16)
    except ValueError:
        return 0
