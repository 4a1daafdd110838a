"""`guidegen build`: make the guides."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guidegen.commands.options import layers_of, workspace_option

if TYPE_CHECKING:
    from guidegen.pipeline.plan import Format


@click.command(short_help="Make the guides as Word and PDF files.")
@click.option("-r", "--role", "roles", multiple=True, metavar="ROLE", help="Only this role's guide; may be repeated.")
@click.option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(["docx", "pdf"]),
    help="Only this format; may be repeated.",
)
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where the files go.  [default: build in the workspace]",
)
@click.option("--form/--no-form", default=True, help="With fields to type into, or plain for print.")
@click.option("--audit/--no-audit", default=True, help="Check each file before it reaches its place.")
@workspace_option
def command(
    roles: tuple[str, ...],
    formats: tuple[Format, ...],
    out: Path | None,
    form: bool,
    audit: bool,
    workspace: Path | None,
) -> None:
    """Make the guides: a Word and a PDF file for each role.

    Every file is audited for accessibility before it reaches its place; one that breaks a rule does not.

    \b
    Examples:
      guidegen build                                   all guides, both formats, into build/
      guidegen build --role coach --format pdf         one file
      guidegen build -C my-district --out handouts     another workspace, another folder
    """
    from guidegen.commands.gate import gate_of
    from guidegen.commands.progress import made
    from guidegen.content.load import load
    from guidegen.pipeline.build import Workshop, build
    from guidegen.pipeline.plan import plan, timestamp

    layers = layers_of(workspace)
    library = load(layers)
    outputs = plan(library, roles, formats, out or (workspace or Path()) / "build")
    workshop = Workshop(layers, library, timestamp(library.workspace, os.environ), form=form)
    made(build(workshop, outputs, gate_of(library) if audit else None), len(outputs))
