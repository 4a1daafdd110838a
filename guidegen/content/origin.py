"""Where a text came from: its place, and what each layer beneath says in its stead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from guidegen.content.overlay import Layered
from guidegen.content.sources import KeyPath
from guidegen.content.text import SourceText
from guidegen.diagnostics import CallError, Diagnostic, Mark, nearest


@dataclass(frozen=True, slots=True)
class Origin:
    """A text's path in its file, and every layer's version of it, the one that counts first."""

    file: str
    path: KeyPath
    versions: tuple[SourceText, ...]


def find_origins(sources: Mapping[str, Layered], role: str, asked: str) -> tuple[Origin, ...]:
    """The texts of a role that a path, or the last id of one, names; the shared files are looked through last.

    Where it names no text but a map of texts, such as an outcome, these are the texts of the map. Raises CallError
    where nothing has this name.
    """
    own = [name for name in (f"roles/{role}.yaml", f"roles/ic-maps/{role}.yaml") if name in sources]
    files = (*own, *(name for name in sources if not name.startswith("roles/")))
    if not own:
        roles = {Path(name).stem for name in sources if name.startswith("roles/")}
        raise CallError(
            Diagnostic(Mark(Path()), f"there is no role “{role}”", hint=nearest(role, roles))
        )
    wanted = tuple(asked.split("."))
    found = _named(sources, files, wanted) or _named(sources, files, wanted, above=1)
    if not found:
        known = {part for file in files for path in sources[file].history for part in path}
        message = f"there is no text “{asked}” in the guide of “{role}”"
        raise CallError(Diagnostic(Mark(Path()), message, hint=nearest(wanted[-1], known)))
    return found


def _named(
    sources: Mapping[str, Layered], files: Sequence[str], wanted: KeyPath, above: int = 0
) -> tuple[Origin, ...]:
    """The texts whose path ends in `wanted`, or has it `above` so many ids from its end."""
    return tuple(
        Origin(file, path, tuple(reversed(versions)))
        for file in files
        for path, versions in sources[file].history.items()
        if path[: len(path) - above][-len(wanted) :] == wanted and path in sources[file].marks
    )
