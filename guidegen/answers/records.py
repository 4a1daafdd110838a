"""What came back, as records: answers to questions, levels of outcomes, and files not read."""

from __future__ import annotations

from dataclasses import dataclass

from guidegen.answers.returned import UnreadFile


@dataclass(frozen=True, slots=True)
class Record:
    """Where something that a team wrote comes from: the file, its guide, and who filled it in."""

    file: str
    guide: str
    role: str
    district: str
    edition: str
    respondent: str
    school: str
    date: str


@dataclass(frozen=True, slots=True)
class AnswerRecord(Record):
    """What one team wrote in answer to one question.

    `current` is False for a question that the guide no longer has.
    """

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
class LevelRecord(Record):
    """The level that one team chose for one outcome of an IC map, and its next step.

    `level` is the value of the choice (`1` is the ideal, `4` the entry, `not-yet`), "" where
    nothing is chosen. `current` is False for an outcome that the map no longer has; its `standard`
    and `construct` are then "".
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
    """Something to know about a file that was read, such as fields that were deleted from it."""

    file: str
    text: str


@dataclass(frozen=True, slots=True)
class Collection:
    """Everything that came back.

    There is a record for each question and each outcome of each file, answered or not.
    """

    records: tuple[AnswerRecord, ...]
    level_records: tuple[LevelRecord, ...]
    notes: tuple[Note, ...]
    unread: tuple[UnreadFile, ...]

    @property
    def answers(self) -> tuple[AnswerRecord, ...]:
        """The records in which anything is written."""
        return tuple(record for record in self.records if record.answered)

    @property
    def blanks(self) -> tuple[AnswerRecord, ...]:
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
