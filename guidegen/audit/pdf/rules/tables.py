"""Rules about tables."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.audit.pdf.file import PdfFile
from guidegen.audit.pdf.objects import items, name, text
from guidegen.audit.pdf.rules.register import REGISTER, check_ua, has
from guidegen.audit.pdf.tags import Tag
from guidegen.audit.rules import Problem

_TABLE_ROLES = ("Table", "THead", "TBody", "TFoot", "TR", "TH", "TD")


@REGISTER.rule(
    "P8",
    "Tables are regular",
    how="Give every row the same number of cells, merge none, and let your program repeat the "
    "header row.",
    wcag=("1.3.1",),
    clauses=("7.2",),
    applies=has(*_TABLE_ROLES),
)
def has_regular_tables(pdf: PdfFile) -> Iterator[Problem]:
    """Check nesting and grid, and header rows that a program repeated as content."""
    yield from check_ua(pdf, "P8")
    for table in pdf.tagged("Table"):
        rows = rows_of(table)
        if not rows:
            yield Problem("A table has no rows.", table.place, "7.5")
        for row in _repeated_heads(rows):
            yield Problem("The header row of a table is repeated as content.", row.place, "7.8")


def _repeated_heads(rows: list[Tag]) -> Iterator[Tag]:
    """Yield the later rows that are the first one again, if that is a header row with text."""
    if not rows or not _is_head(rows[0]):
        return
    first = _cell_texts(rows[0])
    if not any(first):
        return
    for row in rows[1:]:
        if _is_head(row) and _cell_texts(row) == first:
            yield row


@REGISTER.rule(
    "P9",
    "Header cells say what they head",
    how="Mark the cells of the first row as column headers, and if the first column names the "
    "rows, its cells as row headers.",
    wcag=("1.3.1",),
    clauses=("7.5",),
    applies=has(*_TABLE_ROLES),
)
def has_scopes(pdf: PdfFile) -> Iterator[Problem]:
    """Check that tables have header cells, and the scope of each."""
    yield from check_ua(pdf, "P9")
    for table in pdf.tagged("Table"):
        rows = rows_of(table)
        cells: list[Tag] = []
        for row in rows:
            cells.extend(cells_of(row))
        if cells and not any(cell.role == "TH" for cell in cells):
            yield Problem("A table has no header cells.", table.place, "7.5")
        named = _named_headers(cells)
        for row in rows:
            yield from _wrong_scopes(row, named)


def _named_headers(cells: list[Tag]) -> set[str]:
    """Return the ids of the header cells that other cells refer to."""
    named: set[str] = set()
    for cell in cells:
        for header in items(cell.attribute("Table", "/Headers")):
            named.add(text(header))
    return named


def _wrong_scopes(row: Tag, named: set[str]) -> Iterator[Problem]:
    cells = cells_of(row)
    for column, cell in enumerate(cells):
        if cell.role != "TH":
            continue
        scope = name(cell.attribute("Table", "/Scope"))
        others = cells[1:]
        heads_its_row = column == 0 and others and all(one.role == "TD" for one in others)
        if not scope and cell.string("/ID") not in named:
            message = "A header cell does not say whether it heads a row or a column."
            yield Problem(message, cell.place, "7.5")
        elif scope == "Column" and heads_its_row:
            message = "A cell that heads its row is marked as a column header."
            yield Problem(message, cell.place, "7.5")


def rows_of(table: Tag) -> list[Tag]:
    """Return the rows of a table, but not those of a table within it."""
    found: list[Tag] = []
    for part in table.tags:
        if part.role == "TR":
            found.append(part)
        elif part.role in ("THead", "TBody", "TFoot"):
            found.extend(row for row in part.tags if row.role == "TR")
    return found


def cells_of(row: Tag) -> list[Tag]:
    """Return the cells of a row."""
    return [cell for cell in row.tags if cell.role in ("TH", "TD")]


def _is_head(row: Tag) -> bool:
    cells = cells_of(row)
    return bool(cells) and all(cell.role == "TH" for cell in cells)


def _cell_texts(row: Tag) -> list[str]:
    return [cell.text for cell in cells_of(row)]
