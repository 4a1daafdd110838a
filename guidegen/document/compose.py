"""A guide and templates to a document: the one place where content and wording meet."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from pydantic import BaseModel

from guidegen.content.model import Guide, Library
from guidegen.diagnostics import ContentError, Diagnostic
from guidegen.document import outline
from guidegen.document.blocks import (
    Block,
    Document,
    Identity,
    Look,
    to_json,
)
from guidegen.document.directives import DIRECTIVES, Made, Settings
from guidegen.document.inlines import MarkdownError
from guidegen.document.markdown import Parser
from guidegen.document.outline import Sources
from guidegen.document.templates import render

ACTION_GUIDE = "action-guide"


def compose(guide: Guide, folders: tuple[Path, ...]) -> Document:
    """The document of one action guide.

    `folders` are the template folders, the first that has a file wins. Raises ContentError with the place in the
    template or the content.
    """
    sources = Sources(folders, f"{ACTION_GUIDE}.md")
    rendered = render(folders, sources.name, _variables(guide))
    try:
        parts = Parser[Made](rendered.values, DIRECTIVES).blocks(rendered.markdown)
    except MarkdownError as error:
        raise ContentError(Diagnostic(sources.find(error.near), error.message, hint=error.hint)) from error
    settings = next((part for part in parts if isinstance(part, Settings)), None)
    if settings is None:
        message, hint = (
            "the guide has no “::: document”",
            "Write it once; see the built-in sections/document.md.",
        )
        raise ContentError(Diagnostic(sources.find(), message, hint=hint))
    blocks = tuple(part for part in parts if not isinstance(part, Settings))
    wrong = [*outline.faults(blocks, sources), *outline.dead_references(blocks, rendered.references, sources)]
    if wrong:
        raise ContentError(*wrong)
    return _document(guide, settings, blocks)


def _document(guide: Guide, settings: Settings, blocks: tuple[Block, ...]) -> Document:
    workspace = guide.library.workspace
    identity = Identity(
        ACTION_GUIDE, guide.role_id, workspace.name, workspace.language, workspace.edition, fingerprint=""
    )
    document = Document(
        title=settings.title,
        author=workspace.name,
        subject=settings.subject,
        keywords=settings.keywords,
        language=workspace.language,
        identity=identity,
        look=_look(guide.library),
        furniture=settings.furniture,
        blocks=blocks,
    )
    fingerprint = hashlib.sha256(to_json(document).encode()).hexdigest()
    return replace(document, identity=replace(identity, fingerprint=fingerprint))


def _look(library: Library) -> Look:
    return Look(library.workspace.paper, library.brand.font, **library.brand.colors.model_dump())


def _variables(guide: Guide) -> Mapping[str, object]:
    library = {name: _data(value) for name, value in guide.library if name != "details"}
    role = {"id": guide.role_id, "title": guide.entry.title, "ic_map": guide.entry.ic_map}
    return {**library, "role": {**role, **{name: _data(value) for name, value in guide.role}}}


def _data(value: object) -> object:
    """A model as plain maps: templates see data, and none of a model's methods."""
    if isinstance(value, BaseModel):
        return {name: _data(part) for name, part in value}
    if isinstance(value, Mapping):
        return {key: _data(part) for key, part in value.items()}
    return value
