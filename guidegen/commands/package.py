"""`guidegen package`: one zip to hand out."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guidegen import verbs
from guidegen.commands.messages import note_built_in, print_errors, print_note, shorten
from guidegen.commands.options import PATH, workspaces_argument
from guidegen.diagnostics import ExitCode

if TYPE_CHECKING:
    from guidegen.diagnostics import Diagnostic


@click.command()
@workspaces_argument
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
    help="The folder that was built into; for several workspaces, the one that holds a folder for "
    "each.  [default: build in the workspace]",
)
def command(workspaces: tuple[Path, ...], out: Path | None, built: Path | None) -> None:
    """Pack the files that a build wrote into one zip to hand out.

    It holds the guides, their accessibility passports if there are any, checksums, the manifest,
    and a page that lists them. The same files give the same zip. Of several workspaces, those that
    cannot be packed are named with the reason, and the others are packed.

    \b
    Examples:
      guidegen package
      guidegen package districts/riverbend -o riverbend.zip
      guidegen package districts/*                     each into its own build/
    """
    if not workspaces:
        note_built_in(None)
    folders = verbs.workspaces.choose_folders(workspaces)
    if len(folders) > 1:
        _package_several(folders, out, built)
    else:
        folder = folders[0] if folders else None
        click.echo(shorten(verbs.package.package(folder, out, built).file))


def _package_several(folders: Sequence[Path], out: Path | None, built: Path | None) -> None:
    """Pack all that can be packed, then name the others; leave with 1 where there are any."""
    problems: list[Diagnostic] = []
    failed = []
    for result in verbs.package.package_several(folders, out, built):
        match result:
            case verbs.package.Packed():
                click.echo(shorten(result.file))
            case verbs.package.NotPacked():
                failed.append(result.workspace)
                problems.extend(result.diagnostics)
    packed = len(folders) - len(failed)
    click.echo(f"{packed} of {len(folders)} workspaces packed")
    print_errors(problems)
    if failed:
        print_note(f"not packed: {', '.join(map(shorten, failed))}")
        sys.exit(ExitCode.CONTENT)
