"""`guidegen explain`: where did this sentence come from?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from guidegen.commands.options import layers_of, workspace_option

if TYPE_CHECKING:
    from guidegen.content.text import SourceText


@click.command(short_help="Tell where a text came from, layer by layer.")
@click.argument("role", metavar="ROLE")
@click.argument("path", metavar="PATH")
@workspace_option
def command(role: str, path: str, workspace: Path | None) -> None:
    """Tell where a text of a role's guide came from: its file and line, and what each layer beneath says.

    PATH is the way to the text, with full stops between the ids, or its last id alone.

    \b
    Examples:
      guidegen explain coach responsibilities.rigorous-content.student-contexts
      guidegen explain coach student-contexts -C my-district
    """
    from guidegen.content.load import load_with_sources
    from guidegen.content.origin import find_origins

    for origin in find_origins(load_with_sources(layers_of(workspace)).sources, role, path):
        click.secho(f"{origin.file}: {'.'.join(origin.path)}", bold=True)
        counts, *beneath = origin.versions
        _show(counts)
        for version in beneath:
            click.echo("  beneath it:")
            _show(version)


def _show(version: SourceText) -> None:
    place = version.mark.describe(Path.cwd()) if version.mark else "unknown"
    click.echo(f"  {version}\n  from {place}")
