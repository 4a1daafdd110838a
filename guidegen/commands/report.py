"""`guidegen report`: the answers in returned guides as a digest."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from guidegen import verbs
from guidegen.commands.messages import note_built_in, print_problems_of
from guidegen.commands.options import PATH, returned_argument, workspace_option
from guidegen.diagnostics import ExitCode


@click.command()
@returned_argument
@click.option(
    "-o",
    "--out",
    type=PATH,
    metavar="DIR",
    help="Where digest.docx and digest.pdf go.  [default: build in the workspace]",
)
@workspace_option
def command(paths: tuple[Path, ...], out: Path | None, workspace: Path | None) -> None:
    """Write an accessible digest: all reflections and first steps under their question, by school.

    PATH is a file, a folder or a zip archive. Files that cannot be read are listed in the digest
    with the reason; the command then ends with 1.

    \b
    Example:
      guidegen report returned/ -o for-the-board
    """
    note_built_in(workspace)
    digest = verbs.report.report(paths, workspace, out)
    answers = len(digest.collection.answers)
    click.echo(f"{answers} answers on {digest.pages} pages in {digest.folder}")
    print_problems_of(digest.collection)
    if digest.collection.unread:
        sys.exit(ExitCode.CONTENT)
