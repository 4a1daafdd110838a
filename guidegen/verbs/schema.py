"""Writes the JSON Schemas that editors check YAML files with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from guidegen.content.json_schema import schema_text
from guidegen.pipeline.output_files import ensure_folder, write_whole
from guidegen.pipeline.own_files import check_places, is_schema

__all__ = ["schema_text", "write"]


def write(kinds: Iterable[str], folder: Path) -> Iterator[Path]:
    """Write the schema of each kind as KIND.json, and yield its path. Raises CallError."""
    files = {kind: folder / f"{kind}.json" for kind in kinds}
    check_places(files.values(), is_schema)
    ensure_folder(folder)
    for kind, file in files.items():
        write_whole(file, schema_text(kind).encode())
        yield file
