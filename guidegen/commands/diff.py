"""`guidegen diff`: what did we change?"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guidegen.commands.options import layers_of, workspace_option

if TYPE_CHECKING:
    from guidegen.content.compare import Change, Side
    from guidegen.content.layers import Layers
    from guidegen.content.text import Id
    from guidegen.pipeline.document_maker import DocumentMaker


@click.command(short_help="Show what your workspace changed against its base.")
@click.option(
    "-r",
    "--role",
    "roles",
    multiple=True,
    metavar="ROLE",
    help="Only for this role; may be repeated.",
)
@click.option(
    "-f",
    "--format",
    "format_",
    type=click.Choice(["text", "html", "docx"]),
    default="text",
    show_default=True,
    help="Text to read here, HTML for a colleague, or the guides in Word with tracked changes.",
)
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    metavar="PLACE",
    help="Write into this file; for Word and not exactly one --role, into this folder.  "
    "[default for Word: changes in the workspace]",
)
@click.option(
    "--against",
    type=click.Choice(["base", "built-in"]),
    default="base",
    show_default=True,
    help="The workspace that this one extends, or the built-in library.",
)
@workspace_option
def command(
    roles: tuple[str, ...], format_: str, out: Path | None, against: str, workspace: Path | None
) -> None:
    """Show what your workspace added, removed, reworded and moved, word by word.

    \b
    Examples:
      guidegen diff -C my-district                                   every change, with its file and line
      guidegen diff -C my-district --format html -o changes.html     as a page for a colleague
      guidegen diff -C my-district --format docx                     each guide with tracked changes
      guidegen diff -C my-district --format docx --role coach -o coach-changes.docx
    """
    from guidegen.content.compare import changes_for_roles, compare
    from guidegen.pipeline.plan import select_roles

    below, above = _sides(layers_of(workspace), built_in=against == "built-in")
    select_roles(above.loaded.library, roles)
    if format_ == "docx":
        _write_guides(below, above, roles, out, workspace or Path())
    else:
        _show(changes_for_roles(compare(below, above), roles), below, above, format_, out)


def _sides(layers: Layers, *, built_in: bool) -> tuple[Side, Side]:
    """What stands below, and the workspace upon it. Raises CallError where there is no workspace."""
    from guidegen.content.compare import Side
    from guidegen.content.load import load_with_sources
    from guidegen.diagnostics import CallError, Diagnostic, Mark

    below = layers.below(built_in=built_in)
    if below is None:
        hint = "Name the folder of yours with -C, or begin one: guidegen init DIR"
        raise CallError(
            Diagnostic(Mark(Path()), "this is no workspace, so nothing in it can differ", hint=hint)
        )
    return Side(below, load_with_sources(below)), Side(layers, load_with_sources(layers))


def _show(
    changes: Sequence[Change], below: Side, above: Side, format_: str, out: Path | None
) -> None:
    from rich.console import Console

    from guidegen.changes.html_page import as_html
    from guidegen.changes.terminal_text import as_text, show
    from guidegen.pipeline.output_files import write_whole

    here = Path.cwd()
    if format_ == "text" and not out:
        show(changes, Console(highlight=False), here)
        return
    workspaces = below.loaded.library.workspace, above.loaded.library.workspace
    text = as_html(changes, *workspaces, here) if format_ == "html" else as_text(changes, here)
    if out:
        write_whole(out, text.encode())
    else:
        click.echo(text, nl=False)


def _write_guides(
    below: Side, above: Side, roles: Sequence[str], out: Path | None, workspace: Path
) -> None:
    from guidegen.commands.audit_extra import gate_of
    from guidegen.pipeline.redlines import find_changed_guides, write

    workshops = _workshop(below), _workshop(above)
    guides = find_changed_guides(*workshops, roles)
    if not guides:
        click.echo("No guide reads differently.")
    gate = gate_of(above.loaded.library) if guides else None
    for path in write(*workshops, guides, _paths(guides, roles, out, workspace), gate):
        click.echo(path)


def _workshop(side: Side) -> DocumentMaker:
    from guidegen.pipeline.document_maker import DocumentMaker
    from guidegen.pipeline.plan import timestamp

    library = side.loaded.library
    return DocumentMaker(side.layers, library, timestamp(library.workspace, os.environ))


def _paths(
    guides: Iterable[Id], roles: Sequence[str], out: Path | None, workspace: Path
) -> dict[Id, Path]:
    """The place of each guide. Where exactly one role is asked for, `out` is its file."""
    if out and len(roles) == 1 and not out.is_dir():
        return dict.fromkeys(guides, out)
    folder = out or workspace / "changes"
    return {role: folder / f"{role}-action-guide-changes.docx" for role in guides}
