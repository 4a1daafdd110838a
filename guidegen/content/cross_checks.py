"""The checks between content files: every id that one file uses must exist in another.

Each check reports what is wrong to the reader. What a higher layer removed is not an error: it is
not printed, and neither is what the other files say about it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from guidegen.content.brand import Brand, weak_pairs
from guidegen.content.content_files import (
    BRAND,
    IN_FULL,
    ROLES,
    STANDARDS,
    CategoriesFile,
    RolesFile,
    StandardsFile,
    ic_map_file,
    role_file,
)
from guidegen.content.in_full import InFullFile, ReferencesFile
from guidegen.content.invisible import CURE, name_invisible
from guidegen.content.layers import WORKSPACE_FILE
from guidegen.content.model import IcMap, Role
from guidegen.content.reader import Reader
from guidegen.content.text import Id, as_id
from guidegen.diagnostics import Diagnostic, Mark, nearest
from guidegen.installation import command

_CHOICES = ("roles", "products", "formats")  # the lists in guidegen.yaml


def check_contrast(reader: Reader, brand: Brand) -> None:
    """Report every pair of the brand's colors that falls short of WCAG 2.1 AA."""
    for pair in weak_pairs(brand.colors):
        message = (
            f"{pair.front} on {pair.back} has a contrast of {pair.ratio:.2f}:1; "
            f"WCAG 2.1 AA asks for {pair.least:g}:1"
        )
        hint = "No shade of it passes; change the other color."
        if pair.nearest:
            hint = f"The nearest {pair.change} that passes everywhere is “{pair.nearest}”."
        reader.report(BRAND, ("colors", pair.change), message, hint)


def check_choices(reader: Reader, roles: RolesFile) -> None:
    """Report what guidegen.yaml lists twice, empty lists, and roles that no layer lists.

    The lists are checked as they were typed, so that all that is wrong with them is told at once.
    """
    file = reader.sources.get(WORKSPACE_FILE)
    data = file.data if file else None
    for name in _CHOICES:
        chosen = data.get(name) if isinstance(data, dict) else None
        if isinstance(chosen, list):
            _check_choice(reader, name, [str(one) for one in chosen], roles)


def _check_choice(reader: Reader, name: str, chosen: Sequence[str], roles: RolesFile) -> None:
    if not chosen:
        hint = "List at least one, or delete the line."
        reader.report(WORKSPACE_FILE, (name,), "lists nothing", hint)
    for number, one in enumerate(chosen):
        path = (name, str(number))
        if one in chosen[:number]:
            reader.report(WORKSPACE_FILE, path, f"“{one}” is listed twice", "Delete one of them.")
        elif name == "roles" and one not in roles.roles:
            message, hint = _no_such_role(one, roles)
            reader.report_instead(WORKSPACE_FILE, path, message, hint)


def _no_such_role(id_: str, roles: RolesFile) -> tuple[str, str]:
    """Return the message for a role that is listed and does not exist, and how to make it."""
    odd = name_invisible(id_)
    if odd:
        return f"there is a {odd} in this id", CURE
    meant = as_id(id_)
    hint = nearest(meant, roles.roles)
    if meant and meant not in roles.roles:
        hint = f"{hint} To make a new role, run: {command('new', 'role', meant)}"
    return f"there is no role “{id_}”", hint


def check_standards(reader: Reader, standards: StandardsFile, categories: CategoriesFile) -> None:
    """Report the categories and related standards of a standard that do not exist."""
    known = standards.standards
    for id_, standard in known.items():
        place = ("standards", id_)
        category = standard.category
        reader.check_known(
            STANDARDS, (*place, "category"), category, categories.categories, "category"
        )
        for other in standard.related:
            reader.check_known(STANDARDS, (*place, "related", other), other, known, "standard")


def check_in_full(reader: Reader, in_full: InFullFile, references: ReferencesFile) -> None:
    """Report the standards, constructs and references in in-full.yaml that do not exist."""
    standards = reader.ids_of_all_layers(STANDARDS, ("standards",))
    for id_, entry in in_full.in_full.items():
        place = ("in_full", id_)
        reader.check_known(IN_FULL, place, id_, standards, "standard")
        if id_ in standards:
            constructs = reader.ids_of_all_layers(STANDARDS, ("standards", id_, "constructs"))
            for construct in entry.constructs:
                path = (*place, "constructs", construct)
                reader.check_known(IN_FULL, path, construct, constructs, "construct")
        for reference in entry.references:
            path = (*place, "references", reference)
            reader.check_known(IN_FULL, path, reference, references.references, "reference")


def check_responsibilities(
    reader: Reader, details: Mapping[str, Role], categories: CategoriesFile
) -> None:
    """Report the categories and questions in the roles' files that do not exist."""
    known = categories.categories
    for role_id, role in details.items():
        file = role_file(role_id)
        for id_ in role.responsibilities:
            reader.check_known(file, ("responsibilities", id_), id_, known, "category")
        # A layer that removes a question leaves the question's category behind.
        questions = reader.ids_of_all_layers(file, ("first_actions", "questions"))
        for question, category in role.first_actions.categories.items():
            place = ("first_actions", "categories", question)
            reader.check_known(file, place, question, questions, "question")
            reader.check_known(file, place, category, known, "category")


def check_role_files(reader: Reader, files: Mapping[str, Path], roles: RolesFile) -> None:
    """Report the roles without a file, and the files without a role."""
    for id_ in roles.roles:
        reader.check_known(ROLES, ("roles", id_), id_, files, "file in roles/ named")
    known = reader.ids_of_all_layers(ROLES, ("roles",))
    for stem, file in files.items():
        if stem not in known:
            reader.diagnostics.append(_not_listed(stem, file, roles))


def check_ic_map_files(reader: Reader, files: Mapping[str, Path], roles: RolesFile) -> None:
    """Report the roles whose map is missing, and the maps that no role has."""
    for id_, entry in roles.roles.items():
        if entry.ic_map and id_ not in files:
            message = f"the role “{id_}” has an IC map, but there is no file {ic_map_file(id_)}"
            hint = "Write the file, or set “ic_map: false”."
            reader.report(ROLES, ("roles", id_, "ic_map"), message, hint)
    for stem, file in files.items():
        _check_ic_map_is_used(reader, Id(stem), file, roles)


def _check_ic_map_is_used(reader: Reader, id_: Id, file: Path, roles: RolesFile) -> None:
    """Report a map that no role has, unless a layer above the map's says that it has none."""
    entry = roles.roles.get(id_)
    if entry is None:
        if id_ not in reader.ids_of_all_layers(ROLES, ("roles",)):
            reader.diagnostics.append(_not_listed(id_, file, roles))
        return
    decided_in = reader.sources[ROLES].mark(("roles", id_, "ic_map")).file
    if entry.ic_map or reader.layers.rank(file) < reader.layers.rank(decided_in):
        return
    message = f"the role “{id_}” has no IC map"
    hint = f"Write “ic_map: true” in {ROLES}, or delete this file."
    reader.diagnostics.append(Diagnostic(Mark(file), message, hint=hint))


def _not_listed(id_: str, file: Path, roles: RolesFile) -> Diagnostic:
    message = f"the role “{id_}” is not listed in {ROLES}"
    return Diagnostic(Mark(file), message, hint=nearest(id_, roles.roles))


def check_ic_maps(reader: Reader, ic_maps: Mapping[Id, IcMap]) -> None:
    """Report the standards and constructs in the maps that do not exist, and repeated outcomes."""
    for role_id, ic_map in ic_maps.items():
        _check_ic_map(reader, ic_map_file(role_id), ic_map)


def _check_ic_map(reader: Reader, file: str, ic_map: IcMap) -> None:
    standards = reader.ids_of_all_layers(STANDARDS, ("standards",))
    seen: set[Id] = set()
    for standard_id, constructs in ic_map.items():
        place = ("ic_map", standard_id)
        reader.check_known(file, place, standard_id, standards, "standard")
        known = reader.ids_of_all_layers(STANDARDS, ("standards", standard_id, "constructs"))
        for construct_id, outcomes in constructs.items():
            path = (*place, construct_id)
            if standard_id in standards:
                reader.check_known(file, path, construct_id, known, "construct")
            for outcome_id in outcomes:
                if outcome_id in seen:
                    message = f"the outcome “{outcome_id}” appears twice"
                    reader.report(file, (*path, outcome_id), message, "Give each its own id.")
                seen.add(outcome_id)
