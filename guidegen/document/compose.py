"""Compose documents from content and templates: the one place where content and wording meet."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from pydantic import BaseModel

from guidegen.content.model import Guide, Library
from guidegen.diagnostics import ContentError, Diagnostic
from guidegen.document import outline
from guidegen.document.blocks import Block, Document, Identity
from guidegen.document.directives import Settings
from guidegen.document.drafts import Draft, make_draft
from guidegen.document.guide_sections import (
    NO_SECTIONS,
    GuideSections,
    find_built_in_texts,
    find_sections,
    without_texts,
)
from guidegen.document.look import Logo, Look
from guidegen.document.outline import Sources
from guidegen.document.template_files import find_dead_parts
from guidegen.document.tree import to_json
from guidegen.product_names import ACTION_GUIDE, IC_MAP, QUICK_START, STANDARDS

# Parts of the library that templates do not get: of the roles, a guide gets only its own, and the
# logo is drawn by the writers.
_NOT_FOR_TEMPLATES = ("details", "ic_maps", "logo")


def action_guide(guide: Guide, folders: tuple[Path, ...]) -> Document:
    """Return the action guide of a role.

    `folders` are the template folders; the first that has a template wins. Raises ContentError with
    the place in the template or in the content.
    """
    sections = find_sections(guide, folders)
    variables = {**_role_variables(guide), "sections": sections.names}
    return compose_document(
        ACTION_GUIDE, guide.role_id, variables, guide.library, folders, sections
    )


def ic_map(guide: Guide, folders: tuple[Path, ...]) -> Document:
    """Return a role's Innovation Configuration map as a document of its own.

    `folders` and errors are those of `action_guide`.
    """
    return compose_document(IC_MAP, guide.role_id, _role_variables(guide), guide.library, folders)


def quick_start(library: Library, folders: tuple[Path, ...]) -> Document:
    """Return the Quick-Start Guide. `folders` and errors are those of `action_guide`."""
    return compose_document(QUICK_START, "", {}, library, folders)


def standards(library: Library, folders: tuple[Path, ...]) -> Document:
    """Return the standards in full. `folders` and errors are those of `action_guide`."""
    return compose_document(STANDARDS, "", {}, library, folders)


def compose_document(
    product: str,
    role: str,
    variables: Mapping[str, object],
    library: Library,
    folders: tuple[Path, ...],
    sections: GuideSections = NO_SECTIONS,
) -> Document:
    """Return the document that a product's template makes of a library and further variables.

    `role` is part of the document's identity, "" for a document without a role. `sections` are
    those of an action guide. Raises ContentError.
    """
    sources = Sources(folders, f"{product}.md", sections.templates)
    dead = tuple(find_dead_parts(folders, *sources.names))
    if dead:
        raise ContentError(*dead)
    variables = {**_library_variables(library), **variables}
    language = library.workspace.language
    draft = make_draft(sources, variables, language)
    settings = _settings_of(draft, sources)
    left_out: Mapping[str, str] = {}
    if sections.left_out and draft.has_dead_references:
        left_out = sections.find_anchors(variables, folders)
        texts = find_built_in_texts(draft.dead_texts(), left_out, folders)
        draft = make_draft(sources, without_texts(variables, texts), language)
    faults = outline.find_faults(draft.blocks, draft.references, sources, left_out)
    if found := dict.fromkeys(faults):
        raise ContentError(*found)
    return _document(product, role, library, settings, draft.blocks)


def _settings_of(draft: Draft, sources: Sources) -> Settings:
    """Return what a template says of its document. Raises ContentError if it says nothing."""
    if not draft.settings:
        message = "the template has no “::: document”"
        hint = "Write it once; see the built-in sections/document.md."
        raise ContentError(Diagnostic(sources.find(), message, hint=hint))
    return draft.settings[0]


def _document(
    product: str, role: str, library: Library, settings: Settings, blocks: tuple[Block, ...]
) -> Document:
    workspace = library.workspace
    identity = Identity(
        product, role, workspace.name, workspace.language, workspace.edition, fingerprint=""
    )
    document = Document(
        title=settings.title,
        author=workspace.name,
        subject=settings.subject,
        keywords=settings.keywords,
        language=workspace.language,
        identity=identity,
        look=_look(library),
        furniture=settings.furniture,
        blocks=blocks,
    )
    fingerprint = hashlib.sha256(to_json(document).encode()).hexdigest()
    return replace(document, identity=replace(identity, fingerprint=fingerprint))


def _look(library: Library) -> Look:
    brand = library.brand
    logo: Logo | None = None
    if brand.logo and library.logo:
        logo = Logo(library.logo, str(brand.logo.alt))
    colors = brand.colors.model_dump()
    return Look(library.workspace.paper, str(brand.font), **colors, cover=brand.cover, logo=logo)


def _library_variables(library: Library) -> dict[str, object]:
    """Return what the templates of every document see of a library."""
    variables: dict[str, object] = {"variables": data_of(library.workspace.variables)}
    for name, value in library:
        if name not in _NOT_FOR_TEMPLATES:
            variables[name] = data_of(value)
    return variables


def _role_variables(guide: Guide) -> dict[str, object]:
    """Return what the templates of a role's documents see besides."""
    role: dict[str, object] = {
        "id": guide.role_id,
        "title": guide.entry.title,
        "ic_map": guide.has_map_inside,
        "separate_ic_map": guide.has_separate_map,
    }
    for name, value in guide.role:
        role[name] = data_of(value)
    return {"role": role, "ic_map": data_of(guide.ic_map)}


def data_of(value: object) -> object:
    """Return a model as plain maps: templates see its data and none of its methods."""
    if isinstance(value, str):
        return value
    if isinstance(value, BaseModel):
        return {name: data_of(part) for name, part in value}
    if isinstance(value, Mapping):
        return {key: data_of(part) for key, part in value.items()}
    return value
