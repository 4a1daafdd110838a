"""Gathers the answers of returned files into records, whoever sent them and from whichever edition."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from guidegen.answers.filled import FIRST_STEPS, REFLECTIONS, RESPONDENT, Filled, NotAGuide, question_of
from guidegen.answers.pdf_fields import read_pdf
from guidegen.answers.returned import Returned, Unread, returned
from guidegen.answers.word_fields import read_word
from guidegen.content.model import Library
from guidegen.content.text import Id


@dataclass(frozen=True, slots=True)
class Record:
    """One answer: what one team wrote to one question. `current` tells whether the guide still has the question."""

    file: str
    guide: str
    role: str
    district: str
    edition: str
    respondent: str
    school: str
    date: str
    category: str
    question_id: str
    question: str
    reflections: str
    first_steps: str
    current: bool

    @property
    def answered(self) -> bool:
        """Whether anything is written."""
        return bool(self.reflections.strip() or self.first_steps.strip())


@dataclass(frozen=True, slots=True)
class Note:
    """Something to know about a file that was read: fields that are gone, a later file of the same person."""

    file: str
    text: str


@dataclass(frozen=True, slots=True)
class Collection:
    """Everything that came back: an answer or a blank for each question of each file, notes, files not read."""

    records: tuple[Record, ...]
    notes: tuple[Note, ...]
    unread: tuple[Unread, ...]

    @property
    def answers(self) -> tuple[Record, ...]:
        """The records in which anything is written."""
        return tuple(record for record in self.records if record.answered)

    @property
    def blanks(self) -> tuple[Record, ...]:
        """The records in which nothing is written."""
        return tuple(record for record in self.records if not record.answered)


@dataclass(frozen=True, slots=True)
class _Submission:
    """The records of one file, and when it was last changed."""

    file: str
    modified: dt.datetime
    records: tuple[Record, ...]
    notes: tuple[Note, ...]

    @property
    def sender(self) -> tuple[str, ...] | None:
        """Who sent it for which guide, in a form to compare; None where no name is given."""
        first = self.records[0] if self.records else None
        if first is None or not first.respondent.strip():
            return None
        parts = (first.district, first.guide, first.role, first.school, first.respondent)
        return tuple(" ".join(part.casefold().split()) for part in parts)


def collect(paths: Iterable[Path], library: Library) -> Collection:
    """Reads every returned file at these paths. `library` tells which questions the guides have now.

    Never raises for what a file holds: a file that cannot be read is named with its reason.
    """
    submissions: list[_Submission] = []
    unread: list[Unread] = []
    for file in returned(paths):
        try:
            submissions.append(_submission(file, library)) if isinstance(file, Returned) else unread.append(file)
        except NotAGuide as error:
            unread.append(Unread(file.name, str(error)))
    kept, superseded = _latest(submissions)
    return Collection(
        tuple(record for submission in kept for record in submission.records),
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
    return _Submission(file.name, aware, tuple(_records(file.name, filled, library)), notes)


def _remarks(filled: Filled) -> Iterator[str]:
    if not filled.identity["guide"]:
        yield "it does not say which guide it is; was its table pasted into another file?"
    if filled.missing:
        yield f"fields were deleted from it: {', '.join(filled.missing)}"


def _records(name: str, filled: Filled, library: Library) -> Iterator[Record]:
    """A record for each question that the file has, in the file's order."""
    questions = dict.fromkeys(parts[1] for field_id in filled.fields if (parts := question_of(field_id)))
    answers = {parts[1:]: text for field_id, text in filled.fields.items() if (parts := question_of(field_id))}
    identity = filled.identity
    role = library.details.get(Id(identity["role"]))
    for question in questions:
        known = role is not None and Id(question) in role.first_actions.questions
        yield Record(
            file=name,
            guide=identity["guide"],
            role=identity["role"],
            district=identity["workspace"],
            edition=identity["edition"],
            respondent=filled.fields.get(f"{RESPONDENT}.team", ""),
            school=filled.fields.get(f"{RESPONDENT}.school", ""),
            date=filled.fields.get(f"{RESPONDENT}.date", ""),
            category=role.first_actions.categories.get(Id(question), "") if role else "",
            question_id=question,
            question=filled.questions.get(question, ""),
            reflections=answers.get((question, REFLECTIONS), ""),
            first_steps=answers.get((question, FIRST_STEPS), ""),
            current=known,
        )


def _latest(submissions: list[_Submission]) -> tuple[list[_Submission], list[Note]]:
    """Of several files of one sender the one that was changed last; notes that name the others."""
    last: dict[tuple[str, ...], _Submission] = {}
    for submission in submissions:
        if (sender := submission.sender) is not None:
            before = last.get(sender)
            last[sender] = submission if before is None or submission.modified >= before.modified else before
    kept, notes = [], []
    for submission in submissions:
        winner = last[submission.sender] if submission.sender is not None else submission
        if winner is submission:
            kept.append(submission)
        else:
            notes.append(Note(submission.file, f"the same sender’s later file counts instead: {winner.file}"))
    return kept, notes
