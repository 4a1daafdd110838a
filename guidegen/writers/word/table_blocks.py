"""Tables and reflection tables, built row by row. Widths and heights are twips."""

from __future__ import annotations

from guidegen.document.blocks import Inlines, ReflectionTable, Table, Text
from guidegen.safe_xml import Element
from guidegen.writers.ooxml import table_elements, wordml
from guidegen.writers.ooxml.table_elements import TableFormat
from guidegen.writers.ooxml.wordml import ParagraphFormat
from guidegen.writers.word.field_controls import Controls
from guidegen.writers.word.runs import Runs

ANSWER_HEIGHT = 1958  # 1.36 in, as in the PDF: rows fall on the same pages
_NARROWEST, _WIDEST = 12, 60  # characters that a column has room for, in proportion


class Tables:
    """Makes the tables of one document, each as wide as the caller asks for."""

    def __init__(self, runs: Runs, controls: Controls) -> None:
        self._runs = runs
        self._controls = controls

    def make_table(self, block: Table, width: int, *, break_before: bool) -> Element:
        """Return a plain table, which with `break_before` begins on a new page."""
        widths = _column_widths(block, width)
        format_ = TableFormat(
            "GuideTable", widths, block.title, block.description, block.row_headers
        )
        rows = [make_header(self._runs, block.columns, format_, break_before)]
        for row in block.rows:
            contents = [self._runs.make(content) for content in row]
            rows.append(table_elements.row(_make_cells(widths, contents)))
        return table_elements.table(format_, rows)

    def make_reflection_table(
        self, block: ReflectionTable, width: int, *, break_before: bool
    ) -> Element:
        """Return a reflection table. Raises ValueError as `Controls.make` does."""
        widths = _reflection_widths(len(block.columns), width)
        format_ = TableFormat("ReflectionTable", widths, block.title, block.description, True)
        columns = tuple((Text(column),) for column in block.columns)
        rows = [make_header(self._runs, columns, format_, break_before)]
        for index in range(len(block.rows)):
            rows.append(self._make_question(block, index, widths))
        return table_elements.table(format_, rows)

    def _make_question(
        self, block: ReflectionTable, index: int, widths: tuple[int, ...]
    ) -> Element:
        """Return the row number `index` with its question and its fields.

        The first and the last row also have the anchors of the table. On paper the name of its
        column takes a field's place, so that no cell is blank to someone who hears the table read.
        """
        row = block.rows[index]
        question = self._runs.bookmark(row.anchor, self._runs.make(row.question))
        if index == 0:
            question = self._runs.bookmark(block.anchor, question)
        if index == len(block.rows) - 1:
            question = self._runs.bookmark(block.last_anchor, question)
        contents = [question]
        for field, column in zip(row.answers, block.columns[1:], strict=True):
            control = self._controls.make(field)
            contents.append(control or [wordml.run(column, "PlaceholderText")])
        return table_elements.row(_make_cells(widths, contents), least_height=ANSWER_HEIGHT)


def make_header(
    runs: Runs,
    columns: tuple[Inlines, ...],
    format_: TableFormat,
    break_before: bool,
    style: str = "TableText",
) -> Element:
    """Return a header row.

    Links are plain text here: the color of links cannot be read on the header's fill.
    """
    cells = []
    for index, (column, width) in enumerate(zip(columns, format_.widths, strict=True)):
        content = runs.make(column, live=False)
        paragraph_format = ParagraphFormat(keep_next=True)
        if index == 0:
            content = runs.bookmark_corner(content, row_headers=format_.row_headers)
            paragraph_format = ParagraphFormat(keep_next=True, break_before=break_before)
        paragraph = wordml.paragraph(style, content, paragraph_format)
        cells.append(table_elements.cell(width, [paragraph]))
    return table_elements.row(cells, header=True)


def fill_width(widths: list[int], width: int) -> tuple[int, ...]:
    """Return the widths; the last one gets what rounding has left over."""
    return (*widths[:-1], width - sum(widths[:-1]))


def _make_cells(widths: tuple[int, ...], contents: list[list[Element]]) -> list[Element]:
    cells = []
    for width, content in zip(widths, contents, strict=True):
        cells.append(table_elements.cell(width, [wordml.paragraph("TableText", content)]))
    return cells


def _column_widths(block: Table, width: int) -> tuple[int, ...]:
    """Return columns in the proportions of the block, or of their longest cells, as in the PDF."""
    shares = block.widths or _longest_cells(block)
    total = sum(shares)
    return fill_width([width * share // total for share in shares], width)


def _longest_cells(block: Table) -> tuple[int, ...]:
    """Return the length of each column's longest cell in characters, within bounds."""
    lengths = []
    for column in zip(block.columns, *block.rows, strict=True):
        longest = max(_text_length(cell) for cell in column)
        lengths.append(min(max(longest, _NARROWEST), _WIDEST))
    return tuple(lengths)


def _text_length(content: Inlines) -> int:
    return sum(len(part.text) if isinstance(part, Text) else 1 for part in content)


def _reflection_widths(columns: int, width: int) -> tuple[int, ...]:
    """Return 40 % for the question; the fields share the rest."""
    question = width * 4 // 10
    answer = (width - question) // (columns - 1)
    return fill_width([question] + [answer] * (columns - 1), width)
