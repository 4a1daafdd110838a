"""The kinds of words in the content: texts, which readers see; ids, which files and paths use; addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar, Self

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


class _Word(str):
    """A kind of text that pydantic checks by `checked`, and that JSON Schema describes by `schema`."""

    __slots__ = ()
    schema: ClassVar[JsonSchemaValue] = {"type": "string"}

    @classmethod
    def checked(cls, value: object) -> Self:
        """The value as a text of this kind. Raises PydanticCustomError where it is none."""
        if not isinstance(value, str):
            raise PydanticCustomError("text_type", "expected a text")
        return value if isinstance(value, cls) else cls(value)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: object, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls.checked, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return dict(cls.schema)


class SourceText(_Word):
    """A text from a content file. It compares and hashes as a `str`, and carries the place that it came from."""

    __slots__ = ("mark", "path")
    schema: ClassVar[JsonSchemaValue] = {"type": "string", "minLength": 1}
    mark: Mark | None
    path: tuple[str, ...]

    def __new__(cls, value: str, mark: Mark | None = None, path: tuple[str, ...] = ()) -> Self:
        text = super().__new__(cls, value)
        text.mark = mark
        text.path = path
        return text

    def __reduce__(self) -> tuple[type[SourceText], tuple[str, Mark | None, tuple[str, ...]]]:
        return (SourceText, (str(self), self.mark, self.path))

    @classmethod
    def checked(cls, value: object) -> Self:
        """The text; it must hold more than white space."""
        text = super().checked(value)
        if not text.strip():
            raise PydanticCustomError("text_empty", "is empty")
        return text


class _Named(_Word):
    """A word that has the form of `pattern`; what has another is the error `fault`."""

    __slots__ = ()
    pattern: ClassVar[str]
    fault: ClassVar[tuple[str, str]]

    @classmethod
    def checked(cls, value: object) -> Self:
        """The word, if it has the form."""
        if not isinstance(value, str) or not re.match(cls.pattern, value):
            raise PydanticCustomError(*cls.fault)
        return cls(value)


class Id(_Named):
    """A stable kebab-case name by which files, overlays and form fields address a thing."""

    __slots__ = ()
    pattern = ID_PATTERN
    fault = ("id", "is not an id")
    schema: ClassVar[JsonSchemaValue] = {
        "type": "string",
        "pattern": ID_PATTERN,
        "maxLength": ID_LENGTH,
    }

    @classmethod
    def checked(cls, value: object) -> Self:
        """The id, if it has the form and is no longer than Word can hold."""
        id_ = super().checked(value)
        if len(id_) > ID_LENGTH:
            raise PydanticCustomError("id_length", "is too long an id")
        return id_


class Name(_Named):
    """The name of a variable, as {{ variables.vision }} prints it; a map keyed by names has no order."""

    __slots__ = ()
    pattern = NAME_PATTERN
    fault = ("name", "is not a name")
    schema: ClassVar[JsonSchemaValue] = {"type": "string", "pattern": NAME_PATTERN}


class Verbatim(str):
    """Words that stand as they are: no Markdown, no variables; a line end in them is one."""

    __slots__ = ()


class Url(_Named, Verbatim):
    """An http or https address."""

    __slots__ = ()
    pattern = URL_PATTERN
    fault = ("url", "is not a web address")
    schema: ClassVar[JsonSchemaValue] = {"type": "string", "pattern": URL_PATTERN}
