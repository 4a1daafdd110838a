"""Shows changes on a terminal. Removed and added words have marks, so that color is not needed."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

from guidegen.changes.lines import GAP, ChangeLine, by_file, counts, lines
from guidegen.content.compare import Change
from guidegen.diffing import StretchKind

WIDTH_IN_A_FILE = 118

# The marks of `git diff --word-diff`, and the style of each kind of span.
_MARKS: dict[StretchKind, tuple[str, str, str]] = {
    "same": ("", "", ""),
    "removed": ("[-", "-]", "red strike"),
    "added": ("{+", "+}", "green"),
}


def show(changes: Sequence[Change], console: Console, here: Path) -> None:
    """Print the changes file by file and a line of counts.

    File names are relative to the folder `here`.
    """
    for file in by_file(changes):
        console.print(Text(file.name, style="bold"), soft_wrap=True)
        for change in file.changes:
            _print(console, _heading(change, here), "  ")
            for line in lines(change):
                _print(console, _line(line), "    ")
        console.print()
    console.print(Text(summary(changes), style="bold"), soft_wrap=True)


def as_text(changes: Sequence[Change], here: Path) -> str:
    """Return the same for a file: without colors, in a fixed width."""
    out = io.StringIO()
    console = Console(file=out, width=WIDTH_IN_A_FILE, color_system=None, force_terminal=False)
    show(changes, console, here)
    return out.getvalue()


def summary(changes: Sequence[Change]) -> str:
    """Say in one line how much changed."""
    if not changes:
        return "Nothing changed."
    listed = ", ".join(f"{count} {kind}" for kind, count in counts(changes).items())
    files = len(by_file(changes))
    noun = "file" if files == 1 else "files"
    return f"{listed} in {files} {noun}."


def _print(console: Console, text: Text, indent: str) -> None:
    """Print a text in lines as wide as the console, without spaces at their ends."""
    for line in text.wrap(console, console.width - len(indent)):
        line.rstrip()
        console.print(Text(indent).append_text(line), soft_wrap=True)


def _heading(change: Change, here: Path) -> Text:
    heading = Text(".".join(change.path) or "the whole template", style="cyan")
    heading.append(f": {change.kind}", "bold not cyan")
    if change.kind == "moved":
        before, now = change.follows
        heading.append(f" from {_position(before)} to {_position(now)}", "default")
    return heading.append(f"  ({change.mark.describe(here)})", "default dim")


def _position(previous: str) -> str:
    """Name a position by the id of the entry before it."""
    return f"after {previous}" if previous else "the beginning"


def _line(line: ChangeLine) -> Text:
    if line is GAP:
        return Text("…", style="dim")
    shown = Text()
    for span in line:
        opening, closing, style = _MARKS[span.kind]
        shown.append(f"{opening}{span.text}{closing}", style)
    return shown
