"""Render Markdown templates so that no value from the content can change their structure.

Jinja renders the *template*; a text from the content never enters the Markdown source. A finalize
hook puts each text aside and prints a placeholder of private-use characters instead, which
`inlines` later replaces by that text, parsed as inline Markdown alone. Ids and numbers are printed
as they are.

Texts of the content may use the same variables as templates, but only `{{ … }}`: statements and
comments are plain characters in them.
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
    Template,
    TemplateError,
    TemplateNotFound,
    Undefined,
)
from jinja2 import pass_context as with_context
from jinja2.exceptions import TemplateSyntaxError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from guidegen.content.text import Id, SourceText, Verbatim
from guidegen.diagnostics import ContentError, Diagnostic, Mark
from guidegen.document.blocks import PageReference
from guidegen.document.openings import opening_of
from guidegen.document.template_faults import (
    BUILT_IN,
    CIRCLE,
    MARKUP_FILTERS,
    Fault,
    NotATextError,
    Unknown,
    Variables,
    check_printable,
    describe,
    nearest_template,
)

MAX_OUTPUT = 4_000_000  # characters
MAX_NESTING = 8


OPEN, CLOSE = "\ue000", "\ue001"
PLACEHOLDER = re.compile(f"{OPEN}([0-9]+){CLOSE}")

Value: TypeAlias = SourceText | Verbatim | PageReference

# What a wrong expression in a template can raise, Jinja's own errors and others.
_FAULTS = (
    TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    RecursionError,
    TypeError,
    ValueError,
)
# Delimiters that no text contains: noncharacters, which Unicode reserves for use inside programs.
_NEVER = {
    "block_start_string": "\ufdd0",
    "block_end_string": "\ufdd1",
    "comment_start_string": "\ufdd2",
    "comment_end_string": "\ufdd3",
}
# Characters with a meaning in this module, which are plain characters in a text of the content.
_RESERVED = re.compile(f"[{OPEN}{CLOSE}{''.join(_NEVER.values())}]")


@dataclass(frozen=True, slots=True)
class Rendered:
    """A rendered template: Markdown with placeholders, and the values to put in their places.

    `references` has each anchor whose page is asked for, with the text that asks for it, or None if
    a template does.
    """

    markdown: str
    values: tuple[Value, ...]
    references: tuple[tuple[str, SourceText | None], ...]


class _Environment(ImmutableSandboxedEnvironment):
    """A sandbox in which no multiplication fills the memory, and keys of a map hide its methods."""

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
    """Loads templates; the error for one that is not UTF-8 has its place."""

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
class _PutAside:
    """The values that one rendering puts aside, in the order of their placeholders."""

    values: list[Value] = field(default_factory=list)
    references: list[tuple[str, SourceText | None]] = field(default_factory=list)
    inside: list[SourceText] = field(default_factory=list)
    size: int = 0

    def placeholder(self, value: Value) -> str:
        """Put a value aside and return its placeholder. Raises TemplateError if it is too much."""
        self.size += len(value) if isinstance(value, str) else 1
        if self.size > MAX_OUTPUT:
            raise TemplateError(f"the texts have more than {MAX_OUTPUT:,} characters together")
        if isinstance(value, PageReference):
            asking = self.inside[-1] if self.inside else None
            self.references.append((value.anchor, asking))
        self.values.append(value)
        return f"{OPEN}{len(self.values) - 1}{CLOSE}"

    def expand(self, context: Context, text: SourceText) -> SourceText:
        """Return the text with placeholders for its own `{{ … }}` and its reserved characters.

        Raises ContentError at the text.
        """
        shielded = _RESERVED.sub(lambda match: self.placeholder(SourceText(match.group())), text)
        if "{{" not in text:
            return SourceText(shielded, text.mark, text.path)
        if len(self.inside) >= MAX_NESTING:
            raise _error_at(text, CIRCLE)
        self.inside.append(text)
        try:
            rendered = _text_template(shielded).render(context.get_all())
        except _FAULTS as error:
            filters = _text_environment().filters
            raise _error_at(text, describe(error, context.get_all(), filters)) from error
        finally:
            self.inside.pop()
        return SourceText(rendered, text.mark, text.path)


# Of the rendering that runs: Jinja calls the finalize hook without any argument of ours.
_put_aside: ContextVar[_PutAside] = ContextVar("_put_aside")


@with_context
def _print(context: Context, value: object) -> str:
    """Return what a template prints for `value`: an id or number itself, or a placeholder."""
    aside = _put_aside.get()
    if isinstance(value, Markup):
        return value  # Markdown of a template: a block's `super()`, a macro
    if value is None:
        return ""
    if isinstance(value, Id | int):
        return str(value)
    if isinstance(value, PageReference | Verbatim):
        return aside.placeholder(value)
    if isinstance(value, str):
        check_printable(value)
        text = value if isinstance(value, SourceText) else SourceText(value)
        return aside.placeholder(aside.expand(context, text))
    if isinstance(value, Undefined):
        return str(value)  # which raises an error with the name
    raise NotATextError(value)


def render(folders: tuple[Path, ...], name: str, variables: Variables) -> Rendered:
    """Render the template with this name from the first of the folders that has it.

    Raises ContentError with the place in the template, or in the text of the content, that is
    wrong.
    """
    aside = _PutAside()
    token = _put_aside.set(aside)
    try:
        markdown = environment_of(folders).get_template(name).render(variables)
    except _FAULTS as error:
        raise ContentError(_diagnostic(error, folders, name, variables)) from error
    finally:
        _put_aside.reset(token)
    if len(markdown) > MAX_OUTPUT:
        message = f"the document has more than {MAX_OUTPUT:,} characters"
        mark = Mark(source_of(folders, name))
        raise ContentError(Diagnostic(mark, message, hint="Look for a loop."))
    return Rendered(markdown, tuple(aside.values), tuple(aside.references))


def source_of(folders: tuple[Path, ...], name: str) -> Path:
    """Return the first file of a template that exists, or its place in the last folder."""
    files = [folder / name for folder in folders]
    return next((file for file in files if file.is_file()), files[-1])


# By the folders of a workspace: Jinja keeps the templates that it has compiled in its environment.
@lru_cache(maxsize=64)
def environment_of(folders: tuple[Path, ...]) -> Environment:
    """Return what loads and renders the templates of these folders, of which the first wins."""
    built_in = _Loader(str(folders[-1]), encoding="utf-8-sig")
    own = _Loader([str(folder) for folder in folders], encoding="utf-8-sig")
    environment = _Environment(
        loader=ChoiceLoader([own, PrefixLoader({BUILT_IN: built_in})]),
        undefined=Unknown,
        finalize=_print,
        autoescape=True,  # marks what templates write as Markup, unlike texts
        comment_start_string="<!--",
        comment_end_string="-->",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    for name in MARKUP_FILTERS:
        del environment.filters[name]
    environment.globals["page"] = PageReference
    environment.globals["opening_of"] = opening_of
    return environment


# The same texts with variables are printed by the guides of all roles.
@lru_cache(maxsize=4096)
def _text_template(text: str) -> Template:
    return _text_environment().from_string(text)


@lru_cache(maxsize=1)
def _text_environment() -> _Environment:
    environment = _Environment(
        undefined=Unknown, finalize=_print, keep_trailing_newline=True, **_NEVER
    )
    environment.globals["page"] = PageReference
    return environment


def _diagnostic(
    error: BaseException, folders: tuple[Path, ...], name: str, variables: Variables
) -> Diagnostic:
    environment = environment_of(folders)
    if isinstance(error, TemplateSyntaxError):
        mark = Mark(Path(error.filename or name), error.lineno, 1)
    else:
        mark = _innermost_line(error.__traceback__, folders, name)
    if isinstance(error, TemplateNotFound):
        hint = nearest_template(str(error.name), environment.list_templates())
        return Diagnostic(mark, f"the template “{error.name}” is missing", hint=hint)
    text = mark.file.read_text("utf-8", errors="replace") if mark.file.is_file() else ""
    known = {**environment.globals, **variables}  # page and range, and what the content gives
    fault = describe(error, known, environment.filters, text)
    if fault.line:
        mark = Mark(mark.file, fault.line, 1)
    return Diagnostic(mark, fault.message, hint=fault.hint)


def _innermost_line(traceback: TracebackType | None, folders: tuple[Path, ...], name: str) -> Mark:
    """Return the innermost line of a template in a traceback, into which Jinja puts them."""
    mark = Mark(source_of(folders, name))
    while traceback:
        file = Path(traceback.tb_frame.f_code.co_filename)
        if any(file.is_relative_to(folder) for folder in folders):
            mark = Mark(file, traceback.tb_lineno, 1)
        traceback = traceback.tb_next
    return mark


def _error_at(text: SourceText, fault: Fault) -> ContentError:
    mark = text.mark or Mark(Path("templates"))
    return ContentError(Diagnostic(mark, fault.message, text.path, fault.hint))
