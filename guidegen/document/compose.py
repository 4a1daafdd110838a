"""A guide and templates to a document: the one place where content and wording meet."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Final

from pydantic import BaseModel

from guidegen.content.model import Guide, Library
from guidegen.diagnostics import ContentError, Diagnostic
from guidegen.document import outline
from guidegen.document.blocks import Block, Document, Identity
from guidegen.document.directives import DIRECTIVES, Made, Settings
from guidegen.document.inlines import Inliner, MarkdownError
from guidegen.document.look import Logo, Look
from guidegen.document.markdown import Parser
from guidegen.document.outline import Sources
from guidegen.document.templates import render
from guidegen.document.tree import to_json

ACTION_GUIDE: Final = "action-guide"
IC_MAP: Final = "ic-map"
QUICK_START: Final = "quick-start"
STANDARDS: Final = "standards"

# Parts of the library that no template gets whole: of a role’s a guide gets its own, and the logo is drawn.
_OWN = ("details", "ic_maps", "logo")


def action_guide(guide: Guide, folders: tuple[Path, ...]) -> Document:
    """The document of one action guide.

    `folders` are the template folders, the first that has a file wins. Raises ContentError with the place in the
    template or the content.
    """
    return compose_document(ACTION_GUIDE, guide.role_id, _variables(guide), guide.library, folders)


def ic_map(guide: Guide, folders: tuple[Path, ...]) -> Document:
    """The Innovation Configuration map of a role that has one, as a document of its own. Raises as `action_guide` does."""
    return compose_document(IC_MAP, guide.role_id, _variables(guide), guide.library, folders)


def _variables(guide: Guide) -> dict[str, object]:
    role = {"id": guide.role_id, "title": guide.entry.title, "ic_map": guide.entry.ic_map}
    own = {name: data_of(value) for name, value in guide.role}
    return {"role": {**role, **own}, "ic_map": data_of(guide.ic_map)}


def quick_start(library: Library, folders: tuple[Path, ...]) -> Document:
    """The document of the Quick-Start Guide. `folders` and errors are those of `action_guide`."""
    return compose_document(QUICK_START, "", {}, library, folders)


def standards(library: Library, folders: tuple[Path, ...]) -> Document:
    """The document of the standards in full. `folders` and errors are those of `action_guide`."""
    return compose_document(STANDARDS, "", {}, library, folders)


def compose_document(
    product: str,
    role: str,
    variables: Mapping[str, object],
    library: Library,
    folders: tuple[Path, ...],
) -> Document:
    """The document that the template of a product makes of a library and further variables.

    `role` is part of the document's identity, "" where it is for no role. Raises ContentError.
    """
    sources = Sources(folders, f"{product}.md")
    rendered = render(folders, sources.name, {**_shared(_Same(library)), **variables})
    try:
        parts = Parser[Made](Inliner(rendered.values), DIRECTIVES).blocks(rendered.markdown)
    except MarkdownError as error:
        raise ContentError(
            Diagnostic(sources.find(error.near), error.message, hint=error.hint)
        ) from error
    settings = next((part for part in parts if isinstance(part, Settings)), None)
    if settings is None:
        message, hint = (
            "the template has no “::: document”",
            "Write it once; see the built-in sections/document.md.",
        )
        raise ContentError(Diagnostic(sources.find(), message, hint=hint))
    blocks = outline.with_anchors(tuple(part for part in parts if not isinstance(part, Settings)))
    if wrong := list(outline.faults(blocks, rendered.references, sources)):
        raise ContentError(*wrong)
    return _document(product, role, library, settings, blocks)


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
    logo = Logo(library.logo, str(brand.logo.alt)) if brand.logo and library.logo else None
    colors = brand.colors.model_dump()
    return Look(library.workspace.paper, str(brand.font), **colors, cover=brand.cover, logo=logo)


class _Same:
    """A library as a key, which is that of no other library: what is in one is never compared."""

    def __init__(self, library: Library) -> None:
        self.library = library

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.library is self.library

    def __hash__(self) -> int:
        return id(self.library)


@lru_cache(maxsize=2)
def _shared(key: _Same) -> Mapping[str, object]:
    """What the templates of all documents see of a library: its documents are made one after the other."""
    shared = {name: data_of(value) for name, value in key.library if name not in _OWN}
    return {**shared, "variables": data_of(key.library.workspace.variables)}


def data_of(value: object) -> object:
    """A model as plain maps: templates see data, and none of a model's methods."""
    if isinstance(value, str):
        return value
    if isinstance(value, BaseModel):
        return {name: data_of(part) for name, part in value}
    if isinstance(value, Mapping):
        return {key: data_of(part) for key, part in value.items()}
    return value
