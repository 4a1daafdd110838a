"""A collection as plain tables: CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields

from guidegen.answers.records import Collection, LevelRecord, Record, Sent

COLUMNS = tuple(field.name for field in fields(Record))
LEVEL_COLUMNS = tuple(field.name for field in fields(LevelRecord))

# What spreadsheet programs take for the beginning of a formula when they open a CSV file
# (https://owasp.org/www-community/attacks/CSV_Injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_json(collection: Collection) -> str:
    """The whole collection: answers, blanks, levels of outcomes, notes, and files that could not be read."""
    data = {
        "answers": [asdict(record) for record in collection.answers],
        "blanks": [asdict(record) for record in collection.blanks],
        "levels": [asdict(record) for record in collection.levels],
        "notes": [asdict(note) for note in collection.notes],
        "unread": [asdict(file) for file in collection.unread],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def to_csv(collection: Collection) -> str:
    """The answers, one a row; begins with a byte order mark, by which Excel knows UTF-8.

    CSV cannot tell text from formulas, so a text that would be one gets an apostrophe before it.
    """
    return _csv(COLUMNS, collection.answers)


def levels_to_csv(collection: Collection) -> str:
    """The levels and next steps of outcomes, one a row, as `to_csv` writes answers."""
    return _csv(LEVEL_COLUMNS, collection.levels)


def _csv(columns: tuple[str, ...], records: Iterable[Sent]) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows(_row(record) for record in records)
    return "\ufeff" + out.getvalue()


def _row(record: Sent) -> Iterator[str]:
    for value in asdict(record).values():
        text = {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
        yield f"'{text}" if text.startswith(_FORMULA) else text


def by_question(records: Iterable[Record]) -> dict[tuple[str, str, str], list[Record]]:
    """Records by guide, role and question id, in the order in which they come."""
    groups: dict[tuple[str, str, str], list[Record]] = {}
    for record in records:
        groups.setdefault((record.guide, record.role, record.question_id), []).append(record)
    return groups


def by_standard(records: Iterable[LevelRecord]) -> dict[tuple[str, str, str], list[LevelRecord]]:
    """Records of outcomes by guide, role and standard, in the order in which they come."""
    groups: dict[tuple[str, str, str], list[LevelRecord]] = {}
    for record in records:
        groups.setdefault((record.guide, record.role, record.standard), []).append(record)
    return groups
