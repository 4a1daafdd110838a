"""Builds a workspace, then builds it again each time that its content is saved."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Event
from typing import TypeAlias

from guidegen.diagnostics import Diagnostic, GuidegenError
from guidegen.pipeline.plan import Selection
from guidegen.pipeline.workspace_build import BuildOptions, FileResult
from guidegen.verbs.build import build, find_target
from guidegen.verbs.saves import notice_saves
from guidegen.verbs.workspaces import find_layers


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
    saves = notice_saves(partial(find_layers, workspace), stop)
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
