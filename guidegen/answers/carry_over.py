"""Carries a team's answers into another edition of the same guide, by field id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guidegen.answers.digest import shown
from guidegen.answers.filled import Filled, place_of
from guidegen.document.blocks import Document, Field
from guidegen.document.tree import walk, with_values


@dataclass(frozen=True, slots=True)
class Refilled:
    """A guide with a team's answers in it, and the answers for which it has no place, by field id."""

    document: Document
    unplaced: Mapping[str, str]


def refill(document: Document, filled: Filled) -> Refilled:
    """Puts the typed texts into the fields of `document`. Nothing is lost: what has no place is handed back."""
    places = {part.id: part for part in walk(document.blocks) if isinstance(part, Field)}
    typed = {field_id: text for field_id, text in filled.fields.items() if text.strip()}
    placed = {
        field_id
        for field_id, text in typed.items()
        if field_id in places and _takes(places[field_id], text)
    }
    values = {field_id: str(shown(typed[field_id])) for field_id in placed}
    unplaced = {field_id: text for field_id, text in typed.items() if field_id not in placed}
    return Refilled(with_values(document, values), unplaced)


def _takes(field: Field, text: str) -> bool:
    """Whether a field can hold a text: one with choices holds nothing else."""
    return not field.choices or text in {choice.value for choice in field.choices}


def side_file(unplaced: Mapping[str, str], filled: Filled) -> str:
    """The answers without a place as a text that a person reads: question or outcome, column, answer."""
    entries = []
    for field_id, text in unplaced.items():
        place = place_of(field_id)
        asked = filled.rows.get(place[0], "") if place else ""
        heading = "\n".join(line for line in (field_id, asked) if line)
        entries.append(f"{heading}\n\n{text}\n")
    return f"\n{'-' * 40}\n\n".join(entries)
