"""`guidegen package`: one zip to hand out."""

from __future__ import annotations

from pathlib import Path

import click

from guidegen.commands import shown
from guidegen.commands.options import layers_of


@click.command(short_help="Pack built files into one zip to hand out.")
@click.argument("workspaces", nargs=-1, type=click.Path(path_type=Path), metavar="[WORKSPACE]...")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    metavar="FILE.zip",
    help="Where the zip goes; a folder, where several are made.  [default: NAME-guides.zip in its build]",
)
@click.option(
    "--from",
    "built",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The folder that was built into.  [default: build in the workspace]",
)
def command(workspaces: tuple[Path, ...], out: Path | None, built: Path | None) -> None:
    """Pack the files that a build wrote: guides, accessibility passports where there are any, checksums, the
    manifest, and a page that lists them. The same files give the same zip.

    \b
    Examples:
      guidegen package
      guidegen package districts/riverbend -o riverbend.zip
    """
    from guidegen.content.load import load
    from guidegen.pipeline.output_files import ensure_folder, write_whole
    from guidegen.verbs.package import package

    for workspace in workspaces or (None,):
        layers = layers_of(workspace)
        folder = built or (workspace or Path()) / "build"
        content = package(folder, load(layers), layers.folders[0] / "templates")
        name = f"{layers.base.name}-guides.zip"
        file = folder / name if out is None else out / name if len(workspaces) > 1 else out
        ensure_folder(file.parent)
        write_whole(file, content)
        click.echo(shown.path(file))
