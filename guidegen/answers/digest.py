"""A collection as a document: every answer under its question, by school, and the levels of outcomes by standard."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from guidegen.answers.exports import by_question, by_standard
from guidegen.answers.records import Collection, LevelRecord, Record
from guidegen.content.model import Library
from guidegen.content.text import Id, Verbatim
from guidegen.document.blocks import Document
from guidegen.document.compose import compose_document

DIGEST = "digest"

# Characters that XML 1.0 cannot hold (https://www.w3.org/TR/xml/#charsets); an answer may hold them.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff\ufeff]")


def digest(
    collection: Collection,
    library: Library,
    folders: tuple[Path, ...],
    missing: frozenset[str] = frozenset(),
) -> Document:
    """The digest of a collection, from the template `digest.md`.

    A character of `missing`, which no font has, stands as its number, such as [U+1F600]. Raises ContentError.
    """
    variables = {
        "counts": {
            "answers": len(collection.answers),
            "levels": len(collection.levels),
            "files": len(collection.files),
        },
        "unread": [
            _verbatim({"name": file.name, "reason": file.reason}, missing)
            for file in collection.unread
        ],
        "notes": [
            _verbatim({"file": note.file, "text": note.text}, missing) for note in collection.notes
        ],
        "roles_answered": _roles(collection, library, missing),
        "maps_answered": _maps(collection, library, missing),
    }
    return compose_document(DIGEST, "", variables, library, folders)


def shown(text: str, missing: frozenset[str] = frozenset()) -> Verbatim:
    """A text from outside as it can stand in any document: what cannot is written as its number."""
    visible = _NOT_XML.sub(lambda match: _numbered(match.group()), text)
    return Verbatim(
        "".join(
            _numbered(character) if character in missing else character for character in visible
        )
    )


def _numbered(character: str) -> str:
    return f"[U+{ord(character):04X}]"


def _verbatim(texts: Mapping[str, str], missing: frozenset[str]) -> dict[str, Verbatim]:
    return {name: shown(_closed_up(text), missing) for name, text in texts.items()}


def _closed_up(text: str) -> str:
    """A text without the space that is only for the eye: runs of spaces, empty lines (checklist, row W25)."""
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _roles(
    collection: Collection, library: Library, missing: frozenset[str]
) -> list[dict[str, object]]:
    roles: dict[str, list[dict[str, object]]] = {}
    for (_, role, question_id), records in by_question(collection.answers).items():
        roles.setdefault(role, []).append(_question(question_id, records, missing))
    return [
        {"title": _title(role, library), "questions": roles[role]}
        for role in _ordered(roles, library)
    ]


def _maps(
    collection: Collection, library: Library, missing: frozenset[str]
) -> list[dict[str, object]]:
    roles: dict[str, list[dict[str, object]]] = {}
    for (_, role, standard), records in by_standard(collection.levels).items():
        roles.setdefault(role, []).append(_standard(standard, records, library, missing))
    return [
        {"title": _title(role, library), "standards": roles[role]}
        for role in _ordered(roles, library)
    ]


def _standard(
    standard_id: str, records: list[LevelRecord], library: Library, missing: frozenset[str]
) -> dict[str, object]:
    standard = library.standards.get(Id(standard_id))
    return {
        "title": Verbatim(standard.title if standard else ""),
        "counts": Counter(record.level for record in records),
        "next_steps": [
            _next_step(record, missing) for record in records if record.next_step.strip()
        ],
    }


def _next_step(record: LevelRecord, missing: frozenset[str]) -> dict[str, Verbatim]:
    sender = record.school or record.district
    return _verbatim(
        {"outcome": record.outcome, "next_step": record.next_step, "sender": sender}, missing
    )


def _ordered(roles: Iterable[str], library: Library) -> list[str]:
    return sorted(roles, key=lambda role: [*library.roles, role].index(role))


def _title(role: str, library: Library) -> Verbatim:
    entry = library.roles.get(Id(role))
    return Verbatim(entry.title if entry else role)


def _question(
    question_id: str, records: list[Record], missing: frozenset[str]
) -> dict[str, object]:
    schools: dict[str, list[Record]] = {}
    for record in records:
        schools.setdefault(record.school.strip() or record.district, []).append(record)
    return {
        "title": shown(question_id.replace("-", " ").capitalize(), missing),
        "text": shown(records[0].question, missing),
        "current": records[0].current,
        "schools": [
            {
                "name": shown(name, missing),
                "answers": [_answer(record, missing) for record in schools[name]],
            }
            for name in sorted(schools)
        ],
    }


def _answer(record: Record, missing: frozenset[str]) -> dict[str, Verbatim]:
    sender = " · ".join(part.strip() for part in (record.respondent, record.date) if part.strip())
    texts = {"sender": sender, "reflections": record.reflections, "first_steps": record.first_steps}
    return _verbatim(texts, missing)
