"""Writes the answers in returned guides as an accessible digest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from guidegen.answers.digest import DIGEST, digest
from guidegen.answers.records import Collection
from guidegen.answers.submissions import collect
from guidegen.content.load import load
from guidegen.document.blocks import Document
from guidegen.pipeline.output_files import ensure_folder, write_whole
from guidegen.pipeline.own_files import check_places, is_document
from guidegen.verbs.document_makers import document_maker
from guidegen.verbs.workspaces import build_folder, find_layers
from guidegen.writers import WRITERS


@dataclass(frozen=True, slots=True)
class Digest:
    """What was collected, on how many pages it is reported, and the folder with the digest."""

    collection: Collection
    pages: int
    folder: Path


def report(paths: Iterable[Path], workspace: Path | None, out: Path | None) -> Digest:
    """Read the returned guides at these paths and write their digest in every format.

    Raises ContentError for a workspace that is wrong, CallError where a file cannot be written, or
    is not an earlier digest and would be replaced.
    """
    layers = find_layers(workspace)
    folder = out or build_folder(workspace)
    files = {writer.name: folder / f"{DIGEST}{writer.ending}" for writer in WRITERS.values()}
    check_places(files.values(), is_document, layers)
    library = load(layers)
    collection = collect(paths, library)
    maker = document_maker(layers, library, form=False)

    def make(missing: frozenset[str]) -> Document:
        return digest(collection, library, maker.templates, missing)

    document, layout = maker.compose_and_lay_out(make)
    ensure_folder(folder)
    for format_, file in files.items():
        write_whole(file, maker.write(document, layout, format_))
    return Digest(collection, layout.page_count, folder)
