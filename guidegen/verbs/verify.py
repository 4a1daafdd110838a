"""Does an output folder hold what its manifest says? Reads every file, and changes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal, TypeAlias

from guidegen.diagnostics import CallError, Diagnostic, Mark
from guidegen.pipeline import manifest

FileState: TypeAlias = Literal["right", "changed", "missing", "link"]

_PROBLEMS: Mapping[FileState, str] = MappingProxyType(
    {
        "right": "",
        "changed": "was changed since it was built",
        "missing": "is missing",
        "link": "is a link, and guidegen writes only regular files",
    }
)


@dataclass(frozen=True, slots=True)
class Verified:
    """A file of a manifest and the state in which it was found."""

    path: Path
    state: FileState

    @property
    def problem(self) -> str:
        """What is wrong with the file, as the end of a sentence; “” where it is as it was built."""
        return _PROBLEMS[self.state]


def verify(folder: Path) -> Iterator[Verified]:
    """Yield every file that the manifest of a folder lists, in the order of names, and its state.

    Raises CallError where there is no manifest that can be read.
    """
    built = manifest.read(folder)
    if not built.files:
        hint = "Name a folder that guidegen build has written, such as build."
        raise CallError(
            Diagnostic(Mark(folder), f"there is no {manifest.NAME} that lists files", hint=hint)
        )
    for name, entry in built.files.items():
        path = folder / name
        yield Verified(path, _find_state(path, entry))


def _find_state(path: Path, entry: manifest.Entry) -> FileState:
    if path.is_symlink():
        return "link"
    if not path.exists():
        return "missing"
    if manifest.is_unchanged(path, entry):
        return "right"
    return "changed"
