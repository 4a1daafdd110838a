"""How every part of guidegen reports bad input: what is wrong, where it is, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from enum import IntEnum
from pathlib import Path

_CLOSE = 0.6  # the similarity from which difflib calls two words a close match (its own default)
_MOST_LISTED = 8  # names in a hint: nobody reads a wall of them


class ExitCode(IntEnum):
    """How a command ends.

    Everything is done, the content is wrong, or the call is wrong; guidegen has a bug (EX_SOFTWARE
    in sysexits.h), or Control-C stopped it (128 and the number of the signal, as shells say it).
    """

    DONE = 0
    CONTENT = 1
    CALL = 2
    BUG = 70
    STOPPED = 130


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A place in a file; `line` and `column` count from 1, and are 0 for the file as a whole."""

    file: Path
    line: int = 0
    column: int = 0

    def describe(self, base: Path | None = None) -> str:
        """Return `roles/coach.yaml:12:5`, relative to `base` if the file is inside that folder.

        Return "" for `base` itself, or this folder: “.” says nothing to a reader.
        """
        file = self.file
        if base is not None and file.is_relative_to(base):
            file = file.relative_to(base)
        if file == Path():
            return ""
        name = file.as_posix() if file is not self.file else str(file)
        if not self.line:
            return name
        return f"{name}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem: its place, the path of ids within the file, what is wrong, and what to do."""

    mark: Mark
    message: str
    path: tuple[str, ...] = ()
    hint: str = ""

    def describe(self, base: Path | None = None) -> str:
        """Return the diagnostic as one line: place, path, message, hint."""
        parts = [self.mark.describe(base), ".".join(self.path), self.message]
        text = ": ".join(filter(None, parts))
        return f"{text}. {self.hint}" if self.hint else text


class GuidegenError(Exception):
    """The base of every error that a user may see; `exit_code` says how the command ends."""

    exit_code: ExitCode = ExitCode.CONTENT

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__("; ".join(diagnostic.describe() for diagnostic in diagnostics))
        self.diagnostics = diagnostics


class ContentError(GuidegenError):
    """The content is wrong: every diagnostic that could be found, in the order of the files."""


class CallError(GuidegenError):
    """The call is wrong: a folder is missing, a role is unknown, or a file cannot be written."""

    exit_code = ExitCode.CALL


def place_of(diagnostic: Diagnostic) -> tuple[str, int, int, str]:
    """Return the key that sorts diagnostics: file, line, column, message."""
    mark = diagnostic.mark
    return (str(mark.file), mark.line, mark.column, diagnostic.message)


def nearest(name: str, known: Iterable[str]) -> str:
    """Return a hint: the known name closest to `name`, or some of them if none is close.

    The case of letters does not count. At most eight names are listed, the nearest first.
    """
    names = sorted(set(known))
    close = find_nearest(name, names)
    if close:
        return f"Did you mean “{close}”?"
    if not names:
        return ""
    return f"Known here: {list_nearest(name, names)}."


def list_nearest(name: str, known: Iterable[str]) -> str:
    """Return at most eight of the known names, the nearest first, and how many more there are."""
    names = sorted(set(known))
    listed = sorted(names, key=lambda one: -_likeness(name, one))[:_MOST_LISTED]
    more = len(names) - len(listed)
    others = f", and {more} more" if more else ""
    return ", ".join(listed) + others


def find_nearest(name: str, known: Iterable[str], cutoff: float = _CLOSE) -> str:
    """Return the known name closest to `name`, whatever the case of letters; "" if none is close.

    `cutoff` is the least likeness of a close one, from 0 to 1.
    """
    folded: dict[str, str] = {}
    for one in known:
        folded.setdefault(one.casefold(), one)
    close = get_close_matches(name.casefold(), folded, n=1, cutoff=cutoff)
    return folded[close[0]] if close else ""


def _likeness(one: str, other: str) -> float:
    """Return how much two names are alike, from 0 to 1 for the same."""
    return SequenceMatcher(None, one.casefold(), other.casefold()).ratio()
