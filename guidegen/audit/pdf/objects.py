"""Read the objects of a PDF without trusting them.

A value that is missing or of the wrong type counts as None or as empty; it never raises an error.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pikepdf

DEEPEST = 120
"""How deep objects may be nested. Real files have a few dozen levels; a cycle has no end."""

# What pikepdf raises for a damaged value, or for a key that is not Unicode.
_UNREADABLE = (pikepdf.PdfError, ValueError, KeyError, TypeError)


def entry(holder: object, *path: str) -> object:
    """Return the value at the end of a path of keys, or None if there is none."""
    for key in path:
        if not isinstance(holder, pikepdf.Dictionary | pikepdf.Stream):
            return None
        try:
            holder = holder.get(key)
        except _UNREADABLE:
            return None
    return holder


def entries(holder: object) -> Iterator[tuple[str, object]]:
    """Yield the keys of a dictionary with their values; nothing for any other object."""
    if not isinstance(holder, pikepdf.Dictionary | pikepdf.Stream):
        return
    try:
        keys = list(holder.keys())
    except UnicodeDecodeError:  # a key that is not UTF-8
        return
    for key in keys:
        yield key, entry(holder, key)


def items(value: object) -> list[object]:
    """Return the items of an array. Any other value counts as an array of one, None as empty."""
    if isinstance(value, pikepdf.Array):
        return list(value)
    return [] if value is None else [value]


def name(value: object) -> str:
    """Return a name without its slash, or an empty string for anything else."""
    if not isinstance(value, pikepdf.Name):
        return ""
    try:
        return str(value)[1:]
    except UnicodeDecodeError:  # not UTF-8; every standard name is
        return ""


def text(value: object) -> str:
    """Return a text string, or an empty one for anything else."""
    if not isinstance(value, pikepdf.String):
        return ""
    try:
        return str(value)
    except UnicodeDecodeError:
        return bytes(value).decode("latin-1")


def number(value: object) -> float | None:
    """Return a number, or None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    return float(value)


def integer(value: object, default: int = 0) -> int:
    """Return an integer, or the default for anything else."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    return default


def numbers(value: object) -> tuple[float, ...]:
    """Return the numbers in an array, without its other items."""
    found: list[float] = []
    for item in items(value):
        one = number(item)
        if one is not None:
            found.append(one)
    return tuple(found)


def key_of(value: object) -> tuple[int, int] | None:
    """Return the object and generation number of an indirect object; None for a direct one."""
    if not isinstance(value, pikepdf.Object) or not value.is_indirect:
        return None
    return value.objgen


def data(value: object) -> bytes:
    """Return the unpacked bytes of a stream; empty if it is not a stream or cannot be unpacked."""
    if not isinstance(value, pikepdf.Stream):
        return b""
    try:
        return value.read_bytes()
    except (pikepdf.PdfError, pikepdf.DataDecodingError, ValueError, NotImplementedError):
        return b""


def linked_list(first: object, step: str = "/Next") -> Iterator[object]:
    """Yield the objects of a linked list, up to the first one that comes a second time."""
    seen: set[tuple[int, int]] = set()
    while isinstance(first, pikepdf.Dictionary):
        key = key_of(first)
        if key is None or key in seen:
            return
        seen.add(key)
        yield first
        first = entry(first, step)


def name_tree(tree: object, depth: int = 0) -> Iterator[tuple[str, object]]:
    """Yield the entries of a name tree (ISO 32000-1, 7.9.6)."""
    flat = items(entry(tree, "/Names"))
    for at in range(0, len(flat) - 1, 2):
        yield text(flat[at]), flat[at + 1]
    if depth < DEEPEST:
        for kid in items(entry(tree, "/Kids")):
            yield from name_tree(kid, depth + 1)
