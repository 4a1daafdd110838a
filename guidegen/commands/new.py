"""`guidegen new`: files to start from."""

from __future__ import annotations

from pathlib import Path

import click

from guidegen import verbs
from guidegen.commands.completion import complete_roles
from guidegen.commands.messages import shorten
from guidegen.commands.options import role_argument, workspace_option
from guidegen.commands.verb_group import VerbGroup


@click.group("new", cls=VerbGroup, subcommand_metavar="KIND")
def command() -> None:
    """Write a file to start from. Files that exist are never replaced.

    \b
    Examples:
      guidegen new overlay coach -C my-district
      guidegen new role librarian -C my-district
    """


@command.command(short_help="A file that shows every text of a role that you may change.")
@role_argument
@workspace_option
def overlay(role: str, workspace: Path | None) -> None:
    """Write roles/ROLE.yaml with every text of the role as a comment, behind “#”.

    A text stays as it is until you remove the “#” before it.

    \b
    Example:
      guidegen new overlay coach -C my-district
    """
    for file in verbs.new.overlay(workspace, role):
        click.echo(shorten(file))


@command.command(short_help="A role of your own, for you to write.")
@click.argument("id_", metavar="ID")
@click.option("--title", help="The role’s name as a title.  [default: made from ID]")
@click.option(
    "--like",
    default="teacher",
    show_default=True,
    metavar="ROLE",
    shell_complete=complete_roles,
    help="The role to start from.",
)
@workspace_option
def role(id_: str, title: str | None, like: str, workspace: Path | None) -> None:
    """Write roles/ID.yaml, the guide of a new role, and list the role in standards/roles.yaml.

    ID is its short name in files: lowercase letters, digits and hyphens.

    \b
    Example:
      guidegen new role librarian --like teacher -C my-district
    """
    for file in verbs.new.role(workspace, id_, title, like):
        click.echo(shorten(file))
