"""How problems, notes and paths are shown on the terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guidegen import verbs
from guidegen.installation import AUDIT, command, install

if TYPE_CHECKING:
    from guidegen.answers.records import Collection
    from guidegen.diagnostics import Diagnostic


def print_errors(diagnostics: Sequence[Diagnostic]) -> None:
    """List diagnostics on standard error, each on a line that begins with its place."""
    here = Path.cwd()
    for diagnostic in diagnostics:
        _print("error", "red", diagnostic.describe(here))
    if len(diagnostics) > 1:
        click.echo(f"{len(diagnostics)} problems found.", err=True)


def print_note(text: str) -> None:
    """Print something that is not an error on standard error."""
    _print("note", "yellow", text)


def print_notes(notes: Iterable[Diagnostic]) -> None:
    """List notes on standard error, each once, on a line that begins with its place."""
    here = Path.cwd()
    for note in dict.fromkeys(notes):
        print_note(note.describe(here))


def note_built_in(workspace: Path | None) -> None:
    """Say that the guides are the built-in ones if no workspace is named and there is none here."""
    if verbs.workspaces.is_built_in(workspace):
        print_note(
            "there is no guidegen.yaml here or in a folder above, so these are the built-in "
            f"guides. To make your own, type: {command('init', 'DIR')}"
        )


def print_not_read(name: str, reason: str) -> None:
    """Name a returned file that could not be read, and why, on standard error."""
    _print("not read", "red", f"{name}: {reason}")


def print_problems_of(collection: Collection) -> None:
    """Print the notes on returned files, and name those that could not be read."""
    for note in collection.notes:
        print_note(f"{note.file}: {note.text}")
    for file in collection.unread:
        print_not_read(file.name, file.reason)


def is_terminal() -> bool:
    """Tell whether a person reads what is printed."""
    return sys.stdout.isatty()


def print_page(page: str) -> None:
    """Print an HTML page for another program. Raises UsageError where a person would see it."""
    if is_terminal():
        raise click.UsageError("Name a file for the page: --out FILE.html")
    click.echo(page, nl=False)


def audit_is_installed() -> bool:
    """Tell whether the audit is installed; print a note where it is not."""
    installed = verbs.audit_extra.is_installed()
    if not installed:
        print_note(f"the files are not audited. To add the audit: {install(*AUDIT)}")
    return installed


def shorten(path: Path) -> str:
    """Return a path as seen from this folder."""
    here = Path.cwd()
    if path.is_relative_to(here):
        path = path.relative_to(here)
    return str(path)


def count_made(files: int) -> str:
    """Return how many files were made, in words."""
    if files == 1:
        return "1 file made"
    return f"{files} files made"


def count_notes(notes: Sequence[Diagnostic]) -> str:
    """Return the end of a sentence that says how many notes there are, "" for none."""
    if len(notes) == 1:
        return ", but there is 1 note"
    return f", but there are {len(notes)} notes" if notes else ""


def _print(label: str, color: str, text: str) -> None:
    click.echo(f"{click.style(label, fg=color, bold=True)}: {text}", err=True)
