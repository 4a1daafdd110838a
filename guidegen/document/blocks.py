"""The closed set of blocks that a document is made of.

Writers see these and nothing else. Every block is a frozen dataclass of plain values, so a document can be
compared, hashed and serialised to JSON (see `tree`). All words a reader meets are in the blocks: writers add none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from guidegen.document.look import Look

ParagraphStyle: TypeAlias = Literal["body", "lead", "stem", "note", "contact"]

Orientation: TypeAlias = Literal["portrait", "landscape"]
Level: TypeAlias = Literal[1, 2, 3]


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
    """A heading of level 1 to 3; no level is skipped on the way down. A `banner` opens a document without a cover."""

    level: Level
    content: Inlines
    anchor: str | None = None
    banner: bool = False


@dataclass(frozen=True, slots=True)
class Contents:
    """The headings of the document down to level `depth`, each with its page, and a link there.

    `heading` stands above the list and is not in it. Every heading that is listed has an anchor.
    """

    heading: Heading
    depth: Level


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
    """A regular grid with one header row. `title` and `description` are for assistive technology.

    `widths` are the proportions of the columns; () gives each as much as its longest cell asks for.
    """

    title: str
    description: str
    columns: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    row_headers: bool = False
    widths: tuple[int, ...] = ()


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
class Choice:
    """One of the answers of a field: `value` is the same in every language, `label` is what a reader sees."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """A place to type an answer or, where there are `choices`, to choose one.

    `id` is the same in every format and language, `label` its accessible name (see `tree.plain_text`), `prompt` what
    shows while it is empty, `value` what is typed in it, with `\n` between lines, or the value of the choice.
    """

    id: str
    label: Inlines
    prompt: str
    multiline: bool = True
    value: str = ""
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class LabelledField:
    """A field with its visible caption."""

    caption: str
    field: Field


@dataclass(frozen=True, slots=True)
class Respondent:
    """Who fills the document in: labelled fields of one line, one beneath the other."""

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
class IcRow:
    """A desired outcome, what it looks like at each level, and the fields of whoever judges where they stand."""

    outcome: Inlines
    levels: tuple[Inlines, ...]
    fields: tuple[LabelledField, ...]
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class IcGroup:
    """The outcomes of one construct; its heading, of level 3, stands in the first cell above the first outcome."""

    heading: Heading
    rows: tuple[IcRow, ...]


@dataclass(frozen=True, slots=True)
class IcTable:
    """An Innovation Configuration map: outcomes down the side, their levels across, fields in the last column.

    Rows never break over pages; the header repeats. `title` and `description` are for assistive technology.
    """

    title: str
    description: str
    columns: tuple[str, ...]
    groups: tuple[IcGroup, ...]
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page, and stands on pages of this orientation up to the next break."""

    orientation: Orientation = "portrait"


Block: TypeAlias = (
    Cover
    | Contents
    | Heading
    | Paragraph
    | ItemList
    | Table
    | Figure
    | Respondent
    | ReflectionTable
    | IcTable
    | PageBreak
)


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
