"""What the models of all content files have in common."""

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
    """A part of the content: frozen, documented below each field, without unknown keys.

    A model's validator is built when something is first read with it: most models are only parts
    of others and never need one of their own.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        described = handler(schema)
        properties = handler.resolve_ref_schema(described)["properties"]
        for name, words in descriptions(cls).items():
            properties[name]["description"] = words
        return described


class WebLink(Model):
    """A link and the words for it."""

    text: SourceText
    """The words that readers see."""
    url: Url
    """The address: http or https."""


# A model's source does not change; reading it takes long, and one model may have many errors.
@lru_cache(maxsize=64)
def descriptions(model: type[BaseModel]) -> Mapping[str, str]:
    """Return the docstring of each field of a model.

    They are read from the source when someone asks: a build without errors never does.
    """
    (definition,) = ast.parse(dedent(inspect.getsource(model))).body
    assert isinstance(definition, ast.ClassDef)
    docstrings: dict[str, str] = {}
    for field, below in pairwise(definition.body):
        words = _string(below)
        if words is None or not isinstance(field, ast.AnnAssign):
            continue
        if isinstance(field.target, ast.Name):
            docstrings[field.target.id] = " ".join(words.split())
    return docstrings


def _string(statement: ast.stmt) -> str | None:
    """Return the text of a statement that is only a text, such as a docstring."""
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
        value = statement.value.value
        return value if isinstance(value, str) else None
    return None


def texts(value: object) -> Iterator[SourceText]:
    """Yield every text in a part of the content, in the order of the files."""
    if isinstance(value, SourceText):
        yield value
    elif isinstance(value, BaseModel):
        for _, part in value:
            yield from texts(part)
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from texts(part)
