"""From paths to a validated library, or every diagnostic at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from guidegen.content.brand import Brand, weak_pairs
from guidegen.content.content_files import (
    AssociationFile,
    CategoriesFile,
    FoundationsFile,
    IcMapFile,
    ImprovementFile,
    ResourcesFile,
    RolesFile,
    StandardsFile,
)
from guidegen.content.in_full import InFullFile, ReferencesFile
from guidegen.content.layers import WORKSPACE_FILE, Layers
from guidegen.content.model import IcMap, Library, Role
from guidegen.content.overlay import Layered
from guidegen.content.parts import Model
from guidegen.content.quick_start import QuickStartFile
from guidegen.content.reader import Reader
from guidegen.content.sources import Source, part, read, without
from guidegen.content.text import Id
from guidegen.content.workspace import Workspace
from guidegen.diagnostics import ContentError, Diagnostic, Mark, nearest, place_of

CATEGORIES = "standards/categories.yaml"
STANDARDS = "standards/standards.yaml"
ROLES = "standards/roles.yaml"
IN_FULL = "standards/in-full.yaml"
BRAND = "brand/brand.yaml"
IC_MAPS = "roles/ic-maps"

# Files that nothing else refers to.
_SIMPLE: Mapping[str, type[Model]] = {
    "standards/foundations.yaml": FoundationsFile,
    "standards/improvement.yaml": ImprovementFile,
    "standards/association.yaml": AssociationFile,
    "standards/resources.yaml": ResourcesFile,
    "standards/quick-start.yaml": QuickStartFile,
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """A library, and the files that it was made from, by name, with every layer's texts."""

    library: Library
    sources: Mapping[str, Layered]


def load(layers: Layers) -> Library:
    """Reads every content file of the layers.

    Raises ContentError with all diagnostics, in the order of files and lines.
    """
    return load_with_sources(layers).library


def load_with_sources(layers: Layers) -> Loaded:
    """Reads every content file of the layers, and keeps where each text came from. Raises ContentError as `load`."""
    reader = Reader(layers)
    categories = reader.model(CATEGORIES, CategoriesFile)
    standards = reader.model(STANDARDS, StandardsFile)
    roles = reader.model(ROLES, RolesFile)
    in_full = reader.model(IN_FULL, InFullFile)
    references = reader.model("standards/references.yaml", ReferencesFile)
    simple = (reader.model(name, kind) for name, kind in _SIMPLE.items())
    files = (categories, standards, roles, in_full, references, *simple)
    details = _read_roles(reader, roles)
    workspace = _read_workspace(reader)
    brand = reader.laid(BRAND, Brand, lambda: list(_brand_sources(layers)))
    ic_maps = _read_ic_maps(reader, roles)
    parts: dict[str, object] = {
        "workspace": workspace,
        "customised": workspace is not None and _is_own(workspace, layers),
        "brand": brand,
        "logo": _read_logo(reader, brand) if brand else None,
        "details": details,
        "ic_maps": ic_maps,
    }
    _check_workspace(reader, workspace, roles, brand)
    if categories:
        _check_responsibilities(reader, details, categories)
    if categories and standards:
        _check_standards(reader, standards, categories)
    if standards:
        _check_ic_maps(reader, ic_maps)
    if in_full and standards and references:
        _check_in_full(reader, in_full, references)
    if reader.diagnostics:
        raise ContentError(*sorted(reader.diagnostics, key=place_of))
    for file in files:
        parts.update(file or ())
    return Loaded(Library.model_validate(parts), reader.sources)


def _check_workspace(
    reader: Reader, workspace: Workspace | None, roles: RolesFile | None, brand: Brand | None
) -> None:
    if brand:
        _check_contrast(reader, brand)
    if workspace and roles:
        for number, id_ in enumerate(workspace.roles or ()):
            reader.known(WORKSPACE_FILE, ("roles", str(number)), id_, roles.roles, "role")


def _read_workspace(reader: Reader) -> Workspace | None:
    files = reader.layers.files(WORKSPACE_FILE)
    return reader.laid(
        WORKSPACE_FILE, Workspace, lambda: [without(read(file), "brand") for file in files]
    )


def _is_own(workspace: Workspace, layers: Layers) -> bool:
    """Whether a layer above the built-in library gives the workspace its name."""
    return workspace.name.mark is not None and layers.rank(workspace.name.mark.file) > 0


def _brand_sources(layers: Layers) -> Iterator[Source]:
    """Each layer’s brand/brand.yaml, and over it what its guidegen.yaml says under “brand”."""
    for folder in layers.folders:
        if (folder / BRAND).is_file():
            yield read(folder / BRAND)
        inline = (
            part(read(folder / WORKSPACE_FILE), "brand")
            if (folder / WORKSPACE_FILE).is_file()
            else None
        )
        if inline:
            yield inline


def _read_logo(reader: Reader, brand: Brand) -> str | None:
    if brand.logo is None:
        return None
    from guidegen.content.logo import (
        LogoError,
        as_svg,
    )  # what reads pictures takes a while to import

    try:
        return as_svg(reader.layers.files(f"brand/{brand.logo.file}")[-1])
    except LogoError as error:
        place = ("logo", "file")
        mark = reader.sources[BRAND].mark(place)
        reader.diagnostics.append(Diagnostic(mark, error.message, place, error.hint))
        return None


def _check_contrast(reader: Reader, brand: Brand) -> None:
    for pair in weak_pairs(brand.colors):
        place = ("colors", pair.change)
        message = f"{pair.front} on {pair.back} has a contrast of {pair.ratio:.2f}:1, WCAG 2.1 AA asks for {pair.least:g}:1"
        better = f"The nearest {pair.change} that passes everywhere is “{pair.nearest}”."
        hint = better if pair.nearest else "No shade of it passes; change the other colour."
        reader.diagnostics.append(
            Diagnostic(reader.sources[BRAND].mark(place), message, place, hint)
        )


def _read_roles(reader: Reader, roles: RolesFile | None) -> dict[str, Role]:
    """Every role's file; a role without a file, and a file without a role, are diagnostics.

    The file of a role that a layer above took out is no mistake.
    """
    files = reader.layers.stems("roles")
    details = {id_: role for id_ in files if (role := reader.model(f"roles/{id_}.yaml", Role))}
    if roles is None:
        return details
    for listed in roles.roles:
        reader.known(ROLES, ("roles", listed), listed, files, "file in roles/ named")
    for id_, file in files.items():
        if id_ not in roles.roles and id_ not in reader.ever(ROLES, ("roles",)):
            message = f"the role “{id_}” is not listed in {ROLES}"
            reader.diagnostics.append(
                Diagnostic(Mark(file), message, hint=nearest(id_, roles.roles))
            )
    return {id_: details[id_] for id_ in roles.roles if id_ in details}


def _read_ic_maps(reader: Reader, roles: RolesFile | None) -> dict[Id, IcMap]:
    """The map of every role that has one; a map that is missing, and one that no role has, is a diagnostic."""
    files = reader.layers.stems(IC_MAPS)
    having = {id_ for id_, entry in roles.roles.items() if entry.ic_map} if roles else set(files)
    # A built-in map that no role has need not be read: it is right.
    wanted = [id_ for id_, file in files.items() if id_ in having or reader.layers.rank(file)]
    read = {id_: file.ic_map for id_ in wanted if (file := reader.model(_ic_map(id_), IcMapFile))}
    if roles is None:
        return {}
    for id_, entry in roles.roles.items():
        if entry.ic_map and id_ not in files:
            message = f"the role “{id_}” has an IC map, and there is no file {_ic_map(id_)}"
            reader.wrong(
                ROLES, ("roles", id_, "ic_map"), message, "Write the file, or “ic_map: false”."
            )
    for stem, path in files.items():
        _check_is_used(reader, Id(stem), path, roles)
    return {id_: read[id_] for id_ in roles.roles if id_ in having and id_ in read}


def _check_is_used(reader: Reader, id_: Id, file: Path, roles: RolesFile) -> None:
    """A map of a lower layer may lie unused, where a layer above it says that the role has none."""
    if id_ not in roles.roles:
        if id_ in reader.ever(ROLES, ("roles",)):
            return
        message, hint = f"the role “{id_}” is not listed in {ROLES}", nearest(id_, roles.roles)
    elif roles.roles[id_].ic_map or reader.layers.rank(file) < reader.layers.rank(
        _said_in(reader, id_)
    ):
        return
    else:
        message, hint = (
            f"the role “{id_}” has no IC map",
            f"Write “ic_map: true” in {ROLES}, or delete this file.",
        )
    reader.diagnostics.append(Diagnostic(Mark(file), message, hint=hint))


def _said_in(reader: Reader, id_: Id) -> Path:
    """The file that says whether a role has a map."""
    return reader.sources[ROLES].mark(("roles", id_, "ic_map")).file


def _check_ic_maps(reader: Reader, ic_maps: Mapping[Id, IcMap]) -> None:
    """Outcomes of a standard or construct that a layer above took out are no mistake: they are not printed."""
    standards = reader.ever(STANDARDS, ("standards",))
    for role_id, ic_map in ic_maps.items():
        file, seen = _ic_map(role_id), set[Id]()
        for standard_id, constructs in ic_map.items():
            place = ("ic_map", standard_id)
            reader.known(file, place, standard_id, standards, "standard")
            known = reader.ever(STANDARDS, ("standards", standard_id, "constructs"))
            for construct_id, outcomes in constructs.items():
                if standard_id in standards:
                    reader.known(file, (*place, construct_id), construct_id, known, "construct")
                for outcome_id in outcomes:
                    if outcome_id in seen:
                        path = (*place, construct_id, outcome_id)
                        reader.wrong(
                            file,
                            path,
                            f"the outcome “{outcome_id}” stands twice",
                            "Give each its own id.",
                        )
                    seen.add(outcome_id)


def _ic_map(role_id: str) -> str:
    return f"{IC_MAPS}/{role_id}.yaml"


def _check_standards(reader: Reader, standards: StandardsFile, categories: CategoriesFile) -> None:
    for id_, standard in standards.standards.items():
        place = ("standards", id_)
        reader.known(
            STANDARDS, (*place, "category"), standard.category, categories.categories, "category"
        )
        for other in standard.related:
            reader.known(
                STANDARDS, (*place, "related", other), other, standards.standards, "standard"
            )


def _check_in_full(reader: Reader, in_full: InFullFile, references: ReferencesFile) -> None:
    """What is said of a standard or construct that a layer above took out is no mistake: it is not printed."""
    standards = reader.ever(STANDARDS, ("standards",))
    for id_, entry in in_full.in_full.items():
        place = ("in_full", id_)
        reader.known(IN_FULL, place, id_, standards, "standard")
        constructs = reader.ever(STANDARDS, ("standards", id_, "constructs"))
        for construct in entry.constructs if id_ in standards else ():
            reader.known(
                IN_FULL, (*place, "constructs", construct), construct, constructs, "construct"
            )
        for reference in entry.references:
            reader.known(
                IN_FULL,
                (*place, "references", reference),
                reference,
                references.references,
                "reference",
            )


def _check_responsibilities(
    reader: Reader, details: Mapping[str, Role], categories: CategoriesFile
) -> None:
    for role_id, role in details.items():
        file = f"roles/{role_id}.yaml"
        for id_ in role.responsibilities:
            reader.known(file, ("responsibilities", id_), id_, categories.categories, "category")
        # A question that a layer takes out leaves its category behind: what any layer asks is known.
        asked = [
            path[2]
            for path in reader.sources[file].history
            if path[:2] == ("first_actions", "questions")
        ]
        for question, category in role.first_actions.categories.items():
            place = ("first_actions", "categories", question)
            reader.known(file, place, question, asked, "question")
            reader.known(file, place, category, categories.categories, "category")
