"""`guidegen roles`: which guides there are."""

from __future__ import annotations

from pathlib import Path

import click

from guidegen.commands.options import layers_of, workspace_option


@click.command(short_help="List the roles and how much each guide holds.")
@workspace_option
def command(workspace: Path | None) -> None:
    """List the roles that have a guide, with the number of responsibilities and questions in each.

    \b
    Example:
      guidegen roles -C my-district
    """
    from rich.console import Console
    from rich.table import Table

    from guidegen.content.load import load

    library = load(layers_of(workspace))
    table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("Role", no_wrap=True)
    table.add_column("Title")
    table.add_column("Responsibilities", justify="right")
    table.add_column("Questions", justify="right")
    for id_, entry in library.roles.items():
        role = library.details[id_]
        responsibilities = sum(len(texts) for texts in role.responsibilities.values())
        table.add_row(
            id_, str(entry.title), str(responsibilities), str(len(role.first_actions.questions))
        )
    Console(highlight=False, markup=False).print(table)
