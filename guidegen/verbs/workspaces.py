"""The workspace that a verb is called for, and the folder that its files go to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from guidegen import library
from guidegen.content import layers
from guidegen.content.layers import Layers


def find_layers(workspace: Path | None) -> Layers:
    """Return the layers of a workspace.

    None means this folder, or the built-in library alone where this folder is not a workspace.
    Raises CallError for a folder that is missing or holds nothing that guidegen reads.
    """
    if workspace is None:
        return layers.default_layers(library.root(), Path.cwd())
    return layers.find_layers(library.root(), workspace)


def build_folder(workspace: Path | None) -> Path:
    """Return the folder that a workspace is built into unless another is named."""
    return (workspace or Path()) / "build"


def choose_folders(workspaces: Sequence[Path]) -> tuple[Path, ...]:
    """Return the folders of several workspaces, without the files that districts/* names as well.

    A single path is returned as it is.
    """
    if len(workspaces) == 1:
        return tuple(workspaces)
    return tuple(path for path in workspaces if not path.is_file())
