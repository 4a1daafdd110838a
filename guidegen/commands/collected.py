"""Shows a collection on the terminal: its answers, and what is to be known about the files."""

from __future__ import annotations

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from guidegen.answers.records import Collection

_SHOWN = (
    ("School", "school"),
    ("Respondent", "respondent"),
    ("Role", "role"),
    ("Question", "question_id"),
)
_LONG = 200  # characters of an answer that a cell of the terminal's table shows


def show_answers(collection: Collection) -> None:
    """Prints the answers as a table; long ones are cut, and say so."""
    table = Table(header_style="bold", show_lines=True)
    for heading, _ in _SHOWN:
        table.add_column(heading)
    table.add_column("Reflections", ratio=1)
    table.add_column("First steps", ratio=1)
    for record in collection.answers:
        cells = [getattr(record, name) for _, name in _SHOWN]
        table.add_row(
            *(Text(cell) for cell in (*cells, _cut(record.reflections), _cut(record.first_steps)))
        )
    console = Console(highlight=False)
    console.print(table)
    click.echo(
        f"{len(collection.answers)} answers, {len(collection.blanks)} blanks in {len(collection.files)} files"
    )
    if collection.levels:
        console.print(_levels(collection))
        click.echo(f"{len(collection.levels)} levels of outcomes")


def _levels(collection: Collection) -> Table:
    table = Table(header_style="bold", show_lines=True)
    for heading in ("School", "Respondent", "Role", "Outcome", "Level"):
        table.add_column(heading)
    table.add_column("Next step", ratio=1)
    for record in collection.levels:
        cells = (record.school, record.respondent, record.role, record.outcome_id, record.level)
        table.add_row(*map(Text, cells), Text(_cut(record.next_step)))
    return table


def show_problems(collection: Collection) -> None:
    """Prints notes and files that could not be read to the error stream."""
    for note in collection.notes:
        click.echo(
            f"{click.style('note', fg='yellow', bold=True)}: {note.file}: {note.text}", err=True
        )
    for file in collection.unread:
        click.echo(
            f"{click.style('not read', fg='red', bold=True)}: {file.name}: {file.reason}", err=True
        )


def _cut(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[:_LONG]}… ({len(text):,} characters)"
