"""Reads the objects of a PDF without trusting them: what is missing or of another kind is nothing, never an error."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pikepdf

DEEPEST = 120
"""How many objects may stand within each other; real files have a few dozen, a cycle has no end."""


def entry(holder: object, *path: str) -> object:
    """The value under a key, or under the key of a value; None where there is none."""
    for key in path:
        if not isinstance(holder, pikepdf.Dictionary | pikepdf.Stream):
            return None
        try:
            holder = holder.get(key)
        except (
            pikepdf.PdfError,
            ValueError,
            KeyError,
            TypeError,
        ):  # among them a key that is no Unicode
            return None
    return holder


def entries(holder: object) -> Iterator[tuple[str, object]]:
    """The keys of a dictionary with their values."""
    if isinstance(holder, pikepdf.Dictionary | pikepdf.Stream):
        try:
            keys = list(holder.keys())
        except UnicodeDecodeError:  # a key that is no UTF-8
            return
        for key in keys:
            yield key, entry(holder, key)


def items(value: object) -> list[object]:
    """The items of an array; a single value counts as an array of one, None as an empty one."""
    if isinstance(value, pikepdf.Array):
        return list(value)
    return [] if value is None else [value]


def name(value: object) -> str:
    """A name without its slash, empty for anything else."""
    if not isinstance(value, pikepdf.Name):
        return ""
    try:
        return str(value)[1:]
    except UnicodeDecodeError:  # bytes that are no UTF-8; nothing standard is called so
        return ""


def text(value: object) -> str:
    """A text string, empty for anything else."""
    if not isinstance(value, pikepdf.String):
        return ""
    try:
        return str(value)
    except UnicodeDecodeError:
        return bytes(value).decode("latin-1")


def number(value: object) -> float | None:
    """A number, None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    return float(value)


def whole(value: object, default: int = 0) -> int:
    """A whole number, the default for anything else."""
    return value if isinstance(value, int) and not isinstance(value, bool) else default


def numbers(value: object) -> tuple[float, ...]:
    """The numbers in an array."""
    found = (number(item) for item in items(value))
    return tuple(one for one in found if one is not None)


def key_of(value: object) -> tuple[int, int] | None:
    """What an indirect object is known by (number and generation); None for a direct one."""
    if not isinstance(value, pikepdf.Object) or not value.is_indirect:
        return None
    return value.objgen


def data(value: object) -> bytes:
    """The bytes of a stream, unpacked; none where it is no stream or cannot be unpacked."""
    if not isinstance(value, pikepdf.Stream):
        return b""
    try:
        return value.read_bytes()
    except (pikepdf.PdfError, pikepdf.DataDecodingError, ValueError, NotImplementedError):
        return b""


def linked(first: object, step: str = "/Next") -> Iterator[object]:
    """The objects of a linked list, up to the first that comes back."""
    seen: set[tuple[int, int]] = set()
    while isinstance(first, pikepdf.Dictionary):
        key = key_of(first)
        if key is None or key in seen:
            return
        seen.add(key)
        yield first
        first = entry(first, step)


def named(tree: object, depth: int = 0) -> Iterator[tuple[str, object]]:
    """The entries of a name tree (ISO 32000-1, 7.9.6)."""
    flat = items(entry(tree, "/Names"))
    for at in range(0, len(flat) - 1, 2):
        yield text(flat[at]), flat[at + 1]
    if depth < DEEPEST:
        for kid in items(entry(tree, "/Kids")):
            yield from named(kid, depth + 1)
