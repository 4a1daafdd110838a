"""Fields that a file has more than once: copies of a field, and more than one guide in a file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from guidegen.answers.filled import (
    OUTCOME_COLUMNS,
    QUESTION_COLUMNS,
    RESPONDENT,
    Filled,
    Row,
    find_cell,
)


@dataclass(frozen=True, slots=True)
class Found:
    """One field as it is in a file.

    - `text`: the typed text, or the value of the choice.
    - `question`: the words of the question or outcome beside it.
    - `is_choice`: whether the field takes only a choice.
    - `row`: the ids of the fields in the same row of a table.
    - `remarks`: what there is to say about the field.
    """

    field_id: str
    text: str
    question: str = ""
    is_choice: bool = False
    row: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerSource:
    """What a file says about itself: its identity, the ids of its fields, when it was saved."""

    identity: Mapping[str, str]
    listed: tuple[str, ...] = ()
    modified: dt.datetime | None = None
    remarks: tuple[str, ...] = ()


def collect_guides(found: Sequence[Found], source: AnswerSource) -> tuple[Filled, ...]:
    """Return the guides in a file, given its fields in their order."""
    groups = _split(found)
    return tuple(_collect(group, source, len(groups)) for group in groups)


def _split(found: Sequence[Found]) -> list[list[Found]]:
    """Split fields where another guide begins: who answers is asked once, at its beginning."""
    groups: list[list[Found]] = [[]]
    seen: set[str] = set()
    for field in found:
        is_respondent = field.field_id.startswith(f"{RESPONDENT}.")
        if is_respondent and field.field_id in seen:
            groups.append([])
            seen.clear()
        if is_respondent:
            seen.add(field.field_id)
        groups[-1].append(field)
    if all(_has_answers(group) for group in groups):
        return groups
    return [list(found)]


def _has_answers(group: Iterable[Found]) -> bool:
    return any(find_cell(field.field_id) is not None for field in group)


def _collect(group: list[Found], source: AnswerSource, guides: int) -> Filled:
    """Return the guide that has these fields; `guides` is how many the file holds."""
    remarks = list(source.remarks)
    if guides > 1:
        remarks.append(f"it holds {guides} guides, which were told apart by who answers them")
    fields: dict[str, str] = {}
    rows: dict[Row, str] = {}
    copies: dict[str, list[Found]] = {}
    for field in _put_back(group, source.listed, remarks):
        copies.setdefault(field.field_id, []).append(field)
        remarks += field.remarks
        cell = find_cell(field.field_id)
        if cell is not None and not rows.get(cell[0]):
            rows[cell[0]] = field.question
    for field_id, same in copies.items():
        fields[field_id] = _join(field_id, same, remarks)
    known = [field_id for field_id in source.listed if field_id in fields]
    if source.listed and 2 * len(known) < len(fields):  # another guide, pasted into this file
        identity = dict.fromkeys(source.identity, "")
        return Filled(identity, fields, rows, (), source.modified, tuple(remarks))
    missing = tuple(field_id for field_id in source.listed if field_id not in fields)
    return Filled(source.identity, fields, rows, missing, source.modified, tuple(remarks))


def _put_back(group: list[Found], listed: Sequence[str], remarks: list[str]) -> Iterator[Found]:
    """Yield fields; one that was copied over another field is that other's."""
    places: dict[str, list[int]] = {}
    for number, field in enumerate(group):
        places.setdefault(field.field_id, []).append(number)
    lost = {field_id for field_id in listed if field_id not in places}
    for number, field in enumerate(group):
        same = places[field.field_id]
        there = None
        if len(same) > 1:
            there = _find_row_place(field) or _find_column_place(field, same.index(number), same)
        if there is None or there not in lost:
            yield field
            continue
        lost.remove(there)
        remarks.append(f"{field.field_id} was copied over {there}; its text counts there")
        yield replace(field, field_id=there)


def _find_row_place(field: Found) -> str | None:
    """Return the id that a field would have if it belonged to the row that it is in."""
    cell = find_cell(field.field_id)
    if cell is None:
        return None
    for other in field.row:
        other_cell = find_cell(other)
        if other_cell is not None and other_cell[0] != cell[0]:
            section, id_ = other_cell[0]
            return f"{section}.{id_}.{cell[1]}"
    return None


def _find_column_place(field: Found, place: int, same: Sequence[int]) -> str | None:
    """Return the id of the other column of a row, for the copy of a field in the same row.

    `place` is which of the fields of one id it is: the copy is the last, or the first where the
    other column comes before.
    """
    cell = find_cell(field.field_id)
    if cell is None:
        return None
    (section, id_), column = cell
    columns = QUESTION_COLUMNS if column in QUESTION_COLUMNS else OUTCOME_COLUMNS
    before = columns.index(column) > 0
    copied = 0 if before else len(same) - 1
    other = columns[0] if before else columns[1]
    return f"{section}.{id_}.{other}" if place == copied else None


def _join(field_id: str, same: list[Found], remarks: list[str]) -> str:
    """Return the text of a field that is in a file once or more."""
    texts = list(dict.fromkeys(field.text for field in same if field.text.strip()))
    if len(same) == 1 or not texts:
        return same[0].text
    quoted = " and ".join(f"“{text}”" for text in texts)
    if len(texts) == 1:
        remarks.append(f"{field_id} is in it {len(same)} times, with the same text or none")
        return texts[0]
    if any(field.is_choice for field in same):
        remarks.append(f"{field_id} is in it {len(same)} times, as {quoted}; the first counts")
        return texts[0]
    remarks.append(f"{field_id} is in it {len(same)} times; all texts were read: {quoted}")
    return "\n".join(texts)
