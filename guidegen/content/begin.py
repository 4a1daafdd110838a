"""What a workspace begins with: new files for a role, each with its place. Nothing is written here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from guidegen.content import skeleton
from guidegen.content.layers import Layers
from guidegen.content.load import ROLES, Loaded, load_with_sources
from guidegen.content.sources import Data, read
from guidegen.content.text import ID_LENGTH, ID_PATTERN
from guidegen.diagnostics import CallError, Diagnostic, Mark, nearest


def draft_overlay(layers: Layers, role: str) -> Mapping[Path, str]:
    """A file with every text of a role, as comments.

    Raises ContentError, and CallError where there is no such role, no workspace, or such a file already.
    """
    file = _free(_own(layers) / "roles" / f"{role}.yaml")
    return {file: skeleton.overlay(role, _data(role, load_with_sources(layers)))}


def draft_role(layers: Layers, id_: str, title: str | None, like: str) -> Mapping[Path, str]:
    """A whole role to be written, shaped like another, and the list of roles with it at the end.

    Raises ContentError, and CallError where the role is there, the id is none, or the list cannot be added to.
    """
    folder = _own(layers)
    if not re.fullmatch(ID_PATTERN, id_) or len(id_) > ID_LENGTH:
        raise _wrong(
            f"“{id_}” is no id",
            f"Use small letters, digits and single hyphens, {ID_LENGTH} at most.",
        )
    file = _free(folder / "roles" / f"{id_}.yaml")
    loaded = load_with_sources(layers)
    if id_ in loaded.library.roles:
        raise _wrong(
            f"there is a role “{id_}” already", f"To change it, run: guidegen new overlay {id_}"
        )
    name = title or id_.replace("-", " ").capitalize()
    last = tuple(loaded.library.roles)[-1]
    listed = _listed(folder / ROLES, skeleton.entry(id_, name, last))
    return {file: skeleton.role(id_, name, like, _data(like, loaded)), folder / ROLES: listed}


def _own(layers: Layers) -> Path:
    """The workspace’s own folder."""
    if len(layers.folders) == 1:
        raise _wrong(
            "this is the built-in library",
            "Begin a workspace with guidegen init, and name it with -C.",
        )
    return layers.base


def _free(file: Path) -> Path:
    if file.exists():
        raise _wrong("this file is there already", "Change it, or move it away first.", file)
    return file


def _data(role: str, loaded: Loaded) -> dict[str, Data]:
    source = loaded.sources.get(f"roles/{role}.yaml")
    if source is None or not isinstance(source.data, dict):
        raise _wrong(f"there is no role “{role}”", nearest(role, loaded.library.roles))
    return source.data


def _listed(file: Path, entry: str) -> str:
    """The text of the list of roles with an entry more."""
    if not file.exists():
        return f"{skeleton.ENTRY_HEAD}\nroles:\n{entry}"
    data = read(file).data
    if isinstance(data, dict) and list(data) == ["roles"]:
        return f"{file.read_text('utf-8').rstrip()}\n{entry}"
    raise _wrong(
        "a role cannot be added to this file", f"Put these lines beneath “roles:”\n{entry}", file
    )


def _wrong(message: str, hint: str, file: Path | None = None) -> CallError:
    return CallError(Diagnostic(Mark(file or Path()), message, hint=hint))
