"""The kinds of words in the content: texts for readers, ids for files and paths, web addresses."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, ClassVar, Self

from pydantic_core import PydanticCustomError, core_schema

from guidegen.diagnostics import Mark

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue

# Word keeps 64 characters of a field's id, which is a question's id with a prefix and a suffix.
ID_LENGTH = 38
NAME_PATTERN = r"^[a-z][a-z0-9_]*$"
ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
SECTION_PATTERN = r"^[a-z][a-z0-9-]*$"
PLACEMENT_PATTERN = r"^(true|false|(after|before) [a-z][a-z0-9-]*)$"
URL_PATTERN = r"^https?://[^\s/.]+\.[^\s]+$"
_EMAIL_PATTERN = r"[^\s@,;<>()]+@[^\s@.,;<>()]+(\.[^\s@.,;<>()]+)+"


class _Word(str):
    """A kind of text, with its check for pydantic and its description in JSON Schema."""

    __slots__ = ()
    schema: ClassVar[JsonSchemaValue] = {"type": "string"}

    @classmethod
    def check(cls, value: object) -> Self:
        """Return the value as a text of this kind. Raises PydanticCustomError if it is not one."""
        if not isinstance(value, str):
            raise PydanticCustomError("text_type", "expected text")
        return value if isinstance(value, cls) else cls(value)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: object, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls.check, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return dict(cls.schema)


class SourceText(_Word):
    """A text from a content file: a `str` that also knows the place that it came from."""

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
    def check(cls, value: object) -> Self:
        """Return the text, which must be more than white space."""
        text = super().check(value)
        if not text.strip():
            raise PydanticCustomError("text_empty", "is empty")
        return text


class _Named(_Word):
    """A word of the form `pattern`; `fault` is the type and message of the error for any other."""

    __slots__ = ()
    pattern: ClassVar[str]
    fault: ClassVar[tuple[str, str]]

    @classmethod
    def check(cls, value: object) -> Self:
        """Return the word. Raises PydanticCustomError if it does not have the form."""
        if not isinstance(value, str) or not re.match(cls.pattern, value):
            raise PydanticCustomError(*cls.fault)
        return cls(value)


class Id(_Named):
    """A stable kebab-case name, by which files, overlays and form fields refer to a part."""

    __slots__ = ()
    pattern = ID_PATTERN
    fault = ("id", "is not an id")
    schema: ClassVar[JsonSchemaValue] = {
        "type": "string",
        "pattern": ID_PATTERN,
        "maxLength": ID_LENGTH,
    }

    @classmethod
    def check(cls, value: object) -> Self:
        """Return the id. Raises PydanticCustomError for a wrong form or more than Word keeps."""
        id_ = super().check(value)
        if len(id_) > ID_LENGTH:
            raise PydanticCustomError("id_length", "is too long for an id")
        return id_


class Name(_Named):
    """The name of a variable, as in {{ variables.vision }}; a map keyed by names has no order."""

    __slots__ = ()
    pattern = NAME_PATTERN
    fault = ("name", "is not a name")
    schema: ClassVar[JsonSchemaValue] = {"type": "string", "pattern": NAME_PATTERN}


class SectionName(_Named):
    """The name of a section of the guides, which is the name of its file in templates/sections."""

    __slots__ = ()
    pattern = SECTION_PATTERN
    fault = ("section_name", "is not the name of a section")
    schema: ClassVar[JsonSchemaValue] = {"type": "string", "pattern": SECTION_PATTERN}


class Placement(SourceText):
    """Where a section stands in a guide: `true`, `false`, or `after` or `before` another one."""

    __slots__ = ()
    schema: ClassVar[JsonSchemaValue] = {
        "anyOf": [{"type": "boolean"}, {"type": "string", "pattern": PLACEMENT_PATTERN}]
    }

    @classmethod
    def check(cls, value: object) -> Self:
        """Return the placement with its place in the file. Raises PydanticCustomError."""
        words = " ".join(value.split()) if isinstance(value, str) else ""
        if not re.match(PLACEMENT_PATTERN, words):
            raise PydanticCustomError("placement", "is not a place for a section")
        if isinstance(value, SourceText):
            return cls(words, value.mark, value.path)
        return cls(words)

    @property
    def side(self) -> str:
        """On which side of another section it stands: `after`, `before`, or "" for neither."""
        return self.partition(" ")[0] if self.target else ""

    @property
    def target(self) -> str:
        """The section that it stands after or before, "" if it names none."""
        return self.partition(" ")[2]


def as_id(words: str) -> str:
    """Return the id that is nearest to some words, “school-librarian” for “School Librarian”."""
    bare = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", bare).strip("-0123456789")[:ID_LENGTH].rstrip("-")


def check_email(text: SourceText) -> SourceText:
    """Return an email address, or a text with a variable in it. Raises PydanticCustomError."""
    if "{{" not in text and not re.fullmatch(_EMAIL_PATTERN, text):
        raise PydanticCustomError("email", "is not an email address")
    return text


class Verbatim(str):
    """Words that are printed as they are: no Markdown, no variables; line ends are kept."""

    __slots__ = ()


class Url(_Named, Verbatim):
    """An http or https address."""

    __slots__ = ()
    pattern = URL_PATTERN
    fault = ("url", "is not a web address")
    schema: ClassVar[JsonSchemaValue] = {"type": "string", "pattern": URL_PATTERN}
