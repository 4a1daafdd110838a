"""Restricted Markdown with placeholders to blocks.

Allowed are headings of level 1 to 3, paragraphs, lists, tables, page breaks (`---`) and directives
(`::: name`, see `directives`). `{.landscape}` on the line before a page break turns the pages that follow, up to the
next one. Ids and classes: `{#id .class}` on the line before a block, `[text]{#id}` inside one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar, cast, get_args

from guidegen.diagnostics import nearest
from guidegen.document.blocks import (
    Heading,
    Inlines,
    ItemList,
    Orientation,
    PageBreak,
    Paragraph,
    ParagraphStyle,
    Table,
    Text,
)
from guidegen.document.inlines import Inliner, MarkdownError
from guidegen.document.nodes import Node, Piece, directive_name, pieces

T = TypeVar("T")

STYLES: tuple[str, ...] = get_args(ParagraphStyle)
ORIENTATIONS: tuple[str, ...] = get_args(Orientation)


@dataclass(frozen=True, slots=True)
class Directive:
    """A directive as written: its name, its id, its attributes as plain text, and what it contains."""

    name: str
    anchor: str | None
    attributes: Mapping[str, str]
    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """An item `[text]{#id key="…"}` of a directive's list."""

    id: str
    attributes: Mapping[str, str]
    content: Inlines


class Parser(Generic[T]):
    """Parses rendered templates. `directives` makes of each directive what stands in its place."""

    def __init__(
        self, inliner: Inliner, directives: Mapping[str, Callable[[Parser[T], Directive], T]]
    ) -> None:
        self.inliner = inliner
        self.directives = directives

    def blocks(self, markdown: str) -> list[Heading | Paragraph | ItemList | PageBreak | Table | T]:
        """The blocks of the Markdown, in order. Raises MarkdownError."""
        return [
            block
            for piece in pieces(markdown, tuple(self.directives))
            for block in self._blocks(piece)
        ]

    def _blocks(self, piece: Piece) -> list[Heading | Paragraph | ItemList | PageBreak | Table | T]:
        within = Parser(self.inliner.of(piece.numbers), self.directives)
        return [within._block(node) for node in piece.nodes]

    def _block(self, node: Node) -> Heading | Paragraph | ItemList | PageBreak | Table | T:
        match node.type:
            case "heading":
                return self.heading(node)
            case "paragraph":
                return self.paragraph(node)
            case "bullet_list" | "ordered_list":
                return ItemList(tuple(self.items(node)), ordered=node.type == "ordered_list")
            case "hr":
                return _page_break(node)
            case "table":
                return self._table(node)
            case "container_directive":
                name = directive_name(node.info)
                directive = Directive(
                    name, self._anchor(node), self._attributes(node), tuple(node.children)
                )
                return self.directives[name](self, directive)
        message = f"“{node.type.replace('_', ' ')}” has no place in a guide"
        raise MarkdownError(
            message, "Write a heading, a paragraph, a list, a table or a directive."
        )

    def heading(self, node: Node) -> Heading:
        """A heading, a banner if its class says so. Raises MarkdownError beyond level 3 and for another class."""
        level = int(node.tag[1:])
        if level > 3:
            raise MarkdownError(
                f"this heading has level {level}", "Use one to three “#”.", "#" * level
            )
        class_ = str(node.attrs.get("class", ""))
        if class_ not in ("", "banner"):
            raise MarkdownError(
                f"there is no heading style “{class_}”", nearest(class_, ["banner"]), class_
            )
        return Heading(
            cast(Literal[1, 2, 3], level),
            self.content(node),
            self._anchor(node),
            banner=bool(class_),
        )

    def paragraph(self, node: Node) -> Paragraph:
        """A paragraph in the style that its class names. Raises MarkdownError for a class that is no style."""
        content = self.content(node)
        first = content[0].text if content and isinstance(content[0], Text) else ""
        if first.startswith(":::"):
            name = first.lstrip(": ").split(" ")[0]
            raise MarkdownError(
                f"there is no directive “{name}”", nearest(name, self.directives), first
            )
        style = str(node.attrs.get("class", "body"))
        if style not in STYLES:
            raise MarkdownError(
                f"there is no paragraph style “{style}”", nearest(style, STYLES), style
            )
        return Paragraph(content, cast(ParagraphStyle, style), self._anchor(node))

    def items(self, node: Node) -> list[Inlines]:
        """The items of a list. Raises MarkdownError for an item that holds more than one paragraph."""
        return [self.content(_only_paragraph(item)) for item in node.children]

    def identified(self, node: Node) -> list[Item]:
        """The items of a list of `[text]{#id key="…"}`. Raises MarkdownError for one without an id."""
        return [self._identified(_only_paragraph(item)) for item in node.children]

    def described(self, node: Node) -> list[tuple[Item, list[Inlines]]]:
        """The items of a list of `[text]{#id}`, each with the numbered list beneath it, whose items may be empty.

        Raises MarkdownError for an item without an id or without a list.
        """
        return [self._described(item) for item in node.children]

    def _described(self, item: Node) -> tuple[Item, list[Inlines]]:
        if [child.type for child in item.children] != ["paragraph", "ordered_list"]:
            message = "an item of this list has no numbered list beneath it"
            raise MarkdownError(
                message, "Write its lines as “1. text”, indented by two spaces.", "- "
            )
        paragraph, inner = item.children
        contents = (
            self.content(_only_paragraph(one)) if one.children else () for one in inner.children
        )
        return self._identified(paragraph), list(contents)

    def _identified(self, paragraph: Node) -> Item:
        parts = paragraph.children[0].children
        id_ = self._anchor(parts[0]) if len(parts) == 1 and parts[0].type == "span" else None
        if id_ is None:
            raise MarkdownError(
                "an item of this list has no id", "Write it as “- [text]{#id}”.", "- "
            )
        return Item(id_, self._attributes(parts[0]), self.inliner.runs(parts[0].children))

    def content(self, node: Node) -> Inlines:
        """The inline content of a block."""
        return self.inliner.runs(node.children[0].children) if node.children else ()

    def _anchor(self, node: Node) -> str | None:
        return self.inliner.plain_text(str(node.attrs["id"])) if "id" in node.attrs else None

    def _attributes(self, node: Node) -> dict[str, str]:
        return {str(key): self.inliner.plain_text(str(value)) for key, value in node.attrs.items()}

    def _table(self, node: Node) -> Table:
        header, *rows = [
            tuple(self.content(cell) for cell in row.children)
            for part in node.children
            for row in part.children
        ]
        attributes = self._attributes(node)
        if "title" not in attributes:
            raise MarkdownError(
                "a table has no title", 'Write {title="…"} on the line above it.', "|"
            )
        description = attributes.get("description", attributes["title"])
        row_headers = "row-headers" in attributes.get("class", "").split()
        widths = _widths(attributes.get("widths", ""), len(header))
        return Table(attributes["title"], description, header, tuple(rows), row_headers, widths)


def _widths(written: str, columns: int) -> tuple[int, ...]:
    """The proportions of a table’s columns, as in “1 2”; none where none are written."""
    widths = tuple(int(number) for number in written.split() if number.isdecimal() and int(number))
    if written and len(widths) != columns:
        message = f"the widths “{written}” do not fit a table of {columns} columns"
        raise MarkdownError(message, "Write one whole number for each column, as in “1 2”.", "|")
    return widths


def _page_break(node: Node) -> PageBreak:
    orientation = str(node.attrs.get("class", PageBreak().orientation))
    if orientation not in ORIENTATIONS:
        message, hint = f"pages cannot be “{orientation}”", nearest(orientation, ORIENTATIONS)
        raise MarkdownError(message, hint, orientation)
    return PageBreak(cast(Orientation, orientation))


def _only_paragraph(item: Node) -> Node:
    if len(item.children) != 1 or item.children[0].type != "paragraph":
        raise MarkdownError(
            "an item of a list is not one paragraph", "Write one line for each item.", "- "
        )
    return item.children[0]
