"""What a returned file says: which guide it is, and what stands in each of its fields."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

RESPONDENT = "respondent"
REFLECTIONS, FIRST_STEPS = "reflections", "first-steps"


class NotAGuide(Exception):
    """A file that is whole and is no guide that can be read; the message is the reason."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A returned guide.

    `identity` holds what the file says of itself (`guide`, `role`, `workspace`, `language`, `edition`,
    `fingerprint`), `fields` the typed text by field id, "" where nothing is typed, `questions` the question by its
    id, `missing` the ids of fields that the file once had, `modified` when a program saved it after it was made; None
    where the file does not say.
    """

    identity: Mapping[str, str]
    fields: Mapping[str, str]
    questions: Mapping[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    modified: dt.datetime | None = None


def question_of(field_id: str) -> tuple[str, str, str] | None:
    """Section, question id and column of a field such as `first-actions.why-now.reflections`; None for others."""
    parts = field_id.split(".")
    if len(parts) != 3 or parts[0] == RESPONDENT:
        return None
    section, question, column = parts
    return section, question, column


def is_guides(field_id: str) -> bool:
    """Whether a field of this name is a guide’s; forms of others have fields with full stops in their names too."""
    if field_id.startswith(f"{RESPONDENT}."):
        return True
    parts = question_of(field_id)
    return parts is not None and parts[2] in (REFLECTIONS, FIRST_STEPS)


def plain_lines(text: str) -> str:
    """Text with `\n` for every line end that a program may write."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n")


def after_label(label: str) -> str:
    """The question in a field's accessible name: “Question 3, Reflections: why now?” is “why now?”."""
    return label.partition(": ")[2] or label
