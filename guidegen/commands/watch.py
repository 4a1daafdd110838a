"""`guidegen watch`: build again whenever something is saved."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guidegen import verbs
from guidegen.commands.messages import count_made, note_built_in, print_errors, print_notes, shorten
from guidegen.commands.options import PATH, roles_option, workspace_option

if TYPE_CHECKING:
    from guidegen.diagnostics import Diagnostic
    from guidegen.verbs.watch import Built, WatchEvent


@click.command()
@roles_option
@click.option(
    "-o",
    "--out",
    type=PATH,
    metavar="DIR",
    help="Where the files go.  [default: build]",
)
@workspace_option
def command(roles: tuple[str, ...], out: Path | None, workspace: Path | None) -> None:
    """Build, then build again each time that a file of the workspace is saved.

    Only what the change affects is made again. A mistake is reported, and watching continues. The
    files are not audited here: run guidegen build before you hand them out. Press Control-C to
    stop.

    \b
    Example:
      guidegen watch -C my-district
    """
    note_built_in(workspace)
    with suppress(KeyboardInterrupt):
        for event in verbs.watch.watch(workspace, out, roles):
            _print(event)


def _print(event: WatchEvent) -> None:
    match event:
        case verbs.watch.Built():
            _print_results(event)
        case verbs.watch.Watching():
            click.echo("Watching. Press Control-C to stop.")
        case verbs.watch.Saved():
            click.echo(f"\nSaved: {', '.join(map(shorten, event.files))}")
        case verbs.watch.NotBuilt():
            print_errors(event.diagnostics)


def _print_results(built: Built) -> None:
    problems: dict[Diagnostic, None] = {}
    made = []
    for result in built.results:
        print_notes(result.notes)
        problems.update(dict.fromkeys(result.diagnostics))
        if result.status == "made":
            made.append(result.path)
    print_errors(list(problems))
    for path in made:
        click.echo(f"  {shorten(path)}")
    if not problems:
        done = count_made(len(made)) if made else "Nothing to make"
        click.echo(f"{done} in {built.seconds:.1f} s.")
