"""`guidegen check`: is the content right?"""

from __future__ import annotations

import os
from pathlib import Path

import click

from guidegen.commands.options import layers_of, workspace_option


@click.command(short_help="Check the content and templates; write nothing.")
@workspace_option
def command(workspace: Path | None) -> None:
    """Check the content and templates of every guide, and write nothing.

    Every mistake is listed with its file, line and column. Ends with 1 when there is one.

    \b
    Example:
      guidegen check -C my-district
    """
    from guidegen.content.load import load
    from guidegen.pipeline.check import check
    from guidegen.pipeline.plan import Selection, plan, timestamp
    from guidegen.pipeline.workshop import Workshop

    layers = layers_of(workspace)
    library = load(layers)
    outputs = plan(library, Selection(formats=("pdf",)))
    check(Workshop(layers, library, timestamp(library.workspace, os.environ)), outputs)
    click.echo(f"{len(outputs)} documents checked, nothing to mend.")
