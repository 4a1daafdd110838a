"""The closed set of blocks that a document is made of.

Writers see these and nothing else. Every block is a frozen dataclass of plain values, so a document can be
compared, hashed and serialised to JSON. All words a reader meets are in the blocks: writers add none.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Literal, TypeAlias, TypeVar, assert_never, cast

JSON: TypeAlias = "None | bool | int | float | str | list[JSON] | dict[str, JSON]"

ParagraphStyle: TypeAlias = Literal["body", "lead", "stem", "note", "contact"]
P = TypeVar("P")

Paper: TypeAlias = Literal["us-letter", "a4"]
CoverStyle: TypeAlias = Literal["rings", "band", "plain"]


@dataclass(frozen=True, slots=True)
class Text:
    """A run of characters with one formatting. `text` holds no line break and no markup."""

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink: `url` is an absolute http, https, mailto or tel address, or `#anchor` in this document."""

    url: str
    content: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class PageReference:
    """The number of the page on which the block with this anchor begins; links there."""

    anchor: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line that ends inside its paragraph."""


Inline: TypeAlias = Text | Link | PageReference | LineBreak
Inlines: TypeAlias = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page: the kind of document, its title, and the lines beneath."""

    kind: str
    title: str
    lines: tuple[Inlines, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3; no level is skipped on the way down."""

    level: Literal[1, 2, 3]
    content: Inlines
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text.

    `lead` opens a section, `stem` is completed by what follows, `note` and `contact` are set apart.
    """

    content: Inlines
    style: ParagraphStyle = "body"
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class ItemList:
    """A bulleted list, or a numbered one that counts from 1."""

    items: tuple[Inlines, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A regular grid with one header row. `title` and `description` are for assistive technology."""

    title: str
    description: str
    columns: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    row_headers: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One link of the improvement chain."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """The improvement chain, drawn: steps in order and the label of the arrow that leads back.

    `alt` replaces the picture for who cannot see it (150 characters at most); `caption` is printed beneath.
    """

    steps: tuple[Step, ...]
    feedback: str
    alt: str
    caption: Inlines
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """A place to type an answer. `id` is the same in every format and language.

    `label` is its accessible name (see `plain_text`), `prompt` what shows while it is empty, `value` what is typed
    in it, with `\n` between lines.
    """

    id: str
    label: Inlines
    prompt: str
    multiline: bool = True
    value: str = ""


@dataclass(frozen=True, slots=True)
class LabelledField:
    """A single-line field with its visible caption."""

    caption: str
    field: Field


@dataclass(frozen=True, slots=True)
class Respondent:
    """Who fills the document in: labelled fields, one beneath the other."""

    fields: tuple[LabelledField, ...]


@dataclass(frozen=True, slots=True)
class ReflectionRow:
    """A question with a field for each of the columns after the first."""

    question: Inlines
    answers: tuple[Field, ...]
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class ReflectionTable:
    """Questions down the side, a field in every other cell. Rows never break over pages; the header repeats.

    `anchor` stands on the table, `last_anchor` on its last row (for “and on page 7”).
    """

    title: str
    description: str
    columns: tuple[str, ...]
    rows: tuple[ReflectionRow, ...]
    anchor: str | None = None
    last_anchor: str | None = None


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block: TypeAlias = Cover | Heading | Paragraph | ItemList | Table | Figure | Respondent | ReflectionTable | PageBreak


@dataclass(frozen=True, slots=True)
class Logo:
    """The sign on the cover: a picture as the text of an SVG file, and what it shows in words."""

    svg: str
    alt: str


@dataclass(frozen=True, slots=True)
class Look:
    """Colours (`#RRGGBB`), type, paper and cover, one for every format."""

    paper: Paper
    font: str
    ink: str
    muted: str
    primary: str
    on_primary: str
    accent: str
    soft: str
    rule: str
    cover: CoverStyle = "rings"
    logo: Logo | None = None


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands in the margins of every page but the cover; `page` is the word before the page number."""

    header: str
    footer: Inlines
    page: str


@dataclass(frozen=True, slots=True)
class Identity:
    """What a finished file says of itself in its properties, so that a filled-in copy can be told apart."""

    guide: str
    role: str
    workspace: str
    language: str
    edition: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document with its metadata; `language` is a BCP 47 tag."""

    title: str
    author: str
    subject: str
    keywords: tuple[str, ...]
    language: str
    identity: Identity
    look: Look
    furniture: Furniture
    blocks: tuple[Block, ...]


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
