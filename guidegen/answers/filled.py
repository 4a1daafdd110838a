"""What a returned file says: which guide it is, and what stands in each of its fields."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

RESPONDENT = "respondent"
REFLECTIONS, FIRST_STEPS = "reflections", "first-steps"
LEVEL, NEXT_STEP = "level", "next-step"
QUESTION_COLUMNS, OUTCOME_COLUMNS = (REFLECTIONS, FIRST_STEPS), (LEVEL, NEXT_STEP)

Row: TypeAlias = tuple[str, str]  # the section and the id of a question or of an outcome


class NotAGuide(Exception):
    """A file that is whole and is no guide that can be read; the message is the reason."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A returned guide.

    `identity` holds what the file says of itself (`guide`, `role`, `workspace`, `language`, `edition`,
    `fingerprint`), `fields` the typed text or the value of what is chosen by field id, "" where there is nothing,
    `rows` the words of each question and outcome, `missing` the ids of fields that the file once had, `modified` when
    a program saved it after it was made; None where the file does not say.
    """

    identity: Mapping[str, str]
    fields: Mapping[str, str]
    rows: Mapping[Row, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    modified: dt.datetime | None = None

    def row_ids(self, columns: tuple[str, ...]) -> tuple[Row, ...]:
        """The rows that have fields in these columns, in the file's order."""
        found = (place_of(field_id) for field_id in self.fields)
        return tuple(dict.fromkeys(place[0] for place in found if place and place[1] in columns))

    def typed(self, row: Row, column: str) -> str:
        """What stands in one field of a row; "" where the file has no such field."""
        return self.fields.get(".".join((*row, column)), "")


def place_of(field_id: str) -> tuple[Row, str] | None:
    """The row and the column of a field such as `first-actions.why-now.reflections`; None for others."""
    parts = field_id.split(".")
    if len(parts) != 3 or parts[0] == RESPONDENT:
        return None
    section, id_, column = parts
    return (section, id_), column


def is_guides(field_id: str) -> bool:
    """Whether a field of this name is a guide’s; forms of others have fields with full stops in their names too."""
    if field_id.startswith(f"{RESPONDENT}."):
        return True
    place = place_of(field_id)
    return place is not None and place[1] in (*QUESTION_COLUMNS, *OUTCOME_COLUMNS)


def plain_lines(text: str) -> str:
    """Text with `\n` for every line end that a program may write."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n")


def after_label(label: str) -> str:
    """The question in a field's accessible name: “Question 3, Reflections: why now?” is “why now?”."""
    return label.partition(": ")[2] or label
