"""Innovation Configuration maps: a row for each outcome, with its levels and fields."""

from __future__ import annotations

from collections.abc import Mapping

from guidegen.document.blocks import Heading, IcGroup, IcRow, IcTable, Inlines, LabelledField, Text
from guidegen.safe_xml import Element
from guidegen.writers.ooxml import table_elements, wordml
from guidegen.writers.ooxml.table_elements import TableFormat
from guidegen.writers.ooxml.wordml import ParagraphFormat
from guidegen.writers.word.field_controls import Controls
from guidegen.writers.word.runs import Runs
from guidegen.writers.word.table_blocks import fill_width, make_header

_STYLE = "MapText"
# Thousandths of the width, as in templates/pdf/look.typ: rows fall on the same pages.
_OUTCOME, _LEVEL = 160, 162
_TWIPS = 20  # in a point


class IcTables:
    """Makes the maps of one document.

    `heights` are the least heights of rows in points, by their anchors; `rule` is the color of the
    rule above a construct, as RRGGBB.
    """

    def __init__(
        self, runs: Runs, controls: Controls, heights: Mapping[str, float], rule: str
    ) -> None:
        self._runs = runs
        self._controls = controls
        self._heights = heights
        self._rule = rule

    def make_map(self, block: IcTable, width: int, *, break_before: bool) -> Element:
        """Return a map `width` twips wide, which with `break_before` begins on a new page.

        Raises ValueError as `Controls.make` does.
        """
        widths = _column_widths(len(block.columns), width)
        format_ = TableFormat("ReflectionTable", widths, block.title, block.description, True)
        columns: tuple[Inlines, ...] = tuple((Text(column),) for column in block.columns)
        rows = []
        for index, group in enumerate(block.groups):
            anchor = block.anchor if index == 0 else None
            rows += self._make_group(group, widths, anchor)
        header = make_header(self._runs, columns, format_, break_before, _STYLE)
        return table_elements.table(format_, [header, *rows])

    def _make_group(
        self, group: IcGroup, widths: tuple[int, ...], map_anchor: str | None
    ) -> list[Element]:
        """Return the rows of a construct; its heading is in the first cell of the first row."""
        heading = self._make_heading(group.heading, map_anchor)
        first, *others = group.rows
        rows = [self._make_row(first, widths, heading)]
        for row in others:
            rows.append(self._make_row(row, widths))
        return rows

    def _make_heading(self, heading: Heading, map_anchor: str | None) -> Element:
        """Return the heading within its cell.

        It is not kept with the next paragraph: that would tie its row to the next row.
        """
        content = self._runs.bookmark(heading.anchor, self._runs.make(heading.content))
        content = self._runs.bookmark(map_anchor, content)
        format_ = ParagraphFormat(keep_next=False, before=0)
        return wordml.paragraph(f"Heading{heading.level}", content, format_)

    def _make_row(
        self, row: IcRow, widths: tuple[int, ...], heading: Element | None = None
    ) -> Element:
        """Return a row; one with a heading has a strong rule above it."""
        outcome = self._runs.bookmark(row.anchor, self._runs.make(row.outcome))
        contents = [[wordml.paragraph(_STYLE, outcome)]]
        if heading is not None:
            contents[0].insert(0, heading)
        for level in row.levels:
            contents.append([wordml.paragraph(_STYLE, self._runs.make(level))])
        contents.append([self._make_field(entry) for entry in row.fields])
        rule = None if heading is None else self._rule
        cells = []
        for width, content in zip(widths, contents, strict=True):
            cells.append(table_elements.cell(width, content, strong_rule=rule))
        return table_elements.row(cells, least_height=self._least_height(row))

    def _make_field(self, entry: LabelledField) -> Element:
        """Return a caption with its control below it; on paper there is room to write."""
        content = [wordml.run(entry.caption, "FieldCaption", strong=True)]
        control = self._controls.make(entry.field)
        if control:
            content += [wordml.line_break(), *control]
        return wordml.paragraph("MapField", content)

    def _least_height(self, row: IcRow) -> int | None:
        height = self._heights.get(row.anchor or "")
        return None if height is None else round(height * _TWIPS)


def _column_widths(columns: int, width: int) -> tuple[int, ...]:
    """Return the widths for the outcome, the levels, and the fields, which get the rest."""
    levels = columns - 2
    shares = [_OUTCOME] + [_LEVEL] * levels + [1000 - _OUTCOME - _LEVEL * levels]
    return fill_width([width * share // 1000 for share in shares], width)
