"""A collection as an Excel workbook: answers, levels, who answered, blanks, files not read."""

from __future__ import annotations

import datetime as dt
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import TypeAlias

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart
from xlsxwriter.format import Format as CellFormat
from xlsxwriter.worksheet import Worksheet

from guidegen.answers.exports import (
    COLUMNS,
    LEVEL_COLUMNS,
    group_by_question,
    group_by_standard,
)
from guidegen.answers.records import Collection, Note, Record
from guidegen.answers.returned import UnreadFile
from guidegen.answers.senders import fold_name
from guidegen.stored_zip import FIRST_DATE

CELL = 32_767  # characters that one cell holds (Excel specifications and limits)
BEGINNING = 1_000  # characters of a longer text that its cell shows

# The workbook's own date: the same collection gives the same bytes.
_CREATED = dt.datetime(*FIRST_DATE)
_WIDTHS = {
    "question": 48,
    "reflections": 60,
    "first_steps": 60,
    "file": 36,
    "outcome": 48,
    "next_step": 60,
}
_NARROW = 16

_QUESTION = ("guide", "role", "category", "question_id", "question", "current")
_ROLL_UP = (*_QUESTION, "answers", "blanks", "schools")
_SENDER = ("district", "school", "respondent", "date", "guide", "role", "edition", "file")
_WHO = (*_SENDER, "answered", "left blank", "levels")
_BLANK = ("district", "school", "respondent", "role", "question_id", "question", "file")

# The lowest level comes first, as a team goes up; each has a darker bar than the one before.
_LEVELS = {"not-yet": "#D9D9D9", "4": "#A9CBD3", "3": "#6FA3B0", "2": "#2F7485", "1": "#0F4C5C"}
_BY_STANDARD = ("role", "standard", *_LEVELS, "outcomes")
_CHART = "Levels by standard"
_CHART_ALT = (
    "Stacked bars, one for each standard: how many outcomes are at each level. "
    "The table has the numbers."
)

_Row: TypeAlias = Sequence[object]


def to_xlsx(collection: Collection) -> bytes:
    """Return the workbook, the same bytes for the same collection.

    Every text is written as text, never as a formula or link. A text that is longer than a cell
    can hold is written whole in the sheet “Long texts”.
    """
    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(out, options) as workbook:
        workbook.set_properties({"title": "Answers from returned guides", "created": _CREATED})
        sheets = _Sheets(workbook)
        sheets.add("Answers", COLUMNS, map(_list_values, collection.answers))
        sheets.add("By question", _ROLL_UP, _roll_up(collection))
        if collection.levels:
            _add_levels(workbook, sheets, collection)
        sheets.add("Who answered", _WHO, _list_senders(collection))
        sheets.add("Blanks", _BLANK, _list_blanks(collection))
        sheets.add("Notes", ("file", "note"), map(_list_values, collection.notes))
        sheets.add("Not read", ("file", "reason"), map(_list_values, collection.unread))
        sheets.add_long_texts()
    return out.getvalue()


def _list_values(record: Record | Note | UnreadFile) -> _Row:
    return tuple(asdict(record).values())


def _pick_values(record: Record, columns: Iterable[str]) -> _Row:
    return tuple(getattr(record, name) for name in columns)


def _list_blanks(collection: Collection) -> Iterator[_Row]:
    for record in collection.blanks:
        yield _pick_values(record, _BLANK)


def _roll_up(collection: Collection) -> Iterator[_Row]:
    """Yield a row for each question: how many answered it, and in which schools."""
    for records in group_by_question(collection.records).values():
        answered = [record for record in records if record.answered]
        schools: dict[str, str] = {}
        for record in answered:
            if fold_name(record.school):
                schools.setdefault(fold_name(record.school), " ".join(record.school.split()))
        counts = (len(answered), len(records) - len(answered))
        yield (*_pick_values(records[0], _QUESTION), *counts, ", ".join(sorted(schools.values())))


def _list_senders(collection: Collection) -> Iterator[_Row]:
    """Yield a row for each file: who sent it, and how much of it is filled in."""
    files: dict[str, list[Record]] = {}
    answered, blank, levels = Counter[str](), Counter[str](), Counter[str]()
    for record in collection.records:
        files.setdefault(record.file, []).append(record)
        answered[record.file] += record.answered
        blank[record.file] += not record.answered
    for level_record in collection.level_records:
        files.setdefault(level_record.file, []).append(level_record)
        levels[level_record.file] += level_record.answered
    for file, records in files.items():
        yield (*_pick_values(records[0], _SENDER), answered[file], blank[file], levels[file])


def _add_levels(workbook: Workbook, sheets: _Sheets, collection: Collection) -> None:
    """Add the level of each outcome, and a table and a chart of the levels in each standard."""
    sheets.add("Levels", LEVEL_COLUMNS, map(_list_values, collection.levels))
    rows = list(_count_levels(collection))
    sheet = sheets.add(_CHART, _BY_STANDARD, rows)
    chart = _draw_levels(workbook, len(rows))
    sheet.insert_chart(1, len(_BY_STANDARD) + 1, chart, {"description": _CHART_ALT})


def _count_levels(collection: Collection) -> Iterator[_Row]:
    """Yield a row for each standard: how many of its outcomes are at each level."""
    for group, records in group_by_standard(collection.levels).items():
        chosen = Counter(record.level for record in records)
        yield (*group, *(chosen[level] for level in _LEVELS), len(records))


def _draw_levels(workbook: Workbook, standards: int) -> Chart:
    chart = workbook.add_chart({"type": "bar", "subtype": "stacked"})
    name = _BY_STANDARD.index("standard")
    for column, color in enumerate(_LEVELS.values(), start=name + 1):
        chart.add_series(
            {
                "name": [_CHART, 0, column],
                "categories": [_CHART, 1, name - 1, standards, name],
                "values": [_CHART, 1, column, standards, column],
                "fill": {"color": color},
                "border": {"color": "#FFFFFF"},
                "gap": 50,
            }
        )
    chart.set_title({"name": _CHART})
    chart.set_y_axis({"reverse": True})
    chart.set_x_axis({"min": 0, "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 720, "height": 120 + 32 * standards})
    return chart


def _write_heading(column: str) -> str:
    """Return a column's name for people; that of a level has the word before its number."""
    words = column.replace("_", " ").replace("-", " ").capitalize()
    return f"Level {words}" if words.isdecimal() else words


class _Sheets:
    """Adds sheets that look alike: a bold header that stays in view, a filter, wrapped texts."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._header: CellFormat = workbook.add_format({"bold": True, "bottom": 1, "valign": "top"})
        self._text: CellFormat = workbook.add_format(
            {"text_wrap": True, "valign": "top", "num_format": "@"}
        )
        self._long_texts: list[tuple[str, str, str]] = []

    def add(self, name: str, columns: Sequence[str], rows: Iterable[_Row]) -> Worksheet:
        """Add a sheet with a header row and these rows."""
        sheet: Worksheet = self._workbook.add_worksheet(name)
        for index, column in enumerate(columns):
            sheet.set_column(index, index, _WIDTHS.get(column, _NARROW))
            sheet.write_string(0, index, _write_heading(column), self._header)
        last = 0
        for last, row in enumerate(rows, start=1):
            for index, value in enumerate(row):
                place = f"{name}, row {last + 1}, {columns[index]}"
                self._write(sheet, last, index, value, place)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, last, len(columns) - 1)
        return sheet

    def add_long_texts(self) -> None:
        """Add a sheet with the texts that did not fit into their cells, piece by piece, if any."""
        if self._long_texts:
            self.add("Long texts", ("where", "piece", "text"), list(self._long_texts))

    def _write(self, sheet: Worksheet, row: int, column: int, value: object, place: str) -> None:
        if isinstance(value, bool):
            sheet.write_string(row, column, "yes" if value else "no", self._text)
        elif isinstance(value, int):
            sheet.write_number(row, column, value, self._text)
        else:
            sheet.write_string(row, column, self._fit(str(value), place), self._text)

    def _fit(self, text: str, place: str) -> str:
        """Return what a cell shows of a text; keep a text that is too long for “Long texts”."""
        if len(text.encode("utf-16-le")) // 2 <= CELL:
            return text
        step = CELL // 2  # Excel counts a character beyond U+FFFF as two
        pieces = [text[start : start + step] for start in range(0, len(text), step)]
        for number, piece in enumerate(pieces, start=1):
            self._long_texts.append((place, f"{number} of {len(pieces)}", piece))
        return f"(The whole text is in the sheet “Long texts”.) {text[:BEGINNING]}…"
