"""The library of a workspace, read once in a process: for its plan, and for the documents that are made there."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from guidegen.content.layers import Layers
from guidegen.content.load import load
from guidegen.content.model import Library


@lru_cache(maxsize=2)
def library(folders: tuple[Path, ...], key: str) -> Library:
    """The library of these layers, lowest first, while their inputs are those of this key. Raises ContentError."""
    return load(Layers(folders))
