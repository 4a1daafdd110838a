"""What a build prints while it goes on: bars on a terminal, otherwise a line for each file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from guidegen.commands.messages import shorten
from guidegen.pipeline.workspace_build import FileResult


def show_bars(
    results: Iterable[FileResult], console: Console, workspaces: int
) -> Iterator[FileResult]:
    """Show a bar of a workspace's files, and one of the workspaces where there are many."""
    many = workspaces > 1
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        whole = progress.add_task("Workspaces", total=workspaces, visible=many)
        files = progress.add_task("Files", total=None)
        at = None
        for result in results:
            if result.target is not at:
                if at is not None:
                    progress.advance(whole)
                progress.reset(files, total=result.total or None)
                at = result.target
            if result.name:
                progress.update(files, advance=1, description=_describe(result, many))
            yield result


def _describe(result: FileResult, many: bool) -> str:
    if many:
        return f"{result.target.layers.base.name}/{result.name}"
    return result.name


def show_lines(results: Iterable[FileResult], console: Console) -> Iterator[FileResult]:
    """Print the path of each file that is made."""
    for result in results:
        if result.status == "made":
            console.print(shorten(result.path), soft_wrap=True, markup=False)
        yield result
