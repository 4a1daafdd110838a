"""What pydantic found wrong, as diagnostics in plain words with their places."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from guidegen.content.parts import descriptions
from guidegen.content.shape import at, model_of
from guidegen.content.sources import Source
from guidegen.content.text import ID_LENGTH
from guidegen.diagnostics import Diagnostic, nearest

_KEY = "[key]"

_HINTS = {
    "text_type": ("is not a text", "Write words after the colon."),
    "text_empty": ("is empty", "Write its text, or delete the line."),
    "id": ("is not an id", "Use small letters, digits and single hyphens, as in “first-actions”."),
    "name": ("is not a name", "Use small letters, digits and “_”, as in “board_chair”."),
    "tuple_type": ("is not a list", "Write it as [one, other]."),
    "string_too_long": ("has too many characters", "Write 150 at most."),
    "color": ("is not a colour", "Write it as “#0F4C5C”, with its quotation marks."),
    "url": ("is not a web address", "Begin it with https://."),
    "id_length": ("is too long an id", f"Use {ID_LENGTH} characters at most."),
    "dict_type": ("is not a map", "Write “id: text” lines beneath it, indented by two spaces."),
    "mapping_type": ("is not a map", "Write “id: text” lines beneath it, indented by two spaces."),
    "model_type": ("is not a map", "Write its keys beneath it, indented by two spaces."),
    "string_type": ("is not a text", "Write words after the colon."),
    "bool_type": ("is neither true nor false", "Write true or false."),
    "bool_parsing": ("is neither true nor false", "Write true or false."),
    "date_from_datetime_parsing": ("is not a date", "Write it as 2026-11-24."),
    "date_type": ("is not a date", "Write it as 2026-11-24."),
}


def diagnostics_of(
    error: ValidationError, kind: type[BaseModel], source: Source
) -> Iterator[Diagnostic]:
    """One diagnostic for each thing that pydantic found wrong in `source`, which was read as a `kind`."""
    for details in error.errors(include_url=False):
        path = tuple(str(part) for part in details["loc"] if part != _KEY)
        message, hint = _worded(details, kind, path)
        yield Diagnostic(source.mark(path), message, path, hint)


def _worded(details: ErrorDetails, kind: type[BaseModel], path: tuple[str, ...]) -> tuple[str, str]:
    type_ = details["type"]
    if type_ == "missing":
        return "is missing", _description(model_of(at(kind, path[:-1])), path[-1])
    if type_ == "extra_forbidden":
        model = model_of(at(kind, path[:-1]))
        return f"“{path[-1]}” is not a key here", nearest(
            path[-1], model.model_fields if model else ()
        )
    if type_ == "literal_error":
        expected = details.get("ctx", {}).get("expected", "")
        return f"“{details['input']}” is none of the choices", f"Choose {expected}."
    if type_ == "string_pattern_mismatch":
        return f"“{details['input']}” does not have the right form", _description(
            model_of(at(kind, path[:-1])), path[-1]
        )
    if type_ in _HINTS:
        return _HINTS[type_]
    return details["msg"], ""


def _description(model: type[BaseModel] | None, name: str) -> str:
    words = descriptions(model).get(name) if model else None
    return f"It holds: {words}" if words else ""
