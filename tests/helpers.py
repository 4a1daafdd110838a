"""Small file trees to read, and the built-in library to compare with."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from guidegen import library
from guidegen.content.layers import Layers, find_layers
from guidegen.content.load import load
from guidegen.content.model import Guide, Library
from guidegen.content.text import Id
from guidegen.document.blocks import Document
from guidegen.document.compose import action_guide

PROJECT = Path(__file__).parent.parent
ROLES = (
    "state-commissioner",
    "superintendent",
    "system-central-office",
    "principal",
    "coach",
    "teacher",
    "external-partner",
)
WITH_MAPS = ("coach", "system-central-office", "principal", "external-partner")
DISTRICTS = tuple(
    sorted(file.parent.name for file in (PROJECT / "districts").glob("*/guidegen.yaml"))
)


def tree(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files (by relative name) into a folder and return it."""
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def workspace(folder: Path, files: Mapping[str, str | bytes]) -> Layers:
    """Return a workspace with these files over the built-in library."""
    return find_layers(library.root(), tree(folder, files))


def copied_library(folder: Path) -> Path:
    """Return a copy of the built-in library to spoil."""
    for part in ("standards", "roles", "templates", "brand"):
        shutil.copytree(library.root() / part, folder / part)
    shutil.copy(library.root() / "guidegen.yaml", folder)
    return folder


def built_in() -> Library:
    """Return the built-in library."""
    return load(Layers((library.root(),)))


def document_of(role: str, content: Library | None = None, *folders: Path) -> Document:
    """Return the document of a role's guide, from the built-in library if no other is given."""
    guide = Guide.model_construct(library=content or built_in(), role_id=Id(role))
    return action_guide(guide, (*folders, library.root() / "templates"))


def with_settings(content: Library, **settings: object) -> Library:
    """Return the library with other settings of guidegen.yaml."""
    own = content.workspace.model_copy(update=settings)
    return content.model_copy(update={"workspace": own})


def with_maps_inside(content: Library) -> Library:
    """Return the library with the maps in the guides, and not as documents of their own."""
    return with_settings(content, ic_map="inside")


def with_one_construct(content: Library, role: str, standard: str, construct: str) -> Library:
    """Return the library with a role's map in its guide, cut down to one construct to read."""
    outcomes = content.ic_maps[Id(role)][Id(standard)][Id(construct)]
    ic_map = {Id(standard): {Id(construct): outcomes}}
    cut = {**content.ic_maps, Id(role): ic_map}
    return with_maps_inside(content).model_copy(update={"ic_maps": cut})


def changed(name: str, old: str, new: str) -> str:
    """Return a built-in file's text with one piece, which must be in it exactly once, replaced."""
    text = (library.root() / name).read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} is {text.count(old)} times in {name}"
    return text.replace(old, new)
