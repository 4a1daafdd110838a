"""Tables: headers for assistive technology, a plain grid, no blanks, whole rows, descriptions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from guidegen.audit.rules import Decider, Problem
from guidegen.audit.word.file import WordFile
from guidegen.audit.word.grid import Cell, TableGrid
from guidegen.audit.word.paragraphs import count_noun, has_object, raw_text
from guidegen.audit.word.rules.register import has_tables, rule
from guidegen.audit.word.xml import ancestor, is_on, own
from guidegen.ooxml_names import qn

_MOST_NAMED = 5


@rule(
    "W7",
    "Header rows of tables are marked and repeat, and so are header columns",
    how="Click in the first row: Table Layout, Repeat Header Rows. Table Design: tick Header Row, "
    "and First Column where the first column names the rows.",
    wcag=("1.3.1",),
    applies=has_tables,
)
def headers(word: WordFile) -> Iterator[Problem]:
    """Check `w:tblHeader` on the first row, and `firstRow` and `firstColumn` in `w:tblLook`."""
    for table in _tables_with_rows(word):
        marks = [table.is_header(row) for row in range(len(table.rows))]
        if not marks[0]:
            yield _table_problem(word, table, "The first row does not repeat as a header row.")
        if any(late and not early for early, late in pairwise(marks)):
            message = "A row below the first rows is marked as a header row, which has no effect."
            yield _table_problem(word, table, message)
        if not table.look("firstRow"):
            message = "The first row is not marked as headers (w:tblLook firstRow)."
            yield _table_problem(word, table, message)
        if not table.has_row_headers and _first_column_names_rows(word, table):
            message = "The first column names the rows but is not marked as headers."
            yield _table_problem(word, table, message)


def _has_corner(table: TableGrid) -> bool:
    """Tell whether a table has both row and column headers, which meet in its first cell."""
    return table.has_row_headers and table.look("firstRow")


@rule(
    "W8",
    "A table with row and column headers has a bookmark “Title” in its corner",
    how="Select the first cell’s text: Insert, Bookmark, and a name that begins with Title, for "
    "JAWS.",
    wcag=("1.3.1",),
    applies=lambda word: any(map(_has_corner, _tables_with_rows(word))),
)
def corner(word: WordFile) -> Iterator[Problem]:
    """Check the bookmark by which JAWS finds headers.

    It reads `Title...` as row and column headers, and `ColumnTitle...` as column headers alone.
    """
    for table in filter(_has_corner, _tables_with_rows(word)):
        if not any(name.startswith("title") for name in _corner_bookmarks(table)):
            message = "The first cell has no bookmark whose name begins with “Title”."
            yield _table_problem(word, table, message)


@rule(
    "W9",
    "No merged or split cells",
    how="Split merged cells (Table Layout, Split Cells) so that every row has the same columns.",
    wcag=("1.3.1", "1.3.2"),
    applies=has_tables,
)
def merged_cells(word: WordFile) -> Iterator[Problem]:
    """Look for cells that cover columns or rows, and for rows with another number of cells."""
    for table in word.tables:
        merged = [cell for cell in table.cells if cell.is_merged]
        if merged:
            message = f"It has {count_noun(len(merged), 'merged cell')}."
            yield _cell_problem(word, merged[0], message)
        counts = {len(row) for row in table.rows}
        if not merged and len(counts) > 1:
            message = f"Its rows have {min(counts)} to {max(counts)} cells."
            yield _table_problem(word, table, message)


@rule(
    "W10",
    "No table within a table",
    how="Take the inner table out and put it after the outer one.",
    wcag=("1.3.1", "1.3.2"),
    applies=has_tables,
)
def nested(word: WordFile) -> Iterator[Problem]:
    """Look for a table in a cell of another."""
    for table in word.tables:
        if table.cell is not None:
            yield _table_problem(word, table, "The table is in a cell of another table.")


@rule(
    "W10*",
    "No table is for layout",
    how="If the table only arranges text, use paragraphs with borders, indents or tab stops "
    "instead.",
    mark=Decider.SUSPECT,
    wcag=("1.3.1", "1.3.2"),
    applies=has_tables,
)
def layout(word: WordFile) -> Iterator[Problem]:
    """Look for a table of one row or one column, which relates nothing to anything."""
    for table in word.tables:
        if table.last_row < 1:
            yield _table_problem(word, table, "A table of a single row may be for layout.")
        elif table.last_column < 1:
            yield _table_problem(word, table, "A table of a single column may be for layout.")


@rule(
    "W11",
    "No blank rows, columns or cells",
    how="Delete blank rows and columns. In a blank cell, say that there is nothing: “none”, “not "
    "applicable”.",
    wcag=("1.3.1",),
    applies=has_tables,
)
def blanks(word: WordFile) -> Iterator[Problem]:
    """Look for cells without text, control, picture or formula.

    A row or column that is blank as a whole is one problem.
    """
    for table in word.tables:
        blank = dict.fromkeys(cell for cell in table.cells if _is_blank(cell))
        rows = [row for row in table.rows if row and _are_all_in(row, blank)]
        columns = [column for column in _columns(table) if _are_all_in(column, blank)]
        reported: set[Cell] = set()
        for row in rows:
            reported.update(row)
            message = f"Row {row[0].row + 1} of the table is blank."
            yield _cell_problem(word, row[0], message)
        for column in columns:
            reported.update(column)
            message = f"Column {column[0].column + 1} of the table is blank."
            yield _cell_problem(word, column[0], message)
        for cell in blank:
            if cell not in reported:
                message = f"The cell in row {cell.row + 1}, column {cell.column + 1} is blank."
                yield _cell_problem(word, cell, message)


@rule(
    "W12",
    "Rows do not break across pages",
    how="Select the table: Table Layout, Properties, Row, and clear “Allow row to break across "
    "pages”.",
    wcag=("1.3.2",),
    applies=has_tables,
)
def whole_rows(word: WordFile) -> Iterator[Problem]:
    """Check `w:cantSplit` on every row, or in the table style."""
    for table in word.tables:
        loose: list[str] = []
        for row in table.rows:
            if row and not is_on(word.effects.row_property(row[0], "w:cantSplit")):
                loose.append(str(row[0].row + 1))
        if loose:
            more = "…" if len(loose) > _MOST_NAMED else ""
            message = f"Rows may break across pages: {', '.join(loose[:_MOST_NAMED])}{more}."
            yield _table_problem(word, table, message)


@rule(
    "W13",
    "Tables have a title and a description",
    how="Table Layout, Properties, Alt Text: fill in both boxes.",
    wcag=("1.1.1", "1.3.1"),
    applies=has_tables,
)
def descriptions(word: WordFile) -> Iterator[Problem]:
    """Check `w:tblCaption` and `w:tblDescription`."""
    for table in word.tables:
        missing: list[str] = []
        if not table.caption:
            missing.append("no title")
        if not table.description:
            missing.append("no description")
        if missing:
            yield _table_problem(word, table, f"The table has {' and '.join(missing)}.")


def _tables_with_rows(word: WordFile) -> Iterator[TableGrid]:
    """Yield the tables with more than one row.

    Others need no header row, and W10* suspects them.
    """
    for table in word.tables:
        if table.last_row > 0 and table.rows[0]:
            yield table


def _table_problem(word: WordFile, table: TableGrid, message: str) -> Problem:
    text = table.caption
    if not text and table.rows:
        text = ", ".join(raw_text(cell.element) for cell in table.rows[0])
    return Problem(f"Table {table.number}: {message}", word.place_of(table.element, text))


def _cell_problem(word: WordFile, cell: Cell, message: str) -> Problem:
    place = word.place_of(cell.element, raw_text(cell.element))
    return Problem(f"Table {cell.table.number}: {message}", place)


def _first_column_names_rows(word: WordFile, table: TableGrid) -> bool:
    """Tell whether a bookmark for JAWS says so, or the first column alone is bold."""
    if any(name.startswith(("title", "rowtitle")) for name in _corner_bookmarks(table)):
        return True
    first_column: list[bool] = []
    others: list[bool] = []
    for row in table.rows[1:]:
        for cell in row:
            group = first_column if cell.column == 0 else others
            group.append(_is_bold(word, cell))
    return bool(first_column) and all(first_column) and not all(others)


def _is_bold(word: WordFile, cell: Cell) -> bool:
    """Tell whether a cell has text and all of it is bold."""
    has_text = False
    for paragraph in word.paragraphs_of(cell):
        for run in paragraph.runs:
            if run.text.strip():
                has_text = True
                if not word.effects.bold(run):
                    return False
    return has_text


def _corner_bookmarks(table: TableGrid) -> list[str]:
    """Return the names of the bookmarks in the first cell, in small letters.

    Word puts a bookmark's start before the paragraph of the cell or within it.
    """
    starts = table.rows[0][0].element.iter(qn("w:bookmarkStart"))
    return [start.get(qn("w:name"), "").lower() for start in starts]


def _is_blank(cell: Cell) -> bool:
    """Tell whether a cell holds nothing: no text, no object, no table, and no control around it."""
    if cell.is_continuation or raw_text(cell.element).strip() or has_object(cell.element):
        return False
    if next(own(cell.element, "w:tbl"), None) is not None:
        return False
    control = ancestor(cell.element, "w:sdtContent")
    return control is None or ancestor(control, "w:tbl") is not cell.table.element


def _columns(table: TableGrid) -> list[list[Cell]]:
    """Return the columns of more than one cell."""
    columns: dict[int, list[Cell]] = defaultdict(list)
    for cell in table.cells:
        columns[cell.column].append(cell)
    return [cells for cells in columns.values() if len(cells) > 1]


def _are_all_in(cells: Sequence[Cell], blank: Collection[Cell]) -> bool:
    return all(cell in blank for cell in cells)
