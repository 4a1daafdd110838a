"""The library of a workspace, read once in a process: for its plan and for all its documents."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from guidegen.content.layers import Layers
from guidegen.content.load import load
from guidegen.content.model import Library


@lru_cache(maxsize=2)
def read_library(folders: tuple[Path, ...], key: str) -> Library:
    """Read the library of these layers, lowest first. Raises ContentError.

    The last two libraries are kept. `key` is the key of their inputs: reading does not use it,
    but with another key the files have changed, and they are read again.
    """
    return load(Layers(folders))
