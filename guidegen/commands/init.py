"""`guidegen init`: start a workspace."""

from __future__ import annotations

from pathlib import Path

import click

from guidegen import installation, verbs
from guidegen.commands.options import PATH


@click.command()
@click.argument("folder", type=PATH, metavar="DIR")
@click.option(
    "--name",
    help="The author of every file: your district, agency or school.  [default: the folder's name]",
)
def command(folder: Path, name: str | None) -> None:
    """Start a workspace: a folder that you can build at once.

    Its guidegen.yaml explains every option. Files that exist are never changed.

    \b
    Example:
      guidegen init riverbend --name "Riverbend Schools"
    """
    file = verbs.init.init(folder, name)
    click.echo(f"{file}\nBuild it with: {installation.command('build', '-C', folder)}")
