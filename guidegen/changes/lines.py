"""Splits a change into lines to show, and counts the changes of each kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TypeAlias

from guidegen.content.compare import KINDS, Change, ChangeKind
from guidegen.diffing import Span, diff_words

ChangeLine: TypeAlias = tuple[Span, ...]

GAP: ChangeLine = ()  # in place of lines that did not change


@dataclass(frozen=True, slots=True)
class FileChanges:
    """The changes of one file, and its relative name."""

    name: str
    changes: tuple[Change, ...]


def by_file(changes: Iterable[Change]) -> tuple[FileChanges, ...]:
    """Group the changes by file, in their order."""
    groups = groupby(changes, attrgetter("file"))
    return tuple(FileChanges(name, tuple(group)) for name, group in groups)


def counts(changes: Iterable[Change]) -> dict[ChangeKind, int]:
    """Count the changes of each kind; a kind without changes is left out."""
    counted = Counter(change.kind for change in changes)
    return {kind: counted[kind] for kind in KINDS if counted[kind]}


def lines(change: Change) -> tuple[ChangeLine, ...]:
    """Return the lines of a change, word by word.

    Of several lines only those that changed are kept, with a `GAP` in place of the others.
    """
    if change.kind == "moved":
        return tuple(_split([Span("same", change.after)]))
    split = list(_split(diff_words(change.before, change.after)))
    if len(split) == 1:
        return tuple(split)
    shown: list[ChangeLine] = []
    for line in split:
        if any(span.kind != "same" for span in line):
            shown.append(line)
        elif not shown or shown[-1] is not GAP:
            shown.append(GAP)
    return tuple(shown)


def _split(whole: Sequence[Span]) -> Iterator[ChangeLine]:
    """Yield the spans line by line, without the line breaks."""
    line: list[Span] = []
    for span in whole:
        first, *rest = span.text.split("\n")
        line.append(Span(span.kind, first))
        for piece in rest:
            yield _without_empty(line)
            line = [Span(span.kind, piece)]
    if last := _without_empty(line):
        yield last


def _without_empty(line: Iterable[Span]) -> ChangeLine:
    return tuple(span for span in line if span.text)
