"""Look at one value as it stands in a YAML file: is it what its writer meant?

What is wrong in any place is a fault. What is wrong only where a text belongs is a suspect, which
`slips` looks at when the model of the file is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import yaml

from guidegen.content.remarks import lines_of
from guidegen.content.text_files import cannot_hold
from guidegen.content.yaml_slips import (
    LIKE_A_KEY,
    QUOTES,
    Position,
    begins_with,
    closed_on,
)
from guidegen.xml_characters import NOT_IN_XML

# What people write for “remove: true”.
LIKE_REMOVE = ("remove", "removed", "delete", "deleted", "remove true", "remove:true")

_NULLS = ("", "~", "null")  # the plain scalars that YAML 1.1 reads as no value
_REMARK = re.compile("[ \t]*(#.*)")
_CURLY = "“”„‟«»"
_CURLY_SINGLE = "‘’‚"


@dataclass(frozen=True, slots=True)
class Suspect:
    """A value that may not be what its writer meant: whether it is right, its model knows.

    `value` is its text, or None if there is none; of a list or the like, the data that it became.
    `sign` is the bracket or brace that it begins with, `remark` the “# …” on the line of its end;
    each is "" if there is none.
    """

    value: object
    sign: str = ""
    remark: str = ""


def known(mark: Position | None) -> Position:
    """Return the place of an event, which both of PyYAML's parsers always give."""
    assert mark is not None
    return mark


def is_plain(event: yaml.ScalarEvent) -> bool:
    """Tell whether a value has neither quotation marks nor “>-” around it."""
    return bool(event.implicit[0]) and not event.style


def is_nothing(event: yaml.ScalarEvent) -> bool:
    """Tell whether there is no value."""
    return is_plain(event) and event.value in _NULLS


def _is_set_apart(value: str, remark: re.Match[str]) -> bool:
    """Tell whether a remark behind a single word is plainly one, with two spaces before it."""
    return " " not in value and value != "" and bool(re.match("[ \t]{2,}# ", remark.group()))


def is_exclamation(tag: str) -> bool:
    """Tell whether a tag of YAML is the beginning of somebody's text, as in “! Important”."""
    return tag.startswith("!") or not re.search(r"\w$", tag)


def suspect_of(event: yaml.ScalarEvent, text: str) -> Suspect | None:
    """Return a value of a file's text as a suspect; None if nothing about it is suspicious."""
    remark = ""
    if is_plain(event):
        found = _REMARK.match(text, known(event.end_mark).index)
        if found and not _is_set_apart(event.value, found):
            remark = found[1]
    if is_nothing(event):
        return Suspect(None, remark=remark)
    if remark or event.value.strip().lower() in LIKE_REMOVE:
        return Suspect(event.value, remark=remark)
    return None


def faults_of(event: yaml.ScalarEvent, text: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a value of a file's text, and what to do."""
    bad = NOT_IN_XML.search(event.value)
    if bad:
        yield cannot_hold(bad.group())
    if event.anchor:
        yield begins_with("&")
    elif event.tag and is_exclamation(event.tag):
        yield begins_with("!")
    if event.style in QUOTES:
        first, last = known(event.start_mark).line, known(event.end_mark).line
        if last > first:
            yield from _closed_too_late(lines_of(text)[first : last + 1], last)
    if is_plain(event) and has_stray_quotes(event.value):
        message = "the quotation marks of this text are not YAML’s, and would be printed"
        hint = 'Use straight ones, as in "2027". To print curly ones, put straight ones around.'
        yield message, hint


def _closed_too_late(lines: Sequence[str], last: int) -> Iterator[tuple[str, str]]:
    """Yield a fault if the lines of a quoted text look like the next keys; `last` is the last."""
    indent = len(lines[0]) - len(lines[0].lstrip(" "))
    for line in lines[1:]:
        found = LIKE_A_KEY.match(line)
        if found and len(found["indent"]) <= indent:
            yield closed_on(last + 1)
            return


def has_stray_quotes(value: str) -> bool:
    """Tell whether a text stands in curly quotation marks, or has one whose other is missing.

    A text in which more of them stand is somebody's words: “Ready” teams say “yes”.
    """
    first, inside, last = value[:1], value[1:-1], value[-1:]
    if last == '"' and '"' not in value[:-1]:
        return True
    if len(value) > 1 and first in _CURLY_SINGLE and last in _CURLY_SINGLE:
        return not any(mark in inside for mark in _CURLY_SINGLE)
    if first in _CURLY and first:
        return not any(mark in inside for mark in _CURLY)
    return last in "”»" and bool(last) and not any(mark in value[:-1] for mark in _CURLY)
