"""What the models say about a path: is it a part of a model, or an entry of a map keyed by id?"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import NoneType, UnionType
from typing import TypeAlias, Union, get_args, get_origin

from pydantic import BaseModel

from guidegen.content.text import Name

Shape: TypeAlias = object  # a type annotation: a model, a `Mapping[Id, …]`, or a plain type

_once = lru_cache(maxsize=512)  # the same few questions are asked for every text of every file


@_once
def entry_of(shape: Shape) -> Shape | None:
    """The shape of every entry of a map keyed by id; None where `shape` is no such map."""
    return get_args(shape)[1] if get_origin(shape) in (Mapping, dict) else None


@_once
def has_order(shape: Shape) -> bool:
    """Whether the entries of this map have an order: those keyed by a variable’s name have none."""
    return get_args(shape)[:1] != (Name,)


def model_of(shape: Shape) -> type[BaseModel] | None:
    """The model that `shape` is; None where it is none."""
    return shape if isinstance(shape, type) and issubclass(shape, BaseModel) else None


@_once
def may_be_absent(shape: Shape, key: str) -> bool:
    """Whether a model may be without what stands under `key` (`Text | None`)."""
    model = model_of(shape)
    field = model.model_fields.get(key) if model else None
    return field is not None and NoneType in get_args(field.annotation)


@_once
def part_of(shape: Shape, key: str) -> Shape | None:
    """The shape of what stands under `key`; None where the models know no such thing."""
    model = model_of(shape)
    if model is not None:
        field = model.model_fields.get(key)
        return _present(field.annotation) if field else None
    return entry_of(shape)


def at(shape: Shape, path: tuple[str, ...]) -> Shape | None:
    """The shape at a path."""
    for key in path:
        shape = part_of(shape, key)
    return shape


def _present(shape: Shape) -> Shape:
    """The shape of a part that may be absent, where it is there."""
    if get_origin(shape) not in (Union, UnionType):
        return shape
    (present, *others) = (kind for kind in get_args(shape) if kind is not NoneType)
    return shape if others else present
