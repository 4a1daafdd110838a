"""Texts that nobody has written yet: what `guidegen new role` puts in their places."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from guidegen.content.model import Library
from guidegen.content.parts import texts
from guidegen.content.skeleton import has_placeholder
from guidegen.content.text import Placement, SourceText
from guidegen.diagnostics import ContentError, Diagnostic, Mark

_HINT = "Write your own words in their places, or remove these entries."


def printed_texts(library: Library) -> Iterator[SourceText]:
    """Yield the texts of a library, of its roles only those that guidegen.yaml chooses."""
    chosen = library.workspace.roles or tuple(library.roles)
    by_role = (library.roles, library.details, library.ic_maps)
    logo = library.brand.logo
    settings = {id(library.workspace.extends), id(library.brand.font), id(logo and logo.file)}
    for _, part in library:
        if any(part is one for one in by_role):
            continue
        for text in _words(part):
            if id(text) not in settings:
                yield text
    for role in chosen:
        for one in by_role:
            yield from _words(one.get(role))


def _words(part: object) -> Iterator[SourceText]:
    """Yield the texts in a part of the content that are words, not places of sections."""
    return (text for text in texts(part) if not isinstance(text, Placement))


def find_placeholders(library: Library) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each file that still has placeholders, at the first of them."""
    files: dict[Path, list[SourceText]] = {}
    for text in printed_texts(library):
        if has_placeholder(text) and text.mark:
            files.setdefault(text.mark.file, []).append(text)
    for file, found in files.items():
        first = min(found, key=lambda text: text.mark or Mark(file))
        message = f"“{first}” will be printed as it is"
        if len(found) > 1:
            message += f", and so will {len(found) - 1} more texts like it in this file"
        yield Diagnostic(first.mark or Mark(file), message, first.path, _HINT)


def check_finished(library: Library) -> None:
    """Raise ContentError for a library with placeholders: it is not ready to be handed out."""
    unfinished = tuple(find_placeholders(library))
    if unfinished:
        raise ContentError(*unfinished)
