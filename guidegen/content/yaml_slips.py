"""Say in plain words why a file is not YAML: the slips of people who write it once a year.

The parser tells where it could not go on. What a person did is often a little before that: a text
that begins with a sign of YAML, a quotation mark that was never closed, a space that is none. Each
of these has its own sentence; what is left gets the parser's message in plain words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import yaml

from guidegen.content.invisible import CURE, INVISIBLE, name_invisible
from guidegen.content.remarks import hint_above, lines_of
from guidegen.diagnostics import Diagnostic, Mark

QUOTES = ("'", '"')
_FOLD = "write “>-” after the colon and the text on the next line, indented by two more spaces"
IN_QUOTES = f"Put the whole text in double quotes, or {_FOLD}."
_IN_OTHER_QUOTES = f"To print the quotation marks, {_FOLD}."
REMARK_CURE = (
    "If it belongs to the text, put the whole text in double quotes; if it is a remark, write it "
    "on a line of its own."
)
_MOST_TO_SCAN = 200_000  # characters: the scanner in Python reads about as many in a second

_KEY = r"""[ ]*(?:-[ ]+)*(?:[^\s:"'#\[{][^:]*?:[ \t]+)?"""
# A line whose text begins with a sign of YAML.
_SIGN_FIRST = re.compile(rf"""{_KEY}(?P<sign>\{{\{{|-(?=[ ])|[\[\]{{}}"'*&!>|@%`?,:])""")
_INDENT = re.compile(rf"[ \t]*(?P<odd>[{INVISIBLE}])")
_AFTER_COLON = re.compile(rf"[ ]*(?:-[ ]+)*[^\s:#]+:[ ]*(?P<odd>[{INVISIBLE}])")
_CUT = re.compile(r"[ ]*[^\s#].*?[ \t]+(?P<remark>#.*)")
_LONE_KEY = re.compile(r"[ ]*(?P<key>[\w-]+)")
_PLACING = re.compile(r".*?:[ ]+(?P<placing>(?:remove|after|before|text)[ ]*:.*)")
LIKE_A_KEY = re.compile(r"(?P<indent>[ ]*)(?:-[ ]|[\w-]+:(?:[ ]|$))")

# What the parser says, in the words of people who edit text:
# (a part of its message, what is wrong, what to do).
_PLAIN_WORDS = (
    (
        "mapping values are not allowed",
        "there is a colon followed by a space inside a text",
        "Put the text in double quotes, or write “>-” after the key and the text on the next line.",
    ),
    (
        "expected ':'",
        "a key has no colon after it",
        "Write “key: text”, with a space after the colon.",
    ),
    (
        "unknown escape character",
        "a backslash (\\) in double quotes has a meaning of its own",
        "Write it twice (\\\\), or put the text in single quotes.",
    ),
    (
        "expected ',' or",
        "something between brackets or braces is wrong here",
        "Put a comma between two entries, and a text with commas, colons or brackets in double "
        "quotes.",
    ),
    (
        "did not find expected",
        "the indentation or a quotation mark is wrong here or just above",
        "Line up the keys that belong together, and close every quotation mark.",
    ),
)


class Position(Protocol):
    """A place as either of PyYAML's two parsers gives it; line and column count from 0."""

    line: int
    column: int
    index: int


@dataclass(frozen=True, slots=True)
class _Trouble:
    """A file that could not be read on, the parser's message, and where it stopped and began."""

    file: Path
    text: str
    said: str
    stop: Position
    start: Position

    def line(self, number: int) -> str:
        """Return a line, which counts from 0; "" for one that the file does not have."""
        lines = lines_of(self.text)
        return lines[number] if 0 <= number < len(lines) else ""

    def tell(self, line: int, column: int, message: str, hint: str) -> Diagnostic:
        """Return a diagnostic at a place whose line and column count from 0."""
        return Diagnostic(Mark(self.file, line + 1, column + 1), message, hint=hint)


def reword(file: Path, text: str, error: yaml.MarkedYAMLError) -> Diagnostic:
    """Return a parser's error as a diagnostic in plain words, at the place of the slip."""
    said = f"{error.context or ''} {error.problem or ''}"
    stop = error.problem_mark or error.context_mark
    if stop is None:
        message, hint = _in_plain_words(said)
        return Diagnostic(Mark(file), message, hint=hint)
    trouble = _Trouble(file, text, said, stop, error.context_mark or stop)
    for find in _SLIPS:
        found = find(trouble)
        if found:
            return found
    place = trouble.start if "expected ':'" in said else stop
    message, hint = _in_plain_words(said)
    return trouble.tell(place.line, place.column, message, hint)


def begins_with(sign: str) -> tuple[str, str]:
    """Return the message and the hint for a text that begins with a sign of YAML."""
    hint = _IN_OTHER_QUOTES if sign in QUOTES else IN_QUOTES
    return f"a text cannot begin with “{sign}”", hint


def _in_plain_words(said: str) -> tuple[str, str]:
    for part_of_message, message, hint in _PLAIN_WORDS:
        if part_of_message in said:
            return message, hint
    return "this line cannot be read as YAML", "Compare it with a file that works."


def _odd_space(trouble: _Trouble) -> Diagnostic | None:
    """Find an invisible character where a space belongs, in the line of the error or above it."""
    for number in range(trouble.stop.line, max(trouble.stop.line - 3, -1), -1):
        line = trouble.line(number)
        found = _INDENT.match(line) or _AFTER_COLON.match(line)
        if found:
            message = f"here is a {name_invisible(found['odd'])} where a space belongs"
            return trouble.tell(number, found.start("odd"), message, CURE)
    return None


def _tab(trouble: _Trouble) -> Diagnostic | None:
    stands_there = trouble.text[trouble.stop.index : trouble.stop.index + 1]
    if " tab" not in trouble.said and stands_there != "\t":
        return None
    message = "a tab is used where only spaces are allowed"
    hint = "Indent with spaces, two for each level."
    return trouble.tell(trouble.stop.line, trouble.stop.column, message, hint)


def _quote_never_closed(trouble: _Trouble) -> Diagnostic | None:
    """Find the quotation mark inside of which the file ends."""
    if "quoted scalar" not in trouble.said or "unexpected" not in trouble.said:
        return None
    hint = "Add the missing quotation mark at the end of its text."
    if trouble.text[trouble.start.index] == "'":
        hint += " A text that begins with an apostrophe goes in double quotes."
    message = "the quotation mark that opens here is never closed"
    return trouble.tell(trouble.start.line, trouble.start.column, message, hint)


def _quote_closed_too_late(trouble: _Trouble) -> Diagnostic | None:
    """Find the quotation mark that the opening mark of a later text closed."""
    opening: yaml.Token | None = None
    for token in _tokens(trouble.text):
        if token.start_mark.index >= trouble.stop.index:
            break
        if isinstance(token, yaml.ScalarToken) and token.style in QUOTES:
            opening = token
    if opening is None or opening.end_mark.line != trouble.stop.line:
        return None
    if opening.start_mark.line == opening.end_mark.line:
        return None
    start = opening.start_mark
    message, hint = closed_on(opening.end_mark.line + 1)
    return trouble.tell(start.line, start.column, message, hint)


def closed_on(line: int) -> tuple[str, str]:
    """Return the message and the hint for a quotation mark that a mark on a later line closes."""
    message = (
        f"the quotation mark that opens here is not closed before line {line}, "
        "where another text begins"
    )
    return message, "Add the missing quotation mark at the end of its text."


def _tokens(text: str) -> Iterator[yaml.Token]:
    """Yield the parts of a file up to its first error; none of a very long file."""
    if len(text) > _MOST_TO_SCAN:
        return
    try:
        yield from yaml.scan(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return


def _bracket_never_closed(trouble: _Trouble) -> Diagnostic | None:
    """Find the bracket or brace inside of which a later line, or the end of the file, was met."""
    if "parsing a flow" not in trouble.said or trouble.start.line == trouble.stop.line:
        return None
    sign = trouble.text[trouble.start.index]
    message = f"the “{sign}” that opens here is never closed"
    other = "]" if sign == "[" else "}"
    hint = f"Close it with “{other}”. A text that begins with “{sign}” goes in double quotes."
    return trouble.tell(trouble.start.line, trouble.start.column, message, hint)


def _text_beside_its_sign(trouble: _Trouble) -> Diagnostic | None:
    """Find words on the line of “>-” or “|”, below which they belong."""
    if "block scalar" not in trouble.said:
        return None
    sign = trouble.text[trouble.start.index]
    message = f"there are words on the same line as the “{sign}” that begins a text"
    hint = (
        "Write them on the next line, indented by two more spaces. To print a text that begins "
        f"with “{sign}”, put it in double quotes."
    )
    return trouble.tell(trouble.start.line, trouble.start.column, message, hint)


def _sign_first(trouble: _Trouble) -> Diagnostic | None:
    """Find a text that begins with a sign of YAML, on the line of the error."""
    found = _SIGN_FIRST.match(trouble.line(trouble.stop.line))
    if found is None or "quoted scalar" in trouble.said:
        return None
    sign, column = found["sign"], found.start("sign")
    # A bracket or quotation mark may well begin a value: the words behind its end are the error.
    needs_more = sign in ("[", "{", *QUOTES)
    if trouble.stop.column < column + needs_more:
        return None
    if sign in ("[", "{") and "parsing a flow" in trouble.said:
        return None
    return trouble.tell(trouble.stop.line, column, *begins_with(sign))


def _text_cut_above(trouble: _Trouble) -> Diagnostic | None:
    """Find a “ #” that ended a text of several lines, so that the next line makes no sense."""
    if "expected ':'" not in trouble.said and "did not find expected" not in trouble.said:
        return None
    if LIKE_A_KEY.match(trouble.line(trouble.stop.line)):
        return None
    for number in (trouble.start.line, trouble.start.line - 1, trouble.stop.line - 1):
        found = _CUT.match(trouble.line(number))
        if found and '"' not in found.group()[: found.start("remark")]:
            message = f"“{found['remark']}” is not printed: “ #” begins a remark"
            return trouble.tell(number, found.start("remark"), message, REMARK_CURE)
    return None


def _half_in_use(trouble: _Trouble) -> Diagnostic | None:
    """Find a key below others that are still remarks."""
    lone = _LONE_KEY.match(trouble.line(trouble.stop.line))
    if lone is None or lone.start("key") != trouble.stop.column:
        return None
    lines = lines_of(trouble.text)[: trouble.stop.line + 1]
    hint = hint_above(lines, trouble.stop.column + 1)
    message = f"“{lone['key']}” stands below lines that are still remarks"
    return trouble.tell(trouble.stop.line, trouble.stop.column, message, hint) if hint else None


def _colon(trouble: _Trouble) -> Diagnostic | None:
    """Tell the colon in a text from a key too far to the right and from “remove: true” in line."""
    line = trouble.line(trouble.stop.line)
    if trouble.text[trouble.stop.index : trouble.stop.index + 1] != ":":
        return None
    placing = _PLACING.fullmatch(line)
    if placing and placing.end("placing") > trouble.stop.column >= placing.start("placing"):
        message = f"“{placing['placing']}” cannot stand on the line of its name"
        hint = f"Put it in braces: {{{placing['placing']}}}"
        return trouble.tell(trouble.stop.line, placing.start("placing"), message, hint)
    lone = _LONE_KEY.fullmatch(line[: trouble.stop.column])
    if lone:
        message = f"“{lone['key']}” is indented below a line that already has its text"
        hint = "Line it up with the key above it, or put a text with a colon in double quotes."
        return trouble.tell(trouble.stop.line, lone.start("key"), message, hint)
    message, hint = _in_plain_words("mapping values are not allowed")
    return trouble.tell(trouble.stop.line, trouble.stop.column, message, hint)


_SLIPS: tuple[Callable[[_Trouble], Diagnostic | None], ...] = (
    _odd_space,
    _tab,
    _quote_never_closed,
    _quote_closed_too_late,
    _bracket_never_closed,
    _text_beside_its_sign,
    _sign_first,
    _text_cut_above,
    _half_in_use,
    _colon,
)
