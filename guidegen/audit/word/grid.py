"""The tables of a Word file: rows, cells, and which parts of a table's style a cell takes (17.7.6)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from guidegen.audit.word.xml import Element, child, is_on, is_set, number, own, qn, value

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
    """A cell. `row` and `column` count from 0; a cell that is merged over columns counts as so many."""

    element: Element
    table: TableGrid
    row: int
    column: int

    @property
    def span(self) -> int:
        """Over how many columns it goes."""
        return max(1, number(value(self.element, "w:tcPr", "w:gridSpan"), 1))

    @property
    def is_merged(self) -> bool:
        """Whether it is merged with another, across or down."""
        properties = child(self.element, "w:tcPr")
        return self.span > 1 or any(
            child(properties, name) is not None for name in ("w:vMerge", "w:hMerge")
        )

    @property
    def is_continuation(self) -> bool:
        """Whether it only goes on a cell above or before it."""
        properties = child(self.element, "w:tcPr")
        merges = (child(properties, name) for name in ("w:vMerge", "w:hMerge"))
        return any(merge is not None and value(merge) != "restart" for merge in merges)

    @cached_property
    def regions(self) -> tuple[str, ...]:
        """The parts of the table's style that it takes, the strongest first."""
        return tuple(self._regions())

    def _regions(self) -> Iterator[str]:
        table = self.table
        end = self.column + self.span - 1
        top, bottom = (
            table.look("firstRow") and not self.row,
            table.look("lastRow") and self.row == table.last_row,
        )
        left = table.look("firstColumn") and not self.column
        right = table.look("lastColumn") and end == table.last_column
        for name, given in (("seCell", bottom and right), ("swCell", bottom and left)):
            yield from [name] * given
        for name, given in (("neCell", top and right), ("nwCell", top and left)):
            yield from [name] * given
        for name, given in (
            ("lastCol", right),
            ("firstCol", left),
            ("lastRow", bottom),
            ("firstRow", top),
        ):
            yield from [name] * given
        if not table.look("noHBand") and not top and not bottom:
            yield f"band{1 + (self.row - table.look('firstRow')) % 2}Horz"
        if not table.look("noVBand") and not left and not right:
            yield f"band{1 + (self.column - table.look('firstColumn')) % 2}Vert"


@dataclass(frozen=True, eq=False)
class TableGrid:
    """A table; `number` counts from 1. `cell` is the cell that it is nested in, if it is."""

    element: Element
    number: int
    cell: Cell | None

    @cached_property
    def row_elements(self) -> tuple[Element, ...]:
        """Its rows as they stand in the file."""
        return tuple(own(self.element, "w:tr"))

    @cached_property
    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """Its cells, row by row."""
        return tuple(tuple(self._cells(row, index)) for index, row in enumerate(self.row_elements))

    @property
    def cells(self) -> Iterator[Cell]:
        """All its cells."""
        return (cell for row in self.rows for cell in row)

    @cached_property
    def style(self) -> str:
        """The id of its style, empty where it names none."""
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
        return max((row[-1].column + row[-1].span - 1 for row in self.rows if row), default=0)

    @property
    def has_row_headers(self) -> bool:
        """Whether the first column is marked as one of headers."""
        return self.look("firstColumn")

    def look(self, flag: str) -> bool:
        """A flag of `w:tblLook`: the attribute of that name, or the bit of an older file; off where there is none."""
        look = child(self.element, "w:tblPr", "w:tblLook")
        if look is None:
            return False
        given = look.get(qn(f"w:{flag}"))
        return (
            is_set(given) if given is not None else bool(_hex(look.get(qn("w:val"))) & _LOOK[flag])
        )

    def is_header(self, row: int) -> bool:
        """Whether a row repeats as a header on every page."""
        return is_on(child(self.row_elements[row], "w:trPr", "w:tblHeader"))

    def _cells(self, row: Element, index: int) -> Iterator[Cell]:
        column = max(0, number(value(row, "w:trPr", "w:gridBefore")))
        for element in own(row, "w:tc"):
            cell = Cell(element, self, index, column)
            yield cell
            column += cell.span


def _hex(text: str | None) -> int:
    try:
        return int(text or "0", 16)
    except ValueError:
        return 0
