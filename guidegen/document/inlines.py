"""Turn inline Markdown with placeholders into runs of text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from markdown_it import MarkdownIt
from mdit_py_plugins.attrs import attrs_plugin

from guidegen.content.text import Verbatim
from guidegen.diagnostics import ContentError, Diagnostic, Mark, find_nearest
from guidegen.document.blocks import Inline, Inlines, LineBreak, Link, PageReference, Text
from guidegen.document.languages import by_script, in_language
from guidegen.document.nodes import Node, nodes_of
from guidegen.document.templates import OPEN, PLACEHOLDER, Value
from guidegen.document.tree import plain_text
from guidegen.language_tags import is_language_tag

# One space replaces any white space in a file: line ends, tabs, Unicode's line and paragraph
# separators. Single spaces already are what they should be, so the pattern skips them.
_WHITE = " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029"
_SPACES = re.compile(f"[{_WHITE}]{{2,}}|[{_WHITE[1:]}]")
# The characters that can be markup in a text. Without them the parser would return the text as is.
_MARKUP = re.compile(r"[*_`\[\]\\]")
_SCHEMES = ("http://", "https://", "mailto:", "tel:", "#")
# A language in braces that the parser took for words.
_LANGUAGE = re.compile(r"\{[^{}]*\blang(uage)?\s*=[^{}]*\}", re.IGNORECASE)
# What a link or words in brackets may have in a text of the content; an address is not in braces.
_ATTRIBUTES = frozenset({"href", "title", "lang"})

PLAIN = Text("")
# An id that nothing refers to is no fault, and one that is referred to and not there is told by
# what refers to it.
_ANYWHERE = ("id", "lang")


class MarkdownError(Exception):
    """Markdown that no guide can hold: what is wrong, what to do, and a piece of the template.

    The piece, `near`, is for finding the place in the templates.
    """

    def __init__(self, message: str, hint: str, near: str = "") -> None:
        super().__init__(message)
        self.message, self.hint, self.near = message, hint, near


def check_attributes(node: Node, what: str, *known: str) -> None:
    """Raise MarkdownError for an attribute that has no effect on a node; `known` are those that do.

    `what` names the kind of node in a message.
    """
    for key, value in node.attrs.items():
        if key in known or key in _ANYWHERE:
            continue
        written = f".{value}" if key == "class" else str(key)
        hint = find_nearest(written, known)
        hint = f"Did you mean “{hint}”?" if hint else "Delete it."
        raise MarkdownError(f"“{written}” has no effect on {what}", hint, written)


class Inliner:
    """Turns inline nodes into runs, with the values in the places of their placeholders.

    `inner` is for the placeholders inside a value, which count through the whole template;
    `language` is the document's.
    """

    def __init__(
        self, values: Sequence[Value], inner: Inliner | None = None, language: str = ""
    ) -> None:
        self.values = values
        self.inner = inner or self
        self.language: str = inner.language if inner else language

    def with_numbers(self, numbers: Sequence[int]) -> Inliner:
        """Return an inliner for a piece whose placeholders 0, 1, … are these of the template."""
        return Inliner([self.values[number] for number in numbers], self.inner)

    def runs(self, nodes: Sequence[Node], look: Text = PLAIN) -> Inlines:
        """Return the runs of inline nodes, formatted like `look` and as the Markdown says.

        Raises MarkdownError.
        """
        runs: list[Inline] = []
        for node in nodes:
            runs.extend(self._inline(node, look))
        return _merge(runs)

    def plain_text(self, source: str) -> str:
        """Return the words, without formatting, of a template's text that may have placeholders."""
        return plain_text(self._resolve(source, PLAIN), {})

    def language_of(self, node: Node) -> str:
        """Return the language that a node is marked with, "" if it is not.

        Raises MarkdownError for a language that there is not.
        """
        tag = self.plain_text(str(node.attrs.get("lang", "")))
        if tag or "lang" in node.attrs:
            _check_language(tag)
        return tag

    def _inline(self, node: Node, look: Text) -> Inlines:
        match node.type:
            case "text" | "text_special":
                return self._resolve(node.content, look)
            case "code_inline":
                check_attributes(node, "words between “`”")
                code = Text("", look.strong, look.emphasis, code=True)
                return in_language(self._resolve(node.content, code), self.language_of(node))
            case "softbreak":
                return (_with_look(" ", look),)
            case "hardbreak":
                return (LineBreak(),)
            case "strong":
                return self.runs(node.children, Text("", strong=True, emphasis=look.emphasis))
            case "em":
                return self.runs(node.children, Text("", strong=look.strong, emphasis=True))
            case "span":
                check_attributes(node, "words in a text")
                return in_language(self.runs(node.children, look), self.language_of(node))
            case "link":
                return in_language((self._link(node, look),), self.language_of(node))
        message = f"“{node.type.replace('_', ' ')}” cannot be used inside a text"
        raise MarkdownError(message, "Delete it.")

    def _link(self, node: Node, look: Text) -> Link:
        check_attributes(node, "a link", "href")
        url = self.plain_text(str(node.attrs.get("href", "")))
        if not url.startswith(_SCHEMES):
            message = f"the link to “{url}” does not lead anywhere"
            raise MarkdownError(message, "Begin it with https://, mailto: or #.", url)
        content = self.runs(node.children, look)
        return Link(url, tuple(run for run in content if isinstance(run, Text)))

    def _resolve(self, source: str, look: Text) -> Inlines:
        """Return the runs of a text: its own words, and each placeholder's value in its place."""
        if not source:
            return ()
        if "{" in source:
            _check_left_over(source)
        if OPEN not in source:
            return (_with_look(_SPACES.sub(" ", source), look),)
        runs: list[Inline] = []
        for position, piece in enumerate(PLACEHOLDER.split(source)):
            is_number = position % 2 == 1  # every second piece is what the pattern's group matched
            if is_number:
                runs.extend(self._value(self.values[int(piece)], look))
            elif piece:
                runs.append(_with_look(_SPACES.sub(" ", piece), look))
        return tuple(runs)

    def _value(self, value: Value, look: Text) -> Inlines:
        if isinstance(value, PageReference):
            return (value,)
        if isinstance(value, Verbatim):
            return _lines(value, look, self.language)
        try:
            return self._text(value.strip(_WHITE), look)
        except MarkdownError as error:
            mark = value.mark or Mark(Path("templates"))
            raise ContentError(Diagnostic(mark, error.message, value.path, error.hint)) from error

    def _text(self, words: str, look: Text) -> Inlines:
        """Return a text of the content, which may have inline Markdown. Raises MarkdownError."""
        if not _MARKUP.search(words):
            return self.inner._resolve(words, look)
        (inline,) = nodes_of(_text_parser().parseInline(words))
        _check_attributes(inline.children)
        return self.inner.runs(inline.children, look)


def _lines(text: str, look: Text, language: str) -> Inlines:
    """Return a verbatim text in the languages of its scripts, with a line break at line ends."""
    runs: list[Inline] = []
    for number, line in enumerate(text.split("\n")):
        if number:
            runs.append(LineBreak())
        runs += by_script(line.replace("\t", " "), look, language)
    return tuple(runs)


def _check_language(tag: str) -> None:
    if not is_language_tag(tag):
        message = f"“{tag}” is not the code of a language"
        hint = "Write lang=es for Spanish, lang=es-MX for Spanish as in Mexico, lang=ar for Arabic."
        raise MarkdownError(message, hint, tag)


def _check_left_over(source: str) -> None:
    """Raise MarkdownError for a language that is not right behind the words that it is for."""
    found = _LANGUAGE.search(source)
    if found:
        message = f"“{found.group()}” has no effect here"
        raise MarkdownError(
            message, "Write it right behind the words: [words]{lang=es}.", found.group()
        )


def _check_attributes(nodes: Iterable[Node]) -> None:
    """Raise MarkdownError for what a text in the content cannot say about its words."""
    for node in nodes:
        for name in node.attrs:
            if name not in _ATTRIBUTES:
                message = f"“{name}” in braces has no effect in a text"
                raise MarkdownError(message, "Only a language can be there: [words]{lang=es}.")
        _check_attributes(node.children)


def _with_look(text: str, look: Text) -> Text:
    return Text(text, look.strong, look.emphasis, look.code, look.language, look.right_to_left)


def _look(run: Text) -> tuple[bool, bool, bool, str, bool]:
    return run.strong, run.emphasis, run.code, run.language, run.right_to_left


def _merge(inlines: Iterable[Inline]) -> Inlines:
    """Join neighboring runs with the same formatting."""
    runs: list[Inline] = []
    for inline in inlines:
        last = runs[-1] if runs else None
        if isinstance(inline, Text) and isinstance(last, Text) and _look(inline) == _look(last):
            runs[-1] = _with_look(last.text + inline.text, inline)
        else:
            runs.append(inline)
    return tuple(runs)


@lru_cache(maxsize=1)  # one parser for all texts: setting it up takes longer than most texts
def _text_parser() -> MarkdownIt:
    """Return a parser of the Markdown in content.

    It knows emphasis, strong, links, code, escapes, and words in brackets with their language.
    """
    parser = MarkdownIt("zero").enable(["emphasis", "link", "backticks", "escape"])
    parser.use(attrs_plugin, spans=True)
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return parser
