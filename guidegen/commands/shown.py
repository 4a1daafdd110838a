"""How diagnostics and paths are shown on the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from guidegen.diagnostics import Diagnostic


def errors(diagnostics: Sequence[Diagnostic]) -> None:
    """Lists diagnostics on standard error, each on a line that begins with its place."""
    here = Path.cwd()
    for diagnostic in diagnostics:
        click.echo(
            f"{click.style('error', fg='red', bold=True)}: {diagnostic.describe(here)}", err=True
        )
    if len(diagnostics) > 1:
        click.echo(f"{len(diagnostics)} things to mend.", err=True)


def note(text: str) -> None:
    """Says something that is no error on standard error."""
    click.echo(f"{click.style('note', fg='yellow', bold=True)}: {text}", err=True)


def path(place: Path) -> str:
    """A path as seen from this folder."""
    here = Path.cwd()
    return str(place.relative_to(here)) if place.is_relative_to(here) else str(place)
