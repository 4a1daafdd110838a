"""Make the guides that a workspace changed, with its changes as tracked changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from guidegen.content.text import Id
from guidegen.diagnostics import CallError, Diagnostic, Mark
from guidegen.document.blocks import Block, Cover, Document
from guidegen.formats import Format
from guidegen.installation import command
from guidegen.pipeline.document_maker import DocumentMaker
from guidegen.pipeline.output_files import ensure_folder, write_whole
from guidegen.pipeline.own_files import check_places, is_document
from guidegen.pipeline.plan import select_roles
from guidegen.pipeline.products import default_products
from guidegen.product_names import ACTION_GUIDE, IC_MAP, Product
from guidegen.writers.redline import redline

# Of the formats, Word alone has tracked changes.
REDLINE_FORMAT: Final[Format] = "docx"

Versions: TypeAlias = tuple[Document, Document]


class RedlinedDocument(NamedTuple):
    """A document that a redline is made of: the guide of a role, or its separate map."""

    role: Id
    product: Product


def find_changed_guides(
    below: DocumentMaker, above: DocumentMaker, roles: Sequence[str]
) -> dict[RedlinedDocument, Versions]:
    """Return both versions of each guide and separate map that reads differently above.

    The version of the workspace below comes first. `roles` are the roles to look at; none means
    those of the workspace above that the one below has as well. Raises ContentError, and CallError
    for a role that does not exist, or has no guide below.
    """
    wanted = select_roles(above.library, roles)
    new = [role for role in wanted if role not in below.library.roles]
    if roles and new:
        raise CallError(*(_is_new(role) for role in new))
    changed: dict[RedlinedDocument, Versions] = {}
    for role in wanted:
        if role in new:
            continue
        before, after = below.document(role), above.document(role)
        if (_blocks_of(before), before.furniture) != (_blocks_of(after), after.furniture):
            changed[RedlinedDocument(role, ACTION_GUIDE)] = before, after
        if not _has_separate_map(role, below, above):
            continue
        before, after = below.document(role, IC_MAP), above.document(role, IC_MAP)
        # The words in the margins changed in the guide as well, which shows them.
        if _blocks_of(before) != _blocks_of(after):
            changed[RedlinedDocument(role, IC_MAP)] = before, after
    return changed


def _has_separate_map(role: Id, below: DocumentMaker, above: DocumentMaker) -> bool:
    """Tell whether both workspaces have a map of the role, and the one above hands it out alone."""
    workspace = above.library.workspace
    if IC_MAP not in default_products(workspace) or workspace.ic_map == "none":
        return False
    return all(maker.library.roles[role].ic_map for maker in (below, above))


def write(
    below: DocumentMaker,
    above: DocumentMaker,
    guides: Mapping[RedlinedDocument, Versions],
    paths: Mapping[RedlinedDocument, Path],
    gate: Callable[[Path, bytes], None] | None = None,
) -> Iterator[Path]:
    """Write the redline of each guide to its path, and yield the path when the file is there.

    The author of the changes is the name of the workspace above, and their date is that of its
    edition. `gate` raises an error for a file that must not be written. Raises ContentError, and
    CallError before anything is written where a file would be replaced that is no redline.
    """
    check_places([paths[name] for name in guides], is_document, above.layers)
    for name, (before, after) in guides.items():
        path = paths[name]
        old, new = _write_plainly(below, before), _write_plainly(above, after)
        content = redline(old, new, after.author, above.timestamp)
        if gate:
            gate(path, content)
        ensure_folder(path.parent)
        write_whole(path, content)
        yield path


def _write_plainly(maker: DocumentMaker, document: Document) -> bytes:
    return maker.write(document, maker.layout(document), REDLINE_FORMAT)


def _blocks_of(document: Document) -> tuple[Block, ...]:
    """Return what a reader of a redline looks for: a changed name on the cover does not count."""
    return tuple(block for block in document.blocks if not isinstance(block, Cover))


def _is_new(role: Id) -> Diagnostic:
    message = f"the role “{role}” is new here, so there is no other guide to compare it with"
    return Diagnostic(
        Mark(Path()), message, hint=f"Make it with: {command('build', '--role', role)}"
    )
