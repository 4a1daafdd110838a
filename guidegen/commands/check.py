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
    Where brand/ holds a Word template, its styles are listed as well.

    \b
    Example:
      guidegen check -C my-district
    """
    from guidegen.commands.style_table import show
    from guidegen.content.load import load
    from guidegen.pipeline.document_maker import DocumentMaker
    from guidegen.pipeline.plan import Selection, plan, timestamp
    from guidegen.verbs.check import check

    layers = layers_of(workspace)
    library = load(layers)
    outputs = plan(library, Selection(formats=("pdf",)))
    workshop = DocumentMaker(layers, library, timestamp(library.workspace, os.environ))
    check(workshop, outputs)
    click.echo(f"{len(outputs)} documents checked, nothing to mend.")
    if workshop.word_template:
        show(workshop.word_template)
