"""What a build prints while it goes on: bars on a terminal, otherwise a line for each file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from guidegen.commands.messages import shorten
from guidegen.pipeline.workflow import OnPlan
from guidegen.pipeline.workspace_build import BuildTarget, FileResult

# Begins a build and yields its results.
StartBuild: TypeAlias = Callable[[OnPlan], Iterable[FileResult]]


def show_bars(start: StartBuild, console: Console, workspaces: int) -> Iterator[FileResult]:
    """Show a bar of a workspace's files, and one of the workspaces where there are many."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        bars = BuildBars(progress, workspaces)
        for result in start(bars.plan):
            bars.show(result)
            yield result


class BuildBars:
    """The bars of a build: the files of the workspace at hand, and of many workspaces, how many."""

    def __init__(self, progress: Progress, workspaces: int) -> None:
        self._progress = progress
        self._many = workspaces > 1
        self._whole = progress.add_task("Workspaces", total=workspaces, visible=self._many)
        self._files = progress.add_task("Files", total=None)
        self._at: BuildTarget | None = None

    def plan(self, target: BuildTarget, files: int) -> None:
        """Note how many files a workspace has; plans of later workspaces come early."""
        if self._at is None:
            self._begin(target, files)

    def show(self, result: FileResult) -> None:
        """Count a file, or a workspace that could not be built."""
        if result.target is not self._at:
            if self._at is not None:
                self._progress.advance(self._whole)
            self._begin(result.target, result.total)
        self._progress.update(self._files, advance=1, description=self._describe(result))

    def _begin(self, target: BuildTarget, files: int) -> None:
        self._at = target
        self._progress.reset(self._files, total=files or 1)  # 1: a workspace that cannot be built

    def _describe(self, result: FileResult) -> str:
        if self._many:
            return f"{result.target.layers.base.name}/{result.name}"
        return result.name


def show_lines(results: Iterable[FileResult], console: Console) -> Iterator[FileResult]:
    """Print the path of each file that is made."""
    for result in results:
        if result.status == "made":
            console.print(shorten(result.path), soft_wrap=True, markup=False)
        yield result
