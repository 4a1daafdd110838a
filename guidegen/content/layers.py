"""The folders that content is read from, one over the other: the built-in library is always the lowest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from guidegen.content.sources import read
from guidegen.content.text import SourceText
from guidegen.diagnostics import CallError, ContentError, Diagnostic, Mark

PARTS = ("standards", "roles", "templates", "brand")
WORKSPACE_FILE = "guidegen.yaml"


@dataclass(frozen=True, slots=True)
class Layers:
    """The folders, lowest first; the built-in library is always the lowest."""

    folders: tuple[Path, ...]

    def files(self, name: str) -> tuple[Path, ...]:
        """The files of this relative name, lowest layer first; where the lowest would hold it if there is none."""
        found = tuple(folder / name for folder in self.folders if (folder / name).exists())
        return found or (self.folders[0] / name,)

    def stems(self, part: str) -> dict[str, Path]:
        """The YAML files of one part, by name without its ending, each from the highest layer that has it."""
        return {
            file.stem: file
            for folder in self.folders
            for file in sorted((folder / part).glob("*.yaml"))
        }

    def rank(self, file: Path) -> int:
        """The number of the layer that a file belongs to, 0 for the lowest; folders may lie within each other."""
        around = [folder for folder in self.folders if file.is_relative_to(folder)]
        return self.folders.index(max(around, key=lambda folder: len(folder.parts)))

    def below(self, *, built_in: bool = False) -> Layers | None:
        """The layers without the highest, or the built-in library alone; None where the highest is that library."""
        if len(self.folders) == 1:
            return None
        return Layers(self.folders[:1] if built_in else self.folders[:-1])

    @property
    def base(self) -> Path:
        """The folder that places are shown relative to: the highest layer."""
        return self.folders[-1]


def find_layers(library: Path, workspace: Path) -> Layers:
    """The layers of a workspace over the built-in library.

    Raises CallError when the workspace is no folder, or holds nothing that guidegen reads.
    """
    hint = "Name the folder that holds your guidegen.yaml, standards, roles, templates or brand."
    if not workspace.is_dir():
        raise CallError(Diagnostic(Mark(workspace), "there is no such folder", hint=hint))
    if not is_workspace(workspace):
        raise CallError(
            Diagnostic(Mark(workspace), "this folder holds no content for guides", hint=hint)
        )
    return _over(library, workspace)


def default_layers(library: Path, folder: Path) -> Layers:
    """The layers where no workspace is named: this folder if it is one, otherwise the built-in library alone."""
    return _over(library, folder if is_workspace(folder) else library)


def _over(library: Path, workspace: Path) -> Layers:
    library, workspace = library.resolve(), workspace.resolve()
    chain = tuple(_chain(workspace, library))
    return Layers((library, *reversed(chain)))


def _chain(workspace: Path, library: Path) -> Iterator[Path]:
    """A workspace and those that it extends, highest first, without the library. Raises ContentError."""
    seen: list[Path] = []
    while workspace != library:
        seen.append(workspace)
        yield workspace
        file = workspace / WORKSPACE_FILE
        data = read(file).data if file.is_file() else None
        extends = data.get("extends") if isinstance(data, dict) else None
        if not isinstance(extends, SourceText):
            return
        below = (workspace / extends).resolve()
        if not is_workspace(below):
            raise ContentError(
                _wrong(
                    extends,
                    f"there is no workspace at “{extends}”",
                    "Name a folder, as seen from this one.",
                )
            )
        if below in seen:
            raise ContentError(
                _wrong(
                    extends, "the workspaces extend each other in a circle", "Delete one “extends”."
                )
            )
        workspace = below


def _wrong(extends: SourceText, message: str, hint: str) -> Diagnostic:
    return Diagnostic(extends.mark or Mark(Path(WORKSPACE_FILE)), message, extends.path, hint)


def is_workspace(folder: Path) -> bool:
    """Whether a folder holds anything that guidegen reads."""
    return any((folder / name).exists() for name in (WORKSPACE_FILE, *PARTS))
