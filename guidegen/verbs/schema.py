"""Writes the JSON Schemas that editors check YAML files with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from guidegen.content.json_schema import schema_text
from guidegen.pipeline.output_files import ensure_folder, write_whole

__all__ = ["schema_text", "write"]


def write(kinds: Iterable[str], folder: Path) -> Iterator[Path]:
    """Write the schema of each kind as KIND.json, and yield its path. Raises CallError."""
    ensure_folder(folder)
    for kind in kinds:
        file = folder / f"{kind}.json"
        write_whole(file, schema_text(kind).encode())
        yield file
