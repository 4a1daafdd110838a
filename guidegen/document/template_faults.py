"""Say in plain words what Jinja finds wrong with a template, or with a variable in a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from jinja2 import StrictUndefined, TemplateError, Undefined, UndefinedError
from jinja2.defaults import DEFAULT_NAMESPACE
from jinja2.utils import missing

from guidegen.diagnostics import nearest

Variables: TypeAlias = Mapping[str, object]
Words: TypeAlias = tuple[str, str]  # what is wrong, and what to do

# {% extends "built-in/sections/cover.md" %} means the lowest layer's template with this name.
BUILT_IN = "built-in"
HOW_TO = 'Variables are written {{ role.plural }} or {{ page("responsibilities") }}.'
_ONE_NAME = "Write one name between {{ and }}, with periods and no spaces, as in {{ role.plural }}."
_CLOSE = "Write “}}” behind the name, as in {{ role.plural }}."
_AS_TEXT = "Delete it: texts are printed as text, never as markup."
# Filters that would turn a text into Markdown of the template itself.
MARKUP_FILTERS = ("safe", "escape", "e", "forceescape", "tojson", "urlize", "xmlattr")
_MOST_PARTS = 8  # parts of a variable that a hint names
_DEEPEST = 3  # levels of variables within variables, as role.first_actions.questions

_TAGS = ("block", "extends", "for", "if", "include", "macro", "set", "with", "raw", "call")
_TAG = re.compile(r"\{%[-+]?\s*(?P<name>\w+)[^%]*?[-+]?%\}")
_BRANCHES = ("else", "elif")
# What Python says of a thing that is no text; its place in memory means nothing to a reader.
_OF_PYTHON = re.compile(r"<[^<>]* at 0x[0-9a-f]+>|<(?:class|function|module) [^<>]*>")


class UnknownNameError(UndefinedError):
    """A name that nothing has: `thing` is what should have it, `missing` for the variables."""

    def __init__(self, thing: object, name: str, hint: str | None, message: str) -> None:
        super().__init__(message)
        self.thing, self.name, self.hint = thing, name, hint


class NotATextError(TemplateError):
    """Something that is to be printed and is no text."""

    def __init__(self, value: object) -> None:
        super().__init__("not a text")
        self.value = value


class Unknown(StrictUndefined):
    """What Jinja puts in the place of a name that is not there: any use of it is an error."""

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: object = missing,
        name: str | None = None,
        exc: type[Exception] = UndefinedError,
    ) -> None:
        Undefined.__init__(self, hint, obj, name)
        known_as = "super" if hint and "parent block" in hint else str(name)
        raises = partial(UnknownNameError, obj, known_as, hint)
        self._undefined_exception = raises  # type: ignore[assignment]


def check_printable(text: str) -> None:
    """Raise NotATextError for a text into which something that is none was put."""
    if _OF_PYTHON.search(text):
        raise NotATextError(text)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong and what to do; `line` is that of a tag left open, 0 for any other fault."""

    message: str
    hint: str
    line: int = 0


CIRCLE = Fault(
    "this text includes itself: a variable in it leads back to it",
    "Write out what it says, without the variable.",
)


def describe(
    error: BaseException, variables: Variables, filters: Iterable[str], text: str = ""
) -> Fault:
    """Return an error of a template in plain words.

    `variables` and `filters` are what the template could use, `text` is its source.
    """
    if isinstance(error, UnknownNameError):
        return Fault(*_unknown_name(error, variables))
    if isinstance(error, NotATextError):
        return Fault(*_not_a_text(error.value, variables))
    said = " ".join(str(error).split())
    tag = re.search(r"unknown tag '(\w+)'|the following tags: '(\w+)'", said)
    if tag:
        return _tag(tag[1] or "", text)
    name = re.search(r"No (filter|test) named '(.+?)'", said)
    if name:
        return Fault(*_no_such(name[1], name[2], filters))
    return Fault(*_in_plain_words(error, said))


def nearest_template(name: str, names: Iterable[str]) -> str:
    """Return a hint for a template that is missing; `names` are those that there are."""
    is_built_in = name.startswith(f"{BUILT_IN}/")
    alike = [one for one in names if one.startswith(f"{BUILT_IN}/") == is_built_in]
    hint = nearest(name, [one for one in alike if one.endswith(".md")])
    if hint.startswith("Did you mean"):
        return hint
    return "Put it back, or delete the line that includes it."


def _unknown_name(error: UnknownNameError, variables: Variables) -> Words:
    name, thing = error.name, error.thing
    if name == "super":
        message = "{{ super() }} finds nothing here to repeat"
        return message, "Use it inside a block that the built-in template has, too."
    if error.hint:
        return f"“{name}” is not available here", HOW_TO
    if thing is missing:
        return f"there is no “{name}” here", _nearest_variable(name, variables)
    if not isinstance(thing, Mapping):
        return f"a text has no part “{name}”", _ONE_NAME
    path = _path_of(thing, variables)
    message = f"there is no “{name}” in “{path}”" if path else f"there is no “{name}” here"
    hint = nearest(name, map(str, thing))
    if path == "variables" and not hint.startswith("Did you mean"):
        hint = f"{hint} List it under “variables:” in guidegen.yaml, with its words.".strip()
    return message, hint


def _nearest_variable(name: str, variables: Variables) -> str:
    """Return a hint: where a name is that stands alone, or the nearest of the variables."""
    known = set(variables) - set(DEFAULT_NAMESPACE) - {"opening_of"}  # of the built-in introduction
    for around in sorted(known):
        parts = variables[around]
        if isinstance(parts, Mapping) and name in parts:
            return f"Did you mean “{around}.{name}”?"
    return nearest(name, known) or HOW_TO


def _not_a_text(value: object, variables: Variables) -> Words:
    if isinstance(value, Mapping):
        path = _path_of(value, variables)
        parts = ", ".join(list(map(str, value))[:_MOST_PARTS])
        name = f"“{path}”" if path else "this"
        hint = f"Name one of its parts: {parts}." if parts else "Delete it."
        return f"{name} is not one text and cannot be printed whole", hint
    if isinstance(value, str | type) or callable(value):
        message = "this is no text and cannot be printed"
        return message, f"Is something missing behind its name? {HOW_TO}"
    return "this is no text and cannot be printed whole", _ONE_NAME


def _path_of(thing: object, variables: Variables, depth: int = 1) -> str:
    """Return the name of a thing among the variables, as “role.titles”; "" if it has none."""
    for name, value in variables.items():
        if value is thing:
            return name
        if isinstance(value, Mapping) and depth < _DEEPEST:
            inner = _path_of(thing, value, depth + 1)
            if inner:
                return f"{name}.{inner}"
    return ""


def _no_such(kind: str, name: str, filters: Iterable[str]) -> Words:
    if kind == "test":
        return f"there is no test “{name}” after “is”", "Delete it, or write another one."
    if name in MARKUP_FILTERS:
        return f"the filter “{name}” is not available here", _AS_TEXT
    hint = nearest(name, filters)
    if not hint.startswith("Did you mean"):
        hint = "Delete it, with the “|” before it."
    return f"there is no filter “{name}”", hint


def _tag(met: str, text: str) -> Fault:
    """Return what is wrong with a tag that Jinja does not know, or with one that is left open.

    `met` is the unknown tag, "" at the end of the template.
    """
    still_open, line = _open_tag(text, met)
    if met and not met.startswith("end") and met not in _BRANCHES:
        message = f"there is no “{{% {met} %}}”"
        return Fault(message, nearest(met, _TAGS))
    if not still_open:
        message = f"“{{% {met} %}}” belongs to nothing above it"
        return Fault(message, "Delete it, or write the line that it belongs to.")
    kind = still_open.strip("{%+-} ").split()[0]
    hint = f"Write “{{% end{kind} %}}” where it ends."
    if met:
        hint = f"Before “{{% {met} %}}”, write “{{% end{kind} %}}”."
    return Fault(f"“{still_open}” is never closed", hint, line)


def _open_tag(text: str, met: str) -> tuple[str, int]:
    """Return the innermost tag that is open where `met` is the first that does not fit; its line.

    Return "" and 0 if none is.
    """
    found: list[tuple[str, str, int]] = []
    for tag in _TAG.finditer(text):
        name = tag["name"]
        if name.startswith("end") and found and found[-1][0] == name.removeprefix("end"):
            found.pop()
        elif name == met:
            break
        elif name in ("block", "for", "if", "macro", "with", "call", "filter") or _is_long_set(tag):
            found.append((name, tag.group(), text.count("\n", 0, tag.start()) + 1))
    if not found:
        return "", 0
    _, whole, line = found[-1]
    return whole, line


def _is_long_set(tag: re.Match[str]) -> bool:
    """Tell whether a tag is a “set” that lasts to its “endset”."""
    return tag["name"] == "set" and "=" not in tag.group()


def _never_closed(sign: str, cure: str) -> Callable[[re.Match[str]], Words]:
    return lambda found: (f"“{sign}” is never closed", cure)


def _strange_character(found: re.Match[str]) -> Words:
    message = f"“{found[1]}” cannot stand between the braces"
    if found[1] in "“”„‘’«»":
        return message, 'Use straight quotation marks, as in {{ page("responsibilities") }}.'
    return message, _ONE_NAME


def _strange_word(found: re.Match[str]) -> Words:
    if found[1] == "=":
        return "“=” cannot compare", "Write “==” to ask whether two things are the same."
    return f"“{found[1]}” cannot stand here", _ONE_NAME


def _said(message: str, hint: str = HOW_TO) -> Callable[[re.Match[str]], Words]:
    return lambda found: (message.format(*found.groups()), hint)


# What Jinja and Python say, and the same in plain words.
_PLAIN_WORDS: tuple[tuple[str, Callable[[re.Match[str]], Words]], ...] = (
    ("expected 'end of print statement'$", _never_closed("{{", _CLOSE)),
    ("expected 'end of statement block'$", _never_closed("{%", "Write “%}” where it ends.")),
    ("[Mm]issing end of comment", _never_closed("<!--", "Write “-->” where the remark ends.")),
    ("[Mm]issing end of raw", _never_closed("{% raw %}", "Write “{% endraw %}” where it ends.")),
    ("unexpected char '(.+?)' at", _strange_character),
    (r"unexpected '([\]})]+)'", _said("“{0}” does not match what was opened before it", _ONE_NAME)),
    ("got 'end of (?:print statement|statement block)'", _said("a name is missing here")),
    ("tag name expected", _said("a word is missing between “{{%” and “%}}”")),
    ("expected token .*, got '(.+)'", _strange_word),
    ("[Ee]xpected an expression, got '(.+)'", _strange_word),
    (
        "block '(.+)' defined twice",
        _said("the block “{0}” is here twice", "Give one another name, or join the two."),
    ),
    ("access to attribute '(.+?)'", _said("“{0}” is not available here")),
    ("not safely callable", _said("this is not available here")),
    ("Range too big", _said("the range is too long", "Use a shorter one.")),
    ("division by zero|modulo", _said("a number is divided by zero", "Check the line.")),
    ("recursion|RecursionError", _said("this leads back to itself", "Look for a circle.")),
    ("PageReference", _said("page( ) needs the id of one heading, in quotation marks")),
    ("missing \\d+ required|takes .* argument", _said("something is missing between ( and )")),
    ("not callable", _said("a name followed by ( is not one that can be used so")),
    ("not iterable", _said("“for” needs a list, and this is none")),
)
# Messages of our own, which are plain already.
_OURS = re.compile("[“”]|^the (?:texts|file|document) ")


def _in_plain_words(error: BaseException, said: str) -> Words:
    for pattern, words in _PLAIN_WORDS:
        found = re.search(pattern, said.rstrip("."))
        if found:
            return words(found)
    if isinstance(error, MemoryError | OverflowError):
        return "this grows larger than any guide", "Look for a loop or a very large number."
    if _OURS.search(said):
        return f"the template cannot be filled in: {said.rstrip('.')}", HOW_TO
    return "this line of the template cannot be worked out", HOW_TO
