"""Walks through blocks: their words, anchors, headings and fields, and the whole of them as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from operator import is_not
from typing import TYPE_CHECKING, TypeAlias, TypeVar, assert_never, cast

from guidegen.document.blocks import (
    Block,
    Contents,
    Document,
    Field,
    Figure,
    Heading,
    IcRow,
    IcTable,
    Inline,
    LineBreak,
    Link,
    PageReference,
    Paragraph,
    ReflectionRow,
    ReflectionTable,
    Text,
)

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

JSON: TypeAlias = "None | bool | int | float | str | list[JSON] | dict[str, JSON]"

P = TypeVar("P")

# Annotations of what holds nothing further, as `blocks` writes them: a walk need not look into it.
_WORDS = frozenset(("str", "str | None", "bool"))


def plain_text(inlines: Iterable[Inline], pages: Mapping[str, int]) -> str:
    """The words of runs without formatting; `pages` gives each page reference its number (none: left out)."""
    words = []
    for inline in inlines:
        match inline:
            case Text():
                words.append(inline.text)
            case Link():
                words.append(plain_text(inline.content, pages))
            case LineBreak():
                words.append(" ")
            case PageReference():
                words.append(str(pages.get(inline.anchor, "")))
            case _:
                assert_never(inline)
    return "".join(words)


def walk(value: object) -> Iterator[object]:
    """Every block, run and field within a value, outermost first."""
    waiting = [value]
    while waiting:
        part = waiting.pop()
        if isinstance(part, tuple):
            waiting.extend(reversed(part))
            continue
        kind: type = type(part)
        names = _inner(kind)
        if names is not None:
            yield part
            for name in reversed(names):
                waiting.append(getattr(part, name))


@lru_cache(maxsize=128)
def _names(kind: type) -> tuple[str, ...] | None:
    """The names of all that blocks of a kind hold; None for what is no block."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else None


@lru_cache(maxsize=128)
def _inner(kind: type) -> tuple[str, ...] | None:
    """The names of what can hold further blocks, runs or fields; None for what is no block."""
    return (
        tuple(field.name for field in fields(kind) if field.type not in _WORDS)
        if is_dataclass(kind)
        else None
    )


def anchors(blocks: Iterable[Block]) -> Iterator[str]:
    """The places that can be referred to, in the order of the document."""
    return anchors_of(walk(tuple(blocks)))


def anchors_of(parts: Iterable[object]) -> Iterator[str]:
    """The same, of what a walk found."""
    for part in parts:
        match part:
            case Heading() | Paragraph() | Figure() | ReflectionRow() | IcRow() | IcTable() if (
                part.anchor
            ):
                yield part.anchor
            case ReflectionTable():
                yield from (anchor for anchor in (part.anchor, part.last_anchor) if anchor)


def listed_headings(blocks: Iterable[Block], contents: Contents) -> tuple[Heading, ...]:
    """The headings that a list of contents names, in the order of the document."""
    headings = (part for part in walk(tuple(blocks)) if isinstance(part, Heading))
    return tuple(one for one in headings if one.level <= contents.depth and one != contents.heading)


def field_text(field: Field) -> str:
    """What stands in a field: what is typed, or the label of what is chosen; "" while it is empty.

    Raises ValueError for a value that is none of the choices.
    """
    if not field.choices or not field.value:
        return field.value
    labels = {choice.value: choice.label for choice in field.choices}
    if field.value not in labels:
        raise ValueError(f"the field “{field.id}” has no choice “{field.value}”")
    return labels[field.value]


def transform(part: P, change: Callable[[object], object]) -> P:
    """The same with every block, run and field in it changed, innermost first."""
    if isinstance(part, tuple):
        items = tuple([transform(item, change) for item in part])
        return cast(P, items) if any(map(is_not, items, part)) else part
    kind: type = type(part)
    names = _inner(kind)
    if names is None:
        return part
    if not names:
        return cast(P, change(part))
    inner = [
        (name, old, transform(old, change)) for name in names for old in (getattr(part, name),)
    ]
    others = {name: new for name, old, new in inner if new is not old}
    return cast(P, change(replace(cast("DataclassInstance", part), **others) if others else part))


def with_values(part: P, values: Mapping[str, str]) -> P:
    """The same with these texts typed into the fields whose ids they are for."""

    def filled(one: object) -> object:
        return replace(one, value=values.get(one.id, one.value)) if isinstance(one, Field) else one

    return transform(part, filled)


def to_data(value: object) -> JSON:
    """A block, document or part of one as JSON data; each object carries its class name as `type`."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, tuple):
        return [to_data(item) for item in value]
    return {name: to_data(part) for name, part in _opened(value).items()}


@lru_cache(maxsize=8)  # each format’s fingerprint and the layout ask for the same text
def to_json(document: Document) -> str:
    """The document as JSON text, the same for the same document."""
    return json.dumps(
        document, default=_opened, check_circular=False, ensure_ascii=False, separators=(",", ":")
    )


def _opened(block: object) -> dict[str, object]:
    """What a block holds, by name, beneath the name of its class."""
    kind: type = type(block)
    names = _names(kind)
    if names is None:
        raise TypeError(f"not a block: {block!r}")
    return {"type": kind.__name__, **{name: getattr(block, name) for name in names}}
