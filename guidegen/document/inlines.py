"""Inline Markdown, with placeholders, to runs of text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from markdown_it import MarkdownIt

from guidegen.content.text import Verbatim
from guidegen.diagnostics import ContentError, Diagnostic, Mark
from guidegen.document.blocks import Inline, Inlines, LineBreak, Link, PageReference, Text
from guidegen.document.nodes import Node, nodes_of
from guidegen.document.templates import OPEN, PLACEHOLDER, Value
from guidegen.document.tree import plain_text

# One space stands for whatever white space a file holds: line ends, tabs, Unicode's line and paragraph separators.
_WHITE = " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029"
_SPACES = re.compile(
    f"[{_WHITE}]{{2,}}|[{_WHITE[1:]}]"
)  # all but the single spaces, which stay as they are
# The characters that can mean something in a text; without them the parser would give it back as it is.
_MARKS = re.compile(r"[*_`\[\]\\]")
_SCHEMES = ("http://", "https://", "mailto:", "tel:", "#")

PLAIN = Text("")


class MarkdownError(Exception):
    """Markdown that has no block: what is wrong, what to do, and a piece of the template to find the place by."""

    def __init__(self, message: str, hint: str, near: str = "") -> None:
        super().__init__(message)
        self.message, self.hint, self.near = message, hint, near


class Inliner:
    """Turns inline nodes into runs; holds the values that placeholders stand for."""

    def __init__(self, values: Sequence[Value], inner: Inliner | None = None) -> None:
        self.values = values
        self.inner = inner or self  # for the placeholders in a value

    def of(self, numbers: Sequence[int]) -> Inliner:
        """The same for nodes whose placeholders stand for these of the values."""
        return Inliner([self.values[number] for number in numbers], self.inner)

    def runs(self, nodes: Sequence[Node], look: Text = PLAIN) -> Inlines:
        """The runs of inline nodes, each formatted as `look` and as the Markdown says. Raises MarkdownError."""
        return _merged(inline for node in nodes for inline in self._inline(node, look))

    def plain_text(self, source: str) -> str:
        """The words of a text of the template that may hold placeholders, without formatting."""
        return plain_text(self._resolved(source, PLAIN), {})

    def _inline(self, node: Node, look: Text) -> Inlines:
        match node.type:
            case "text" | "text_special":
                return self._resolved(node.content, look)
            case "code_inline":
                return self._resolved(node.content, Text("", look.strong, look.emphasis, code=True))
            case "softbreak":
                return (_styled(" ", look),)
            case "hardbreak":
                return (LineBreak(),)
            case "strong":
                return self.runs(node.children, Text("", strong=True, emphasis=look.emphasis))
            case "em":
                return self.runs(node.children, Text("", strong=look.strong, emphasis=True))
            case "span":
                return self.runs(node.children, look)
            case "link":
                return (self._link(node, look),)
        raise MarkdownError(f"“{node.type.replace('_', ' ')}” has no place in a text", "Delete it.")

    def _link(self, node: Node, look: Text) -> Link:
        url = self.plain_text(str(node.attrs.get("href", "")))
        if not url.startswith(_SCHEMES):
            raise MarkdownError(
                f"the link to “{url}” leads nowhere", "Begin it with https://, mailto: or #.", url
            )
        content = self.runs(node.children, look)
        return Link(url, tuple(run for run in content if isinstance(run, Text)))

    def _resolved(self, source: str, look: Text) -> Inlines:
        """The runs of a text: what it says itself, and each placeholder's value in its place."""
        if OPEN not in source:
            return (_styled(_SPACES.sub(" ", source), look),) if source else ()
        runs: list[Inline] = []
        for position, piece in enumerate(PLACEHOLDER.split(source)):
            if position % 2:
                runs += self._value(self.values[int(piece)], look)
            elif piece:
                runs.append(_styled(_SPACES.sub(" ", piece), look))
        return tuple(runs)

    def _value(self, value: Value, look: Text) -> Inlines:
        if isinstance(value, PageReference):
            return (value,)
        if isinstance(value, Verbatim):
            return _lines(value, look)
        words = value.strip(_WHITE)
        if not _MARKS.search(words):
            return self.inner._resolved(words, look)
        parsed = _text_parser().parseInline(words)
        try:
            return self.inner.runs(nodes_of(parsed)[0].children, look)
        except MarkdownError as error:
            mark = value.mark or Mark(Path("templates"))
            raise ContentError(Diagnostic(mark, error.message, value.path, error.hint)) from error


def _lines(text: str, look: Text) -> Inlines:
    first, *others = (_styled(line.replace("\t", " "), look) for line in text.split("\n"))
    return (first, *(run for other in others for run in (LineBreak(), other)))


def _styled(text: str, look: Text) -> Text:
    return Text(text, look.strong, look.emphasis, look.code)


def _look(text: Text) -> tuple[bool, bool, bool]:
    return text.strong, text.emphasis, text.code


def _merged(inlines: Iterable[Inline]) -> Inlines:
    """Neighbouring runs of one formatting as one run."""
    runs: list[Inline] = []
    for inline in inlines:
        last = runs[-1] if runs else None
        if isinstance(inline, Text) and isinstance(last, Text) and _look(inline) == _look(last):
            runs[-1] = _styled(last.text + inline.text, inline)
        else:
            runs.append(inline)
    return tuple(runs)


@lru_cache(maxsize=1)
def _text_parser() -> MarkdownIt:
    """The Markdown that a text of the content may use: emphasis, strong, links, code, escapes."""
    parser = MarkdownIt("zero").enable(["emphasis", "link", "backticks", "escape"])
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return parser
