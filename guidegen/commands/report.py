"""`guidegen report`: the answers of returned guides as a digest."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from guidegen.commands.options import layers_of, workspace_option


@click.command(short_help="Write the answers of returned guides as a digest in Word and PDF.")
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH..."
)
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where digest.docx and digest.pdf go.  [default: build in the workspace]",
)
@workspace_option
def command(paths: tuple[Path, ...], out: Path | None, workspace: Path | None) -> None:
    """Write an accessible digest: all reflections and first steps under their question, by school.

    PATH is a file, a folder or a zip archive. What cannot be read is named in the digest with its reason; the command
    then ends with 1.

    \b
    Example:
      guidegen report returned/ -o for-the-board
    """
    from guidegen.answers.digest import DIGEST, digest
    from guidegen.answers.submissions import collect
    from guidegen.commands.collected import show_problems
    from guidegen.content.load import load
    from guidegen.pipeline.document_maker import DocumentMaker
    from guidegen.pipeline.output_files import ensure_folder, write_whole
    from guidegen.pipeline.plan import timestamp
    from guidegen.writers import WRITERS

    layers = layers_of(workspace)
    library = load(layers)
    collection = collect(paths, library)
    workshop = DocumentMaker(layers, library, timestamp(library.workspace, os.environ), form=False)
    document, layout = workshop.compose_and_lay_out(
        lambda missing: digest(collection, library, workshop.templates, missing)
    )
    folder = out or (workspace or Path()) / "build"
    ensure_folder(folder)
    for writer in WRITERS.values():
        content = workshop.write(document, layout, writer.name)
        write_whole(folder / f"{DIGEST}{writer.ending}", content)
    click.echo(f"{len(collection.answers)} answers on {layout.page_count} pages in {folder}")
    show_problems(collection)
    sys.exit(1 if collection.unread else 0)
