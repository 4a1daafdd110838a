"""The names by which a finished file tells what it is, and by which an answer in it is known.

Writers put them into files; whoever reads returned files looks for them.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Iterator, Mapping

_LONGEST_PROPERTY = 255  # characters of a custom property that Word's own dialog shows and keeps


def word_property(name: str) -> str:
    """The custom property of a Word file for one of the identity's values: `guide` is `GuidegenGuide`."""
    return f"Guidegen{name.capitalize()}"


def pdf_key(name: str) -> str:
    """The key of a PDF's Info dictionary for one of the identity's values: `guide` is `/GuidegenGuide`."""
    return f"/{word_property(name)}"


def field_properties(field_ids: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Custom properties that list the ids of a file's fields in order: GuidegenFields1, GuidegenFields2, …

    A program may lose the tag of a content control; with the list an answer can still be told by its placeholder.
    """
    lines = [""]
    for field_id in field_ids:
        if len(lines[-1]) + len(field_id) + 1 > _LONGEST_PROPERTY:
            lines.append("")
        lines[-1] = f"{lines[-1]} {field_id}".strip()
    for number, line in enumerate(lines, start=1):
        yield f"{word_property('fields')}{number}", line


def listed_fields(properties: Mapping[str, str]) -> tuple[str, ...]:
    """The field ids that `field_properties` wrote, in order; none where they are missing."""
    prefix = word_property("fields")
    lines = {
        int(name.removeprefix(prefix)): line
        for name, line in properties.items()
        if _numbered(name, prefix)
    }
    return tuple(field_id for number in sorted(lines) for field_id in lines[number].split())


def _numbered(name: str, prefix: str) -> bool:
    return name.startswith(prefix) and name.removeprefix(prefix).isdecimal()


def placeholder_name(field_id: str) -> str:
    """The name of the building block with a field's prompt: 32 letters and digits, made from the field's id.

    Every field has a building block of its own. LibreOffice up to 7.4 loses a control's tag and keeps this name.
    """
    return placeholder_identifier(field_id).hex.upper()


def placeholder_identifier(field_id: str) -> uuid.UUID:
    """The identifier of a field's building block, made from the field's id."""
    return uuid.UUID(bytes=hashlib.sha256(field_id.encode()).digest()[:16], version=4)
