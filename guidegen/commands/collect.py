"""`guidegen collect`: answers of returned guides into one table."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guidegen.commands.options import layers_of, workspace_option

if TYPE_CHECKING:
    from guidegen.answers.records import Collection

ENDINGS = (".xlsx", ".csv", ".json")


@click.command(short_help="Gather the answers of returned guides into one table.")
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH..."
)
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Where the table goes; its ending says what it is: .xlsx, .csv or .json.  [default: the terminal]",
)
@workspace_option
def command(paths: tuple[Path, ...], out: Path | None, workspace: Path | None) -> None:
    """Gather the answers of returned Word and PDF guides: one row for each answer, and for each outcome of an IC map.

    PATH is a file, a folder or a zip archive, with guides of any district and edition. What cannot be read is named
    with its reason, the rest is read all the same; the command then ends with 1.

    \b
    Examples:
      guidegen collect returned/ -o answers.xlsx
      guidegen collect spring.zip more/coach.docx
    """
    if out is not None and out.suffix.lower() not in ENDINGS:
        raise click.UsageError(
            f"“{out.name}” must end in {', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}."
        )
    from guidegen.answers.submissions import collect
    from guidegen.commands.collected import show_answers, show_problems
    from guidegen.content.load import load

    collection = collect(paths, load(layers_of(workspace)))
    if out is None:
        show_answers(collection)
    else:
        _write(collection, out)
    show_problems(collection)
    sys.exit(1 if collection.unread else 0)


def _write(collection: Collection, out: Path) -> None:
    from guidegen.answers.exports import levels_to_csv, to_csv, to_json
    from guidegen.answers.workbook import to_xlsx
    from guidegen.pipeline.output_files import ensure_folder, write_whole

    match out.suffix.lower():
        case ".xlsx":
            content = to_xlsx(collection)
        case ".csv":
            content = to_csv(collection).encode()
        case _:
            content = to_json(collection).encode()
    ensure_folder(out.parent)
    write_whole(out, content)
    click.echo(f"{len(collection.answers)} answers in {out}")
    if collection.levels:
        beside = out.with_stem(f"{out.stem}-levels") if out.suffix.lower() == ".csv" else out
        if beside != out:
            write_whole(beside, levels_to_csv(collection).encode())
        click.echo(f"{len(collection.levels)} levels of outcomes in {beside}")
