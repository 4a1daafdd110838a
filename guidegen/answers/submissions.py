"""Turns returned files into records, whoever sent them and whichever edition they are of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
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
from guidegen.answers.records import AnswerRecord, Collection, LevelRecord, Note, Record
from guidegen.answers.returned import ReturnedFile, UnreadFile, find_returned_files
from guidegen.answers.senders import fold_name
from guidegen.content.model import Library
from guidegen.content.text import Id


@dataclass(frozen=True, slots=True)
class Submission:
    """What one file says, and when it was last changed; `source` is common to its records."""

    source: Record
    modified: dt.datetime
    records: tuple[AnswerRecord, ...]
    level_records: tuple[LevelRecord, ...]
    notes: tuple[Note, ...]

    @property
    def sender(self) -> tuple[str, ...] | None:
        """Who sent it for which guide, in a form to compare; None where no name is given."""
        source = self.source
        if not fold_name(source.respondent):
            return None
        parts = (source.district, source.guide, source.role, source.school, source.respondent)
        return tuple(map(fold_name, parts))


def collect(paths: Iterable[Path], library: Library) -> Collection:
    """Read every returned file at these paths.

    `library` knows the questions and outcomes that guides have now. Never raises for what a file
    holds: a file that cannot be read is named with its reason.
    """
    submissions: list[Submission] = []
    unread: list[UnreadFile] = []
    for file in find_returned_files(paths):
        if isinstance(file, UnreadFile):
            unread.append(file)
            continue
        try:
            submissions += _read_submissions(file, library)
        except NotAGuide as error:
            unread.append(UnreadFile(file.name, str(error)))
    return _combine(submissions, unread)


def _combine(submissions: list[Submission], unread: list[UnreadFile]) -> Collection:
    kept, superseded = _keep_latest(submissions)
    records: list[AnswerRecord] = []
    level_records: list[LevelRecord] = []
    notes: list[Note] = []
    for submission in kept:
        records += submission.records
        level_records += submission.level_records
        notes += submission.notes
    notes += superseded
    return Collection(tuple(records), tuple(level_records), tuple(notes), tuple(unread))


def _read_submissions(file: ReturnedFile, library: Library) -> list[Submission]:
    """Return the records of each guide in one file. Raises NotAGuide."""
    submissions = []
    for number, filled in enumerate(file.read(library), start=1):
        name = file.name
        if number > 1:
            name = f"{file.name} (guide {number})"
        modified = filled.modified or file.modified
        if modified.tzinfo is None:
            modified = modified.replace(tzinfo=dt.UTC)
        source = _name_source(name, filled)
        submission = Submission(
            source,
            modified,
            tuple(_read_answers(source, filled, library)),
            tuple(_read_levels(source, filled, library)),
            tuple(Note(name, text) for text in _list_remarks(filled)),
        )
        submissions.append(submission)
    return submissions


def _list_remarks(filled: Filled) -> Iterator[str]:
    if not filled.identity["guide"]:
        yield "it does not say which guide it is; was its table pasted into another file?"
    if filled.missing:
        yield f"fields were deleted from it: {', '.join(filled.missing)}"
    yield from filled.remarks


def _name_source(name: str, filled: Filled) -> Record:
    identity = filled.identity
    return Record(
        file=name,
        guide=identity["guide"],
        role=identity["role"],
        district=identity["workspace"],
        edition=identity["edition"],
        respondent=filled.fields.get(f"{RESPONDENT}.team", ""),
        school=filled.fields.get(f"{RESPONDENT}.school", ""),
        date=filled.fields.get(f"{RESPONDENT}.date", ""),
    )


def _read_answers(source: Record, filled: Filled, library: Library) -> Iterator[AnswerRecord]:
    """Yield a record for each question that the file has, in the file's order."""
    common = asdict(source)
    role = library.details.get(Id(source.role))
    questions: Mapping[Id, str] = {}
    categories: Mapping[Id, str] = {}
    if role is not None:
        questions, categories = role.first_actions.questions, role.first_actions.categories
    for row in filled.row_ids(QUESTION_COLUMNS):
        question_id = Id(row[1])
        yield AnswerRecord(
            **common,
            category=categories.get(question_id, ""),
            question_id=question_id,
            question=filled.rows.get(row, ""),
            reflections=filled.answer(row, REFLECTIONS),
            first_steps=filled.answer(row, FIRST_STEPS),
            current=question_id in questions,
        )


def _read_levels(source: Record, filled: Filled, library: Library) -> Iterator[LevelRecord]:
    """Yield a record for each outcome that the file has, in the file's order."""
    common = asdict(source)
    constructs = _find_constructs(Id(source.role), library)
    has_maps = library.workspace.ic_map != "none"
    for row in filled.row_ids(OUTCOME_COLUMNS):
        outcome_id = Id(row[1])
        standard, construct = constructs.get(outcome_id, ("", ""))
        yield LevelRecord(
            **common,
            standard=standard,
            construct=construct,
            outcome_id=outcome_id,
            outcome=filled.rows.get(row, ""),
            level=filled.answer(row, LEVEL),
            next_step=filled.answer(row, NEXT_STEP),
            current=has_maps and outcome_id in constructs,
        )


def _find_constructs(role: Id, library: Library) -> dict[Id, tuple[Id, Id]]:
    """Return the standard and the construct of each outcome in a role's map."""
    places: dict[Id, tuple[Id, Id]] = {}
    for standard, constructs in library.ic_maps.get(role, {}).items():
        for construct, outcomes in constructs.items():
            for outcome in outcomes:
                places[outcome] = (standard, construct)
    return places


def _keep_latest(submissions: list[Submission]) -> tuple[list[Submission], list[Note]]:
    """Keep the file that each sender changed last; return notes that name the others."""
    latest: dict[tuple[str, ...], Submission] = {}
    for submission in submissions:
        sender = submission.sender
        if sender is None:
            continue
        before = latest.get(sender)
        if before is None or submission.modified >= before.modified:
            latest[sender] = submission
    kept: list[Submission] = []
    notes: list[Note] = []
    for submission in submissions:
        sender = submission.sender
        winner = submission if sender is None else latest[sender]
        if winner is submission:
            kept.append(submission)
        else:
            text = f"the same sender’s later file counts instead: {winner.source.file}"
            notes.append(Note(submission.source.file, text))
    return kept, notes
