"""Walk through blocks: their words, anchors, headings and fields; write them as JSON."""

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

# The annotations of fields that hold no further block, as `blocks` writes them: a walk skips them.
_PLAIN = frozenset(("str", "str | None", "bool"))
# What few runs have: JSON leaves it out where it is not set.
_RARE = frozenset(("language", "right_to_left"))


def plain_text(inlines: Iterable[Inline], pages: Mapping[str, int]) -> str:
    """Return the words of runs without formatting.

    `pages` gives the number of each page reference by its anchor; one without a number is left out.
    """
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
    """Yield every block, run and field within a value, outermost first."""
    waiting = [value]
    while waiting:
        part = waiting.pop()
        if isinstance(part, tuple):
            waiting.extend(reversed(part))
            continue
        kind: type = type(part)
        names = _inner_names(kind)
        if names is not None:
            yield part
            for name in reversed(names):
                waiting.append(getattr(part, name))


# The two caches are by class, and there are some thirty classes of blocks, runs and fields.
@lru_cache(maxsize=128)
def _all_names(kind: type) -> tuple[str, ...] | None:
    """Return the names of everything in blocks of a class; None if it is not a block's class."""
    if not is_dataclass(kind):
        return None
    return tuple(field.name for field in fields(kind))


@lru_cache(maxsize=128)
def _inner_names(kind: type) -> tuple[str, ...] | None:
    """Return the names of what may hold blocks, runs or fields; None if not a block's class."""
    if not is_dataclass(kind):
        return None
    return tuple(field.name for field in fields(kind) if field.type not in _PLAIN)


def anchors(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the anchors that references may point to, in the order of the document."""
    return anchors_of(walk(tuple(blocks)))


def anchors_of(parts: Iterable[object]) -> Iterator[str]:
    """Yield the same from the parts that `walk` yields."""
    for part in parts:
        match part:
            case Heading() | Paragraph() | Figure() | ReflectionRow() | IcRow() | IcTable():
                if part.anchor:
                    yield part.anchor
            case ReflectionTable():
                if part.anchor:
                    yield part.anchor
                if part.last_anchor:
                    yield part.last_anchor


def listed_headings(blocks: Iterable[Block], contents: Contents) -> tuple[Heading, ...]:
    """Return the headings that a table of contents lists, in the order of the document."""
    headings: list[Heading] = []
    for part in walk(tuple(blocks)):
        if isinstance(part, Heading) and part.level <= contents.depth and part != contents.heading:
            headings.append(part)
    return tuple(headings)


def field_text(field: Field) -> str:
    """Return the text in a field: what is typed, or the label of the choice; "" if it is empty.

    Raises ValueError for a value that is not one of the choices.
    """
    if not field.choices or not field.value:
        return field.value
    labels = {choice.value: choice.label for choice in field.choices}
    if field.value not in labels:
        raise ValueError(f"the field “{field.id}” has no choice “{field.value}”")
    return labels[field.value]


def transform(part: P, change: Callable[[object], object]) -> P:
    """Return a copy in which every block, run and field is changed, innermost first.

    What `change` returns as it is, is not copied.
    """
    if isinstance(part, tuple):
        items = tuple([transform(item, change) for item in part])
        return cast(P, items) if any(map(is_not, items, part)) else part
    kind: type = type(part)
    names = _inner_names(kind)
    if names is None:
        return part
    changed: dict[str, object] = {}
    for name in names:
        old = getattr(part, name)
        new = transform(old, change)
        if new is not old:
            changed[name] = new
    if not changed:
        return cast(P, change(part))
    return cast(P, change(replace(cast("DataclassInstance", part), **changed)))


def with_values(part: P, values: Mapping[str, str]) -> P:
    """Return a copy with these texts, by field id, typed into the fields."""

    def fill(one: object) -> object:
        if isinstance(one, Field) and one.id in values:
            return replace(one, value=values[one.id])
        return one

    return transform(part, fill)


def to_data(value: object) -> JSON:
    """Return a block, document or part of one as JSON data; `type` is the name of its class."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, tuple):
        return [to_data(item) for item in value]
    return {name: to_data(part) for name, part in _members(value).items()}


# Cached by the document: the fingerprint of each of its formats and its layout need this text.
@lru_cache(maxsize=8)
def to_json(document: Document) -> str:
    """Return the document as JSON text, the same for equal documents."""
    return json.dumps(
        document, default=_members, check_circular=False, ensure_ascii=False, separators=(",", ":")
    )


def _members(block: object) -> dict[str, object]:
    """Return what a block holds by name, after the name of its class as `type`."""
    kind: type = type(block)
    names = _all_names(kind)
    if names is None:
        raise TypeError(f"not a block: {block!r}")
    members: dict[str, object] = {"type": kind.__name__}
    for name in names:
        member = getattr(block, name)
        if member or name not in _RARE:
            members[name] = member
    return members
