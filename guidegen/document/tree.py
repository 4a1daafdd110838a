"""Walks through blocks: their words, their fields, and the whole of them as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import TypeAlias, TypeVar, assert_never, cast

from guidegen.document.blocks import Document, Field, Inline, LineBreak, Link, PageReference, Text

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
    if isinstance(value, tuple):
        for item in value:
            yield from walk(item)
    elif is_dataclass(value):
        yield value
        for field in fields(value):
            yield from walk(getattr(value, field.name))


def with_values(part: P, values: Mapping[str, str]) -> P:
    """The same with these texts typed into the fields whose ids they are for."""
    made: object = part
    if isinstance(part, Field):
        made = replace(part, value=values.get(part.id, part.value))
    elif isinstance(part, tuple):
        made = tuple(with_values(item, values) for item in part)
    elif is_dataclass(part) and not isinstance(part, type):
        made = replace(part, **{one.name: with_values(getattr(part, one.name), values) for one in fields(part)})
    return cast(P, made)


def to_data(value: object) -> JSON:
    """A block, document or part of one as JSON data; each object carries its class name as `type`."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, tuple):
        return [to_data(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        data: dict[str, JSON] = {"type": type(value).__name__}
        data.update((field.name, to_data(getattr(value, field.name))) for field in fields(value))
        return data
    raise TypeError(f"not a block: {value!r}")


def to_json(document: Document) -> str:
    """The document as JSON text, the same for the same document."""
    return json.dumps(to_data(document), ensure_ascii=False, separators=(",", ":"))
