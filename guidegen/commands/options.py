"""The options that verbs share, and the workspace that they name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from guidegen.content.layers import Layers

workspace_option = click.option(
    "-C",
    "--workspace",
    type=click.Path(path_type=Path),
    metavar="WORKSPACE",
    help="The folder with your guidegen.yaml, standards, roles, templates or brand.  [default: this folder]",
)


def layers_of(workspace: Path | None) -> Layers:
    """The layers of the workspace that `-C` names; this folder, or the built-in library alone, where it is absent.

    Raises CallError for a folder that is missing or holds nothing that guidegen reads.
    """
    from guidegen import library
    from guidegen.content.layers import default_layers, find_layers

    if workspace:
        return find_layers(library.root(), workspace)
    return default_layers(library.root(), Path.cwd())
