"""`guidegen new`: files to begin with."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from guidegen.commands import shown
from guidegen.commands.options import layers_of, workspace_option


@click.group(
    "new", short_help="Begin a role of your own, or an overlay on one.", subcommand_metavar="KIND"
)
def command() -> None:
    """Write a file to begin with. A file that is there already is never replaced.

    \b
    Examples:
      guidegen new overlay coach -C my-district
      guidegen new role librarian -C my-district
    """


@command.command(short_help="A file that shows every text of a role that you may change.")
@click.argument("role", metavar="ROLE")
@workspace_option
def overlay(role: str, workspace: Path | None) -> None:
    """Write roles/ROLE.yaml with every text of the role in it, behind “#”. Nothing changes until you take one away.

    \b
    Example:
      guidegen new overlay coach -C my-district
    """
    from guidegen.content import begin

    _put(begin.draft_overlay(layers_of(workspace), role))


@command.command(short_help="A role of your own, to be written.")
@click.argument("id_", metavar="ID")
@click.option("--title", help="The role’s name as a title.  [default: made from ID]")
@click.option(
    "--like", default="teacher", show_default=True, metavar="ROLE", help="The role to begin from."
)
@workspace_option
def role(id_: str, title: str | None, like: str, workspace: Path | None) -> None:
    """Write roles/ID.yaml, a guide of a new role to be written, and list the role in standards/roles.yaml.

    ID is its short name in files: small letters, digits and hyphens.

    \b
    Example:
      guidegen new role librarian --like teacher -C my-district
    """
    from guidegen.content import begin

    _put(begin.draft_role(layers_of(workspace), id_, title, like))


def _put(files: Mapping[Path, str]) -> None:
    from guidegen.pipeline.output_files import ensure_folder, write_whole

    for file, text in files.items():
        ensure_folder(file.parent)
        write_whole(file, text.encode())
        click.echo(shown.path(file))
