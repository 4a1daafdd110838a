"""What did a workspace change against its base? As a list of changes, or as tracked changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from guidegen.changes.html_page import as_html
from guidegen.changes.terminal_text import as_text
from guidegen.content.compare import Change, Side, changes_for_roles, compare
from guidegen.content.load import load_with_sources
from guidegen.diagnostics import CallError, Diagnostic, Mark
from guidegen.pipeline import redlines
from guidegen.pipeline.document_maker import DocumentMaker
from guidegen.pipeline.output_files import write_whole
from guidegen.pipeline.plan import select_roles
from guidegen.pipeline.redlines import RedlinedDocument
from guidegen.verbs.document_makers import document_maker
from guidegen.verbs.workspaces import find_layers


@dataclass(frozen=True, slots=True)
class Comparison:
    """A workspace and its base, and the roles that are asked for (none: all)."""

    workspace: Path
    below: Side
    above: Side
    roles: tuple[str, ...]

    @property
    def changes(self) -> tuple[Change, ...]:
        """What the workspace changed that concerns these roles."""
        return tuple(changes_for_roles(compare(self.below, self.above), self.roles))


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
        hint = "Name the folder of your workspace with -C, or start one: guidegen init DIR"
        raise CallError(Diagnostic(Mark(Path()), message, hint=hint))
    base = Side(below, load_with_sources(below))
    own = Side(layers, load_with_sources(layers))
    select_roles(own.loaded.library, roles)  # raises for a role that does not exist
    return Comparison(workspace or Path(), base, own, roles)


def text_of(comparison: Comparison) -> str:
    """Return the changes as plain text, with places as seen from this folder."""
    return as_text(comparison.changes, Path.cwd())


def page_of(comparison: Comparison) -> str:
    """Return the changes as an HTML page, with places as seen from this folder."""
    below = comparison.below.loaded.library.workspace
    above = comparison.above.loaded.library.workspace
    return as_html(comparison.changes, below, above, Path.cwd())


def write_text(text: str, out: Path) -> None:
    """Write a list of changes to a file. Raises CallError."""
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

    `out` is the file where exactly one role is asked for, and a map that changed as well is beside
    it; otherwise a folder (None: changes in the workspace). With `audit`, a file that breaks a rule
    of accessibility is not written. Raises ContentError and CallError.
    """
    gate = None
    if audit:
        from guidegen.pipeline.audit_gate import Gate  # noqa: PLC0415 (its libraries are an extra)

        gate = Gate(guides.above.library).check
    paths = _choose_paths(guides, out)
    yield from redlines.write(guides.below, guides.above, guides.versions, paths, gate)


def _choose_paths(guides: ChangedGuides, out: Path | None) -> dict[RedlinedDocument, Path]:
    """Return the path of each guide and map."""
    comparison = guides.comparison
    if out and len(comparison.roles) == 1 and not out.is_dir():
        first, *maps = guides.versions
        beside = {name: out.with_stem(f"{out.stem}-{name.product}") for name in maps}
        return {first: out, **beside}
    folder = out or comparison.workspace / "changes"
    paths: dict[RedlinedDocument, Path] = {}
    for name in guides.versions:
        paths[name] = folder / f"{name.role}-{name.product}-changes.docx"
    return paths
