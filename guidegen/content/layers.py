"""The folders that content is read from, one over the other: a file in a higher one stands for the one beneath."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from guidegen.diagnostics import CallError, Diagnostic, Mark

PARTS = ("standards", "roles", "templates", "brand")
WORKSPACE_FILE = "guidegen.yaml"


@dataclass(frozen=True, slots=True)
class Layers:
    """The folders, lowest first; the built-in library is always the lowest."""

    folders: tuple[Path, ...]

    def find(self, name: str) -> Path:
        """The highest layer's file of this relative name; the lowest layer's where there is none at all."""
        found = (folder / name for folder in reversed(self.folders) if (folder / name).exists())
        return next(found, self.folders[0] / name)

    def stems(self, part: str) -> dict[str, Path]:
        """The YAML files of one part, by name without its ending, each from the highest layer that has it."""
        return {file.stem: file for folder in self.folders for file in sorted((folder / part).glob("*.yaml"))}

    @property
    def base(self) -> Path:
        """The folder that places are shown relative to: the highest layer."""
        return self.folders[-1]


def layers(library: Path, workspace: Path) -> Layers:
    """The layers of a workspace over the built-in library.

    Raises CallError when the workspace is no folder, or holds nothing that guidegen reads.
    """
    hint = "Name the folder that holds your guidegen.yaml, standards, roles, templates or brand."
    if not workspace.is_dir():
        raise CallError(Diagnostic(Mark(workspace), "there is no such folder", hint=hint))
    if not is_workspace(workspace):
        raise CallError(Diagnostic(Mark(workspace), "this folder holds no content for guides", hint=hint))
    return _over(library, workspace)


def here(library: Path, folder: Path) -> Layers:
    """The layers where no workspace is named: this folder if it is one, otherwise the built-in library alone."""
    return _over(library, folder if is_workspace(folder) else library)


def _over(library: Path, workspace: Path) -> Layers:
    library, workspace = library.resolve(), workspace.resolve()
    return Layers((library,) if workspace == library else (library, workspace))


def is_workspace(folder: Path) -> bool:
    """Whether a folder holds anything that guidegen reads."""
    return any((folder / name).exists() for name in (WORKSPACE_FILE, *PARTS))
