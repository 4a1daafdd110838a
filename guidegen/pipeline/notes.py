"""What in a workspace has no effect, though somebody may expect one: its notes.

A note is a diagnostic that stops nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from guidegen.content.as_typed import find_in_template, find_in_texts
from guidegen.content.content_files import TEMPLATE_FOLDER, ic_map_file, role_file
from guidegen.content.layers import WORKSPACE_FILE, Layers
from guidegen.content.model import Library
from guidegen.content.text import SourceText
from guidegen.content.unfinished import find_placeholders, printed_texts
from guidegen.diagnostics import Diagnostic, Mark, place_of
from guidegen.installation import command
from guidegen.pipeline.translation import find_untranslated
from guidegen.pipeline.unused_files import find_unused_files


def find_notes(layers: Layers, library: Library) -> tuple[Diagnostic, ...]:
    """Return the notes on the layers of a workspace, in the order of files and lines.

    `library` is that of the layers.
    """
    notes = [
        *_find_missing_settings(layers),
        *find_unused_files(layers),
        *_find_left_out_roles(layers, library),
        *find_placeholders(library),
        *find_untranslated(layers, library),
        *find_in_texts(_own_texts(layers, library)),
        *_find_html_in_templates(layers),
    ]
    return tuple(sorted(notes, key=place_of))


def _find_missing_settings(layers: Layers) -> Iterator[Diagnostic]:
    if not (layers.base / WORKSPACE_FILE).is_file():
        message = f"this folder has no {WORKSPACE_FILE}, so its guides do not have your name"
        hint = f"Write one with: {command('init', layers.base)}"
        yield Diagnostic(Mark(layers.base), message, hint=hint)


def _find_left_out_roles(layers: Layers, library: Library) -> Iterator[Diagnostic]:
    """Yield the files of roles in the highest layer for which no guide is made."""
    chosen = library.workspace.roles or tuple(library.roles)
    for role in library.roles:
        for name in (role_file(role), ic_map_file(role)):
            file = layers.base / name
            if role not in chosen and file.is_file() and len(layers.folders) > 1:
                message = (
                    f"no guide is made for “{role}”: “roles” in {WORKSPACE_FILE} leaves it out"
                )
                hint = f"Add {role} to “roles”, or delete this file if nobody needs it."
                yield Diagnostic(Mark(file), message, hint=hint)


def _own_texts(layers: Layers, library: Library) -> Iterator[SourceText]:
    """Yield the printed texts that are not the built-in library's, unless that is all there is."""
    for text in printed_texts(library):
        if text.mark and (layers.rank(text.mark.file) or len(layers.folders) == 1):
            yield text


def _find_html_in_templates(layers: Layers) -> Iterator[Diagnostic]:
    for folder in layers.folders[1:] or layers.folders:
        for file in _templates_in(folder):
            yield from find_in_template(file, file.read_text("utf-8-sig", errors="replace"))


def _templates_in(folder: Path) -> list[Path]:
    return sorted((folder / TEMPLATE_FOLDER).rglob("*.md"))
