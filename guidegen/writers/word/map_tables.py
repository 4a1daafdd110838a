"""Innovation Configuration maps: outcomes down the side, levels across, in the last column what a team finds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from guidegen.document.blocks import IcGroup, IcRow, IcTable, Inlines, LabelledField, Text
from guidegen.writers.ooxml import wordml
from guidegen.writers.ooxml.markup import Element
from guidegen.writers.ooxml.wordml import ParagraphFormat
from guidegen.writers.word.field_controls import Controls
from guidegen.writers.word.runs import Runs
from guidegen.writers.word.table_blocks import filled, header

_STYLE = "MapText"
# Thousandths of the width, as in templates/pdf/look.typ: rows fall on the same pages.
_OUTCOME, _LEVEL = 160, 162
_TWIPS = 20  # in a point


class IcTables:
    """Makes the maps of one document.

    `heights` are the least heights of rows in points, by their anchors; `rule` is the colour of the rule above a
    construct, as RRGGBB.
    """

    def __init__(
        self, runs: Runs, controls: Controls, heights: Mapping[str, float], rule: str
    ) -> None:
        self._runs = runs
        self._controls = controls
        self._heights = heights
        self._rule = rule

    def table(self, block: IcTable, width: int, *, break_before: bool) -> Element:
        """A map. `break_before` begins it on a new page. Raises ValueError as `Controls.of` does."""
        format_ = wordml.TableFormat(
            "ReflectionTable", _widths(block, width), block.title, block.description, True
        )
        columns: tuple[Inlines, ...] = tuple((Text(column),) for column in block.columns)
        own: list[str | None] = [block.anchor, *[None] * (len(block.groups) - 1)]
        rows = [
            row
            for group, anchor in zip(block.groups, own, strict=True)
            for row in self._rows(group, format_.widths, anchor)
        ]
        return wordml.table(
            format_, [header(self._runs, columns, format_, break_before, _STYLE), *rows]
        )

    def _rows(
        self, group: IcGroup, widths: tuple[int, ...], anchor: str | None
    ) -> Iterator[Element]:
        """The rows of a construct; the first also has an anchor of the whole map, where there is one."""
        first, *others = group.rows
        yield self._row(first, widths, self._heading(group, anchor), self._rule)
        for row in others:
            yield self._row(row, widths)

    def _heading(self, group: IcGroup, anchor: str | None) -> Element:
        """The heading within its cell. To be kept with what follows would tie its row to the next row."""
        content = self._runs.at(group.heading.anchor, self._runs.of(group.heading.content))
        content = self._runs.at(anchor, content)
        return wordml.paragraph(
            f"Heading{group.heading.level}", content, ParagraphFormat(keep_next=False, before=0)
        )

    def _row(
        self,
        row: IcRow,
        widths: tuple[int, ...],
        heading: Element | None = None,
        rule: str | None = None,
    ) -> Element:
        outcome = wordml.paragraph(_STYLE, self._runs.at(row.anchor, self._runs.of(row.outcome)))
        contents = [
            [outcome] if heading is None else [heading, outcome],
            *([wordml.paragraph(_STYLE, self._runs.of(level))] for level in row.levels),
            [self._field(entry) for entry in row.fields],
        ]
        cells = (
            wordml.cell(width, content, strong_rule=rule)
            for width, content in zip(widths, contents, strict=True)
        )
        height = self._heights.get(row.anchor or "")
        return wordml.row(cells, least_height=None if height is None else round(height * _TWIPS))

    def _field(self, entry: LabelledField) -> Element:
        """A caption with its control beneath it; on paper there is room beneath it."""
        caption = wordml.run(entry.caption, "FieldCaption", strong=True)
        control = self._controls.of(entry.field)
        return wordml.paragraph(
            "MapField", [caption, *([wordml.line_break(), *control] if control else [])]
        )


def _widths(block: IcTable, width: int) -> tuple[int, ...]:
    levels = len(block.columns) - 2
    shares = [_OUTCOME, *[_LEVEL] * levels, 1000 - _OUTCOME - _LEVEL * levels]
    return filled([width * share // 1000 for share in shares], width)
