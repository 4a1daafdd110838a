"""`guidegen schema`: what editors check YAML files by."""

from __future__ import annotations

from pathlib import Path

import click

KINDS = ("workspace", "role", "ic-map", "standards", "brand")


@click.command(short_help="Write the JSON Schemas by which editors check your files.")
@click.option(
    "-k",
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(KINDS),
    help="Only this kind; may be repeated.",
)
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where the schemas go, as KIND.json.  [default: the terminal]",
)
def command(kinds: tuple[str, ...], out: Path | None) -> None:
    """Write the JSON Schemas (draft 2020-12) of the content files.

    An editor with a YAML language server checks and completes what you type in a file whose first line names one:
    # yaml-language-server: $schema=../schemas/role.json

    \b
    Examples:
      guidegen schema -o schemas
      guidegen schema --kind role
    """
    from guidegen.content.json_schema import schema_text
    from guidegen.pipeline.output_files import ensure_folder, write_whole

    for kind in kinds or KINDS:
        if out is None:
            click.echo(schema_text(kind), nl=False)
            continue
        ensure_folder(out)
        write_whole(out / f"{kind}.json", schema_text(kind).encode())
        click.echo(out / f"{kind}.json")
