"""What is wrong, where, and what to do: the one way in which every part reports bad input."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import IntEnum
from pathlib import Path


class ExitCode(IntEnum):
    """How a command ends: all is done, the content is wrong, or the call is."""

    DONE = 0
    CONTENT = 1
    CALL = 2


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A place in a file; `line` and `column` count from 1, or are 0 where the whole file is meant."""

    file: Path
    line: int = 0
    column: int = 0

    def describe(self, base: Path | None = None) -> str:
        """`roles/coach.yaml:12:5`, with the path relative to `base` where it lies below it."""
        name = str(self.file)
        if base is not None and self.file.is_relative_to(base):
            name = self.file.relative_to(base).as_posix()
        return f"{name}:{self.line}:{self.column}" if self.line else name


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing that is wrong: its place, the path of ids within the file, what it is and what to do."""

    mark: Mark
    message: str
    path: tuple[str, ...] = ()
    hint: str = ""

    def describe(self, base: Path | None = None) -> str:
        """The diagnostic as one line: place, path, message, hint."""
        parts = [self.mark.describe(base), ".".join(self.path), self.message]
        text = ": ".join(part for part in parts if part)
        return f"{text}. {self.hint}" if self.hint else text


class GuidegenError(Exception):
    """The base of every error that a user may see. `exit_code` says how the command ends."""

    exit_code: ExitCode = ExitCode.CONTENT

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__("; ".join(diagnostic.describe() for diagnostic in diagnostics))
        self.diagnostics = diagnostics


class ContentError(GuidegenError):
    """The content is wrong: every diagnostic that could be found, in the order of the files."""


class CallError(GuidegenError):
    """The call is wrong: a folder that is missing, a role that does not exist, a place that cannot be written."""

    exit_code = ExitCode.CALL


def place_of(diagnostic: Diagnostic) -> tuple[str, int, int, str]:
    """The key by which diagnostics are listed: file, line, column, message."""
    mark = diagnostic.mark
    return (str(mark.file), mark.line, mark.column, diagnostic.message)


def nearest(name: str, known: Iterable[str]) -> str:
    """A hint that names the known name most like `name`, or lists what there is when nothing is near."""
    names = sorted(known)
    near = get_close_matches(name, names, n=1, cutoff=0.6)
    if near:
        return f"Did you mean “{near[0]}”?"
    return f"Known here: {', '.join(names)}." if names else ""
