"""What the models of all content files are made from."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from textwrap import dedent
from typing import TYPE_CHECKING, TypeAlias

from pydantic import BaseModel, ConfigDict

from guidegen.content.text import Id, SourceText, Url

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core.core_schema import CoreSchema

Texts: TypeAlias = Mapping[Id, SourceText]


class Model(BaseModel):
    """A part of the content: frozen, documented beneath each field, without room for unknown keys.

    What checks a model is made when something is first read with it, for most models are only parts of others.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        made = handler(schema)
        properties = handler.resolve_ref_schema(made)["properties"]
        for name, words in descriptions(cls).items():
            properties[name]["description"] = words
        return made


class WebLink(Model):
    """A link with words of its own."""

    text: SourceText
    """What the reader sees."""
    url: Url
    """Where it leads: an http or https address."""


@lru_cache(maxsize=64)
def descriptions(model: type[BaseModel]) -> Mapping[str, str]:
    """What is said of each field of a model beneath it. Read from the source when asked for: a build never asks."""
    (definition,) = ast.parse(dedent(inspect.getsource(model))).body
    assert isinstance(definition, ast.ClassDef)
    return {
        field.target.id: inspect.cleandoc(words.value.value)
        for field, words in pairwise(definition.body)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if isinstance(words, ast.Expr)
        and isinstance(words.value, ast.Constant)
        and isinstance(words.value.value, str)
    }


def texts(value: object) -> Iterator[SourceText]:
    """Every text in a part of the content, in the order of the files."""
    if isinstance(value, SourceText):
        yield value
    elif isinstance(value, BaseModel):
        for _, part in value:
            yield from texts(part)
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from texts(part)
