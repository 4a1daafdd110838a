"""Report what pydantic found wrong as diagnostics in plain words, each with its place."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from guidegen.content.parts import descriptions
from guidegen.content.shape import at, model_of
from guidegen.content.sources import KeyPath, Source
from guidegen.content.text import ID_LENGTH
from guidegen.diagnostics import Diagnostic, nearest

_KEY = "[key]"  # what pydantic adds to the place of a key that is wrong itself

_NOT_TEXT = ("is not text", "Write words after the colon.")
_NOT_ENTRIES = ("needs entries below it", "Write them as “id: text” lines, indented by two spaces.")
_NOT_KEYS = ("needs keys below it", "Write them as “key: text” lines, indented by two spaces.")
_NOT_BOOLEAN = ("is neither true nor false", "Write true or false.")
_NOT_DATE = ("is not a date", "Write it as 2026-11-24.")
_NOT_ID = ("is not an id", "Use lowercase letters, digits and single hyphens: “first-actions”.")
_NOT_NAME = ("is not a name", "Use lowercase letters, digits and “_”, as in “board_chair”.")

# For each type of pydantic's errors: what is wrong, and what to do.
_WORDS = {
    "text_type": _NOT_TEXT,
    "string_type": _NOT_TEXT,
    "text_empty": ("is empty", "Write some text, or delete the line."),
    "string_too_long": ("has too many characters", "Use 150 at most."),
    "id": _NOT_ID,
    "id_length": ("is too long for an id", f"Use {ID_LENGTH} characters at most."),
    "name": _NOT_NAME,
    "section_name": (
        "is not the name of a section",
        "Use lowercase letters, digits and hyphens: “first-actions”.",
    ),
    "placement": (
        "says nothing about the place of a section",
        "Write false, true, or a place such as “after cover” or “before resources”.",
    ),
    "color": ("is not a color", "Write it as “#0F4C5C”, with the quotation marks."),
    "url": ("is not a web address", "Begin it with https://."),
    "tuple_type": ("is not a list", "Write it as [one, another]."),
    "dict_type": _NOT_ENTRIES,
    "mapping_type": _NOT_ENTRIES,
    "model_type": _NOT_KEYS,
    "bool_type": _NOT_BOOLEAN,
    "bool_parsing": _NOT_BOOLEAN,
    "date_type": _NOT_DATE,
    "date_from_datetime_parsing": _NOT_DATE,
}


def diagnostics_of(
    error: ValidationError, kind: type[BaseModel], source: Source
) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each error that pydantic found in `source`, read as a `kind`."""
    for details in error.errors(include_url=False):
        path = tuple(str(part) for part in details["loc"] if part != _KEY)
        message, hint = _reword(details, kind, path)
        yield Diagnostic(source.mark(path), message, path, hint)


def _reword(details: ErrorDetails, kind: type[BaseModel], path: KeyPath) -> tuple[str, str]:
    """Return what is wrong and what to do."""
    model = model_of(at(kind, path[:-1]))
    match details["type"]:
        case "missing":
            return "is missing", _describe(model, path[-1])
        case "extra_forbidden":
            known = model.model_fields if model else ()
            return f"“{path[-1]}” is not a key here", nearest(path[-1], known)
        case "literal_error":
            expected = details.get("ctx", {}).get("expected", "")
            return f"“{details['input']}” is not allowed here", f"Use {expected}."
        case "string_pattern_mismatch":
            message = f"“{details['input']}” does not have the right form"
            return message, _describe(model, path[-1])
    return _WORDS.get(details["type"], (details["msg"], ""))


def _describe(model: type[BaseModel] | None, name: str) -> str:
    words = descriptions(model).get(name) if model else None
    return f"It holds: {words}" if words else ""
