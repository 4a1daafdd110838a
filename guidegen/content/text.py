"""The kinds of words in the content: texts, which readers see; ids, which files and paths use; addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pydantic_core import PydanticCustomError, core_schema

from guidegen.diagnostics import Mark

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue

# The longest id of a question whose fields Word can hold: their ids have a prefix and a suffix, 64 characters in all.
ID_LENGTH = 38
NAME_PATTERN = r"^[a-z][a-z0-9_]*$"
ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
URL_PATTERN = r"^https?://[^\s]+$"


class Text(str):
    """A text from a content file. It compares and hashes as a `str`, and carries the place that it came from."""

    __slots__ = ("mark", "path")
    mark: Mark | None
    path: tuple[str, ...]

    def __new__(cls, value: str, mark: Mark | None = None, path: tuple[str, ...] = ()) -> Text:
        text = super().__new__(cls, value)
        text.mark = mark
        text.path = path
        return text

    def __reduce__(self) -> tuple[type[Text], tuple[str, Mark | None, tuple[str, ...]]]:
        return (Text, (str(self), self.mark, self.path))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(_text, serialization=core_schema.to_string_ser_schema())

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": "string", "minLength": 1}


class Id(str):
    """A stable kebab-case name by which files, overlays and form fields address a thing."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(_id, serialization=core_schema.to_string_ser_schema())

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": "string", "pattern": ID_PATTERN, "maxLength": ID_LENGTH}


class Name(str):
    """The name of a variable, as {{ variables.vision }} prints it; a map keyed by names has no order."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(_name, serialization=core_schema.to_string_ser_schema())

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": "string", "pattern": NAME_PATTERN}


class Verbatim(str):
    """Words that stand as they are: no Markdown, no variables; a line end in them is one."""

    __slots__ = ()


class Url(Verbatim):
    """An http or https address."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(_url, serialization=core_schema.to_string_ser_schema())

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": "string", "pattern": URL_PATTERN}


def _text(value: object) -> Text:
    if not isinstance(value, str):
        raise PydanticCustomError("text_type", "expected a text")
    if not value.strip():
        raise PydanticCustomError("text_empty", "is empty")
    return value if isinstance(value, Text) else Text(value)


def _id(value: object) -> Id:
    if not isinstance(value, str) or not re.match(ID_PATTERN, value):
        raise PydanticCustomError("id", "is not an id")
    if len(value) > ID_LENGTH:
        raise PydanticCustomError("id_length", "is too long an id")
    return Id(value)


def _name(value: object) -> Name:
    if not isinstance(value, str) or not re.match(NAME_PATTERN, value):
        raise PydanticCustomError("name", "is not a name")
    return Name(value)


def _url(value: object) -> Url:
    if not isinstance(value, str) or not re.match(URL_PATTERN, value):
        raise PydanticCustomError("url", "is not a web address")
    return Url(value)
