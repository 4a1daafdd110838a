"""Makes the guides that a workspace changed, with what it changed as tracked changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from guidegen.content.text import Id
from guidegen.diagnostics import CallError, Diagnostic, Mark
from guidegen.document.blocks import Cover, Document
from guidegen.pipeline.document_maker import DocumentMaker
from guidegen.pipeline.output_files import ensure_folder, write_whole
from guidegen.pipeline.plan import select_roles
from guidegen.writers.redline import redline

Versions: TypeAlias = tuple[Document, Document]


def find_changed_guides(
    below: DocumentMaker, above: DocumentMaker, roles: Sequence[str]
) -> dict[Id, Versions]:
    """Both versions of each guide that reads differently above, for these roles (none: all that both have).

    Raises ContentError, and CallError for a role that does not exist, or has no guide below.
    """
    wanted = select_roles(above.library, roles)
    new = [role for role in wanted if role not in below.library.roles]
    if roles and new:
        raise CallError(*map(_is_new, new))
    both = [role for role in wanted if role not in new]
    versions = {role: (below.document(role), above.document(role)) for role in both}
    return {role: pair for role, pair in versions.items() if _text(pair[0]) != _text(pair[1])}


def write(
    below: DocumentMaker,
    above: DocumentMaker,
    guides: Mapping[Id, Versions],
    paths: Mapping[Id, Path],
    gate: Callable[[Path, bytes], None] | None = None,
) -> Iterator[Path]:
    """Writes the redline of each guide to its path, and yields the path when it stands there.

    The author of the changes is the name of the workspace above, their date that of its edition. `gate` raises for a
    file that must not reach its place. Raises ContentError and CallError.
    """
    for role, (before, after) in guides.items():
        path = paths[role]
        old, new = _written(below, before), _written(above, after)
        content = redline(old, new, after.author, above.timestamp)
        if gate:
            gate(path, content)
        ensure_folder(path.parent)
        write_whole(path, content)
        yield path


def _written(workshop: DocumentMaker, document: Document) -> bytes:
    return workshop.write(document, workshop.layout(document), "docx")


def _text(document: Document) -> object:
    """What a reader of a redline looks for; a cover with another name alone is none of it."""
    return tuple(
        block for block in document.blocks if not isinstance(block, Cover)
    ), document.furniture


def _is_new(role: Id) -> Diagnostic:
    message = f"the role “{role}” is new here, and there is no guide to compare its own with"
    return Diagnostic(Mark(Path()), message, hint=f"Make it with: guidegen build --role {role}")
