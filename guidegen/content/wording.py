"""Report what pydantic found wrong as diagnostics in plain words, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from guidegen.content.invisible import CURE, name_invisible
from guidegen.content.parts import descriptions
from guidegen.content.remarks import hint_at
from guidegen.content.shape import at, model_of
from guidegen.content.sources import KeyPath, Source
from guidegen.content.text import ID_LENGTH, as_id
from guidegen.diagnostics import Diagnostic, nearest

_KEY = "[key]"  # what pydantic adds to the place of a key that is wrong itself

_NOT_TEXT = ("is not text", "Write words after the colon.")
_NOT_ENTRIES = ("needs entries below it", "Write them as “id: text” lines, indented by two spaces.")
_NOT_KEYS = ("needs keys below it", "Write them as “key: text” lines, indented by two spaces.")
_NOT_BOOLEAN = ("is neither true nor false", "Write true or false.")
_NOT_DATE = ("is not a date", "Write it as 2026-11-24, without a time.")
_ID_LETTERS = "Use lowercase letters, digits and single hyphens"
_NOT_NAME = ("is not a name", "Use lowercase letters, digits and “_”, as in “board_chair”.")
_NOT_PLACEMENT = (
    "is not a place for a section",
    "Write false, true, or a place such as “after cover” or “before resources”.",
)

# For each type of pydantic's errors: what is wrong, and what to do.
_WORDS = {
    "text_type": _NOT_TEXT,
    "string_type": _NOT_TEXT,
    "text_empty": ("is empty", "Write some text, or delete the line."),
    "string_too_long": ("has too many characters", "Use 150 at most."),
    "id_length": ("is too long for an id", f"Use {ID_LENGTH} characters at most."),
    "name": _NOT_NAME,
    "section_name": (
        "is not the name of a section",
        "Use lowercase letters, digits and hyphens: “first-actions”.",
    ),
    "placement": _NOT_PLACEMENT,
    "color": ("is not a color", 'Write it in double quotes, as in "#0F4C5C".'),
    "url": ("is not a web address", "Write it in full, as in https://example.org/learning."),
    "email": ("is not an email address", "Write one address, as in learning@example.org."),
    "bool_type": _NOT_BOOLEAN,
    "bool_parsing": _NOT_BOOLEAN,
    "date_type": _NOT_DATE,
    "date": _NOT_DATE,
    "date_from_datetime_parsing": _NOT_DATE,
}


def diagnostics_of(
    error: ValidationError, kind: type[BaseModel], source: Source
) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each error that pydantic found in `source`, read as a `kind`."""
    for details in error.errors(include_url=False):
        path = tuple(str(part) for part in details["loc"] if part != _KEY)
        message, hint = _reword(details, kind, path)
        mark = source.mark(path)
        if details["type"] == "extra_forbidden":
            hint = hint_at(mark) or hint
        yield Diagnostic(mark, message, path, hint)


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
            return _not_a_choice(details)
        case "tuple_type":
            return "is not a list", f"Write it as [{_as_entries(details['input'])}]."
        case "dict_type" | "mapping_type" | "model_type":
            return _nothing_below(details)
        case "id":
            return _not_an_id(details["input"])
        case "string_pattern_mismatch":
            message = f"“{details['input']}” does not have the right form"
            return message, _describe(model, path[-1])
    return _WORDS.get(details["type"], ("is not right here", _describe(model, path[-1])))


def _nothing_below(details: ErrorDetails) -> tuple[str, str]:
    """Return what is wrong with a text where keys or entries belong: a colon without its space?"""
    given = str(details["input"])
    key = re.match(r"[\w-]+:", given)
    if key:
        odd = name_invisible(given[key.end() : key.end() + 1])
        message = f"there is no space after the colon of “{key.group()}”"
        return (f"{message} but a {odd}", CURE) if odd else (message, "Add one.")
    return _NOT_KEYS if details["type"] == "model_type" else _NOT_ENTRIES


def _not_a_choice(details: ErrorDetails) -> tuple[str, str]:
    """Return what is wrong with a word that is none of a few, with the nearest and all of them."""
    choices = re.findall("'([^']+)'", details.get("ctx", {}).get("expected", ""))
    given = details["input"]
    if not isinstance(given, str):
        return "is not one of its choices", f"Write {_either(choices)}."
    hint = f"Write {_either(choices)}."
    close = nearest(given.lower(), choices)
    if close.startswith("Did you mean"):
        hint = close
    return f"“{given}” is not allowed here", hint


def _either(choices: Sequence[str]) -> str:
    """Return “one”, “two” or “three”."""
    quoted = [f"“{choice}”" for choice in choices]
    return " or ".join(filter(None, (", ".join(quoted[:-1]), quoted[-1])))


def _as_entries(given: object) -> str:
    """Return how a list would say what was given; an example if that was no text."""
    return (
        ", ".join(re.split(r"[,;\s]+", given.strip())) if isinstance(given, str) else "one, another"
    )


def _not_an_id(given: object) -> tuple[str, str]:
    """Return what is wrong with an id, and the id that it may be meant to be."""
    odd = name_invisible(str(given))
    if odd:
        return f"there is a {odd} in this id", CURE
    hint = f"{_ID_LETTERS}: “{as_id(str(given)) or 'first-actions'}”."
    return f"“{given}” is not an id" if isinstance(given, str) else "is not an id", hint


def _describe(model: type[BaseModel] | None, name: str) -> str:
    words = descriptions(model).get(name) if model else None
    return f"It holds: {words}" if words else ""
