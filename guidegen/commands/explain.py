"""`guidegen explain`: where did this sentence come from?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from guidegen import installation, verbs
from guidegen.commands.messages import note_built_in
from guidegen.commands.options import role_argument, workspace_option

if TYPE_CHECKING:
    from guidegen.content.text import SourceText


def _refuse_option(context: click.Context, option: click.Parameter, role: str | None) -> None:
    """Say how the role is named here: other commands have an option for it."""
    if role is not None:
        raise click.UsageError(
            f"Name the role without --role: {installation.command('explain', role, 'PATH')}"
        )


@click.command()
@role_argument
@click.argument("path", metavar="PATH")
@click.option(
    "-r", "--role", "named", hidden=True, is_eager=True, expose_value=False, callback=_refuse_option
)
@workspace_option
def command(role: str, path: str, workspace: Path | None) -> None:
    """Show where a text of a role's guide came from: its file and line, and what it replaces.

    PATH is the ids that lead to the text, with periods between them, or its last id alone.

    \b
    Examples:
      guidegen explain coach responsibilities.rigorous-content.student-contexts
      guidegen explain coach student-contexts -C my-district
    """
    note_built_in(workspace)
    for origin in verbs.explain.explain(role, path, workspace):
        click.secho(f"{origin.file}: {'.'.join(origin.path)}", bold=True)
        current, *replaced = origin.versions
        _print(current)
        for version in replaced:
            click.echo("  in place of:")
            _print(version)


def _print(version: SourceText) -> None:
    place = version.mark.describe(Path.cwd()) if version.mark else "unknown"
    click.echo(f"  {version}\n  from {place}")
