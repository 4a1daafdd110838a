"""Carries a team's answers into another edition of the same guide, by field id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guidegen.answers.digest import shown
from guidegen.answers.filled import Filled, question_of
from guidegen.document.blocks import Document, Field
from guidegen.document.tree import walk, with_values


@dataclass(frozen=True, slots=True)
class Refilled:
    """A guide with a team's answers in it, and the answers for which it has no place, by field id."""

    document: Document
    unplaced: Mapping[str, str]


def refill(document: Document, filled: Filled) -> Refilled:
    """Puts the typed texts into the fields of `document`. Nothing is lost: what has no place is handed back."""
    places = {part.id for part in walk(document.blocks) if isinstance(part, Field)}
    typed = {field_id: text for field_id, text in filled.fields.items() if text.strip()}
    values = {field_id: str(shown(text)) for field_id, text in typed.items() if field_id in places}
    unplaced = {field_id: text for field_id, text in typed.items() if field_id not in places}
    return Refilled(with_values(document, values), unplaced)


def side_file(unplaced: Mapping[str, str], filled: Filled) -> str:
    """The answers without a place as a text that a person reads: question, column, answer."""
    entries = []
    for field_id, text in unplaced.items():
        parts = question_of(field_id)
        question = filled.questions.get(parts[1], "") if parts else ""
        heading = "\n".join(line for line in (field_id, question) if line)
        entries.append(f"{heading}\n\n{text}\n")
    return f"\n{'-' * 40}\n\n".join(entries)
