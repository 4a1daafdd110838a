"""The folders that content is read from, one over the other, the built-in library always lowest."""

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
    """The folders, lowest first; the lowest is always the built-in library."""

    folders: tuple[Path, ...]

    def files(self, name: str) -> tuple[Path, ...]:
        """Return the files with this relative name, the lowest layer's first.

        If there is none, return the place where the built-in library would have it.
        """
        files = [folder / name for folder in self.folders if (folder / name).exists()]
        return tuple(files) or (self.folders[0] / name,)

    def stems(self, part: str) -> dict[str, Path]:
        """Return the YAML files of a part by name without ending, each of its highest layer."""
        files: dict[str, Path] = {}
        for folder in self.folders:
            for file in sorted((folder / part).glob("*.yaml")):
                files[file.stem] = file
        return files

    def rank(self, file: Path) -> int:
        """Return the number of the layer that a file belongs to, 0 for the lowest.

        One layer's folder may be inside another's: the file belongs to the innermost.
        """
        around = [folder for folder in self.folders if file.is_relative_to(folder)]
        return self.folders.index(max(around, key=lambda folder: len(folder.parts)))

    def below(self, *, built_in: bool = False) -> Layers | None:
        """Return the layers without the highest, or with `built_in` only the built-in library.

        Return None if the highest is that library.
        """
        if len(self.folders) == 1:
            return None
        return Layers(self.folders[:1] if built_in else self.folders[:-1])

    @property
    def base(self) -> Path:
        """The highest layer: the folder that places are shown relative to."""
        return self.folders[-1]


def find_layers(library: Path, workspace: Path) -> Layers:
    """Return the layers of a workspace over the built-in library.

    Raises CallError if the workspace is not a folder or has nothing that guidegen reads, and
    ContentError if a workspace that it extends does not exist.
    """
    hint = "Name the folder that holds your guidegen.yaml, standards, roles, templates or brand."
    if not workspace.is_dir():
        raise CallError(Diagnostic(Mark(workspace), "there is no such folder", hint=hint))
    if not is_workspace(workspace):
        message = "this folder holds no content for guides"
        raise CallError(Diagnostic(Mark(workspace), message, hint=hint))
    return _stack(library, workspace)


def default_layers(library: Path, folder: Path) -> Layers:
    """Return the layers if no workspace is named: of this folder, if it is one, or the library."""
    return _stack(library, folder if is_workspace(folder) else library)


def _stack(library: Path, workspace: Path) -> Layers:
    library = library.resolve()
    highest_first = list(_workspaces(workspace.resolve(), library))
    return Layers((library, *reversed(highest_first)))


def _workspaces(workspace: Path, library: Path) -> Iterator[Path]:
    """Yield a workspace and those that it extends, highest first, without the library.

    Raises ContentError.
    """
    seen: list[Path] = []
    while workspace != library:
        seen.append(workspace)
        yield workspace
        extends = _extends(workspace)
        if extends is None:
            return
        below = (workspace / extends).resolve()
        if not is_workspace(below):
            message = f"there is no workspace at “{extends}”"
            hint = "Write the path from this folder to the other, such as ../state."
            raise ContentError(_wrong(extends, message, hint))
        if below in seen:
            message = "the workspaces extend each other in a circle"
            raise ContentError(_wrong(extends, message, "Delete one “extends”."))
        workspace = below


def _extends(workspace: Path) -> SourceText | None:
    """Return the path to the workspace that this one extends, as its guidegen.yaml has it."""
    file = workspace / WORKSPACE_FILE
    data = read(file).data if file.is_file() else None
    extends = data.get("extends") if isinstance(data, dict) else None
    return extends if isinstance(extends, SourceText) else None


def _wrong(extends: SourceText, message: str, hint: str) -> Diagnostic:
    return Diagnostic(extends.mark or Mark(Path(WORKSPACE_FILE)), message, extends.path, hint)


def is_workspace(folder: Path) -> bool:
    """Tell whether a folder holds anything that guidegen reads."""
    return any((folder / name).exists() for name in (WORKSPACE_FILE, *PARTS))
