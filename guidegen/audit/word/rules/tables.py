"""Tables: headers that assistive technology finds, a plain grid, no blanks, rows in one piece, words about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from guidegen.audit.rules import Decider, FindingPlace, Problem
from guidegen.audit.word.file import WordFile
from guidegen.audit.word.grid import Cell, TableGrid
from guidegen.audit.word.paragraphs import has_object, quoted, raw_text
from guidegen.audit.word.rules.register import has_tables, rule
from guidegen.audit.word.xml import ancestor, is_on, own, qn

_MOST_NAMED = 5


@rule(
    "W7",
    "Header rows of tables are marked and repeat, and so are header columns",
    how="Click in the first row: Table Layout, Repeat Header Rows. Table Design: tick Header Row, and First Column "
    "where the first column names the rows.",
    wcag=("1.3.1",),
    applies=has_tables,
)
def headers(word: WordFile) -> Iterator[Problem]:
    """`w:tblHeader` on the first row, `firstRow` and, for a first column of headers, `firstColumn` in `w:tblLook`."""
    for table in _grids(word):
        marks = [table.is_header(row) for row in range(len(table.rows))]
        if not marks[0]:
            yield _at(word, table, "The first row does not repeat as a header row.")
        if any(late and not early for early, late in pairwise(marks)):
            yield _at(
                word,
                table,
                "A row below the first rows is marked as a header row, which has no effect.",
            )
        if not table.look("firstRow"):
            yield _at(word, table, "The first row is not marked as headers (w:tblLook firstRow).")
        if not table.has_row_headers and _names_rows(word, table):
            yield _at(word, table, "The first column names the rows and is not marked as headers.")


@rule(
    "W8",
    "A table with row and column headers has a bookmark “Title” in its corner",
    how="Select the first cell’s text: Insert, Bookmark, and a name that begins with Title, for JAWS.",
    wcag=("1.3.1",),
    applies=lambda word: any(
        table.has_row_headers and table.look("firstRow") for table in _grids(word)
    ),
)
def corner(word: WordFile) -> Iterator[Problem]:
    """JAWS reads `Title...` as row and column headers, `ColumnTitle...` as column headers alone."""
    for table in _grids(word):
        if table.has_row_headers and table.look("firstRow"):
            names = _corner_bookmarks(table)
            if not any(name.startswith("title") for name in names):
                yield _at(
                    word, table, "The first cell has no bookmark whose name begins with “Title”."
                )


@rule(
    "W9",
    "No merged or split cells",
    how="Split merged cells (Table Layout, Split Cells) so that every row has the same columns.",
    wcag=("1.3.1", "1.3.2"),
    applies=has_tables,
)
def merged_cells(word: WordFile) -> Iterator[Problem]:
    """Cells that go over columns or rows, and rows with another number of cells."""
    for table in word.tables:
        merged = [cell for cell in table.cells if cell.is_merged]
        if merged:
            yield _in(merged[0], word, f"Cells are merged with others: {len(merged)} of them.")
        counts = {len(row) for row in table.rows}
        if not merged and len(counts) > 1:
            yield _at(word, table, f"Its rows have {min(counts)} to {max(counts)} cells.")


@rule(
    "W10",
    "No table within a table",
    how="Take the inner table out and put it after the outer one.",
    wcag=("1.3.1", "1.3.2"),
    applies=has_tables,
)
def nested(word: WordFile) -> Iterator[Problem]:
    """A table in a cell of another."""
    for table in word.tables:
        if table.cell is not None:
            yield _at(word, table, "The table stands in a cell of another table.")


@rule(
    "W10*",
    "No table is for layout",
    how="If the table only arranges text, use paragraphs with borders, indents or tab stops instead.",
    mark=Decider.SUSPECT,
    wcag=("1.3.1", "1.3.2"),
    applies=has_tables,
)
def layout(word: WordFile) -> Iterator[Problem]:
    """A table of one row or one column, which relates nothing to anything."""
    for table in word.tables:
        if table.last_row < 1:
            yield _at(word, table, "A table of a single row may be for layout.")
        elif table.last_column < 1:
            yield _at(word, table, "A table of a single column may be for layout.")


@rule(
    "W11",
    "No blank rows, columns or cells",
    how="Delete blank rows and columns. In a blank cell, say that there is nothing: “none”, “not applicable”.",
    wcag=("1.3.1",),
    applies=has_tables,
)
def blanks(word: WordFile) -> Iterator[Problem]:
    """Cells without text, control, picture or formula; one problem for a whole blank row or column."""
    for table in word.tables:
        blank = {(cell.row, cell.column): cell for cell in table.cells if _is_blank(cell)}
        rows = [
            row
            for row in table.rows
            if row and all((cell.row, cell.column) in blank for cell in row)
        ]
        columns = [
            column
            for column in _columns(table)
            if all((cell.row, cell.column) in blank for cell in column)
        ]
        for line, name in ((rows, "row"), (columns, "column")):
            for cells in line:
                yield _in(
                    cells[0],
                    word,
                    f"{name.capitalize()} {_index(cells[0], name)} of the table is blank.",
                )
        told = {id(cell) for cells in (*rows, *columns) for cell in cells}
        for cell in blank.values():
            if id(cell) not in told:
                yield _in(
                    cell,
                    word,
                    f"The cell in row {cell.row + 1}, column {cell.column + 1} is blank.",
                )


@rule(
    "W12",
    "Rows do not break across pages",
    how="Select the table: Table Layout, Properties, Row, and clear “Allow row to break across pages”.",
    wcag=("1.3.2",),
    applies=has_tables,
)
def whole_rows(word: WordFile) -> Iterator[Problem]:
    """`w:cantSplit` on every row, or in the table's style."""
    for table in word.tables:
        firsts = [row[0] for row in table.rows if row]
        loose = [
            cell.row + 1
            for cell in firsts
            if not is_on(word.effects.row_property(cell, "w:cantSplit"))
        ]
        if loose:
            named = ", ".join(map(str, loose[:_MOST_NAMED])) + (
                "…" if len(loose) > _MOST_NAMED else ""
            )
            yield _at(word, table, f"Rows may break across pages: {named}.")


@rule(
    "W13",
    "Tables have a title and a description",
    how="Table Layout, Properties, Alt Text: fill in both boxes.",
    wcag=("1.1.1", "1.3.1"),
    applies=has_tables,
)
def words(word: WordFile) -> Iterator[Problem]:
    """`w:tblCaption` and `w:tblDescription`."""
    for table in word.tables:
        lacks = [
            name
            for name, text in (("title", table.caption), ("description", table.description))
            if not text
        ]
        if lacks:
            yield _at(word, table, f"The table has no {' and no '.join(lacks)}.")


def _grids(word: WordFile) -> Iterator[TableGrid]:
    """The tables with more than one row; others have no header row to speak of, and W10* suspects them."""
    return (table for table in word.tables if table.last_row > 0 and table.rows[0])


def _at(word: WordFile, table: TableGrid, message: str) -> Problem:
    text = table.caption or ", ".join(
        raw_text(cell.element) for row in table.rows[:1] for cell in row
    )
    first = word.paragraph_of(table.element)
    number = first.number if first else None
    return Problem(
        f"Table {table.number}: {message}", FindingPlace(paragraph=number, text=quoted(text))
    )


def _in(cell: Cell, word: WordFile, message: str) -> Problem:
    first = word.paragraph_of(cell.element)
    place = FindingPlace(
        paragraph=first.number if first else None, text=quoted(raw_text(cell.element))
    )
    return Problem(f"Table {cell.table.number}: {message}", place)


def _names_rows(word: WordFile, table: TableGrid) -> bool:
    """Whether a bookmark says so for JAWS, or the first column stands out in bold below the header row."""
    if any(name.startswith(("title", "rowtitle")) for name in _corner_bookmarks(table)):
        return True
    below = [cell for row in table.rows[1:] for cell in row]
    first = [_is_bold(word, cell) for cell in below if cell.column == 0]
    return bool(first) and all(first) and not all(_is_bold(word, cell) for cell in below)


def _is_bold(word: WordFile, cell: Cell) -> bool:
    runs = [
        run for paragraph in word.paragraphs_of(cell) for run in paragraph.runs if run.text.strip()
    ]
    return bool(runs) and all(word.effects.bold(run) for run in runs)


def _corner_bookmarks(table: TableGrid) -> list[str]:
    """Word may put a bookmark's start before the paragraph of the cell or within it."""
    starts = table.rows[0][0].element.iter(qn("w:bookmarkStart"))
    return [start.get(qn("w:name"), "").lower() for start in starts]


def _is_blank(cell: Cell) -> bool:
    if cell.is_continuation or raw_text(cell.element).strip() or has_object(cell.element):
        return False
    within = ancestor(cell.element, "w:sdtContent")
    inner = next(own(cell.element, "w:tbl"), None)
    return inner is None and (within is None or ancestor(within, "w:tbl") is not cell.table.element)


def _columns(table: TableGrid) -> Iterator[list[Cell]]:
    columns: dict[int, list[Cell]] = defaultdict(list)
    for cell in table.cells:
        columns[cell.column].append(cell)
    return (cells for cells in columns.values() if len(cells) > 1)


def _index(cell: Cell, name: str) -> int:
    return (cell.row if name == "row" else cell.column) + 1
