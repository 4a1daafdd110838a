"""Where a text comes from: its place, and what each layer below says instead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from guidegen.content.content_files import ic_map_file, role_file
from guidegen.content.overlay import Layered
from guidegen.content.sources import KeyPath
from guidegen.content.text import SourceText
from guidegen.diagnostics import CallError, Diagnostic, Mark, nearest


@dataclass(frozen=True, slots=True)
class Origin:
    """A text's path in its file, and every layer's version of it, the one in use first."""

    file: str
    path: KeyPath
    versions: tuple[SourceText, ...]


def find_origins(sources: Mapping[str, Layered], role: str, asked: str) -> tuple[Origin, ...]:
    """Return the texts of a role that a path, or the last id of one, names.

    The role's own files are searched first. If the path names a map of texts, such as an outcome,
    return the texts of the map. Raises CallError if nothing has this name.
    """
    files = _files_of(role, sources)
    wanted = tuple(asked.split("."))
    origins = _search(sources, files, wanted, depth=0) or _search(sources, files, wanted, depth=1)
    if not origins:
        message = f"there is no text “{asked}” in the guide of “{role}”"
        hint = nearest(wanted[-1], _all_ids(sources, files))
        raise CallError(Diagnostic(Mark(Path()), message, hint=hint))
    return origins


def _files_of(role: str, sources: Mapping[str, Layered]) -> list[str]:
    """Return the names of the files that a role's guide is made from, its own first."""
    own = [name for name in (role_file(role), ic_map_file(role)) if name in sources]
    if not own:
        roles = {Path(name).stem for name in sources if name.startswith("roles/")}
        hint = nearest(role, roles)
        raise CallError(Diagnostic(Mark(Path()), f"there is no role “{role}”", hint=hint))
    return own + [name for name in sources if not name.startswith("roles/")]


def _search(
    sources: Mapping[str, Layered], files: Sequence[str], wanted: KeyPath, depth: int
) -> tuple[Origin, ...]:
    """Return the texts whose path, without its last `depth` ids, ends in `wanted`."""
    origins: list[Origin] = []
    for file in files:
        for path, versions in sources[file].history.items():
            around = path[: len(path) - depth]
            is_in_use = path in sources[file].marks
            if is_in_use and around[-len(wanted) :] == wanted:
                origins.append(Origin(file, path, tuple(reversed(versions))))
    return tuple(origins)


def _all_ids(sources: Mapping[str, Layered], files: Sequence[str]) -> set[str]:
    ids: set[str] = set()
    for file in files:
        for path in sources[file].history:
            ids.update(path)
    return ids
