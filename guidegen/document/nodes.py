"""What markdown-it found, from its row of opening and closing tokens to a tree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markdown_it.token import Token


@dataclass(slots=True)
class Node:
    """A block or a run as markdown-it names and describes it, and what it contains."""

    type: str
    tag: str
    attrs: Mapping[str, str | int | float]
    content: str
    info: str
    children: list[Node]


def nodes_of(tokens: Iterable[Token]) -> list[Node]:
    """The outermost nodes of tokens, of which each that opens is closed by another."""
    outermost: list[Node] = []
    around = [outermost]
    for token in tokens:
        if token.nesting < 0:
            around.pop()
            continue
        inner = nodes_of(token.children) if token.children else []
        node = Node(token.type.removesuffix("_open"), token.tag, token.attrs, token.content, token.info, inner)
        around[-1].append(node)
        if token.nesting:
            around.append(inner)
    return outermost
