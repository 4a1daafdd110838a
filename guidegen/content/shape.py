"""What the models say about a path: is it a part of a model, or an entry of a map keyed by id?"""

from __future__ import annotations

from collections.abc import Mapping
from types import NoneType
from typing import TypeAlias, get_args, get_origin

from pydantic import BaseModel

Shape: TypeAlias = object  # a type annotation: a model, a `Mapping[Id, …]`, or a plain type


def entry_of(shape: Shape) -> Shape | None:
    """The shape of every entry of a map keyed by id; None where `shape` is no such map."""
    return get_args(shape)[1] if get_origin(shape) in (Mapping, dict) else None


def model_of(shape: Shape) -> type[BaseModel] | None:
    """The model that `shape` is; None where it is none."""
    return shape if isinstance(shape, type) and issubclass(shape, BaseModel) else None


def may_be_absent(shape: Shape) -> bool:
    """Whether `shape` is that of a part which a model may be without (`Text | None`)."""
    return NoneType in get_args(shape)


def part_of(shape: Shape, key: str) -> Shape | None:
    """The shape of what stands under `key`; None where the models know no such thing."""
    model = model_of(shape)
    if model is not None:
        field = model.model_fields.get(key)
        return field.annotation if field else None
    return entry_of(shape)


def at(shape: Shape, path: tuple[str, ...]) -> Shape | None:
    """The shape at a path."""
    for key in path:
        shape = part_of(shape, key)
    return shape
