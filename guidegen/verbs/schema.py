"""Writes the JSON Schemas that editors check YAML files with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from guidegen.content.json_schema import text_of
from guidegen.pipeline.output_files import prepare, put

__all__ = ["text_of", "write"]


def write(kinds: Iterable[str], folder: Path) -> Iterator[Path]:
    """Write the schema of each kind as KIND.json, and yield its path. Raises CallError."""
    prepare(folder)
    for kind in kinds:
        file = folder / f"{kind}.json"
        put(file, text_of(kind).encode())
        yield file
