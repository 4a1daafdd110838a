"""What did a workspace change against its base? As a list of changes, or as tracked changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from guidegen.changes.html_page import as_html
from guidegen.changes.terminal_text import as_text
from guidegen.content.compare import Change, Side, changes_for_roles, compare
from guidegen.content.load import load_with_sources
from guidegen.content.text import Id
from guidegen.diagnostics import CallError, Diagnostic, Mark
from guidegen.installation import command
from guidegen.pipeline import redlines
from guidegen.pipeline.document_maker import DocumentMaker
from guidegen.pipeline.output_files import write_whole
from guidegen.pipeline.own_files import any_of, check_places, is_page, is_text
from guidegen.pipeline.plan import select_roles
from guidegen.pipeline.redlines import RedlinedDocument
from guidegen.verbs.document_makers import document_maker
from guidegen.verbs.workspaces import find_folder, find_layers
from guidegen.writers import WRITERS


@dataclass(frozen=True, slots=True)
class Comparison:
    """A workspace and its base, and the roles that are asked for (none: all it makes guides for).

    `changes` are those that concern these roles; `left_out` are the roles that have others, because
    guidegen.yaml does not list them.
    """

    workspace: Path
    below: Side
    above: Side
    roles: tuple[str, ...]
    changes: tuple[Change, ...]
    left_out: tuple[Id, ...]


@dataclass(frozen=True, slots=True)
class ChangedGuides:
    """The guides that read differently, each in both versions, and what makes them."""

    comparison: Comparison
    below: DocumentMaker
    above: DocumentMaker
    versions: Mapping[RedlinedDocument, redlines.Versions]


def compare_with_base(
    workspace: Path | None, roles: tuple[str, ...], *, built_in: bool
) -> Comparison:
    """Read a workspace, and what it extends or, if asked, the built-in library.

    Raises ContentError, and CallError for a folder that is not a workspace, or an unknown role.
    """
    layers = find_layers(workspace)
    below = layers.below(built_in=built_in)
    if below is None:
        message = "this folder is not a workspace, so there is nothing to compare"
        hint = f"Name your workspace with -C, or start one: {command('init', 'DIR')}"
        raise CallError(Diagnostic(Mark(Path()), message, hint=hint))
    base = Side(below, load_with_sources(below))
    own = Side(layers, load_with_sources(layers))
    library = own.loaded.library
    select_roles(library, roles)  # raises for a role that does not exist
    changes = compare(base, own)
    left_out: tuple[Id, ...] = ()
    if not roles:
        changed = {change.role for change in changes}
        unpublished = set(library.roles) - set(library.published_roles)
        left_out = tuple(role for role in library.roles if role in changed & unpublished)
        changes = tuple(change for change in changes if change.role not in left_out)
    changes = changes_for_roles(changes, roles)
    return Comparison(find_folder(workspace), base, own, roles, changes, left_out)


def text_of(comparison: Comparison) -> str:
    """Return the changes as plain text, with places as seen from this folder."""
    return as_text(comparison.changes, Path.cwd())


def page_of(comparison: Comparison) -> str:
    """Return the changes as an HTML page, with places as seen from this folder."""
    below = comparison.below.loaded.library.workspace
    above = comparison.above.loaded.library.workspace
    return as_html(comparison.changes, below, above, Path.cwd())


# Tells an earlier list of changes, which may be replaced.
_is_list = any_of(
    is_text(r"Nothing changed\.|\d+ (reworded|added|removed|moved).* in \d+ files?\."),
    is_page("What "),
)


def write_text(comparison: Comparison, text: str, out: Path) -> None:
    """Write a list of changes to a file. Raises CallError where that would replace another."""
    check_places([out], _is_list, comparison.above.layers)
    write_whole(out, text.encode())


def find_changed_guides(comparison: Comparison) -> ChangedGuides:
    """Compose the guides, and return those that read differently.

    Raises ContentError, and CallError for a role that does not exist, or has no guide in the base.
    """
    below, above = _maker(comparison.below), _maker(comparison.above)
    versions = redlines.find_changed_guides(below, above, comparison.roles)
    return ChangedGuides(comparison, below, above, versions)


def _maker(side: Side) -> DocumentMaker:
    return document_maker(side.layers, side.loaded.library)


def write_guides(guides: ChangedGuides, out: Path | None, *, audit: bool) -> Iterator[Path]:
    """Write each guide and map in Word with tracked changes, and yield its path once it is there.

    `out` is a file for the guide of one role if it ends as a Word file does, and a map that changed
    as well is beside it; otherwise a folder (None: changes in the workspace). With `audit`, a file
    that breaks a rule of accessibility is not written. Raises ContentError and CallError.
    """
    gate = None
    if audit:
        from guidegen.pipeline.audit_gate import Gate  # noqa: PLC0415 (its libraries are an extra)

        gate = Gate(guides.above.library).check
    paths = _choose_paths(guides, out)
    yield from redlines.write(guides.below, guides.above, guides.versions, paths, gate)


def _choose_paths(guides: ChangedGuides, out: Path | None) -> dict[RedlinedDocument, Path]:
    """Return the path of each guide and map. Raises CallError for several roles and one file."""
    ending = WRITERS[redlines.REDLINE_FORMAT].ending
    if out and out.suffix.lower() == ending and not out.is_dir():
        roles = {name.role for name in guides.versions}
        if len(roles) > 1:
            message = f"one file cannot hold the guides of {len(roles)} roles"
            hint = "Name a folder with --out, or one role with --role."
            raise CallError(Diagnostic(Mark(out), message, hint=hint))
        return _put_beside(out, tuple(guides.versions))
    folder = out or guides.comparison.workspace / "changes"
    paths: dict[RedlinedDocument, Path] = {}
    for name in guides.versions:
        paths[name] = folder / f"{name.role}-{name.product}-changes{ending}"
    return paths


def _put_beside(out: Path, names: Sequence[RedlinedDocument]) -> dict[RedlinedDocument, Path]:
    """Return the file for the first of a role's documents, and names beside it for the others."""
    paths = {name: out.with_stem(f"{out.stem}-{name.product}") for name in names}
    if names:
        paths[names[0]] = out
    return paths
