"""Carries a team's answers into another edition of the same guide, by field id."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from guidegen.answers.digest import make_printable
from guidegen.answers.filled import Filled, find_cell
from guidegen.document.blocks import Document, Field
from guidegen.document.tree import walk, with_values

_SEPARATOR = f"\n{'-' * 40}\n\n"


@dataclass(frozen=True, slots=True)
class Refilled:
    """A guide with a team's answers in it.

    `placed` are the ids of the fields that hold one, `unplaced` the answers it has no place for.
    """

    document: Document
    placed: tuple[str, ...]
    unplaced: Mapping[str, str]

    @property
    def has_answers(self) -> bool:
        """Whether it holds more than the names of those who answer."""
        return any(find_cell(field_id) is not None for field_id in self.placed)


def refill(document: Document, filled: Filled) -> Refilled:
    """Put the answers into the fields of `document`, and hand back those that have no place."""
    fields = {part.id: part for part in walk(document.blocks) if isinstance(part, Field)}
    values: dict[str, str] = {}
    unplaced: dict[str, str] = {}
    for field_id, answer in filled.fields.items():
        if not answer.strip():
            continue
        field = fields.get(field_id)
        if field is not None and _accepts(field, answer):
            values[field_id] = str(make_printable(answer))
        else:
            unplaced[field_id] = answer
    return Refilled(with_values(document, values), tuple(values), unplaced)


def list_unplaced(guides: Sequence[Refilled]) -> dict[str, str]:
    """Return the answers for which none of the documents that a file was carried into has a place.

    One document at least.
    """
    first, *others = guides
    unplaced = dict(first.unplaced)
    for other in others:
        for field_id in other.placed:
            unplaced.pop(field_id, None)
    return unplaced


def _accepts(field: Field, answer: str) -> bool:
    """Tell whether a field can hold an answer: a field with choices holds only one of them."""
    return not field.choices or answer in {choice.value for choice in field.choices}


def describe_unplaced(unplaced: Mapping[str, str], filled: Filled) -> str:
    """Return the answers without a place as a text: field id, question or outcome, answer."""
    entries = []
    for field_id, answer in unplaced.items():
        cell = find_cell(field_id)
        question = filled.rows.get(cell[0], "") if cell else ""
        heading = f"{field_id}\n{question}" if question else field_id
        entries.append(f"{heading}\n\n{answer}\n")
    return _SEPARATOR.join(entries)
