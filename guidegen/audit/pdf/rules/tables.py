"""Rules about tables."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.audit.pdf.file import PdfFile
from guidegen.audit.pdf.objects import items, name, text
from guidegen.audit.pdf.rules.register import REGISTER, by_standard, has
from guidegen.audit.pdf.tags import Tag
from guidegen.audit.rules import Problem

_PARTS = ("Table", "THead", "TBody", "TFoot", "TR", "TH", "TD")


@REGISTER.rule(
    "P8",
    "Tables are regular",
    how="Make the table with equal rows and columns, without merged cells, and let the program repeat its head.",
    wcag=("1.3.1",),
    clauses=("7.2",),
    applies=has(*_PARTS),
)
def has_regular_tables(pdf: PdfFile) -> Iterator[Problem]:
    """Nesting and grid, and heads that a program repeated as content."""
    yield from by_standard(pdf, "P8")
    for table in pdf.tagged("Table"):
        rows = rows_of(table)
        if not rows:
            yield Problem("A table has no rows.", table.place, "7.5")
        first = _words(rows[0]) if rows and _is_head(rows[0]) else []
        for row in rows[1:]:
            if any(first) and _is_head(row) and _words(row) == first:
                yield Problem("The head of a table is repeated as content.", row.place, "7.8")


@REGISTER.rule(
    "P9",
    "Header cells say what they head",
    how="Mark the cells of the first row as column headers, and where a first column names the rows, as row headers.",
    wcag=("1.3.1",),
    clauses=("7.5",),
    applies=has(*_PARTS),
)
def has_scopes(pdf: PdfFile) -> Iterator[Problem]:
    """Header cells, and the scope of each."""
    yield from by_standard(pdf, "P9")
    for table in pdf.tagged("Table"):
        rows = rows_of(table)
        cells = [cell for row in rows for cell in cells_of(row)]
        named = {text(one) for cell in cells for one in items(cell.attribute("Table", "/Headers"))}
        if cells and not any(cell.role == "TH" for cell in cells):
            yield Problem("A table has no header cells.", table.place, "7.5")
        for row in rows:
            yield from _wrong_scopes(row, named)


def _wrong_scopes(row: Tag, named: set[str]) -> Iterator[Problem]:
    cells = cells_of(row)
    for column, cell in enumerate(cells):
        scope = name(cell.attribute("Table", "/Scope"))
        if cell.role != "TH":
            continue
        if not scope and cell.string("/ID") not in named:
            yield Problem(
                "A header cell does not say whether it heads a row or a column.", cell.place, "7.5"
            )
        elif (
            scope == "Column"
            and column == 0
            and len(cells) > 1
            and all(one.role == "TD" for one in cells[1:])
        ):
            yield Problem(
                "A cell that heads its row is marked as the header of a column.", cell.place, "7.5"
            )


def rows_of(table: Tag) -> list[Tag]:
    """The rows of a table, but not those of a table within it."""
    found: list[Tag] = []
    for part in table.tags:
        if part.role == "TR":
            found.append(part)
        elif part.role in ("THead", "TBody", "TFoot"):
            found += [row for row in part.tags if row.role == "TR"]
    return found


def cells_of(row: Tag) -> list[Tag]:
    """The cells of a row."""
    return [cell for cell in row.tags if cell.role in ("TH", "TD")]


def _is_head(row: Tag) -> bool:
    cells = cells_of(row)
    return bool(cells) and all(cell.role == "TH" for cell in cells)


def _words(row: Tag) -> list[str]:
    return [cell.text for cell in cells_of(row)]
