"""What the models say about a path: is it a part of a model, or an entry of a map keyed by id?"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import NoneType, UnionType
from typing import Annotated, TypeAlias, Union, get_args, get_origin

from pydantic import BaseModel

from guidegen.content.text import Id, Placement, SourceText, Url

Shape: TypeAlias = object  # a type annotation: a model, a `Mapping[Id, …]`, or a plain type

# Annotations do not change while guidegen runs, and the same few questions are asked for every
# text of every file.
_once = lru_cache(maxsize=512)


@_once
def entry_of(shape: Shape) -> Shape | None:
    """Return the shape of the entries of a map keyed by id; None if `shape` is not such a map."""
    if get_origin(shape) not in (Mapping, dict):
        return None
    entry: Shape = get_args(shape)[1]  # `Mapping[Id, entry]`
    return entry


@_once
def has_order(shape: Shape) -> bool:
    """Tell whether the entries of a map have an order: variables and settings have none."""
    return get_args(shape)[:1] == (Id,)


def model_of(shape: Shape) -> type[BaseModel] | None:
    """Return `shape` if it is a model, otherwise None."""
    return shape if isinstance(shape, type) and issubclass(shape, BaseModel) else None


@_once
def may_be_absent(shape: Shape, key: str) -> bool:
    """Tell whether `shape` is a model whose field `key` may be None (`Text | None`)."""
    model = model_of(shape)
    field = model.model_fields.get(key) if model else None
    return field is not None and NoneType in get_args(field.annotation)


@_once
def part_of(shape: Shape, key: str) -> Shape | None:
    """Return the shape of the part under `key`; None if the models have no such part."""
    model = model_of(shape)
    if model is None:
        return entry_of(shape)
    field = model.model_fields.get(key)
    return _without_none(field.annotation) if field else None


def at(shape: Shape, path: tuple[str, ...]) -> Shape | None:
    """Return the shape at a path; None if the models have nothing there."""
    for key in path:
        shape = part_of(shape, key)
    return shape


def _without_none(shape: Shape) -> Shape:
    """Return `Text` for `Text | None`, and any other shape as it is."""
    if get_origin(shape) not in (Union, UnionType):
        return shape
    kinds = [kind for kind in get_args(shape) if kind is not NoneType]
    return kinds[0] if len(kinds) == 1 else shape


@_once
def is_text(shape: Shape) -> bool:
    """Tell whether a text for readers, or an address, has this shape."""
    if get_origin(shape) is Annotated:
        shape = get_args(shape)[0]
    if not isinstance(shape, type) or issubclass(shape, Placement):
        return False
    return issubclass(shape, SourceText | Url)
