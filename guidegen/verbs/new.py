"""Writes files to start from: an overlay on a role, or a role of one's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from guidegen.content import begin
from guidegen.pipeline.output_files import ensure_folder, write_whole
from guidegen.verbs.workspaces import find_layers


def overlay(workspace: Path | None, role: str) -> Iterator[Path]:
    """Write an overlay with every text of a role as comments, and yield its path.

    Raises ContentError, and CallError where there is no such role or workspace, or the file exists.
    """
    return _write(begin.draft_overlay(find_layers(workspace), role))


def role(workspace: Path | None, id_: str, title: str | None, like: str) -> Iterator[Path]:
    """Write a new role that is shaped like another, and list it; yield the path of each file.

    Raises ContentError, and CallError where the role exists, its id is not allowed, or it cannot
    be listed.
    """
    return _write(begin.draft_role(find_layers(workspace), id_, title, like))


def _write(files: Mapping[Path, str]) -> Iterator[Path]:
    for file, text in files.items():
        ensure_folder(file.parent)
        write_whole(file, text.encode())
        yield file
