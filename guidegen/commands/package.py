"""`guidegen package`: one zip to hand out."""

from __future__ import annotations

from pathlib import Path

import click

from guidegen import verbs
from guidegen.commands.messages import note_built_in, shorten
from guidegen.commands.options import PATH


@click.command()
@click.argument("workspaces", nargs=-1, type=PATH, metavar="[WORKSPACE]...")
@click.option(
    "-o",
    "--out",
    type=PATH,
    metavar="FILE.zip",
    help="Where the zip goes; a folder if there are several.  "
    "[default: NAME-guides.zip in its build]",
)
@click.option(
    "--from",
    "built",
    type=PATH,
    metavar="DIR",
    help="The folder that was built into.  [default: build in the workspace]",
)
def command(workspaces: tuple[Path, ...], out: Path | None, built: Path | None) -> None:
    """Pack the files that a build wrote into one zip to hand out.

    It holds the guides, their accessibility passports if there are any, checksums, the manifest,
    and a page that lists them. The same files give the same zip.

    \b
    Examples:
      guidegen package
      guidegen package districts/riverbend -o riverbend.zip
    """
    if not workspaces:
        note_built_in(None)
    for file in verbs.package.package(workspaces, out, built):
        click.echo(shorten(file))
