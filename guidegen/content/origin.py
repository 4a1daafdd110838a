"""Where a text came from: its place, and what each layer beneath says in its stead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from guidegen.content.overlay import Layered
from guidegen.content.sources import Place
from guidegen.content.text import Text
from guidegen.diagnostics import CallError, Diagnostic, Mark, nearest


@dataclass(frozen=True, slots=True)
class Origin:
    """A text's path in its file, and every layer's version of it, the one that counts first."""

    file: str
    path: Place
    versions: tuple[Text, ...]


def origins(sources: Mapping[str, Layered], role: str, asked: str) -> tuple[Origin, ...]:
    """The texts of a role that a path, or the last id of one, names; the shared files are looked through after it.

    Raises CallError where nothing has this name.
    """
    files = (f"roles/{role}.yaml", *(name for name in sources if not name.startswith("roles/")))
    if files[0] not in sources:
        roles = (Path(name).stem for name in sources if name.startswith("roles/"))
        raise CallError(Diagnostic(Mark(Path()), f"there is no role “{role}”", hint=nearest(role, roles)))
    wanted = tuple(asked.split("."))
    found = tuple(origin for file in files for origin in _in_file(file, sources[file], wanted))
    if not found:
        known = {part for file in files for path in sources[file].history for part in path}
        message = f"there is no text “{asked}” in the guide of “{role}”"
        raise CallError(Diagnostic(Mark(Path()), message, hint=nearest(wanted[-1], known)))
    return found


def _in_file(file: str, source: Layered, wanted: Place) -> Iterator[Origin]:
    for path, versions in source.history.items():
        if path[-len(wanted) :] == wanted and path in source.marks:
            yield Origin(file, path, tuple(reversed(versions)))
