"""`guidegen verify`: does a folder hold what was built into it?"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from guidegen import verbs
from guidegen.commands.messages import shorten
from guidegen.commands.options import PATH
from guidegen.diagnostics import ExitCode


@click.command()
@click.argument("folders", nargs=-1, type=PATH, metavar="[DIR]...")
def command(folders: tuple[Path, ...]) -> None:
    """Check every file that a build wrote against the checksum in its manifest.json.

    DIR is the folder that was built into; the default is build in the workspace. Ends with 1 if a
    file was changed or is missing.

    \b
    Example:
      guidegen verify build
    """
    failed = False
    for folder in folders or (verbs.workspaces.build_folder(None),):
        files = list(verbs.verify.verify(folder))
        right = 0
        for file in files:
            if file.problem:
                click.echo(f"{shorten(file.path)}: {file.problem}")
                failed = True
            else:
                right += 1
        click.echo(f"{right} of {len(files)} files in {shorten(folder)} are as they were built.")
    if failed:
        sys.exit(ExitCode.CONTENT)
