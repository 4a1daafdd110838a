"""`guidegen refill`: a team's answers into the current edition."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guidegen.commands.options import layers_of

if TYPE_CHECKING:
    from guidegen.answers.filled import Filled
    from guidegen.answers.returned import ReturnedFile
    from guidegen.pipeline.document_maker import DocumentMaker


@click.command(short_help="Carry a team's answers into the current edition.")
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="RETURNED..."
)
@click.option(
    "--into",
    "workspace",
    type=click.Path(path_type=Path),
    metavar="WORKSPACE",
    help="The workspace with the current edition.  [default: this folder]",
)
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where the filled guides go.  [default: build/refilled in the workspace]",
)
def command(paths: tuple[Path, ...], workspace: Path | None, out: Path | None) -> None:
    """Carry a team's answers into the current edition of the same guide, in Word and PDF.

    An answer to a question that the guide no longer has is listed, and written to a text file beside the guide.

    \b
    Example:
      guidegen refill returned/coach-action-guide.docx --into my-district
    """
    from guidegen.answers.returned import UnreadFile, find_returned_files
    from guidegen.content.load import load
    from guidegen.pipeline.document_maker import DocumentMaker
    from guidegen.pipeline.output_files import prepare
    from guidegen.pipeline.plan import timestamp

    layers = layers_of(workspace)
    library = load(layers)
    workshop = DocumentMaker(layers, library, timestamp(library.workspace, os.environ))
    folder = out or (workspace or Path()) / "build" / "refilled"
    prepare(folder)
    names: set[str] = set()
    failed = False
    for file in find_returned_files(paths):
        if isinstance(file, UnreadFile):
            reasons = [file.reason]
        else:
            reasons = _refill_all(file, workshop, folder, names)
        for reason in filter(None, reasons):
            click.echo(
                f"{click.style('not read', fg='red', bold=True)}: {file.name}: {reason}", err=True
            )
            failed = True
    sys.exit(1 if failed else 0)


def _refill_all(
    file: ReturnedFile, workshop: DocumentMaker, folder: Path, names: set[str]
) -> list[str]:
    """Refill the guides in a file; return the reasons why one of them could not be refilled."""
    from guidegen.answers.filled import NotAGuide

    try:
        guides = file.read(workshop.library)
    except NotAGuide as error:
        return [str(error)]
    return [_refill(file, filled, workshop, folder, names) for filled in guides]


def _refill(
    file: ReturnedFile, filled: Filled, workshop: DocumentMaker, folder: Path, names: set[str]
) -> str:
    """Refill one guide; return the reason why it could not be refilled, or ""."""
    from guidegen.answers.carry_over import describe_unplaced, refill
    from guidegen.content.text import Id
    from guidegen.document.compose import ACTION_GUIDE, IC_MAP
    from guidegen.pipeline.output_files import put
    from guidegen.pipeline.plan import FORMATS

    role = Id(filled.identity["role"])
    if role not in workshop.library.roles:
        return f"the workspace has no guide for the role “{role}”"
    alone = filled.identity["guide"] == IC_MAP and workshop.library.roles[role].ic_map
    refilled = refill(workshop.document(role, IC_MAP if alone else ACTION_GUIDE), filled)
    layout = workshop.layout(refilled.document)
    stem = _free(Path(file.name).stem, names)
    for format_ in FORMATS:
        put(folder / f"{stem}.{format_}", workshop.written(refilled.document, layout, format_))
    click.echo(f"{file.name}: {folder / stem}.docx and .pdf")
    for remark in filled.remarks:
        click.echo(
            f"{click.style('note', fg='yellow', bold=True)}: {file.name}: {remark}", err=True
        )
    if refilled.unplaced:
        side = folder / f"{stem}-without-a-place.txt"
        put(side, describe_unplaced(refilled.unplaced, filled).encode())
        listed = ", ".join(refilled.unplaced)
        click.echo(
            f"{click.style('note', fg='yellow', bold=True)}: no place for {listed}; see {side}",
            err=True,
        )
    return ""


def _free(stem: str, names: set[str]) -> str:
    """The stem, with a number where a file of this run has it already."""
    number, name = 1, stem
    while name.casefold() in names:
        number += 1
        name = f"{stem}-{number}"
    names.add(name.casefold())
    return name
