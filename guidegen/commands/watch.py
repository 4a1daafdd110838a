"""`guidegen watch`: build again whenever something is saved."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guidegen.commands import shown
from guidegen.commands.options import layers_of, workspace_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidegen.pipeline.workspace_build import FileResult


@click.command(short_help="Build again whenever something is saved.")
@click.option(
    "-r",
    "--role",
    "roles",
    multiple=True,
    metavar="ROLE",
    help="Only this role's files; may be repeated.",
)
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where the files go.  [default: build]",
)
@workspace_option
def command(roles: tuple[str, ...], out: Path | None, workspace: Path | None) -> None:
    """Build, then build again each time that a file of the workspace is saved: only what the change touches.

    A mistake is shown, and the watch goes on. The files are not audited here: guidegen build does that before you
    hand them out. Control-C ends the watch.

    \b
    Example:
      guidegen watch -C my-district
    """
    from guidegen.diagnostics import GuidegenError
    from guidegen.verbs.watch import changes

    _build(roles, out, workspace)
    click.echo("Watching. Control-C ends it.")
    for files in changes(layers_of(workspace)):
        click.echo(f"\nSaved: {', '.join(shown.path(file) for file in files)}")
        try:
            _build(roles, out, workspace)
        except GuidegenError as error:
            shown.errors(error.diagnostics)


def _build(roles: tuple[str, ...], out: Path | None, workspace: Path | None) -> None:
    from guidegen.pipeline.executors import choose_runner
    from guidegen.pipeline.plan import Selection
    from guidegen.pipeline.workflow import build
    from guidegen.pipeline.workspace_build import BuildOptions, BuildTarget

    began = time.monotonic()
    order = BuildTarget(layers_of(workspace), out or (workspace or Path()) / "build")
    runner, chunk = choose_runner(None, 1, None, audit=False)
    options = BuildOptions(Selection(roles), audit=False)
    _tell(list(build([order], options, runner, chunk)), time.monotonic() - began)


def _tell(outcomes: Sequence[FileResult], seconds: float) -> None:
    failed = dict.fromkeys(one for outcome in outcomes for one in outcome.diagnostics)
    shown.errors(list(failed))
    made = [outcome for outcome in outcomes if outcome.status == "made"]
    for outcome in made:
        click.echo(f"  {shown.path(outcome.path)}")
    if not failed:
        count = (
            f"{len(made)} {'file' if len(made) == 1 else 'files'} made"
            if made
            else "Nothing to make"
        )
        click.echo(f"{count} in {seconds:.1f} s.")
