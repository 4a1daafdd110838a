"""The folders that content is read from, one over the other, the built-in library always lowest."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from guidegen.content.sources import read
from guidegen.content.text import ID_PATTERN, SourceText
from guidegen.diagnostics import CallError, ContentError, Diagnostic, Mark
from guidegen.installation import command

PARTS = ("standards", "roles", "templates", "brand")
WORKSPACE_FILE = "guidegen.yaml"

_NAME_IT = "Name the folder that holds your guidegen.yaml, standards, roles, templates or brand."


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
        """Return the YAML files of a part by name without ending, each of its highest layer.

        A file whose name is not an id, such as a copy by a sync program, is not one of them.
        """
        files: dict[str, Path] = {}
        for folder in self.folders:
            for file in sorted((folder / part).glob("*.yaml")):
                if re.match(ID_PATTERN, file.stem):
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

    Raises CallError if the workspace is not a folder, has nothing that guidegen reads, or has its
    guidegen.yaml under another name, and ContentError if a workspace that it extends does not
    exist.
    """
    if not workspace.is_dir():
        raise CallError(Diagnostic(Mark(workspace), "there is no such folder", hint=_NAME_IT))
    _refuse_renamed_settings(workspace)
    if not is_workspace(workspace):
        message = "this folder holds no content for guides"
        above = find_workspace(workspace)
        hint = f"Did you mean {above}?" if above else _NAME_IT
        raise CallError(Diagnostic(Mark(workspace), message, hint=hint))
    return _stack(library, workspace)


def default_layers(library: Path, folder: Path) -> Layers:
    """Return the layers if no workspace is named: of the workspace around a folder, or the library.

    Raises CallError as `find_workspace` does.
    """
    return _stack(library, find_workspace(folder) or library)


def find_workspace(folder: Path) -> Path | None:
    """Return the folder, or the nearest above it, that has a guidegen.yaml; None without one.

    Raises CallError if a folder on the way up is plainly a workspace whose guidegen.yaml is
    missing.
    """
    for around in (folder.resolve(), *folder.resolve().parents):
        # Path.is_file raises where it may not look.
        if os.path.isfile(around / WORKSPACE_FILE):  # noqa: PTH113
            return around
        _refuse_renamed_settings(around)
        content = _find_content(around)
        if content:
            message = f"this folder has {content}, but no {WORKSPACE_FILE}"
            hint = f"Put your {WORKSPACE_FILE} here, or write one: {command('init', around)}"
            raise CallError(Diagnostic(Mark(around), message, hint=hint))
    return None


def _refuse_renamed_settings(folder: Path) -> None:
    """Raise CallError for a folder whose guidegen.yaml has another name, such as guidegen.yml."""
    if os.path.isfile(folder / WORKSPACE_FILE):  # noqa: PTH113 (see above)
        return
    for file in _list_files(folder, "*"):
        if is_renamed(file.name, WORKSPACE_FILE):
            message = f"is not read: the settings of a workspace are in {WORKSPACE_FILE}"
            hint = f"Rename it to {WORKSPACE_FILE}."
            if file.suffix.lower() == ".txt":
                hint += " To see that a name ends with .txt, let your system show endings."
            raise CallError(Diagnostic(Mark(file), message, hint=hint))


def is_renamed(name: str, right: str) -> bool:
    """Tell whether a file's name is another one with other capitals, or another ending of YAML."""
    return name != right and plain_name(name) == plain_name(right)


def plain_name(name: str) -> str:
    """Return a file's name in lowercase, with the one ending that YAML files have in guidegen."""
    plain = name.casefold().removesuffix(".txt")
    if "." not in plain and plain != name.casefold():
        return f"{plain}.yaml"
    if plain.endswith(".yml"):
        return plain.removesuffix(".yml") + ".yaml"
    return plain


# What plainly is content of guidegen, if there is a file like this in a folder.
_CONTENT = (
    *(f"{part}/*.y*ml*" for part in ("roles", "standards", "brand")),
    "brand/word.do*",
    "templates/*.md",
    "templates/sections/*.md",
)


def _find_content(folder: Path) -> str:
    """Return the name of a file that plainly is content of a workspace, "" without one."""
    for pattern in _CONTENT:
        for file in _list_files(folder, pattern):
            return file.relative_to(folder).as_posix()
    return ""


def _list_files(folder: Path, pattern: str) -> list[Path]:
    """Return the files of a pattern, sorted; none in a folder that may not be looked into."""
    try:
        return sorted(file for file in folder.glob(pattern) if file.is_file())
    except OSError:
        return []


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
