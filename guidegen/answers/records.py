"""What came back, as records: answers to questions, levels of outcomes, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass

from guidegen.answers.returned import Unread


@dataclass(frozen=True, slots=True)
class Sent:
    """Where something that a team wrote comes from: the file, what it says of itself, and who filled it in."""

    file: str
    guide: str
    role: str
    district: str
    edition: str
    respondent: str
    school: str
    date: str


@dataclass(frozen=True, slots=True)
class Record(Sent):
    """One answer: what one team wrote to one question. `current` tells whether the guide still has the question."""

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
class LevelRecord(Sent):
    """One outcome of an IC map: the level that one team chose, and its next step.

    `level` is the value of the choice (`1` is the ideal, `4` the entry, `not-yet`), "" where nothing is chosen.
    `current` tells whether the map still has the outcome; without it, `standard` and `construct` are "".
    """

    standard: str
    construct: str
    outcome_id: str
    outcome: str
    level: str
    next_step: str
    current: bool

    @property
    def answered(self) -> bool:
        """Whether anything is chosen or written."""
        return bool(self.level.strip() or self.next_step.strip())


@dataclass(frozen=True, slots=True)
class Note:
    """Something to know about a file that was read: fields that are gone, a later file of the same person."""

    file: str
    text: str


@dataclass(frozen=True, slots=True)
class Collection:
    """Everything that came back: a record for each question and each outcome of each file, notes, files not read."""

    records: tuple[Record, ...]
    level_records: tuple[LevelRecord, ...]
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

    @property
    def levels(self) -> tuple[LevelRecord, ...]:
        """The records of outcomes in which anything is chosen or written."""
        return tuple(record for record in self.level_records if record.answered)

    @property
    def files(self) -> tuple[str, ...]:
        """The files that count, in their order."""
        return tuple(dict.fromkeys(record.file for record in (*self.records, *self.level_records)))
