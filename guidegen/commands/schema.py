"""`guidegen schema`: what editors check YAML files with."""

from __future__ import annotations

from pathlib import Path

import click

from guidegen import verbs
from guidegen.commands.options import PATH

KINDS = ("workspace", "role", "ic-map", "standards", "brand")  # those of content.json_schema


@click.command()
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
    type=PATH,
    metavar="DIR",
    help="Where the schemas go, as KIND.json.  [default: the terminal]",
)
def command(kinds: tuple[str, ...], out: Path | None) -> None:
    """Write the JSON Schemas (draft 2020-12) of the content files.

    An editor with a YAML language server uses the schema that the first line of a file names to
    check and complete what you type:
    # yaml-language-server: $schema=../schemas/role.json

    \b
    Examples:
      guidegen schema -o schemas
      guidegen schema --kind role
    """
    wanted = kinds or KINDS
    if out is None:
        for kind in wanted:
            click.echo(verbs.schema.schema_text(kind), nl=False)
    else:
        for file in verbs.schema.write(wanted, out):
            click.echo(file)
