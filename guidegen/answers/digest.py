"""A collection as a document: answers by question and school, levels of outcomes by standard."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeAlias

from guidegen.answers.exports import group_by_question, group_by_standard
from guidegen.answers.records import AnswerRecord, Collection, LevelRecord
from guidegen.answers.senders import fold_name
from guidegen.content.model import Library
from guidegen.content.text import Id, Verbatim
from guidegen.document.blocks import Document
from guidegen.document.compose import compose_document
from guidegen.xml_characters import NOT_IN_XML

DIGEST = "digest"

# U+FEFF is not a character of a text but the mark at its beginning, and no font has it.
_UNPRINTABLE = re.compile(f"{NOT_IN_XML.pattern}|\ufeff")

# What the template `digest.md` sees under one name.
_Variables: TypeAlias = dict[str, object]


def digest(
    collection: Collection,
    library: Library,
    folders: tuple[Path, ...],
    missing: frozenset[str] = frozenset(),
) -> Document:
    """Return the digest of a collection, from the template `digest.md`.

    A character of `missing`, which no font has, is written as its number, such as [U+1F600].
    Raises ContentError.
    """
    unread: list[Mapping[str, Verbatim]] = []
    for file in collection.unread:
        unread.append(_print_all({"name": file.name, "reason": file.reason}, missing))
    notes: list[Mapping[str, Verbatim]] = []
    for note in collection.notes:
        notes.append(_print_all({"file": note.file, "text": note.text}, missing))
    variables = {
        "counts": {
            "answers": len(collection.answers),
            "levels": len(collection.levels),
            "files": len(collection.files),
        },
        "unread": unread,
        "notes": notes,
        "roles_answered": _list_roles(collection, library, missing),
        "maps_answered": _list_maps(collection, library, missing),
    }
    return compose_document(DIGEST, "", variables, library, folders)


def make_printable(text: str, missing: frozenset[str] = frozenset()) -> Verbatim:
    """Return a text that any document can hold: what it cannot is written as its number.

    That is what XML and PDF cannot hold, and the characters of `missing`, which no font has.
    """
    characters = []
    for character in _UNPRINTABLE.sub(lambda match: _number(match.group()), text):
        characters.append(_number(character) if character in missing else character)
    return Verbatim("".join(characters))


def _number(character: str) -> str:
    return f"[U+{ord(character):04X}]"


def _print_all(texts: Mapping[str, str], missing: frozenset[str]) -> dict[str, Verbatim]:
    return {name: make_printable(_close_up(text), missing) for name, text in texts.items()}


def _close_up(text: str) -> str:
    """Return a text without runs of spaces and empty lines (checklist, row W25)."""
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _list_roles(
    collection: Collection, library: Library, missing: frozenset[str]
) -> list[_Variables]:
    questions: dict[str, list[_Variables]] = {}
    for (_, role, question_id), records in group_by_question(collection.answers).items():
        questions.setdefault(role, []).append(_describe_question(question_id, records, missing))
    roles: list[_Variables] = []
    for role in _sort_roles(questions, library):
        roles.append({"title": _find_title(role, library), "questions": questions[role]})
    return roles


def _describe_question(
    question_id: str, records: list[AnswerRecord], missing: frozenset[str]
) -> _Variables:
    names: dict[str, str] = {}
    answers: dict[str, list[dict[str, Verbatim]]] = {}
    for record in records:
        name = " ".join(record.school.split()) or record.district
        school = fold_name(name)
        names.setdefault(school, name)
        answers.setdefault(school, []).append(_describe_answer(record, missing))
    schools: list[_Variables] = []
    for school in sorted(answers, key=lambda school: names[school]):
        name = make_printable(names[school], missing)
        schools.append({"name": name, "answers": answers[school]})
    return {
        "title": make_printable(question_id.replace("-", " ").capitalize(), missing),
        "text": make_printable(records[0].question, missing),
        "current": records[0].current,
        "schools": schools,
    }


def _describe_answer(record: AnswerRecord, missing: frozenset[str]) -> dict[str, Verbatim]:
    sender = " · ".join(part.strip() for part in (record.respondent, record.date) if part.strip())
    texts = {"sender": sender, "reflections": record.reflections, "first_steps": record.first_steps}
    return _print_all(texts, missing)


def _list_maps(
    collection: Collection, library: Library, missing: frozenset[str]
) -> list[_Variables]:
    standards: dict[str, list[_Variables]] = {}
    for (role, standard), records in group_by_standard(collection.levels).items():
        described = _describe_standard(standard, records, library, missing)
        standards.setdefault(role, []).append(described)
    roles: list[_Variables] = []
    for role in _sort_roles(standards, library):
        roles.append({"title": _find_title(role, library), "standards": standards[role]})
    return roles


def _describe_standard(
    standard_id: str, records: list[LevelRecord], library: Library, missing: frozenset[str]
) -> _Variables:
    standard = library.standards.get(Id(standard_id))
    next_steps: list[dict[str, Verbatim]] = []
    for record in records:
        if record.next_step.strip():
            next_steps.append(_describe_next_step(record, missing))
    return {
        "title": Verbatim(standard.title if standard else ""),
        "counts": Counter(record.level for record in records),
        "next_steps": next_steps,
    }


def _describe_next_step(record: LevelRecord, missing: frozenset[str]) -> dict[str, Verbatim]:
    sender = record.school or record.district
    texts = {"outcome": record.outcome, "next_step": record.next_step, "sender": sender}
    return _print_all(texts, missing)


def _sort_roles(roles: Iterable[str], library: Library) -> list[str]:
    """Return roles in the library's order; those that it does not have come last."""
    known: list[str] = list(library.roles)
    return sorted(roles, key=lambda role: known.index(role) if role in known else len(known))


def _find_title(role: str, library: Library) -> Verbatim:
    entry = library.roles.get(Id(role))
    return Verbatim(entry.title if entry else role)
