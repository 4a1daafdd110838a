"""The Markdown of templates as trees of nodes, piece by piece."""

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
    """A block or a run as markdown-it names and describes it, and what it contains."""

    type: str
    tag: str
    attrs: Mapping[str, str | int | float]
    content: str
    info: str
    children: Sequence[Node]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a rendered template: in its nodes placeholders count from 0, `numbers` has those in the whole."""

    nodes: Sequence[Node]
    numbers: tuple[int, ...]


def pieces(markdown: str, directives: tuple[str, ...]) -> list[Piece]:
    """The Markdown as pieces that end with page breaks; as one, where they do not stand alone.

    Placeholders aside, many pieces are the same in every guide and district: each is parsed once.
    """
    parts = [_shape(part) for part in _AFTER_PAGE_BREAK.split(markdown)]
    parsed = [_parsed(shape, directives) for shape, _ in parts]
    if any(one.refers for one in parsed) or not all(one.ends for one in parsed[:-1]):
        parts = [_shape(markdown)]
        parsed = [_parsed(parts[0][0], directives)]
    return [Piece(one.nodes, numbers) for one, (_, numbers) in zip(parsed, parts, strict=True)]


def _shape(markdown: str) -> tuple[str, tuple[int, ...]]:
    """The Markdown with placeholders that count from 0, and their numbers before."""
    counted = count()
    shape = PLACEHOLDER.sub(lambda _: f"{OPEN}{next(counted)}{CLOSE}", markdown)
    return shape, tuple(map(int, PLACEHOLDER.findall(markdown)))


@dataclass(frozen=True, slots=True)
class _Parsed:
    """The nodes of some Markdown, whether the last is a page break, and whether it defines targets of links."""

    nodes: tuple[Node, ...]
    ends: bool
    refers: bool


@lru_cache(maxsize=256)
def _parsed(markdown: str, directives: tuple[str, ...]) -> _Parsed:
    found: dict[str, object] = {}
    nodes = tuple(nodes_of(_parser(directives).parse(markdown, found)))
    return _Parsed(nodes, ends=bool(nodes) and nodes[-1].type == "hr", refers=bool(found))


def nodes_of(tokens: Iterable[Token]) -> list[Node]:
    """The outermost nodes of tokens, of which each that opens is closed by another."""
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
    """The name of a directive, from what stands after its colons."""
    return info.strip().split(" ", 1)[0]


@lru_cache(maxsize=4)
def _parser(directives: tuple[str, ...]) -> MarkdownIt:
    parser = (
        MarkdownIt("commonmark", {"html": False})
        .enable("table")
        .disable(["html_block", "html_inline", "code"])
    )
    parser.use(attrs_plugin, spans=True).use(attrs_block_plugin)
    # One rule for all directives: each rule is asked at every line.
    parser.use(
        container_plugin, "directive", validate=lambda info, _: directive_name(info) in directives
    )
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return parser
