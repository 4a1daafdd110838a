"""How every part of guidegen reports bad input: what is wrong, where it is, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import IntEnum
from pathlib import Path

_CLOSE = 0.6  # the similarity from which difflib calls two words a close match (its own default)


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

        Return "" for the folder that the command runs in, which is no place.
        """
        if self.file == Path():
            return ""
        name = str(self.file)
        if base is not None and self.file.is_relative_to(base):
            name = self.file.relative_to(base).as_posix()
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
    """Return a hint: the known name closest to `name`, or a list of all if none is close."""
    names = sorted(known)
    close = get_close_matches(name, names, n=1, cutoff=_CLOSE)
    if close:
        return f"Did you mean “{close[0]}”?"
    if not names:
        return ""
    return f"Known here: {', '.join(names)}."
