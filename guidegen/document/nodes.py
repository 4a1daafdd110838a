"""Parse the Markdown of templates into trees of nodes, piece by piece."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.container import container_plugin

from guidegen.document.templates import CLOSE, OPEN, PLACEHOLDER

_AFTER_PAGE_BREAK = re.compile(r"(?<=^---\n)", re.MULTILINE)


@dataclass(slots=True)
class Node:
    """A block or a run, named and described as markdown-it does, and what it contains."""

    type: str
    tag: str
    attrs: Mapping[str, str | int | float]
    content: str
    info: str
    children: Sequence[Node]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a rendered template.

    In its nodes the placeholders count from 0; `numbers` has their numbers in the whole template.
    """

    nodes: Sequence[Node]
    numbers: tuple[int, ...]


def split_pieces(markdown: str, directives: tuple[str, ...]) -> list[Piece]:
    """Parse the Markdown in pieces that end with page breaks, or whole if a piece needs another.

    Except for the placeholders, many pieces are the same in every guide and district: each of them
    is parsed once.
    """
    parts = _AFTER_PAGE_BREAK.split(markdown)
    parsed = [_parse(_renumber(part), directives) for part in parts]
    has_link_targets = any(one.has_link_targets for one in parsed)
    all_end = all(one.ends_with_page_break for one in parsed[:-1])
    if has_link_targets or not all_end:
        parts = [markdown]
        parsed = [_parse(_renumber(markdown), directives)]
    return [Piece(one.nodes, _numbers(part)) for one, part in zip(parsed, parts, strict=True)]


def _renumber(markdown: str) -> str:
    """Return the Markdown with placeholders that count from 0."""
    numbers = count()
    return PLACEHOLDER.sub(lambda _: f"{OPEN}{next(numbers)}{CLOSE}", markdown)


def _numbers(markdown: str) -> tuple[int, ...]:
    """Return the numbers of the placeholders."""
    return tuple(map(int, PLACEHOLDER.findall(markdown)))


@dataclass(frozen=True, slots=True)
class _Parsed:
    """The nodes of some Markdown, and what tells whether it can be parsed without the rest."""

    nodes: tuple[Node, ...]
    ends_with_page_break: bool
    has_link_targets: bool


# By the Markdown without its values, which guides and districts share.
@lru_cache(maxsize=256)
def _parse(markdown: str, directives: tuple[str, ...]) -> _Parsed:
    link_targets: dict[str, object] = {}
    nodes = tuple(nodes_of(_parser(directives).parse(markdown, link_targets)))
    ends_with_page_break = bool(nodes) and nodes[-1].type == "hr"
    return _Parsed(nodes, ends_with_page_break, bool(link_targets))


def nodes_of(tokens: Iterable[Token]) -> list[Node]:
    """Return the outermost nodes of tokens, of which one opens a node and another closes it."""
    outermost: list[Node] = []
    around = [outermost]
    for token in tokens:
        if token.nesting < 0:
            around.pop()
            continue
        inner = nodes_of(token.children) if token.children else []
        type_ = token.type.removesuffix("_open")
        around[-1].append(Node(type_, token.tag, token.attrs, token.content, token.info, inner))
        if token.nesting:
            around.append(inner)
    return outermost


def directive_name(info: str) -> str:
    """Return the name of a directive from the text after its colons."""
    return info.strip().split(" ", 1)[0]


# By the names of the directives: there is one set of them, and setting a parser up takes long.
@lru_cache(maxsize=4)
def _parser(directives: tuple[str, ...]) -> MarkdownIt:
    def is_directive(info: str, markup: str) -> bool:
        return directive_name(info) in directives

    parser = MarkdownIt("commonmark", {"html": False})
    parser.enable("table").disable(["html_block", "html_inline", "code"])
    parser.use(attrs_plugin, spans=True).use(attrs_block_plugin)
    # One rule for all directives: the parser tries each rule at every line.
    parser.use(container_plugin, "directive", validate=is_directive)
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return parser
