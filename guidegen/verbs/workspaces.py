"""The workspace that a verb is called for, and the folder that its files go to."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from guidegen import library
from guidegen.content import layers
from guidegen.content.layers import Layers


def find_layers(workspace: Path | None) -> Layers:
    """Return the layers of a workspace.

    None means the workspace that this folder is in, or the built-in library alone where it is in
    none. Raises CallError for a folder that is missing, holds nothing that guidegen reads, or
    plainly is a workspace without its guidegen.yaml.
    """
    if workspace is None:
        return layers.default_layers(library.root(), Path.cwd())
    return layers.find_layers(library.root(), workspace)


def find_folder(workspace: Path | None) -> Path:
    """Return the folder of a workspace; of the one that this folder is in if none is named.

    A folder above this one is returned as seen from here, as `..`; this folder where it is in no
    workspace. Raises CallError as `find_layers` does.
    """
    if workspace is not None:
        return workspace
    here = Path.cwd()
    around = layers.find_workspace(here)
    return Path(os.path.relpath(around, here)) if around else Path()


def build_folder(workspace: Path | None) -> Path:
    """Return the folder that a workspace is built into unless another is named."""
    return find_folder(workspace) / "build"


def is_built_in(workspace: Path | None) -> bool:
    """Tell whether no workspace is named and this folder is in none: the library stands in.

    Raises CallError as `find_layers` does.
    """
    return workspace is None and layers.find_workspace(Path.cwd()) is None


def choose_folders(workspaces: Sequence[Path]) -> tuple[Path, ...]:
    """Return the folders of several workspaces, without the files that districts/* names as well.

    A single path is returned as it is.
    """
    if len(workspaces) == 1:
        return tuple(workspaces)
    return tuple(path for path in workspaces if not path.is_file())
