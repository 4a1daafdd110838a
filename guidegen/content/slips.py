"""Find what is well-formed YAML and yet not what its writer meant, where a text belongs.

`scalars` notes what is suspicious while a file is read. Here the model of the file says whether it
is wrong: a remark behind `paper: a4` does no harm, behind a sentence it may have cut it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegen.content.scalars import LIKE_REMOVE, Suspect
from guidegen.content.shape import (
    Shape,
    at,
    entry_of,
    has_order,
    is_text,
    may_be_absent,
    model_of,
    part_of,
)
from guidegen.content.sources import KeyPath, Source
from guidegen.content.yaml_slips import REMARK_CURE, begins_with
from guidegen.diagnostics import Diagnostic

_HEX_COLOR = re.compile(r"(#(?:[0-9A-Fa-f]{6}|[0-9A-Fa-f]{3}))(?![\w-])")
_NOT_WORDS = ("after", "before", "remove", "locked")  # keys that place an entry or lock a list
_EMPTY = ("is empty", "Write some text, or delete the line.")


def find_slips(source: Source, shape: Shape) -> Iterator[Diagnostic]:
    """Yield what is not as it was meant in a file; `shape` is the file's model."""
    for path, suspect in source.suspects.items():
        found = _slip(suspect, shape, path) if path else None
        if found:
            message, hint = found
            yield Diagnostic(source.mark(path), message, path, hint)


def _slip(suspect: Suspect, shape: Shape, path: KeyPath) -> tuple[str, str] | None:
    """Return what is wrong with the value at a path and what to do; None if nothing is."""
    *around, name = path
    entry = at(shape, tuple(around))
    if name == "text" and is_text(entry):  # the words of an entry that has more below it
        *around, name = around
    elif name in _NOT_WORDS:
        return None
    parent = at(shape, tuple(around))
    here = part_of(parent, name)
    if suspect.value is None:
        if may_be_absent(parent, name) and not suspect.remark:
            return None
        return _nothing(suspect.remark, path[-1], here)
    if not is_text(here):
        return None
    if suspect.sign:
        return _in_brackets(suspect)
    if str(suspect.value).strip().lower() in LIKE_REMOVE:
        return _like_remove(suspect, parent, name)
    return f"“{suspect.remark}” is not printed: “ #” begins a remark", REMARK_CURE


def _like_remove(suspect: Suspect, parent: Shape, name: str) -> tuple[str, str] | None:
    """Return what is wrong with a text that is only the word “remove”, where one can remove."""
    is_entry = entry_of(parent) is not None and has_order(parent)
    if not is_entry and not may_be_absent(parent, name):
        return None
    hint = f"To remove it, write “{name}: {{remove: true}}”."
    return f"“{suspect.value}” would be printed as a text", hint


def _nothing(remark: str, key: str, shape: Shape) -> tuple[str, str] | None:
    """Return what is wrong with a key that has no value, on whose line a remark may be."""
    if entry_of(shape) is not None or model_of(shape) is not None or shape is None:
        return None  # what is missing below it has its own words
    color = _HEX_COLOR.match(remark)
    if color:
        message = f"“{color[1]}” is taken for a remark, because “#” begins one"
        return message, f'Put the color in double quotes: {key}: "{color[1]}"'
    if remark:
        message = f"is empty: “{remark}” is a remark, because “#” begins one"
        return (
            message,
            "Write words before it. A text that begins with “#” goes in double quotes.",
        )
    return _EMPTY if is_text(shape) else None


def _in_brackets(suspect: Suspect) -> tuple[str, str] | None:
    """Return what is wrong with a list or the like where a text belongs."""
    value = suspect.value
    if not isinstance(value, dict) or not value.keys() & {"text", *_NOT_WORDS}:
        return begins_with(suspect.sign)
    if value == {"remove": None}:
        return "“remove” is not true", "Write “{remove: true}”, or delete the line."
    return None
