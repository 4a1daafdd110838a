"""Renders Markdown templates so that no value from the content can change their structure.

Jinja renders the *template*; a text from the content never enters the Markdown source. A finalize hook puts each
text aside and prints a placeholder of private-use characters instead, which `markdown` later replaces by that
text, parsed as inline Markdown alone. Ids and numbers print as they are.

Texts of the content may use the same variables as templates, but only `{{ … }}`: statements and comments are
plain characters in them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import TypeAlias

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
)
from jinja2 import pass_context as with_context
from jinja2.exceptions import TemplateSyntaxError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from guidegen.content.text import Id, SourceText, Verbatim
from guidegen.diagnostics import ContentError, Diagnostic, Mark
from guidegen.document.blocks import PageReference

MAX_OUTPUT = 4_000_000
MAX_NESTING = 8

BUILT_IN = "built-in"  # {% extends "built-in/sections/cover.md" %} is the lowest layer's template of this name
# Filters that would pass a text off as a template's own Markdown.
_MARKUP_FILTERS = ("safe", "escape", "e", "forceescape", "tojson", "urlize", "xmlattr")

OPEN, CLOSE = "\ue000", "\ue001"
PLACEHOLDER = re.compile(f"{OPEN}([0-9]+){CLOSE}")

Value: TypeAlias = SourceText | Verbatim | PageReference
Variables: TypeAlias = Mapping[str, object]

# What a faulty expression in a template can raise, besides Jinja's own errors.
_FAULTS = (
    TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
# Delimiters that no text holds: noncharacters, which Unicode keeps for a program's own use.
_NEVER = {
    "block_start_string": "\ufdd0",
    "block_end_string": "\ufdd1",
    "comment_start_string": "\ufdd2",
    "comment_end_string": "\ufdd3",
}
# What means something to this module and is plain text in a text of the content.
_RESERVED = re.compile(f"[{OPEN}{CLOSE}{''.join(_NEVER.values())}]")
_HINT = 'Variables are written {{ role.plural }} or {{ page("responsibilities") }}.'


@dataclass(frozen=True, slots=True)
class Rendered:
    """A rendered template: Markdown with placeholders, and the values that they stand for.

    `references` names each anchor whose page was asked for, with the text that asked (None: a template did).
    """

    markdown: str
    values: tuple[Value, ...]
    references: tuple[tuple[str, SourceText | None], ...]


class _Environment(ImmutableSandboxedEnvironment):
    """A sandbox in which a multiplication cannot fill the memory, and a map's keys come before its methods."""

    intercepted_binops = frozenset({"*", "**"})

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        if operator == "*" and isinstance(left, int) and isinstance(right, int):
            return left * right
        raise TemplateError(f"“{operator}” is not available here")

    def getattr(self, obj: object, attribute: str) -> object:
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


class _Loader(FileSystemLoader):
    """Loads templates; one that is not UTF-8 is an error with its place."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError as error:
            file = source_of(tuple(Path(folder) for folder in self.searchpath), template)
            line = error.object[: error.start].count(b"\n") + 1
            message = "the file is not UTF-8 text; save it again with that encoding"
            raise TemplateSyntaxError(message, line, template, str(file)) from error


@dataclass(slots=True)
class _Aside:
    """The values put aside during one rendering, in the order of their placeholders."""

    values: list[Value] = field(default_factory=list)
    references: list[tuple[str, SourceText | None]] = field(default_factory=list)
    inside: list[SourceText] = field(default_factory=list)
    size: int = 0

    def placeholder(self, value: Value) -> str:
        self.size += len(value) if isinstance(value, str) else 1
        if self.size > MAX_OUTPUT:
            raise TemplateError(f"the texts grow beyond {MAX_OUTPUT:,} characters")
        if isinstance(value, PageReference):
            self.references.append((value.anchor, self.inside[-1] if self.inside else None))
        self.values.append(value)
        return f"{OPEN}{len(self.values) - 1}{CLOSE}"

    def expanded(self, context: Context, text: SourceText) -> SourceText:
        """The text with its own `{{ … }}` and its reserved characters replaced by placeholders."""
        shielded = _RESERVED.sub(lambda match: self.placeholder(SourceText(match.group())), text)
        if "{{" not in text:
            return SourceText(shielded, text.mark, text.path)
        if len(self.inside) >= MAX_NESTING:
            raise _at(text, "this text repeats itself: a variable in it leads back to it")
        self.inside.append(text)
        try:
            rendered = _text_template(shielded).render(context.get_all())
        except _FAULTS as error:
            raise _at(text, _said(error)) from error
        finally:
            self.inside.pop()
        return SourceText(rendered, text.mark, text.path)


_aside: ContextVar[_Aside] = ContextVar("_aside")


@with_context
def _put_aside(context: Context, value: object) -> str:
    """What a template prints for `value`: an id or number itself, a placeholder for a text."""
    aside = _aside.get()
    if isinstance(value, Markup):
        return value  # what a template itself made: a block's `super()`, a macro
    if value is None:
        return ""
    if isinstance(value, Id | int):
        return str(value)
    if isinstance(value, PageReference | Verbatim):
        return aside.placeholder(value)
    if isinstance(value, str):
        text = value if isinstance(value, SourceText) else SourceText(value)
        return aside.placeholder(aside.expanded(context, text))
    str(value)  # an undefined value raises here
    raise TemplateError(f"a whole {type(value).__name__} cannot be printed; name one of its parts")


def render(folders: tuple[Path, ...], name: str, variables: Variables) -> Rendered:
    """Renders the template of this name, looked for in the folders in their order.

    Raises ContentError with the place in the template, or in the text of the content, that is wrong.
    """
    aside = _Aside()
    token = _aside.set(aside)
    try:
        markdown = _environment(folders).get_template(name).render(variables)
    except _FAULTS as error:
        raise ContentError(_diagnostic(error, folders, name)) from error
    finally:
        _aside.reset(token)
    if len(markdown) > MAX_OUTPUT:
        message = f"the document grows beyond {MAX_OUTPUT:,} characters"
        raise ContentError(
            Diagnostic(Mark(source_of(folders, name)), message, hint="Look for a loop.")
        )
    return Rendered(markdown, tuple(aside.values), tuple(aside.references))


def source_of(folders: tuple[Path, ...], name: str) -> Path:
    """The file of a template: the first that exists, or where the last folder would hold it."""
    files = [folder / name for folder in folders]
    return next((file for file in files if file.is_file()), files[-1])


@lru_cache(maxsize=64)
def _environment(folders: tuple[Path, ...]) -> _Environment:
    built_in = _Loader(str(folders[-1]), encoding="utf-8-sig")
    own = _Loader([str(folder) for folder in folders], encoding="utf-8-sig")
    environment = _Environment(
        loader=ChoiceLoader([own, PrefixLoader({BUILT_IN: built_in})]),
        undefined=StrictUndefined,
        finalize=_put_aside,
        autoescape=True,  # so that what templates make is Markup, and told apart from texts
        comment_start_string="<!--",
        comment_end_string="-->",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    for name in _MARKUP_FILTERS:
        del environment.filters[name]
    environment.globals["page"] = PageReference
    return environment


@lru_cache(maxsize=4096)
def _text_template(text: str) -> Template:
    return _text_environment().from_string(text)


@lru_cache(maxsize=1)
def _text_environment() -> _Environment:
    environment = _Environment(
        undefined=StrictUndefined, finalize=_put_aside, keep_trailing_newline=True, **_NEVER
    )
    environment.globals["page"] = PageReference
    return environment


def _diagnostic(error: BaseException, folders: tuple[Path, ...], name: str) -> Diagnostic:
    if isinstance(error, TemplateNotFound):
        message = f"the template “{error.name}” is missing"
        return Diagnostic(
            Mark(source_of(folders, name)), message, hint="Put it back, or delete its include."
        )
    if isinstance(error, TemplateSyntaxError):
        return Diagnostic(
            Mark(Path(error.filename or name), error.lineno, 1), _said(error), hint=_HINT
        )
    return Diagnostic(_last_place(error.__traceback__, folders, name), _said(error), hint=_HINT)


def _last_place(traceback: TracebackType | None, folders: tuple[Path, ...], name: str) -> Mark:
    """Jinja puts template lines into the traceback: the innermost one is where the error is."""
    mark = Mark(source_of(folders, name))
    while traceback:
        file = Path(traceback.tb_frame.f_code.co_filename)
        if any(file.is_relative_to(folder) for folder in folders):
            mark = Mark(file, traceback.tb_lineno, 1)
        traceback = traceback.tb_next
    return mark


def _at(text: SourceText, message: str) -> ContentError:
    return ContentError(Diagnostic(text.mark or Mark(Path("templates")), message, text.path, _HINT))


def _said(error: BaseException) -> str:
    """Jinja's message as one line without its final full stop."""
    said = str(error).rstrip(".") or type(error).__name__
    return f"the template cannot be filled in: {' '.join(said.split())}"
