"""Tables and reflection tables, built row by row."""

from __future__ import annotations

from itertools import starmap

from guidegen.document.blocks import Inlines, ReflectionRow, ReflectionTable, Table, Text
from guidegen.writers.ooxml import wordml
from guidegen.writers.ooxml.markup import Element
from guidegen.writers.ooxml.wordml import ParagraphFormat
from guidegen.writers.word.field_controls import Controls
from guidegen.writers.word.runs import Runs

ANSWER_HEIGHT = 1958  # 1.36 in, as in the PDF: rows fall on the same pages
_NARROWEST, _WIDEST = 12, 60


class Tables:
    """Makes the tables of one document, each as many twips wide as is asked for."""

    def __init__(self, runs: Runs, controls: Controls) -> None:
        self._runs = runs
        self._controls = controls

    def table(self, block: Table, width: int, *, break_before: bool) -> Element:
        """A plain table. `break_before` begins it on a new page."""
        widths = _shares(block, width)
        format_ = wordml.TableFormat(
            "GuideTable", widths, block.title, block.description, block.row_headers
        )
        rows = (wordml.row(self._cells(row, widths)) for row in block.rows)
        return wordml.table(
            format_, [header(self._runs, block.columns, format_, break_before), *rows]
        )

    def reflection(self, block: ReflectionTable, width: int, *, break_before: bool) -> Element:
        """A reflection table. Raises ValueError as `Controls.of` does."""
        widths = _reflection_widths(len(block.columns), width)
        format_ = wordml.TableFormat(
            "ReflectionTable", widths, block.title, block.description, True
        )
        columns = tuple((Text(column),) for column in block.columns)
        last = len(block.rows) - 1
        rows = (
            self._questions(block, row, widths, *_anchors(block, at, last))
            for at, row in enumerate(block.rows)
        )
        return wordml.table(format_, [header(self._runs, columns, format_, break_before), *rows])

    def _cells(self, row: tuple[Inlines, ...], widths: tuple[int, ...]) -> list[Element]:
        contents = [self._runs.of(content) for content in row]
        return list(starmap(_cell, zip(widths, contents, strict=True)))

    def _questions(
        self,
        block: ReflectionTable,
        row: ReflectionRow,
        widths: tuple[int, ...],
        *anchors: str | None,
    ) -> Element:
        """A row with its question, which also has the anchors of the table that stand here, and its fields.

        On paper the name of its column stands in a field's place: no cell is blank to who hears the table read.
        """
        question = self._runs.of(row.question)
        for anchor in (row.anchor, *anchors):
            question = self._runs.at(anchor, question)
        names = ([wordml.run(column, "PlaceholderText")] for column in block.columns[1:])
        answers = (
            self._controls.of(field) or name for field, name in zip(row.answers, names, strict=True)
        )
        contents = [question, *answers]
        cells = starmap(_cell, zip(widths, contents, strict=True))
        return wordml.row(cells, least_height=ANSWER_HEIGHT)


def header(
    runs: Runs,
    columns: tuple[Inlines, ...],
    format_: wordml.TableFormat,
    break_before: bool,
    style: str = "TableText",
) -> Element:
    """A header row. Links are plain text here: the colour of links cannot be read on the header's fill."""
    contents = [runs.of(column, live=False) for column in columns]
    contents[0] = runs.corner(contents[0], row_headers=format_.row_headers)
    formats = [ParagraphFormat(break_before=break_before, keep_next=True)]
    formats += [ParagraphFormat(keep_next=True)] * (len(columns) - 1)
    paragraphs = (wordml.paragraph(style, *one) for one in zip(contents, formats, strict=True))
    cells = (
        wordml.cell(width, [one]) for width, one in zip(format_.widths, paragraphs, strict=True)
    )
    return wordml.row(cells, header=True)


def _anchors(block: ReflectionTable, at: int, last: int) -> tuple[str | None, str | None]:
    """The anchors of the table itself that stand in its row number `at`."""
    return block.anchor if at == 0 else None, block.last_anchor if at == last else None


def _cell(width: int, content: list[Element]) -> Element:
    return wordml.cell(width, [wordml.paragraph("TableText", content)])


def _shares(block: Table, width: int) -> tuple[int, ...]:
    """Columns as wide as the block says, or as their longest cells ask for, as in the PDF."""
    asked = block.widths or _asked(block)
    return filled([width * share // sum(asked) for share in asked], width)


def _asked(block: Table) -> tuple[int, ...]:
    """The length of each column’s longest cell, within bounds."""
    rows = (block.columns, *block.rows)
    longest = (max(_length(row[at]) for row in rows) for at in range(len(block.columns)))
    return tuple(min(max(length, _NARROWEST), _WIDEST) for length in longest)


def _reflection_widths(columns: int, width: int) -> tuple[int, ...]:
    """40 % for the question; the fields share the rest."""
    question = width * 4 // 10
    return filled([question] + [(width - question) // (columns - 1)] * (columns - 1), width)


def filled(widths: list[int], width: int) -> tuple[int, ...]:
    """The widths with what rounding has left over given to the last."""
    return (*widths[:-1], width - sum(widths[:-1]))


def _length(content: Inlines) -> int:
    return sum(len(part.text) if isinstance(part, Text) else 1 for part in content)
