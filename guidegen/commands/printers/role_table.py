"""Prints the roles as a table."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console

from guidegen.commands.printers.plain_table import plain_table
from guidegen.verbs.roles import RoleSummary


def show(roles: Iterable[RoleSummary]) -> None:
    """Print a row for each role."""
    table = plain_table()
    table.add_column("Role", no_wrap=True)
    table.add_column("Title")
    table.add_column("Responsibilities", justify="right")
    table.add_column("Questions", justify="right")
    for role in roles:
        table.add_row(role.id, role.title, str(role.responsibilities), str(role.questions))
    Console(highlight=False, markup=False).print(table)
