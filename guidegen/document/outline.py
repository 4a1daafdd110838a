"""The checks on a composed document that no single block can make, and where in the templates a fault stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from guidegen.content.text import SourceText
from guidegen.diagnostics import Diagnostic, Mark, nearest
from guidegen.document.blocks import Block, Contents, Heading, Link
from guidegen.document.templates import BUILT_IN, source_of
from guidegen.document.tree import anchors, anchors_of, transform, walk

_TAKEN_IN = re.compile(r'{%-?\s*(?:include|extends)\s+"([^"]+)"')


@dataclass(frozen=True, slots=True)
class Sources:
    """The template folders, first wins, and the outline that a document was made from."""

    folders: tuple[Path, ...]
    name: str

    def find(self, near: str = "") -> Mark:
        """The first line of the outline, or of a template that it takes in, that holds `near`; else the outline.

        Those of the first folder are looked through first: a fault is likelier in a district’s own.
        """
        for file, text in sorted(self._texts(self.name, set()), key=self._rank) if near else ():
            for number, line in enumerate(text.splitlines(), start=1):
                if near in line:
                    return Mark(file, number, line.index(near) + 1)
        return Mark(source_of(self.folders, self.name))

    def _rank(self, found: tuple[Path, str]) -> int:
        return next(
            number for number, folder in enumerate(self.folders) if found[0].is_relative_to(folder)
        )

    def _texts(self, name: str, seen: set[Path]) -> Iterator[tuple[Path, str]]:
        """The template of this name and those that it takes in, in their order, each with its text."""
        own = name.removeprefix(f"{BUILT_IN}/")
        file = source_of(self.folders if own == name else self.folders[-1:], own)
        if file in seen or not file.is_file():
            return
        seen.add(file)
        text = file.read_text("utf-8", errors="replace")
        yield file, text
        for taken_in in _TAKEN_IN.findall(text):
            yield from self._texts(taken_in, seen)


def with_anchors(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks, in which every heading that a list of contents names has an anchor: `heading-1`, `heading-2`, …"""
    depth = max((block.depth for block in blocks if isinstance(block, Contents)), default=0)
    taken = set(anchors(blocks))
    free = (name for name in map("heading-{}".format, count(1)) if name not in taken)

    def anchored(part: object) -> object:
        if isinstance(part, Heading) and part.level <= depth and part.anchor is None:
            return replace(part, anchor=next(free))
        return part

    return transform(blocks, anchored) if depth else blocks


def faults(
    blocks: Sequence[Block], references: Sequence[tuple[str, SourceText | None]], sources: Sources
) -> Iterator[Diagnostic]:
    """What is wrong with headings, ids and references; `references` says which text asked for which page."""
    parts = list(walk(tuple(blocks)))
    places = list(anchors_of(parts))
    yield from _skipped_levels(parts, sources)
    yield from _repeated(places, sources)
    yield from _dead_references(parts, frozenset(places), references, sources)


def _skipped_levels(parts: Sequence[object], sources: Sources) -> Iterator[Diagnostic]:
    level = 0
    for part in parts:
        if isinstance(part, Heading):
            if part.level > level + 1:
                message = f"a heading of level {part.level} stands under one of level {level}"
                yield Diagnostic(
                    sources.find("#" * part.level + " "), message, hint=f"Give it {level + 1} “#”."
                )
            level = part.level


def _repeated(places: Sequence[str], sources: Sources) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for anchor in places:
        if anchor in seen:
            yield Diagnostic(
                sources.find(f"#{anchor}"),
                f"the id “{anchor}” stands twice",
                hint="Give each its own.",
            )
        seen.add(anchor)


def _dead_references(
    parts: Sequence[object],
    known: Set[str],
    references: Sequence[tuple[str, SourceText | None]],
    sources: Sources,
) -> Iterator[Diagnostic]:
    """Page references and links to places that the document has not."""
    for anchor, text in references:
        if anchor not in known:
            near = sources.find(f'page("{anchor}")')
            mark, path = (text.mark or near, text.path) if text is not None else (near, ())
            yield Diagnostic(
                mark,
                f"there is no place “{anchor}” to name the page of",
                path,
                nearest(anchor, known),
            )
    for part in parts:
        if isinstance(part, Link) and part.url.startswith("#") and part.url[1:] not in known:
            message = f"there is no place “{part.url[1:]}” to lead to"
            yield Diagnostic(
                sources.find(f"({part.url})"), message, hint=nearest(part.url[1:], known)
            )
