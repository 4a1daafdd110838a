"""`guidegen collect`: the answers in returned guides as one table."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from guidegen import verbs
from guidegen.commands import printers
from guidegen.commands.messages import note_built_in, print_problems_of
from guidegen.commands.options import returned_argument, workspace_option
from guidegen.diagnostics import ExitCode


@click.command()
@returned_argument
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Where the table goes; its ending says what it is: .xlsx, .csv or .json.  "
    "[default: the terminal]",
)
@workspace_option
def command(paths: tuple[Path, ...], out: Path | None, workspace: Path | None) -> None:
    """Collect the answers in returned Word and PDF guides into one table.

    The table has one row for each answer, and for each outcome of an IC map. PATH is a file, a
    folder or a zip archive, with guides of any district and edition. Files that cannot be read are
    listed with the reason, and the rest are read; the command then ends with 1.

    \b
    Examples:
      guidegen collect returned/ -o answers.xlsx
      guidegen collect spring.zip more/coach.docx
    """
    note_built_in(workspace)
    collected = verbs.collect.collect(paths, workspace, out)
    collection = collected.collection
    if out is None:
        printers.answer_table.show(collection)
    else:
        click.echo(f"{len(collection.answers)} answers in {out}")
    if collected.levels_file:
        click.echo(f"{len(collection.levels)} levels of outcomes in {collected.levels_file}")
    print_problems_of(collection)
    if collection.unread:
        sys.exit(ExitCode.CONTENT)
