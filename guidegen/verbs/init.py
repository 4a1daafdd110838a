"""Starts a workspace."""

from __future__ import annotations

from pathlib import Path

from guidegen.content.json_schema import KINDS, schema_text
from guidegen.content.layers import WORKSPACE_FILE
from guidegen.diagnostics import CallError, Diagnostic, Mark
from guidegen.library import root
from guidegen.pipeline.output_files import ensure_folder, write_whole


def init(folder: Path, name: str | None) -> Path:
    """Write a guidegen.yaml that explains every option, and schemas for editors; return its path.

    `name` is the author of every file (None: the folder's name). A schema that exists is kept.
    Raises CallError where the workspace exists, or cannot be written.
    """
    file = folder / WORKSPACE_FILE
    if file.exists():
        hint = "Edit this file, or name another folder."
        raise CallError(Diagnostic(Mark(file), "this workspace already exists", hint=hint))
    ensure_folder(folder)
    _write_schemas(folder / "schemas")
    skeleton = (root() / "templates" / "workspace" / WORKSPACE_FILE).read_text("utf-8")
    text = skeleton.replace("{{ name }}", _quote(name or folder.resolve().name))
    write_whole(file, text.encode())
    return file


def _write_schemas(folder: Path) -> None:
    for kind in KINDS:
        file = folder / f"{kind}.json"
        if not file.exists():
            ensure_folder(folder)
            write_whole(file, schema_text(kind).encode())


def _quote(name: str) -> str:
    """Return a name as a double-quoted YAML scalar (https://yaml.org/spec/1.1/#id905860)."""
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(map(_printable, escaped)) + '"'


def _printable(character: str) -> str:
    if character.isprintable():
        return character
    return f"\\U{ord(character):08x}"
