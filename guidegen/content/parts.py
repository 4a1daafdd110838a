"""What the models of all content files are made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from pydantic import BaseModel, ConfigDict

from guidegen.content.text import Id, Text, Url

Texts: TypeAlias = Mapping[Id, Text]


class Model(BaseModel):
    """A part of the content: frozen, documented beside each field, without room for unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class WebLink(Model):
    """A link with words of its own."""

    text: Text
    """What the reader sees."""
    url: Url
    """Where it leads: an http or https address."""


def texts(value: object) -> Iterator[Text]:
    """Every text in a part of the content, in the order of the files."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, BaseModel):
        for _, part in value:
            yield from texts(part)
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from texts(part)
