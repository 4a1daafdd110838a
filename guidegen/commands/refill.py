"""`guidegen refill`: a team's answers in the current edition."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guidegen import verbs
from guidegen.commands.messages import note_built_in, print_not_read, print_note
from guidegen.commands.options import PATH, WORKSPACE
from guidegen.diagnostics import ExitCode

if TYPE_CHECKING:
    from guidegen.verbs.refill import RefilledGuide


@click.command()
@click.argument("paths", nargs=-1, required=True, type=PATH, metavar="RETURNED...")
@click.option(
    "--into",
    "workspace",
    type=WORKSPACE,
    metavar="WORKSPACE",
    help="The workspace with the current edition.  [default: the one that this folder is in]",
)
@click.option(
    "-o",
    "--out",
    type=PATH,
    metavar="DIR",
    help="Where the filled guides go.  [default: build/refilled in the workspace]",
)
def command(paths: tuple[Path, ...], workspace: Path | None, out: Path | None) -> None:
    """Carry a team's answers into the current edition of the same guide, in Word and PDF.

    What a team wrote in an Innovation Configuration map goes where the map is now: into a document
    of its own, or into the guide.

    Answers to questions that the guide no longer has are listed, and written to a text file beside
    the guide.

    \b
    Example:
      guidegen refill returned/coach-action-guide.docx --into my-district
    """
    note_built_in(workspace)
    failed = False
    for result in verbs.refill.refill(paths, workspace, out):
        match result:
            case verbs.refill.RefilledGuide():
                _print(result)
            case verbs.refill.NotRefilled():
                print_not_read(result.name, result.reason)
                failed = True
    if failed:
        sys.exit(ExitCode.CONTENT)


def _print(guide: RefilledGuide) -> None:
    endings: dict[Path, list[str]] = {}
    for file in guide.files:
        endings.setdefault(file.with_suffix(""), []).append(file.suffix)
    files = [f"{path}{' and '.join(found)}" for path, found in endings.items()]
    click.echo(f"{guide.name}: {', '.join(files)}")
    for remark in guide.remarks:
        print_note(f"{guide.name}: {remark}")
    if guide.side_file:
        print_note(f"no place for {', '.join(guide.unplaced)}; see {guide.side_file}")
