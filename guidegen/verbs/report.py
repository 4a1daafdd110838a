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

    Raises ContentError for a workspace that is wrong, CallError where a file cannot be written.
    """
    layers = find_layers(workspace)
    library = load(layers)
    collection = collect(paths, library)
    maker = document_maker(layers, library, form=False)

    def make(missing: frozenset[str]) -> Document:
        return digest(collection, library, maker.templates, missing)

    document, layout = maker.compose_and_lay_out(make)
    folder = out or build_folder(workspace)
    ensure_folder(folder)
    for writer in WRITERS.values():
        content = maker.write(document, layout, writer.name)
        write_whole(folder / f"{DIGEST}{writer.ending}", content)
    return Digest(collection, layout.page_count, folder)
