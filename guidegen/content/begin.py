"""Draft new files for a role, each with its place. Nothing is written to disk here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from guidegen.content import skeleton
from guidegen.content.content_files import ROLES, role_file
from guidegen.content.layers import Layers
from guidegen.content.load import Loaded, load_with_sources
from guidegen.content.sources import Data, read
from guidegen.content.text import ID_LENGTH, ID_PATTERN, as_id
from guidegen.diagnostics import CallError, Diagnostic, Mark, nearest
from guidegen.installation import command


def draft_overlay(layers: Layers, role: str) -> Mapping[Path, str]:
    """Return a file that has every text of a role as comments, by its place.

    Raises ContentError. Raises CallError if there is no such role, if the layers are the built-in
    library alone, or if the file already exists.
    """
    file = _new_file(_own_folder(layers) / role_file(role))
    return {file: skeleton.overlay(role, _data_of(role, load_with_sources(layers)))}


def draft_role(layers: Layers, id_: str, title: str | None, like: str) -> Mapping[Path, str]:
    """Return a new role's file, with the ids of the role `like`, and the list of roles with it.

    Raises ContentError. Raises CallError if the role already exists, if `id_` is not an id, or if
    the role cannot be added to the list.
    """
    folder = _own_folder(layers)
    if not re.fullmatch(ID_PATTERN, id_) or len(id_) > ID_LENGTH:
        hint = (
            f"Use lowercase letters, digits and single hyphens, {ID_LENGTH} characters at most, "
            f"as in: {command('new', 'role', as_id(id_) or 'school-librarian')}"
        )
        raise _call_error(f"“{id_}” is not an id", hint)
    file = _new_file(folder / role_file(id_))
    loaded = load_with_sources(layers, for_new_role=True)
    roles = loaded.library.roles
    if id_ in roles:
        hint = f"To change it, run: {command('new', 'overlay', id_)}"
        raise _call_error(f"the role “{id_}” already exists", hint)
    title = title or id_.replace("-", " ").capitalize()
    last = tuple(roles)[-1]
    role_list = _add_to_list(folder / ROLES, skeleton.entry(id_, title, last))
    text = skeleton.role(id_, title, like, _data_of(like, loaded))
    return {file: text, folder / ROLES: role_list}


def _own_folder(layers: Layers) -> Path:
    """Return the workspace’s own folder. Raises CallError for the built-in library."""
    if len(layers.folders) == 1:
        hint = f"Name your workspace with -C, or start one: {command('init', 'DIR')}"
        raise _call_error("this is the built-in library, which cannot be changed", hint)
    return layers.base


def _new_file(file: Path) -> Path:
    if file.exists():
        raise _call_error("this file already exists", "Edit it, or move it away first.", file)
    return file


def _data_of(role: str, loaded: Loaded) -> dict[str, Data]:
    source = loaded.sources.get(role_file(role))
    if source is None or not isinstance(source.data, dict):
        raise _call_error(f"there is no role “{role}”", nearest(role, loaded.library.roles))
    return source.data


def _add_to_list(file: Path, entry: str) -> str:
    """Return the text of the list of roles with the new entry at its end."""
    if not file.exists():
        return f"{skeleton.ENTRY_HEAD}\nroles:\n{entry}"
    data = read(file).data
    if isinstance(data, dict) and list(data) == ["roles"]:
        return f"{file.read_text('utf-8').rstrip()}\n{entry}"
    hint = f"Add these lines below “roles:” yourself:\n{entry}"
    raise _call_error("guidegen cannot add a role to this file", hint, file)


def _call_error(message: str, hint: str, file: Path | None = None) -> CallError:
    return CallError(Diagnostic(Mark(file or Path()), message, hint=hint))
