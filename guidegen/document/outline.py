"""The checks on a whole document that no single block can make, and the places of their faults."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path

from guidegen.content.section_order import IC_MAP_SECTION
from guidegen.content.text import SourceText
from guidegen.diagnostics import Diagnostic, Mark, nearest
from guidegen.document.blocks import Block, Contents, Heading, Link, PageReference
from guidegen.document.template_files import TemplateFile, walk_templates
from guidegen.document.templates import source_of
from guidegen.document.tree import anchors, anchors_of, plain_text, transform, walk


@dataclass(frozen=True, slots=True)
class Sources:
    """The template folders, of which the first wins, and the name of a document's main template.

    `chosen` are the names of templates that the main one includes without naming them.
    """

    folders: tuple[Path, ...]
    name: str
    chosen: tuple[str, ...] = ()

    def find(self, near: str = "") -> Mark:
        """Return the first place in the templates that has `near`, or else the main template.

        The templates of the first folder come first: a fault is more likely in a district’s own.
        """
        if near:
            for template in sorted(walk_templates(self.folders, *self.names), key=self._rank):
                for number, line in enumerate(template.text.splitlines(), start=1):
                    if near in line:
                        return Mark(template.file, number, line.index(near) + 1)
        return Mark(source_of(self.folders, self.name))

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the main template and of those that it includes without naming them."""
        return (self.name, *self.chosen)

    def _rank(self, template: TemplateFile) -> int:
        """Return the number of the folder that a template is in."""
        around = [template.file.is_relative_to(folder) for folder in self.folders]
        return around.index(True)


def with_anchors(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Give every heading that a table of contents lists an anchor: `heading-1`, `heading-2`, …"""
    depth = max((block.depth for block in blocks if isinstance(block, Contents)), default=0)
    if not depth:
        return blocks
    used = set(anchors(blocks))
    number = 0

    def add_anchor(part: object) -> object:
        nonlocal number
        if not isinstance(part, Heading) or part.level > depth or part.anchor is not None:
            return part
        number += 1
        while f"heading-{number}" in used:
            number += 1
        return replace(part, anchor=f"heading-{number}")

    return transform(blocks, add_anchor)


def find_faults(
    blocks: Sequence[Block],
    references: Sequence[tuple[str, SourceText | None]],
    sources: Sources,
    left_out: Mapping[str, str],
) -> Iterator[Diagnostic]:
    """Yield what is wrong with headings, ids and references.

    `references` are those of `templates.Rendered`: each anchor with the text that asks for its
    page. `left_out` are the ids of sections that the document leaves out, each with its section.
    """
    parts = list(walk(tuple(blocks)))
    ids = list(anchors_of(parts))
    known = _Known(frozenset(ids), left_out)
    yield from _skipped_levels(parts, sources)
    yield from _headings_without_words(parts, references, sources)
    yield from _repeated_ids(ids, sources)
    yield from _dead_page_references(references, known, sources)
    yield from _dead_links(parts, known, sources)


@dataclass(frozen=True, slots=True)
class _Known:
    """The ids of a document, and those of sections that it leaves out, each with its section."""

    ids: Set[str]
    left_out: Mapping[str, str]

    def explain(self, reference: str, id_: str) -> tuple[str, str]:
        """Return what is wrong with a reference to an id, and what to do."""
        section = self.left_out.get(id_)
        if section is None:
            message = f"{reference} points to an id that this guide does not have"
            return message, nearest(id_, self.ids)
        message = f"{reference} points into the section “{section}”, which this guide leaves out"
        if section == IC_MAP_SECTION:
            return message, "Delete it, or write “ic_map: inside” in guidegen.yaml."
        return message, "Delete it, or put the section back."


def _skipped_levels(parts: Sequence[object], sources: Sources) -> Iterator[Diagnostic]:
    level = 0
    for part in parts:
        if isinstance(part, Heading):
            if part.level > level + 1:
                mark = sources.find("#" * part.level + " ")
                message = f"a heading of level {part.level} follows one of level {level}"
                yield Diagnostic(mark, message, hint=f"Give it {level + 1} “#”.")
            level = part.level


def _headings_without_words(
    parts: Sequence[object],
    references: Sequence[tuple[str, SourceText | None]],
    sources: Sources,
) -> Iterator[Diagnostic]:
    """Yield the headings without words, or with nothing but a page number."""
    texts = dict(references)
    for part in parts:
        if not isinstance(part, Heading) or plain_text(part.content, {}).strip():
            continue
        pages = [run.anchor for run in part.content if isinstance(run, PageReference)]
        hint = "Write its words."
        if not pages:
            yield Diagnostic(sources.find(), "a heading has no words", hint=hint)
            continue
        text = texts.get(pages[0])
        mark = text.mark if text and text.mark else sources.find(f'page("{pages[0]}")')
        message = "nothing but a page number is left of this heading"
        yield Diagnostic(mark, message, text.path if text else (), hint)


def _repeated_ids(ids: Sequence[str], sources: Sources) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for id_ in ids:
        if id_ in seen:
            mark = sources.find(f"#{id_}")
            yield Diagnostic(mark, f"the id “{id_}” is used twice", hint="Give each its own id.")
        seen.add(id_)


def _dead_page_references(
    references: Sequence[tuple[str, SourceText | None]], known: _Known, sources: Sources
) -> Iterator[Diagnostic]:
    """Yield the page references to ids that the document does not have, at the text that asks."""
    for anchor, text in references:
        if anchor not in known.ids:
            mark = sources.find(f'page("{anchor}")')
            path: tuple[str, ...] = ()
            if text is not None:
                mark, path = text.mark or mark, text.path
            message, hint = known.explain(f'page("{anchor}")', anchor)
            yield Diagnostic(mark, message, path, hint)


def _dead_links(parts: Sequence[object], known: _Known, sources: Sources) -> Iterator[Diagnostic]:
    """Yield the links to ids that the document does not have."""
    for part in parts:
        if not isinstance(part, Link) or not part.url.startswith("#"):
            continue
        id_ = part.url[1:]
        if id_ not in known.ids:
            message, hint = known.explain(f"the link to “{part.url}”", id_)
            yield Diagnostic(sources.find(f"({part.url})"), message, hint=hint)
