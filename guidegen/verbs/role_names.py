"""Which roles does a workspace have? Quick, as the shell asks while a person types."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from guidegen.content.layers import WORKSPACE_FILE, Layers
from guidegen.content.sources import Data, read
from guidegen.verbs.workspaces import find_layers

_ROLE_LIST = "standards/roles.yaml"


def role_names(workspace: Path | None) -> Mapping[str, str]:
    """Return the ids of the roles that guides are made for, with their titles.

    The files are read and not validated. Raises GuidegenError for one that is not YAML.
    """
    layers = find_layers(workspace)
    titles: dict[str, str] = {}
    for file in _files(layers, _ROLE_LIST):
        for id_, entry in _entries(read(file).data, "roles"):
            parts = entry if isinstance(entry, dict) else {}
            if "remove" in parts:
                titles.pop(id_, None)
            else:
                titles[id_] = str(parts.get("title") or titles.get(id_, ""))
    wanted = _listed_roles(layers)
    return {id_: title for id_, title in titles.items() if not wanted or id_ in wanted}


def _files(layers: Layers, name: str) -> tuple[Path, ...]:
    return tuple(file for file in layers.files(name) if file.is_file())


def _entries(data: Data, key: str) -> tuple[tuple[str, Data], ...]:
    """Return what a file has under a key, by id."""
    entries = data.get(key) if isinstance(data, dict) else None
    return tuple(entries.items()) if isinstance(entries, dict) else ()


def _listed_roles(layers: Layers) -> tuple[str, ...]:
    """Return the roles that guidegen.yaml lists, of the highest layer that lists any."""
    listed: tuple[str, ...] = ()
    for file in _files(layers, WORKSPACE_FILE):
        data = read(file).data
        roles = data.get("roles") if isinstance(data, dict) else None
        if isinstance(roles, list):
            listed = tuple(map(str, roles))
    return listed
