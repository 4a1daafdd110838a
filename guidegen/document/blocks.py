"""The closed set of blocks that a document is made of.

Writers see these and nothing else. Every block is a frozen dataclass of plain values, so a document
can be compared, hashed and serialized to JSON (see `tree`). All words that people read are here:
writers add none. The names of the classes are part of a document's fingerprint.
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
    """A run of characters with the same formatting; `text` has no line breaks and no markup.

    `language` is a BCP 47 tag, or "" for the document's language.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    language: str = ""
    right_to_left: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink; `url` is an http, https, mailto or tel address, or `#` and an anchor."""

    url: str
    content: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class PageReference:
    """The number of the page on which the block with this anchor begins, with a link to it."""

    anchor: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    """The end of a line inside a paragraph."""


Inline: TypeAlias = Text | Link | PageReference | LineBreak
Inlines: TypeAlias = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page: the kind of document, its title, and the lines below it."""

    kind: str
    title: str
    lines: tuple[Inlines, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; no level is skipped. A `banner` opens a document that has no cover."""

    level: Level
    content: Inlines
    anchor: str | None = None
    banner: bool = False


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents: headings down to level `depth`, each with its page and a link.

    `heading` is above the list and not in it. Every heading in the list has an anchor.
    """

    heading: Heading
    depth: Level


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text.

    The style `lead` opens a section, `stem` is a sentence that the next block completes, `note` and
    `contact` are set apart.
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
    """A regular grid with one header row; `title` and `description` are for assistive technology.

    `widths` are the proportions of the columns; with () each is as wide as its longest cell needs.
    """

    title: str
    description: str
    columns: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    row_headers: bool = False
    widths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the improvement chain."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """The improvement chain as a picture: its steps in order, and the label of the arrow back.

    `alt` replaces the picture for people who cannot see it (150 characters at most); `caption` is
    printed below it.
    """

    steps: tuple[Step, ...]
    feedback: str
    alt: str
    caption: Inlines
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a field: `value` is the same in every language, `label` is what people read."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """A place to type an answer or, if it has `choices`, to choose one.

    `id` is the same in every format and language, `label` is its accessible name (see
    `tree.plain_text`), `prompt` is shown while it is empty. `value` is the text that is typed in
    it, with `\n` between lines, or the value of the choice.
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
    """The fields for the person who fills in the document, each with a caption and one line."""

    fields: tuple[LabelledField, ...]


@dataclass(frozen=True, slots=True)
class ReflectionRow:
    """A question, with a field for each column after the first."""

    question: Inlines
    answers: tuple[Field, ...]
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class ReflectionTable:
    """Questions in the first column, a field in every other cell.

    A row never breaks across pages, and the header row repeats on every page. `anchor` is the
    table's, `last_anchor` that of its last row (for “and on page 7”).
    """

    title: str
    description: str
    columns: tuple[str, ...]
    rows: tuple[ReflectionRow, ...]
    anchor: str | None = None
    last_anchor: str | None = None


@dataclass(frozen=True, slots=True)
class IcRow:
    """A desired outcome, what it looks like at each level, and fields for a team's own level."""

    outcome: Inlines
    levels: tuple[Inlines, ...]
    fields: tuple[LabelledField, ...]
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class IcGroup:
    """The outcomes of one construct; its heading (level 3) is in the cell of the first outcome."""

    heading: Heading
    rows: tuple[IcRow, ...]


@dataclass(frozen=True, slots=True)
class IcTable:
    """An Innovation Configuration map: a row for each outcome, with its levels and then its fields.

    Rows, header, `title` and `description` are as in a `ReflectionTable`.
    """

    title: str
    description: str
    columns: tuple[str, ...]
    groups: tuple[IcGroup, ...]
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A new page; it and the following pages have this orientation, up to the next page break."""

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
    """The margins of every page but the cover; `page` is the word before the page number."""

    header: str
    footer: Inlines
    page: str


@dataclass(frozen=True, slots=True)
class Identity:
    """What a finished file's properties say about it, so that its copies can be recognized."""

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
