"""The changes on a terminal. What is removed and added has marks of its own, so that nothing depends on colour."""

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

# Marks as those of `git diff --word-diff`, and the style of each kind of characters.
_MARKS: dict[StretchKind, tuple[str, str, str]] = {
    "same": ("", "", ""),
    "removed": ("[-", "-]", "red strike"),
    "added": ("{+", "+}", "green"),
}


def show(changes: Sequence[Change], console: Console, here: Path) -> None:
    """Prints the changes file by file, with places as seen from the folder `here`, and a line of counts."""
    for file in by_file(changes):
        console.print(Text(file.name, style="bold"), soft_wrap=True)
        for change in file.changes:
            _print(console, _heading(change, here), "  ")
            for line in lines(change):
                _print(console, _line(line), "    ")
        console.print()
    console.print(Text(summary(changes), style="bold"), soft_wrap=True)


def as_text(changes: Sequence[Change], here: Path) -> str:
    """The same for a file: no colours, a fixed width."""
    out = io.StringIO()
    show(
        changes,
        Console(file=out, width=WIDTH_IN_A_FILE, color_system=None, force_terminal=False),
        here,
    )
    return out.getvalue()


def summary(changes: Sequence[Change]) -> str:
    """How much changed, in one line."""
    if not changes:
        return "Nothing changed."
    files = len(by_file(changes))
    listed = ", ".join(f"{count} {kind}" for kind, count in counts(changes).items())
    return f"{listed} in {files} {'file' if files == 1 else 'files'}."


def _print(console: Console, text: Text, indent: str) -> None:
    """Prints a text in lines as wide as the console, without spaces at their ends."""
    for line in text.wrap(console, console.width - len(indent)):
        line.rstrip()
        console.print(Text(indent).append_text(line), soft_wrap=True)


def _heading(change: Change, here: Path) -> Text:
    heading = Text(".".join(change.path) or "the whole template", style="cyan")
    heading.append(f": {change.kind}", "bold not cyan")
    if change.kind == "moved":
        before, now = (f"behind {id_}" if id_ else "the beginning" for id_ in change.follows)
        heading.append(f" from {before} to {now}", "default")
    return heading.append(f"  ({change.mark.describe(here)})", "default dim")


def _line(line: ChangeLine) -> Text:
    if line is GAP:
        return Text("…", style="dim")
    shown = Text()
    for span in line:
        opening, closing, style = _MARKS[span.kind]
        shown.append(f"{opening}{span.text}{closing}", style)
    return shown
