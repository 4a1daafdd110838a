"""The names under which a finished file says what it is, and under which its answers are found.

Writers put them into files; the readers of returned files look for them.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Iterator, Mapping

# The characters of a custom property that Word's own dialog shows and keeps.
_LONGEST_PROPERTY = 255


def word_property(name: str) -> str:
    """Return the custom property of a Word file for a value of the identity.

    For `guide` this is `GuidegenGuide`.
    """
    return f"Guidegen{name.capitalize()}"


def pdf_key(name: str) -> str:
    """Return the key of a PDF's Info dictionary for a value of the identity.

    For `guide` this is `/GuidegenGuide`.
    """
    return f"/{word_property(name)}"


def field_properties(field_ids: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield custom properties that list a file's field ids: GuidegenFields1, GuidegenFields2, …

    A program may lose the tag of a content control. With this list, an answer can still be
    recognized by its placeholder.
    """
    lines = [""]
    for field_id in field_ids:
        if len(lines[-1]) + len(field_id) + 1 > _LONGEST_PROPERTY:
            lines.append("")
        lines[-1] = f"{lines[-1]} {field_id}".strip()
    for number, line in enumerate(lines, start=1):
        yield f"{word_property('fields')}{number}", line


def listed_fields(properties: Mapping[str, str]) -> tuple[str, ...]:
    """Return the field ids that `field_properties` wrote, in order; () if it wrote none."""
    prefix = word_property("fields")
    lines: dict[int, str] = {}
    for name, line in properties.items():
        number = name.removeprefix(prefix)
        if name.startswith(prefix) and number.isdecimal():
            lines[int(number)] = line
    field_ids: list[str] = []
    for _, line in sorted(lines.items()):
        field_ids.extend(line.split())
    return tuple(field_ids)


def placeholder_name(field_id: str) -> str:
    """Return the name of the building block with a field's prompt: 32 letters and digits.

    The name is derived from the field's id, so that every field has a building block of its own.
    LibreOffice up to 7.4 loses a control's tag but keeps this name.
    """
    return placeholder_identifier(field_id).hex.upper()


def placeholder_identifier(field_id: str) -> uuid.UUID:
    """Return the identifier of a field's building block, derived from the field's id."""
    return uuid.UUID(bytes=hashlib.sha256(field_id.encode()).digest()[:16], version=4)
