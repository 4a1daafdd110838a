"""The checks on what guidegen.yaml and the roles' files say of sections and of the maps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from guidegen.content.content_files import role_file
from guidegen.content.layers import WORKSPACE_FILE
from guidegen.content.model import Role
from guidegen.content.reader import Reader
from guidegen.content.section_order import (
    IC_MAP_SECTION,
    SECTIONS,
    Sections,
    find_unplaced,
)
from guidegen.content.sources import KeyPath
from guidegen.content.text import SectionName
from guidegen.content.workspace import Workspace
from guidegen.diagnostics import nearest
from guidegen.product_names import IC_MAP

_FOLDER = Path("templates", "sections")
_KEY = "sections"


@dataclass(frozen=True, slots=True)
class _Settings:
    """The settings of sections in one file, beside those of guidegen.yaml that hold for all."""

    file: str
    shared: Sections
    own: Sections

    def place(self, name: str) -> KeyPath:
        """Return the path of a section's setting in the file."""
        return (_KEY, name)


def check_sections(reader: Reader, workspace: Workspace, details: Mapping[str, Role]) -> None:
    """Report the sections in guidegen.yaml and in the roles' files that guides cannot have."""
    shared = workspace.sections
    own_names = frozenset(_own_sections(reader))
    for settings in _all_settings(workspace, details):
        for name in settings.own:
            _check_name(reader, settings, name, own_names)
        if workspace.ic_map != "inside":
            _check_map_is_inside(reader, settings, workspace.ic_map)
    for role_id, role in details.items():
        if not role.sections:
            continue
        _check_places(reader, _Settings(role_file(role_id), shared, role.sections), own_names)
    _check_places(reader, _Settings(WORKSPACE_FILE, {}, shared), own_names)


def _all_settings(workspace: Workspace, details: Mapping[str, Role]) -> Iterator[_Settings]:
    yield _Settings(WORKSPACE_FILE, {}, workspace.sections)
    for role_id, role in details.items():
        yield _Settings(role_file(role_id), workspace.sections, role.sections)


def _own_sections(reader: Reader) -> Iterator[str]:
    """Yield the names of the sections that layers above the built-in library have written."""
    built_in, *others = reader.layers.folders
    parts = {file.stem for file in (built_in / _FOLDER).glob("*.md")}
    for folder in others:
        for file in sorted((folder / _FOLDER).glob("*.md")):
            if file.stem not in parts:
                yield file.stem


def _check_name(
    reader: Reader, settings: _Settings, name: SectionName, own_names: frozenset[str]
) -> None:
    """Report a section, or one that it is to stand beside, that nobody has written."""
    known = {*SECTIONS, *own_names}
    place = settings.place(name)
    placement = settings.own[name]
    if name not in known:
        hint = _suggest(name, known)
        if placement.target:
            file = (_FOLDER / f"{name}.md").as_posix()
            hint = f"{hint} To add a section of your own, write it in {file}.".lstrip()
        reader.report(settings.file, place, f"there is no section “{name}”", hint)
    target = placement.target
    if target and target not in known:
        message = f"there is no section “{target}” to place this {placement.side}"
        reader.report(settings.file, place, message, _suggest(target, known))


def _suggest(name: str, known: set[str]) -> str:
    """Return the section that is meant, or the sections in the order of a guide."""
    hint = nearest(name, known)
    if hint.startswith("Did you mean"):
        return hint
    own = sorted(known - set(SECTIONS))
    return f"The sections are {', '.join([*SECTIONS, *own])}."


def _check_places(reader: Reader, settings: _Settings, own_names: frozenset[str]) -> None:
    """Report the sections that have no place in the order."""
    known = {*SECTIONS, *own_names}
    for name in find_unplaced(settings.shared, settings.own):
        placement = settings.own.get(SectionName(name))
        if placement is None or not {name, placement.target} <= known:
            continue  # it is reported where it is written, or for what is wrong with its name
        message = f"“{name}” stands {placement}, which has no place itself"
        hint = "Name a section that has one, such as “after cover”."
        if placement.target == name:
            message = f"“{name}” cannot stand {placement.side} itself"
        reader.report(settings.file, settings.place(name), message, hint)
    for name, placement in settings.own.items():
        below = settings.shared.get(name)
        has_place = name not in own_names or (below is not None and below.target)
        if placement == "true" and not has_place:
            message = f"the guides have no place for “{name}” yet"
            hint = "Write where it goes instead of “true”: “after cover”, for example."
            reader.report(settings.file, settings.place(name), message, hint)


def _check_map_is_inside(reader: Reader, settings: _Settings, map_place: str) -> None:
    """Report that the map's section has a place, though the map is not in the guides.

    A layer that keeps the maps out of the guides may do so over one that gives them a place.
    """
    placement = settings.own.get(SectionName(IC_MAP_SECTION))
    if placement is None or placement == "false":
        return
    place = settings.place(IC_MAP_SECTION)
    if _rank(reader, settings.file, place) < _rank(reader, WORKSPACE_FILE, ("ic_map",)):
        return
    where = {"separate": "a document of its own", "none": "left out"}[map_place]
    message = f"the guides have no such section: the IC map is {where}"
    hint = f"Write “ic_map: inside” in {WORKSPACE_FILE}, or delete this line."
    reader.report(settings.file, place, message, hint)


def check_map_products(reader: Reader, workspace: Workspace) -> None:
    """Report IC maps among the products where no maps are made.

    A layer that wants no maps may say so over one that lists them.
    """
    if workspace.ic_map != "none" or IC_MAP not in workspace.products:
        return
    place = ("products", str(workspace.products.index(IC_MAP)))
    if _rank(reader, WORKSPACE_FILE, place) < _rank(reader, WORKSPACE_FILE, ("ic_map",)):
        return
    message = f"“{IC_MAP}” is listed here, but “ic_map: none” says that no maps are made"
    reader.report(WORKSPACE_FILE, place, message, "Delete one of the two.")


def _rank(reader: Reader, file: str, path: KeyPath) -> int:
    """Return the number of the layer that has a path, 0 if none has it."""
    mark = reader.sources[file].marks.get(path)
    return reader.layers.rank(mark.file) if mark else 0
