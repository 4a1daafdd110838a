"""A collection as an Excel workbook: answers and levels, what they come to, who answered, blanks, files not read."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from guidegen.answers.exports import COLUMNS, LEVEL_COLUMNS, by_question, by_standard
from guidegen.answers.records import Collection, LevelRecord, Record, Sent

CELL = 32_767  # characters that one cell holds (Excel specifications and limits)
_NO_CLOCK = dt.datetime(
    1980, 1, 1
)  # the earliest date of a zip archive; the same input gives the same bytes
_WIDE = {
    "question": 48,
    "reflections": 60,
    "first_steps": 60,
    "file": 36,
    "outcome": 48,
    "next_step": 60,
}
_NARROW = 16


def to_xlsx(collection: Collection) -> bytes:
    """The workbook, the same bytes for the same collection.

    Every text is written as text, never as a formula or link. One that is longer than a cell holds stands whole in
    the sheet “Long texts”.
    """
    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(out, options) as workbook:
        workbook.set_properties({"title": "Answers from returned guides", "created": _NO_CLOCK})
        sheets = _Sheets(workbook)
        sheets.add("Answers", COLUMNS, (_values(record) for record in collection.answers))
        sheets.add("By question", _ROLL_UP, _roll_up(collection))
        if collection.levels:
            _add_levels(workbook, sheets, collection)
        sheets.add("Who answered", _WHO, _who(collection))
        sheets.add(
            "Blanks",
            _BLANK,
            ([getattr(record, name) for name in _BLANK] for record in collection.blanks),
        )
        sheets.add("Notes", ("file", "note"), ([note.file, note.text] for note in collection.notes))
        sheets.add(
            "Not read", ("file", "reason"), ([file.name, file.reason] for file in collection.unread)
        )
        sheets.add_long_texts()
    return out.getvalue()


_ROLL_UP = (
    "guide",
    "role",
    "category",
    "question_id",
    "question",
    "current",
    "answers",
    "blanks",
    "schools",
)
_WHO = (
    *("district", "school", "respondent", "date", "guide", "role", "edition", "file"),
    *("answered", "left blank", "levels"),
)
_BLANK = ("district", "school", "respondent", "role", "question_id", "question", "file")


# The entry stands first, as a team goes; each level with the colour of its bars, which grows darker.
_LEVELS = {"not-yet": "#D9D9D9", "4": "#A9CBD3", "3": "#6FA3B0", "2": "#2F7485", "1": "#0F4C5C"}
_BY_STANDARD = ("guide", "role", "standard", *_LEVELS, "outcomes")
_CHART = "Levels by standard"
_CHART_ALT = "Stacked bars, one for each standard: how many outcomes stand at each level. The table has the numbers."


def _values(record: Sent) -> list[object]:
    return list(asdict(record).values())


def _roll_up(collection: Collection) -> Iterable[Sequence[object]]:
    for records in by_question(collection.records).values():
        first = records[0]
        answered = [record for record in records if record.answered]
        schools = sorted({record.school for record in answered if record.school})
        yield (
            *(getattr(first, name) for name in _ROLL_UP[:6]),
            len(answered),
            len(records) - len(answered),
            ", ".join(schools),
        )


def _who(collection: Collection) -> Iterable[Sequence[object]]:
    files: dict[str, list[Record | LevelRecord]] = {}
    everything: tuple[Record | LevelRecord, ...] = (*collection.records, *collection.level_records)
    for record in everything:
        files.setdefault(record.file, []).append(record)
    for records in files.values():
        answers = [record.answered for record in records if isinstance(record, Record)]
        levels = sum(record.answered for record in records if isinstance(record, LevelRecord))
        who = (getattr(records[0], name) for name in _WHO[:8])
        yield (*who, sum(answers), len(answers) - sum(answers), levels)


def _add_levels(workbook: Workbook, sheets: _Sheets, collection: Collection) -> None:
    """The level of each outcome, and how many there are of each level in each standard, as a table and drawn."""
    sheets.add("Levels", LEVEL_COLUMNS, (_values(record) for record in collection.levels))
    rows = list(_counts(collection))
    sheet = sheets.add(_CHART, _BY_STANDARD, rows)
    chart = workbook.add_chart({"type": "bar", "subtype": "stacked"})
    first = _BY_STANDARD.index("standard") + 1
    for column, colour in enumerate(_LEVELS.values(), start=first):
        chart.add_series(
            {
                "name": [_CHART, 0, column],
                "categories": [_CHART, 1, first - 2, len(rows), first - 1],
                "values": [_CHART, 1, column, len(rows), column],
                "fill": {"color": colour},
                "border": {"color": "#FFFFFF"},
                "gap": 50,
            }
        )
    chart.set_title({"name": _CHART})
    chart.set_y_axis({"reverse": True})
    chart.set_x_axis({"min": 0, "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 720, "height": 120 + 32 * len(rows)})
    sheet.insert_chart(1, len(_BY_STANDARD) + 1, chart, {"description": _CHART_ALT})


def _counts(collection: Collection) -> Iterable[Sequence[object]]:
    for group, records in by_standard(collection.levels).items():
        chosen = [record.level for record in records]
        yield (*group, *(chosen.count(level) for level in _LEVELS), len(chosen))


def _headings(column: str) -> str:
    """A column's name as it is read; that of a level has the word before its number."""
    words = column.replace("_", " ").replace("-", " ").capitalize()
    return f"Level {words}" if words.isdecimal() else words


class _Sheets:
    """Adds sheets that look alike: a bold header that stays, a filter, wrapped texts."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._header: Format = workbook.add_format({"bold": True, "bottom": 1, "valign": "top"})
        self._text: Format = workbook.add_format(
            {"text_wrap": True, "valign": "top", "num_format": "@"}
        )
        self._long: list[tuple[str, str, str]] = []

    def add(self, name: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Worksheet:
        """Adds a sheet with a header row and these rows."""
        sheet: Worksheet = self._workbook.add_worksheet(name)
        last = 0
        for index, column in enumerate(columns):
            sheet.set_column(index, index, _WIDE.get(column, _NARROW))
            sheet.write_string(0, index, _headings(column), self._header)
        for last, row in enumerate(rows, start=1):
            for index, value in enumerate(row):
                self._write(sheet, last, index, value, f"{name}, row {last + 1}, {columns[index]}")
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, last, len(columns) - 1)
        return sheet

    def add_long_texts(self) -> None:
        """Adds the texts that did not fit into their cells, piece by piece; no sheet where there are none."""
        if self._long:
            self.add("Long texts", ("where", "piece", "text"), list(self._long))

    def _write(self, sheet: Worksheet, row: int, column: int, value: object, where: str) -> None:
        if isinstance(value, bool):
            sheet.write_string(row, column, "yes" if value else "no", self._text)
        elif isinstance(value, int):
            sheet.write_number(row, column, value, self._text)
        else:
            sheet.write_string(row, column, self._fitted(str(value), where), self._text)

    def _fitted(self, text: str, where: str) -> str:
        if len(text.encode("utf-16-le")) // 2 <= CELL:
            return text
        step = CELL // 2  # characters beyond U+FFFF count twice
        pieces = [text[at : at + step] for at in range(0, len(text), step)]
        self._long += [
            (where, f"{number} of {len(pieces)}", piece)
            for number, piece in enumerate(pieces, start=1)
        ]
        return f"(The whole text stands in the sheet “Long texts”.) {text[:1000]}…"
