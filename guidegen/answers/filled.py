"""What a returned file says: which guide it is, and the answer in each of its fields."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from guidegen.product_names import ACTION_GUIDE, IC_MAP

# What a file says about itself, by the names that `guidegen.identity` writes.
IDENTITY = ("guide", "role", "workspace", "language", "edition", "fingerprint")

RESPONDENT = "respondent"
REFLECTIONS, FIRST_STEPS = "reflections", "first-steps"
LEVEL, NEXT_STEP = "level", "next-step"
QUESTION_COLUMNS = (REFLECTIONS, FIRST_STEPS)
OUTCOME_COLUMNS = (LEVEL, NEXT_STEP)

# The products that have fields, as `identity["guide"]` names them.
WITH_FIELDS = (ACTION_GUIDE, IC_MAP)

# The section and the id of a question or of an outcome.
Row: TypeAlias = tuple[str, str]


class NotAGuide(Exception):
    """The file cannot be read as a guide; the message is the reason, for people."""


class FieldsLostError(NotAGuide):
    """The file has no fields, but maybe the tables of a guide.

    - `rows`: the texts of the cells of each row of its tables.
    - `lines`: the paragraphs outside of its tables.
    """

    def __init__(
        self,
        reason: str,
        identity: Mapping[str, str],
        rows: tuple[tuple[str, ...], ...],
        lines: tuple[str, ...],
        modified: dt.datetime | None,
    ) -> None:
        super().__init__(reason)
        self.identity = identity
        self.rows = rows
        self.lines = lines
        self.modified = modified


@dataclass(frozen=True, slots=True)
class Filled:
    """A returned guide.

    - `identity`: what the file says about itself, by the names in `IDENTITY`; "" where it does not.
    - `fields`: the typed text, or the value of the choice, by field id; "" for a blank field.
    - `rows`: the words of each question and outcome.
    - `missing`: the ids of fields that the file had when it was made and no longer has.
    - `modified`: when a program last saved it; None where the file does not say.
    - `remarks`: what else there is to say about it, for people.
    """

    identity: Mapping[str, str]
    fields: Mapping[str, str]
    rows: Mapping[Row, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    modified: dt.datetime | None = None
    remarks: tuple[str, ...] = ()

    def row_ids(self, columns: tuple[str, ...]) -> tuple[Row, ...]:
        """Return the rows that have fields in these columns, in the file's order."""
        rows: dict[Row, None] = {}
        for field_id in self.fields:
            cell = find_cell(field_id)
            if cell is not None and cell[1] in columns:
                rows[cell[0]] = None
        return tuple(rows)

    def answer(self, row: Row, column: str) -> str:
        """Return the answer in one field of a row; "" if the file does not have the field."""
        section, id_ = row
        return self.fields.get(f"{section}.{id_}.{column}", "")


def find_cell(field_id: str) -> tuple[Row, str] | None:
    """Return the row and the column of a field such as `first-actions.why-now.reflections`.

    Return None for a field that is not in a table of questions or outcomes.
    """
    parts = field_id.split(".")
    if len(parts) != 3 or parts[0] == RESPONDENT:
        return None
    section, id_, column = parts
    return (section, id_), column


def is_guide_field(field_id: str) -> bool:
    """Tell whether a guide has fields of this name.

    Other people's forms have fields with full stops in their names too.
    """
    if field_id.startswith(f"{RESPONDENT}."):
        return True
    cell = find_cell(field_id)
    return cell is not None and cell[1] in (*QUESTION_COLUMNS, *OUTCOME_COLUMNS)


def normalize_line_ends(text: str) -> str:
    r"""Return the text with `\n` for every line end that a program may write."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n")


def strip_label(name: str) -> str:
    """Return the question in a field's accessible name.

    “Question 3, Reflections: why now?” becomes “why now?”.
    """
    _, _, question = name.partition(": ")
    return question or name
