"""Read a workspace's content files into a validated library, or report every problem at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from guidegen.content import cross_checks
from guidegen.content.brand import Brand
from guidegen.content.content_files import (
    ASSOCIATION,
    BRAND,
    CATEGORIES,
    FOUNDATIONS,
    IC_MAP_FOLDER,
    IMPROVEMENT,
    IN_FULL,
    QUICK_START,
    REFERENCES,
    RESOURCES,
    ROLE_FOLDER,
    ROLES,
    STANDARDS,
    AssociationFile,
    CategoriesFile,
    FoundationsFile,
    IcMapFile,
    ImprovementFile,
    ResourcesFile,
    RolesFile,
    StandardsFile,
    ic_map_file,
    role_file,
)
from guidegen.content.in_full import InFullFile, ReferencesFile
from guidegen.content.layers import WORKSPACE_FILE, Layers
from guidegen.content.model import IcMap, Library, Role
from guidegen.content.overlay import Layered
from guidegen.content.parts import Model
from guidegen.content.quick_start import QuickStartFile
from guidegen.content.reader import Reader
from guidegen.content.section_checks import check_map_products, check_sections
from guidegen.content.sources import Source, part, read, without
from guidegen.content.text import Id
from guidegen.content.workspace import Workspace
from guidegen.diagnostics import ContentError, place_of

# Files whose ids no other file uses.
_UNCHECKED: Mapping[str, type[Model]] = {
    FOUNDATIONS: FoundationsFile,
    IMPROVEMENT: ImprovementFile,
    ASSOCIATION: AssociationFile,
    RESOURCES: ResourcesFile,
    QUICK_START: QuickStartFile,
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """A library, and the files that it was read from, by name, with every layer's texts."""

    library: Library
    sources: Mapping[str, Layered]


@dataclass(frozen=True, slots=True)
class _Shared:
    """The files of the folder standards/ that others refer to; None for one that is wrong."""

    categories: CategoriesFile | None
    standards: StandardsFile | None
    roles: RolesFile | None
    in_full: InFullFile | None
    references: ReferencesFile | None


def load(layers: Layers) -> Library:
    """Read every content file of the layers.

    Raises ContentError with all diagnostics, in the order of files and lines.
    """
    return load_with_sources(layers).library


def load_with_sources(layers: Layers, *, for_new_role: bool = False) -> Loaded:
    """Read every content file of the layers, and keep where each text came from.

    `for_new_role` leaves out which roles guidegen.yaml chooses: the list may already name the role
    that is to be made. Raises ContentError as `load` does.
    """
    reader = Reader(layers)
    shared = _read_shared(reader)
    unchecked = [reader.read_model(name, kind) for name, kind in _UNCHECKED.items()]
    details = _read_roles(reader, shared.roles)
    workspace = _read_workspace(reader, ["roles"] if for_new_role else ())
    brand = reader.read_layered(BRAND, Brand, lambda: brand_sources(layers))
    ic_maps = _read_ic_maps(reader, shared.roles)
    parts: dict[str, object] = {
        "workspace": workspace,
        "customised": workspace is not None and _is_own(workspace, layers),
        "brand": brand,
        "logo": _read_logo(reader, brand) if brand else None,
        "details": details,
        "ic_maps": ic_maps,
    }
    if brand:
        cross_checks.check_contrast(reader, brand)
    if workspace:
        check_sections(reader, workspace, details)
        check_map_products(reader, workspace)
    if shared.roles:
        cross_checks.check_choices(reader, shared.roles)
    _check_shared(reader, shared, details, ic_maps)
    if reader.diagnostics:
        raise ContentError(*sorted(reader.diagnostics, key=place_of))
    files = (shared.categories, shared.standards, shared.roles, shared.in_full, shared.references)
    for file in (*files, *unchecked):
        parts.update(file or ())
    return Loaded(Library.model_validate(parts), reader.sources)


def _read_shared(reader: Reader) -> _Shared:
    return _Shared(
        categories=reader.read_model(CATEGORIES, CategoriesFile),
        standards=reader.read_model(STANDARDS, StandardsFile),
        roles=reader.read_model(ROLES, RolesFile),
        in_full=reader.read_model(IN_FULL, InFullFile),
        references=reader.read_model(REFERENCES, ReferencesFile),
    )


def _check_shared(
    reader: Reader,
    shared: _Shared,
    details: Mapping[str, Role],
    ic_maps: Mapping[Id, IcMap],
) -> None:
    """Check the files against each other, as far as they could be read."""
    if shared.categories:
        cross_checks.check_responsibilities(reader, details, shared.categories)
    if shared.categories and shared.standards:
        cross_checks.check_standards(reader, shared.standards, shared.categories)
    if shared.standards:
        cross_checks.check_ic_maps(reader, ic_maps)
    if shared.in_full and shared.standards and shared.references:
        cross_checks.check_in_full(reader, shared.in_full, shared.references)


def _read_workspace(reader: Reader, unread: Sequence[str]) -> Workspace | None:
    """Return guidegen.yaml as all layers make it, without the keys that are to be left unread."""

    def read_layers() -> list[Source]:
        sources = [read(file) for file in reader.layers.files(WORKSPACE_FILE)]
        for key in ("brand", *unread):
            sources = [without(source, key) for source in sources]
        return sources

    return reader.read_layered(WORKSPACE_FILE, Workspace, read_layers)


def _is_own(workspace: Workspace, layers: Layers) -> bool:
    """Tell whether a layer above the built-in library gives the workspace its name."""
    return workspace.name.mark is not None and layers.rank(workspace.name.mark.file) > 0


def brand_sources(layers: Layers) -> list[Source]:
    """Return each layer’s brand/brand.yaml, and over it the “brand” of its guidegen.yaml."""
    sources: list[Source] = []
    for folder in layers.folders:
        if (folder / BRAND).is_file():
            sources.append(read(folder / BRAND))
        if (folder / WORKSPACE_FILE).is_file():
            inline = part(read(folder / WORKSPACE_FILE), "brand")
            if inline:
                sources.append(inline)
    return sources


def _read_logo(reader: Reader, brand: Brand) -> str | None:
    if brand.logo is None:
        return None
    from guidegen.content.logo import LogoError, as_svg  # noqa: PLC0415 (lxml is slow to import)

    try:
        return as_svg(reader.layers.files(f"brand/{brand.logo.file}")[-1])
    except LogoError as error:
        reader.report(BRAND, ("logo", "file"), error.message, error.hint)
        return None


def _read_roles(reader: Reader, roles: RolesFile | None) -> dict[str, Role]:
    """Return every role by its id, in the order of the list of roles."""
    files = reader.layers.stems(ROLE_FOLDER)
    details: dict[str, Role] = {}
    for id_ in files:
        role = reader.read_model(role_file(id_), Role)
        if role:
            details[id_] = role
    if roles is None:
        return details
    cross_checks.check_role_files(reader, files, roles)
    return {id_: details[id_] for id_ in roles.roles if id_ in details}


def _read_ic_maps(reader: Reader, roles: RolesFile | None) -> dict[Id, IcMap]:
    """Return the map of every role that has one, in the order of the list of roles."""
    files = reader.layers.stems(IC_MAP_FOLDER)
    ic_maps: dict[str, IcMap] = {}
    for id_, path in files.items():
        # A built-in map is read only if a role has it, as it is known to be right.
        is_built_in = reader.layers.rank(path) == 0
        if not is_built_in or _has_ic_map(roles, Id(id_)):
            file = reader.read_model(ic_map_file(id_), IcMapFile)
            if file:
                ic_maps[id_] = file.ic_map
    if roles is None:
        return {}
    cross_checks.check_ic_map_files(reader, files, roles)
    wanted = [id_ for id_, entry in roles.roles.items() if entry.ic_map]
    return {id_: ic_maps[id_] for id_ in wanted if id_ in ic_maps}


def _has_ic_map(roles: RolesFile | None, id_: Id) -> bool:
    """Tell whether a role has a map; if the list of roles is wrong, any role may have one."""
    if roles is None:
        return True
    entry = roles.roles.get(id_)
    return entry is not None and entry.ic_map
