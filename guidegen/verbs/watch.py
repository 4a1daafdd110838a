"""Builds a workspace, then builds it again each time that its content is saved."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TypeAlias

from watchfiles import watch as watch_files

from guidegen.content.layers import PARTS, WORKSPACE_FILE, Layers
from guidegen.diagnostics import Diagnostic, GuidegenError
from guidegen.pipeline.plan import Selection
from guidegen.pipeline.workspace_build import BuildOptions, FileResult
from guidegen.verbs.build import build, find_target
from guidegen.verbs.workspaces import find_layers

_QUIET = 120  # milliseconds without a change, after which those before it are reported together


@dataclass(frozen=True, slots=True)
class Built:
    """A build that is done: what became of each file, and how long it took."""

    results: tuple[FileResult, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Watching:
    """The first build is done; the watch goes on until it is stopped."""


@dataclass(frozen=True, slots=True)
class Saved:
    """Files that were saved, deleted or added; the workspace is built again."""

    files: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class NotBuilt:
    """A mistake that kept the workspace from being built; the watch goes on."""

    diagnostics: tuple[Diagnostic, ...]


WatchEvent: TypeAlias = Built | Watching | Saved | NotBuilt


def watch(
    workspace: Path | None, out: Path | None, roles: tuple[str, ...], stop: Event | None = None
) -> Iterator[WatchEvent]:
    """Build, then build again after each change, and yield what happens; end when `stop` is set.

    The folders are watched before the first build begins, so that a file that is saved meanwhile is
    noticed. Raises GuidegenError where the first build cannot begin.
    """
    saves = notice_saves(find_layers(workspace), stop)
    next(saves, None)
    yield _build(workspace, out, roles)
    yield Watching()
    for files in saves:
        if not files:
            continue
        yield Saved(files)
        try:
            yield _build(workspace, out, roles)
        except GuidegenError as error:
            yield NotBuilt(error.diagnostics)


def _build(workspace: Path | None, out: Path | None, roles: tuple[str, ...]) -> Built:
    began = time.monotonic()
    options = BuildOptions(Selection(roles), audit=False)
    results = tuple(build([find_target(workspace, out)], options))
    return Built(results, time.monotonic() - began)


def notice_saves(layers: Layers, stop: Event | None = None) -> Iterator[tuple[Path, ...]]:
    """Yield the content files that were saved, deleted or added, each time that there are some.

    The first () says that the folders are watched; later ones say that a while has passed without
    a save. What is saved between two calls of `next` is kept. Ends when `stop` is set.
    """
    changes = watch_files(
        *filter(Path.is_dir, layers.folders),
        watch_filter=None,
        stop_event=stop,
        step=20,
        debounce=_QUIET,
        rust_timeout=_QUIET,
        yield_on_timeout=True,
    )
    for changed in changes:
        files = {Path(name) for _, name in changed}
        yield tuple(sorted(file for file in files if _is_read(file, layers)))


def _is_read(file: Path, layers: Layers) -> bool:
    """Tell whether guidegen reads a file as a part of one of these layers."""
    return any(_is_content(file, folder) for folder in layers.folders)


def _is_content(file: Path, folder: Path) -> bool:
    """Tell whether guidegen reads a file; it reads none of an editor’s own files beside it."""
    if not file.is_relative_to(folder):
        return False
    if file.name.startswith((".", "#")) or file.name.endswith(("~", ".tmp", ".swp")):
        return False
    first = file.relative_to(folder).parts[0]
    return first in PARTS or first == WORKSPACE_FILE
