"""Tells when content that a workspace is made from was saved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

from watchfiles import Change, watch

from guidegen.content.layers import PARTS, WORKSPACE_FILE, Layers

_QUIET = 120  # milliseconds without a change, after which those before it are told together


def changes(layers: Layers, stop: Event | None = None) -> Iterator[tuple[Path, ...]]:
    """The files that were saved, deleted or added, each time that something was; ends when `stop` is set."""

    def ours(_: Change, name: str) -> bool:
        return any(_is_content(Path(name), folder) for folder in layers.folders)

    folders = [folder for folder in layers.folders if folder.is_dir()]
    for changed in watch(
        *folders,
        watch_filter=ours,
        stop_event=stop,
        step=20,
        debounce=_QUIET,
        raise_interrupt=False,
    ):
        yield tuple(sorted({Path(name) for _, name in changed}))


def _is_content(file: Path, folder: Path) -> bool:
    """Whether a file is one that guidegen reads; an editor’s own files beside it are not."""
    if (
        not file.is_relative_to(folder)
        or file.name.startswith((".", "#"))
        or file.name.endswith(("~", ".tmp", ".swp"))
    ):
        return False
    first = file.relative_to(folder).parts[0]
    return first in PARTS or first == WORKSPACE_FILE
