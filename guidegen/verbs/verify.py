"""Does an output folder hold what its manifest says? Reads every file, and changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from guidegen.diagnostics import CallError, Diagnostic, Mark
from guidegen.pipeline import manifest

FileState: TypeAlias = Literal["right", "changed", "missing", "link"]


@dataclass(frozen=True, slots=True)
class Verified:
    """A file of a manifest and the state in which it was found."""

    path: Path
    state: FileState


def verify(folder: Path) -> Iterator[Verified]:
    """Every file that the manifest of a folder lists, in the order of names, and its state.

    Raises CallError where there is no manifest that can be read.
    """
    read = manifest.read(folder)
    if not read.files:
        hint = "Name a folder that guidegen build has written, such as build."
        raise CallError(
            Diagnostic(Mark(folder), f"there is no {manifest.NAME} that lists files", hint=hint)
        )
    for name, entry in read.files.items():
        path = folder / name
        yield Verified(path, _state(path, entry))


def _state(path: Path, entry: manifest.Entry) -> FileState:
    if path.is_symlink():
        return "link"
    if not path.exists():
        return "missing"
    return "right" if manifest.is_unchanged(path, entry) else "changed"
