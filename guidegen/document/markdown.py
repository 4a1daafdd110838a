"""Turn restricted Markdown with placeholders into blocks.

Allowed are headings of level 1 to 3, paragraphs, lists, tables, page breaks (`---`) and directives
(`::: name`, see `directives`). `{.landscape}` on the line before a page break turns the pages that
follow, up to the next one. Ids, classes and languages are written `{#id .class lang=es}` on the
line before a block, and `[text]{#id lang=es}` inside one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar, cast, get_args

from guidegen.diagnostics import nearest
from guidegen.document.blocks import (
    Heading,
    Inlines,
    ItemList,
    Level,
    Orientation,
    PageBreak,
    Paragraph,
    ParagraphStyle,
    Table,
    Text,
)
from guidegen.document.inlines import Inliner, MarkdownError, check_attributes
from guidegen.document.languages import in_language
from guidegen.document.nodes import Node, Piece, directive_name, split_pieces

T = TypeVar("T")

STYLES: tuple[str, ...] = get_args(ParagraphStyle)
ORIENTATIONS: tuple[str, ...] = get_args(Orientation)
_TABLE = ("title", "description", "class", "widths")
_ROW_HEADERS = "row-headers"
_DEEPEST = max(get_args(Level))


class DirectiveAttributes(dict[str, str]):
    """The attributes of a directive as plain text; `used` are those that something asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.used: set[str] = set()

    def get_text(self, name: str) -> str:
        """Return an attribute, "" if there is none, and remember that it is used."""
        self.used.add(name)
        return self.get(name, "")


@dataclass(frozen=True, slots=True)
class Directive:
    """A directive in a template: its name, id, attributes as plain text, and content."""

    name: str
    anchor: str | None
    attributes: DirectiveAttributes
    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """An item `[text]{#id key="…"}` of a directive's list."""

    id: str
    attributes: Mapping[str, str]
    content: Inlines


# A block of plain Markdown, or what the directives return.
Part: TypeAlias = Heading | Paragraph | ItemList | PageBreak | Table | T


class Parser(Generic[T]):
    """Parses rendered templates; `directives` has the function for each directive's name."""

    def __init__(
        self, inliner: Inliner, directives: Mapping[str, Callable[[Parser[T], Directive], T]]
    ) -> None:
        self.inliner = inliner
        self.directives = directives

    def blocks(self, markdown: str) -> list[Part[T]]:
        """Return the blocks of the Markdown, in order. Raises MarkdownError."""
        blocks: list[Part[T]] = []
        for piece in split_pieces(markdown, tuple(self.directives)):
            parser = self._for_piece(piece)
            for node in piece.nodes:
                blocks.append(parser._block(node))
        return blocks

    def _for_piece(self, piece: Piece) -> Parser[T]:
        return Parser(self.inliner.with_numbers(piece.numbers), self.directives)

    def _block(self, node: Node) -> Part[T]:
        match node.type:
            case "heading":
                return self.heading(node)
            case "paragraph":
                return self.paragraph(node)
            case "bullet_list" | "ordered_list":
                return self._list(node)
            case "hr":
                return _page_break(node)
            case "table":
                return self._table(node)
            case "container_directive":
                return self._directive(node)
        message = f"“{node.type.replace('_', ' ')}” cannot be used in a guide"
        hint = "Write a heading, a paragraph, a list, a table or a directive."
        raise MarkdownError(message, hint)

    def _directive(self, node: Node) -> T:
        name = directive_name(node.info)
        attributes = self._attributes(node)
        directive = Directive(name, self._anchor(node), attributes, tuple(node.children))
        result = self.directives[name](self, directive)
        check_attributes(node, f"“{name}”", *attributes.used)
        return result

    def _list(self, node: Node) -> ItemList:
        """Return a list. Raises MarkdownError for one that does not begin with 1."""
        if "start" in node.attrs:
            message = f"this list begins with {node.attrs['start']}, but lists are numbered from 1"
            raise MarkdownError(message, "Begin it with 1.", f"{node.attrs['start']}.")
        check_attributes(node, "a list")
        language = self.inliner.language_of(node)
        items = [in_language(item, language) for item in self.items(node)]
        return ItemList(tuple(items), ordered=node.type == "ordered_list")

    def heading(self, node: Node) -> Heading:
        """Return a heading, which is a banner if its class says so.

        Raises MarkdownError for a level beyond 3 and for any other class.
        """
        check_attributes(node, "a heading", "class")
        level = int(node.tag[1:])
        if level > _DEEPEST:
            message = f"this heading has level {level}"
            raise MarkdownError(message, "Use one to three “#”.", "#" * level)
        class_ = str(node.attrs.get("class", ""))
        if class_ not in ("", "banner"):
            message = f"there is no heading style “{class_}”"
            raise MarkdownError(message, nearest(class_, ["banner"]), class_)
        return Heading(
            cast(Level, level), self.content(node), self._anchor(node), banner=bool(class_)
        )

    def paragraph(self, node: Node) -> Paragraph:
        """Return a paragraph in the style that its class names.

        Raises MarkdownError for a class that is not a style.
        """
        check_attributes(node, "a paragraph", "class")
        content = self.content(node)
        self._check_directive(content)
        style = str(node.attrs.get("class", "body"))
        if style not in STYLES:
            message = f"there is no paragraph style “{style}”"
            raise MarkdownError(message, nearest(style, STYLES), style)
        return Paragraph(content, cast(ParagraphStyle, style), self._anchor(node))

    def _check_directive(self, content: Inlines) -> None:
        """Raise MarkdownError for a paragraph that was meant as a directive, with a wrong name."""
        if not content or not isinstance(content[0], Text):
            return
        words = content[0].text
        if words.startswith(":::"):
            name = words.lstrip(": ").split(" ")[0]
            message = f"there is no directive “{name}”"
            raise MarkdownError(message, nearest(name, self.directives), words)

    def items(self, node: Node) -> list[Inlines]:
        """Return the items of a list.

        Raises MarkdownError for an item that is anything but one paragraph.
        """
        return [self.content(_only_paragraph(item)) for item in node.children]

    def items_with_ids(self, node: Node, *known: str) -> list[Item]:
        """Return the items of a list of `[text]{#id key="…"}`; `known` are the keys.

        Raises MarkdownError for an item without an id, or with another key.
        """
        return [self._item_with_id(_only_paragraph(item), *known) for item in node.children]

    def items_with_lists(self, node: Node) -> list[tuple[Item, list[Inlines]]]:
        """Return the items of a list of `[text]{#id}`, each with the numbered list below it.

        The items of the numbered lists may be empty. Raises MarkdownError for an item without an id
        or without a list.
        """
        return [self._item_with_list(item) for item in node.children]

    def _item_with_list(self, item: Node) -> tuple[Item, list[Inlines]]:
        if [child.type for child in item.children] != ["paragraph", "ordered_list"]:
            message = "an item of this list has no numbered list below it"
            hint = "Write its lines as “1. text”, indented by two spaces."
            raise MarkdownError(message, hint, "- ")
        paragraph, numbered_list = item.children
        contents: list[Inlines] = []
        for numbered in numbered_list.children:
            is_empty = not numbered.children
            contents.append(() if is_empty else self.content(_only_paragraph(numbered)))
        return self._item_with_id(paragraph), contents

    def _item_with_id(self, paragraph: Node, *known: str) -> Item:
        parts = paragraph.children[0].children
        id_: str | None = None
        if len(parts) == 1 and parts[0].type == "span":
            id_ = self._anchor(parts[0])
        if id_ is None:
            message = "an item of this list has no id"
            raise MarkdownError(message, "Write it as “- [text]{#id}”.", "- ")
        check_attributes(parts[0], "an item of this list", *known)
        words = self.inliner.runs(parts[0].children)
        content = in_language(words, self.inliner.language_of(parts[0]))
        return Item(id_, self._attributes(parts[0]), content)

    def content(self, node: Node) -> Inlines:
        """Return the inline content of a block in its language. Raises MarkdownError."""
        if not node.children:
            return ()
        content = self.inliner.runs(node.children[0].children)
        return in_language(content, self.inliner.language_of(node))

    def _anchor(self, node: Node) -> str | None:
        return self.inliner.plain_text(str(node.attrs["id"])) if "id" in node.attrs else None

    def _attributes(self, node: Node) -> DirectiveAttributes:
        values = DirectiveAttributes()
        for key, value in node.attrs.items():
            values[str(key)] = self.inliner.plain_text(str(value))
        return values

    def _table(self, node: Node) -> Table:
        rows: list[tuple[Inlines, ...]] = []
        language = self.inliner.language_of(node)
        for part in node.children:  # the head and the body
            for row in part.children:
                cells = [in_language(self.content(cell), language) for cell in row.children]
                rows.append(tuple(cells))
        attributes = self._attributes(node)
        if "title" not in attributes:
            message = "a table has no title"
            raise MarkdownError(message, 'Write {title="…"} on the line above it.', "|")
        check_attributes(node, "a table", *_TABLE)
        classes = attributes.get("class", "")
        if classes not in ("", _ROW_HEADERS):
            message = f"there is no table style “{classes}”"
            raise MarkdownError(message, nearest(classes, [_ROW_HEADERS]), classes)
        header = rows[0]
        return Table(
            attributes["title"],
            attributes.get("description", attributes["title"]),
            header,
            tuple(rows[1:]),
            bool(classes),
            _widths(attributes.get("widths", ""), len(header)),
        )


def _widths(text: str, columns: int) -> tuple[int, ...]:
    """Return the proportions of a table’s columns from a text such as “1 2”, () if it is empty."""
    widths: list[int] = []
    for number in text.split():
        if number.isdecimal() and int(number):
            widths.append(int(number))
    if text and len(widths) != columns:
        message = f"the widths “{text}” do not fit a table with {columns} columns"
        raise MarkdownError(message, "Write one whole number for each column, as in “1 2”.", "|")
    return tuple(widths)


def _page_break(node: Node) -> PageBreak:
    check_attributes(node, "a page break", "class")
    orientation = str(node.attrs.get("class", PageBreak().orientation))
    if orientation not in ORIENTATIONS:
        message = f"pages cannot be “{orientation}”"
        raise MarkdownError(message, nearest(orientation, ORIENTATIONS), orientation)
    return PageBreak(cast(Orientation, orientation))


def _only_paragraph(item: Node) -> Node:
    if len(item.children) != 1 or item.children[0].type != "paragraph":
        message = "an item of a list is not one paragraph"
        raise MarkdownError(message, "Write one line for each item.", "- ")
    return item.children[0]
