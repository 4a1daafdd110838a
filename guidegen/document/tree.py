"""Walks through blocks: their words, anchors, headings and fields, and the whole of them as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
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
        names = _names(part)
        if names is not None:
            yield part
            waiting.extend([getattr(part, name) for name in reversed(names)])


def _names(part: object) -> tuple[str, ...] | None:
    """The names of a block's parts; None for what is no block."""
    kind: type = type(part)
    return _names_of(kind)


@lru_cache(maxsize=128)
def _names_of(kind: type) -> tuple[str, ...] | None:
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else None


def anchors(blocks: Iterable[Block]) -> Iterator[str]:
    """The places that can be referred to, in the order of the document."""
    for part in walk(tuple(blocks)):
        match part:
            case Heading() | Paragraph() | Figure() | ReflectionRow() | IcRow() | IcTable() if part.anchor:
                yield part.anchor
            case ReflectionTable():
                yield from (anchor for anchor in (part.anchor, part.last_anchor) if anchor)


def listed(blocks: Iterable[Block], contents: Contents) -> tuple[Heading, ...]:
    """The headings that a list of contents names, in the order of the document."""
    headings = (part for part in walk(tuple(blocks)) if isinstance(part, Heading))
    return tuple(one for one in headings if one.level <= contents.depth and one != contents.heading)


def shown(field: Field) -> str:
    """What stands in a field: what is typed, or the label of what is chosen; "" while it is empty.

    Raises ValueError for a value that is none of the choices.
    """
    if not field.choices or not field.value:
        return field.value
    labels = {choice.value: choice.label for choice in field.choices}
    if field.value not in labels:
        raise ValueError(f"the field “{field.id}” has no choice “{field.value}”")
    return labels[field.value]


def changed(part: P, change: Callable[[object], object]) -> P:
    """The same with every block, run and field in it changed, innermost first."""
    if isinstance(part, tuple):
        items = tuple(changed(item, change) for item in part)
        return cast(P, items) if any(new is not old for new, old in zip(items, part, strict=True)) else part
    names = _names(part)
    if names is None:
        return part
    inner = {name: (getattr(part, name), changed(getattr(part, name), change)) for name in names}
    others = {name: new for name, (old, new) in inner.items() if new is not old}
    return cast(P, change(replace(cast("DataclassInstance", part), **others) if others else part))


def with_values(part: P, values: Mapping[str, str]) -> P:
    """The same with these texts typed into the fields whose ids they are for."""

    def filled(one: object) -> object:
        return replace(one, value=values.get(one.id, one.value)) if isinstance(one, Field) else one

    return changed(part, filled)


def to_data(value: object) -> JSON:
    """A block, document or part of one as JSON data; each object carries its class name as `type`."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, tuple):
        return [to_data(item) for item in value]
    names = _names(value)
    if names is not None:
        data: dict[str, JSON] = {"type": type(value).__name__}
        data.update([(name, to_data(getattr(value, name))) for name in names])
        return data
    raise TypeError(f"not a block: {value!r}")


def to_json(document: Document) -> str:
    """The document as JSON text, the same for the same document."""
    return json.dumps(to_data(document), ensure_ascii=False, separators=(",", ":"))
