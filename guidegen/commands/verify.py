"""`guidegen verify`: does a folder hold what was built into it?"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from guidegen.commands import shown

WORDS = {
    "changed": "was changed since it was built",
    "missing": "is missing",
    "link": "is a link, and guidegen writes none",
}


@click.command(short_help="Check built files against their manifest.")
@click.argument("folders", nargs=-1, type=click.Path(path_type=Path), metavar="[DIR]...")
def command(folders: tuple[Path, ...]) -> None:
    """Check every file that a build wrote against the checksum in its manifest.json.

    DIR is the folder that was built into; without one, build. Ends with 1 when a file was changed or is missing.

    \b
    Example:
      guidegen verify build
    """
    from guidegen.verbs.verify import verify

    wrong = 0
    for folder in folders or (Path("build"),):
        found = list(verify(folder))
        faults = [file for file in found if file.state != "right"]
        for fault in faults:
            click.echo(f"{shown.path(fault.path)}: {WORDS[fault.state]}")
        wrong += len(faults)
        click.echo(
            f"{len(found) - len(faults)} of {len(found)} files in {shown.path(folder)} are as they were built."
        )
    sys.exit(1 if wrong else 0)
