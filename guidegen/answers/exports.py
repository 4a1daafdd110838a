"""A collection as plain tables: CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import asdict, fields

from guidegen.answers.records import AnswerRecord, Collection, LevelRecord, Record

COLUMNS = tuple(field.name for field in fields(AnswerRecord))
LEVEL_COLUMNS = tuple(field.name for field in fields(LevelRecord))

# A spreadsheet program takes a CSV value that begins with one of these for a formula
# (https://owasp.org/www-community/attacks/CSV_Injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_json(collection: Collection) -> str:
    """Return the whole collection: answers, blanks, levels, notes, and files not read."""
    data = {
        "answers": [asdict(record) for record in collection.answers],
        "blanks": [asdict(record) for record in collection.blanks],
        "levels": [asdict(record) for record in collection.levels],
        "notes": [asdict(note) for note in collection.notes],
        "unread": [asdict(file) for file in collection.unread],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def to_csv(collection: Collection) -> str:
    """Return the answers, one per row, after the byte order mark by which Excel knows UTF-8.

    CSV cannot tell text from formulas, so a text that looks like one gets an apostrophe before it.
    """
    return _write_table(COLUMNS, collection.answers)


def levels_to_csv(collection: Collection) -> str:
    """Return the levels and next steps of outcomes, one per row, in the way of `to_csv`."""
    return _write_table(LEVEL_COLUMNS, collection.levels)


def _write_table(columns: tuple[str, ...], records: Iterable[Record]) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns)
    for record in records:
        writer.writerow(_write_value(value) for value in asdict(record).values())
    return "\ufeff" + out.getvalue()


def _write_value(value: str | bool) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value.startswith(_FORMULA):
        return f"'{value}"
    return value


def group_by_question(
    records: Iterable[AnswerRecord],
) -> dict[tuple[str, str, str], list[AnswerRecord]]:
    """Group records by guide, role and question id, in the order in which they come."""
    groups: dict[tuple[str, str, str], list[AnswerRecord]] = {}
    for record in records:
        key = (record.guide, record.role, record.question_id)
        groups.setdefault(key, []).append(record)
    return groups


def group_by_standard(
    records: Iterable[LevelRecord],
) -> dict[tuple[str, str], list[LevelRecord]]:
    """Group records of outcomes by role and standard, in the order in which they come.

    A role's map is the same map inside of a guide and as a document of its own.
    """
    groups: dict[tuple[str, str], list[LevelRecord]] = {}
    for record in records:
        groups.setdefault((record.role, record.standard), []).append(record)
    return groups
