"""`guidegen roles`: which guides there are."""

from __future__ import annotations

from pathlib import Path

import click

from guidegen import verbs
from guidegen.commands import printers
from guidegen.commands.messages import note_built_in
from guidegen.commands.options import workspace_option


@click.command()
@workspace_option
def command(workspace: Path | None) -> None:
    """List the roles that have a guide, with the number of responsibilities and questions in each.

    \b
    Example:
      guidegen roles -C my-district
    """
    note_built_in(workspace)
    printers.role_table.show(verbs.roles.roles(workspace))
