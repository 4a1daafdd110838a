"""From paths to a validated library, or every diagnostic at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from guidegen.content.brand import Brand
from guidegen.content.layers import WORKSPACE_FILE, Layers
from guidegen.content.model import (
    AssociationFile,
    CategoriesFile,
    FoundationsFile,
    ImprovementFile,
    Library,
    ResourcesFile,
    Role,
    RolesFile,
    StandardsFile,
    Workspace,
)
from guidegen.content.overlay import Layered, lay
from guidegen.content.sources import read
from guidegen.content.wording import diagnostics_of
from guidegen.diagnostics import ContentError, Diagnostic, Mark, nearest, place_of

M = TypeVar("M", bound=BaseModel)

CATEGORIES = "standards/categories.yaml"
STANDARDS = "standards/standards.yaml"
ROLES = "standards/roles.yaml"


class _Reader:
    """Reads and validates file after file, and keeps what was wrong until all are read."""

    def __init__(self, layers: Layers) -> None:
        self.layers = layers
        self.sources: dict[str, Layered] = {}
        self.diagnostics: list[Diagnostic] = []

    def model(self, name: str, kind: type[M]) -> M | None:
        """The file of this relative name as a model; None when it is wrong."""
        try:
            self.sources[name] = lay([read(file) for file in self.layers.files(name)], kind)
            return kind.model_validate(self.sources[name].data)
        except ContentError as error:
            self.diagnostics.extend(error.diagnostics)
        except ValidationError as error:
            self.diagnostics.extend(diagnostics_of(error, kind, self.sources[name]))
        return None

    def known(self, name: str, path: tuple[str, ...], id_: str, ids: Iterable[str], kind: str) -> None:
        """Adds a diagnostic at `path` of the file unless `id_` is one of `ids`."""
        ids = tuple(ids)
        if id_ not in ids:
            mark = self.sources[name].mark(path)
            self.diagnostics.append(Diagnostic(mark, f"there is no {kind} “{id_}”", path, nearest(id_, ids)))


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
    reader = _Reader(layers)
    categories = reader.model(CATEGORIES, CategoriesFile)
    standards = reader.model(STANDARDS, StandardsFile)
    roles = reader.model(ROLES, RolesFile)
    files = (
        categories,
        standards,
        roles,
        reader.model("standards/foundations.yaml", FoundationsFile),
        reader.model("standards/improvement.yaml", ImprovementFile),
        reader.model("standards/association.yaml", AssociationFile),
        reader.model("standards/resources.yaml", ResourcesFile),
    )
    details = _read_roles(reader, roles)
    parts: dict[str, object] = {
        "workspace": reader.model(WORKSPACE_FILE, Workspace),
        "brand": reader.model("brand/brand.yaml", Brand),
        "details": details,
    }
    if categories and standards:
        _check_standards(reader, standards, categories)
    if categories:
        _check_responsibilities(reader, details, categories)
    if reader.diagnostics:
        raise ContentError(*sorted(reader.diagnostics, key=place_of))
    for file in files:
        parts.update(file or ())
    return Loaded(Library.model_validate(parts), reader.sources)


def _read_roles(reader: _Reader, roles: RolesFile | None) -> dict[str, Role]:
    """Every role's file; a role without a file, and a file without a role, are diagnostics."""
    files = reader.layers.stems("roles")
    details = {id_: role for id_ in files if (role := reader.model(f"roles/{id_}.yaml", Role))}
    if roles is None:
        return details
    for listed in roles.roles:
        reader.known(ROLES, ("roles", listed), listed, files, "file in roles/ named")
    for id_, file in files.items():
        if id_ not in roles.roles:
            message = f"the role “{id_}” is not listed in {ROLES}"
            reader.diagnostics.append(Diagnostic(Mark(file), message, hint=nearest(id_, roles.roles)))
    return {id_: details[id_] for id_ in roles.roles if id_ in details}


def _check_standards(reader: _Reader, standards: StandardsFile, categories: CategoriesFile) -> None:
    for id_, standard in standards.standards.items():
        place = ("standards", id_)
        reader.known(STANDARDS, (*place, "category"), standard.category, categories.categories, "category")
        for other in standard.related:
            reader.known(STANDARDS, (*place, "related", other), other, standards.standards, "standard")


def _check_responsibilities(reader: _Reader, details: Mapping[str, Role], categories: CategoriesFile) -> None:
    for role_id, role in details.items():
        for id_ in role.responsibilities:
            path = ("responsibilities", id_)
            reader.known(f"roles/{role_id}.yaml", path, id_, categories.categories, "category")
        for question, category in role.first_actions.categories.items():
            place = ("first_actions", "categories", question)
            reader.known(f"roles/{role_id}.yaml", place, question, role.first_actions.questions, "question")
            reader.known(f"roles/{role_id}.yaml", place, category, categories.categories, "category")
