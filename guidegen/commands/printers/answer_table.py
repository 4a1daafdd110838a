"""Prints the answers in returned guides as tables."""

from __future__ import annotations

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from guidegen.answers.records import Collection

_LONG = 200  # characters of an answer that a cell of the table shows


def show(collection: Collection) -> None:
    """Print the answers and the levels of outcomes; long texts are cut, and say so."""
    console = Console(highlight=False)
    console.print(_answers(collection))
    answers, blanks, files = collection.answers, collection.blanks, collection.files
    click.echo(f"{len(answers)} answers, {len(blanks)} blanks in {len(files)} files")
    if collection.levels:
        console.print(_levels(collection))
        click.echo(f"{len(collection.levels)} levels of outcomes")


def _answers(collection: Collection) -> Table:
    names = ("School", "Respondent", "Role", "Question")
    table = _table(names, texts=("Reflections", "First steps"))
    for record in collection.answers:
        cells = (record.school, record.respondent, record.role, record.question_id)
        texts = (_cut(record.reflections), _cut(record.first_steps))
        table.add_row(*map(Text, cells + texts))
    return table


def _levels(collection: Collection) -> Table:
    names = ("School", "Respondent", "Role", "Outcome", "Level")
    table = _table(names, texts=("Next step",))
    for record in collection.levels:
        cells = (record.school, record.respondent, record.role, record.outcome_id, record.level)
        table.add_row(*map(Text, cells), Text(_cut(record.next_step)))
    return table


def _table(names: tuple[str, ...], texts: tuple[str, ...]) -> Table:
    """Return a table with these columns; those of texts share the width that is left."""
    table = Table(header_style="bold", show_lines=True)
    for heading in names:
        table.add_column(heading)
    for heading in texts:
        table.add_column(heading, ratio=1)
    return table


def _cut(text: str) -> str:
    if len(text) <= _LONG:
        return text
    return f"{text[:_LONG]}… ({len(text):,} characters)"
