"""Gathers what is written in returned files into records, whoever sent them and from whichever edition."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from guidegen.answers.filled import (
    FIRST_STEPS,
    LEVEL,
    NEXT_STEP,
    OUTCOME_COLUMNS,
    QUESTION_COLUMNS,
    REFLECTIONS,
    RESPONDENT,
    Filled,
    NotAGuide,
)
from guidegen.answers.pdf_fields import read_pdf
from guidegen.answers.records import Collection, LevelRecord, Note, Record, Sent
from guidegen.answers.returned import Returned, Unread, returned
from guidegen.answers.word_fields import read_word
from guidegen.content.model import Library
from guidegen.content.text import Id


@dataclass(frozen=True, slots=True)
class _Submission:
    """The records of one file, and when it was last changed."""

    sent: Sent
    modified: dt.datetime
    records: tuple[Record, ...]
    level_records: tuple[LevelRecord, ...]
    notes: tuple[Note, ...]

    @property
    def sender(self) -> tuple[str, ...] | None:
        """Who sent it for which guide, in a form to compare; None where no name is given."""
        if not self.sent.respondent.strip():
            return None
        sent = self.sent
        parts = (sent.district, sent.guide, sent.role, sent.school, sent.respondent)
        return tuple(" ".join(part.casefold().split()) for part in parts)


def collect(paths: Iterable[Path], library: Library) -> Collection:
    """Reads every returned file at these paths. `library` tells which questions and outcomes the guides have now.

    Never raises for what a file holds: a file that cannot be read is named with its reason.
    """
    submissions: list[_Submission] = []
    unread: list[Unread] = []
    for file in returned(paths):
        try:
            submissions.append(_submission(file, library)) if isinstance(
                file, Returned
            ) else unread.append(file)
        except NotAGuide as error:
            unread.append(Unread(file.name, str(error)))
    kept, superseded = _latest(submissions)
    return Collection(
        tuple(record for submission in kept for record in submission.records),
        tuple(record for submission in kept for record in submission.level_records),
        tuple(note for submission in kept for note in submission.notes) + tuple(superseded),
        tuple(unread),
    )


def read(file: Returned) -> Filled:
    """The fields of one returned file. Raises NotAGuide."""
    return read_word(file.content) if file.kind == "docx" else read_pdf(file.content)


def _submission(file: Returned, library: Library) -> _Submission:
    filled = read(file)
    modified = filled.modified or file.modified
    aware = modified if modified.tzinfo else modified.replace(tzinfo=dt.UTC)
    notes = tuple(Note(file.name, text) for text in _remarks(filled))
    sent = _sent(file.name, filled)
    return _Submission(
        sent,
        aware,
        tuple(_records(sent, filled, library)),
        tuple(_level_records(sent, filled, library)),
        notes,
    )


def _remarks(filled: Filled) -> Iterator[str]:
    if not filled.identity["guide"]:
        yield "it does not say which guide it is; was its table pasted into another file?"
    if filled.missing:
        yield f"fields were deleted from it: {', '.join(filled.missing)}"


def _sent(name: str, filled: Filled) -> Sent:
    identity = filled.identity
    return Sent(
        file=name,
        guide=identity["guide"],
        role=identity["role"],
        district=identity["workspace"],
        edition=identity["edition"],
        respondent=filled.fields.get(f"{RESPONDENT}.team", ""),
        school=filled.fields.get(f"{RESPONDENT}.school", ""),
        date=filled.fields.get(f"{RESPONDENT}.date", ""),
    )


def _records(sent: Sent, filled: Filled, library: Library) -> Iterator[Record]:
    """A record for each question that the file has, in the file's order."""
    role, common = library.details.get(Id(sent.role)), asdict(sent)
    for row in filled.row_ids(QUESTION_COLUMNS):
        question = Id(row[1])
        yield Record(
            **common,
            category=role.first_actions.categories.get(question, "") if role else "",
            question_id=question,
            question=filled.rows.get(row, ""),
            reflections=filled.typed(row, REFLECTIONS),
            first_steps=filled.typed(row, FIRST_STEPS),
            current=role is not None and question in role.first_actions.questions,
        )


def _level_records(sent: Sent, filled: Filled, library: Library) -> Iterator[LevelRecord]:
    """A record for each outcome that the file has, in the file's order."""
    ic_map, common = library.ic_maps.get(Id(sent.role), {}), asdict(sent)
    places = {
        outcome: (standard, construct)
        for standard, constructs in ic_map.items()
        for construct, outcomes in constructs.items()
        for outcome in outcomes
    }
    for row in filled.row_ids(OUTCOME_COLUMNS):
        standard, construct = places.get(Id(row[1]), ("", ""))
        yield LevelRecord(
            **common,
            standard=standard,
            construct=construct,
            outcome_id=row[1],
            outcome=filled.rows.get(row, ""),
            level=filled.typed(row, LEVEL),
            next_step=filled.typed(row, NEXT_STEP),
            current=Id(row[1]) in places,
        )


def _latest(submissions: list[_Submission]) -> tuple[list[_Submission], list[Note]]:
    """Of several files of one sender the one that was changed last; notes that name the others."""
    last: dict[tuple[str, ...], _Submission] = {}
    for submission in submissions:
        if (sender := submission.sender) is not None:
            before = last.get(sender)
            last[sender] = (
                submission if before is None or submission.modified >= before.modified else before
            )
    kept, notes = [], []
    for submission in submissions:
        winner = last[submission.sender] if submission.sender is not None else submission
        if winner is submission:
            kept.append(submission)
        else:
            text = f"the same sender’s later file counts instead: {winner.sent.file}"
            notes.append(Note(submission.sent.file, text))
    return kept, notes
