"""Makes the guides of one workspace or of many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from guidegen.content.layers import Layers
from guidegen.diagnostics import ExitCode, GuidegenError
from guidegen.pipeline.executors import choose_runner
from guidegen.pipeline.plan import Selection
from guidegen.pipeline.workflow import OnPlan
from guidegen.pipeline.workflow import build as build_workspaces
from guidegen.pipeline.workspace_build import BuildOptions, BuildTarget, FileResult
from guidegen.verbs.workspaces import build_folder, choose_folders, find_layers

__all__ = [
    "BuildOptions",
    "BuildTarget",
    "FileResult",
    "OnPlan",
    "Selection",
    "build",
    "exit_code",
    "find_target",
    "find_targets",
]


def find_target(workspace: Path | None, out: Path | None) -> BuildTarget:
    """Return a workspace (None: this folder) and the folder to build it into.

    Raises CallError for a folder that is not a workspace.
    """
    return BuildTarget(find_layers(workspace), out or build_folder(workspace))


def find_targets(workspaces: Sequence[Path], out: Path | None) -> Iterator[BuildTarget]:
    """Yield each workspace and the folder to build it into, which is in `out` where that is given.

    A shell's pattern such as districts/* also names files: among several paths they are skipped.
    Raises CallError for a folder that is not a workspace; among several, the target has the error,
    so that the others are built.
    """
    folders = choose_folders(workspaces)
    for folder in folders:
        own = out / folder.resolve().name if out else build_folder(folder)
        nested = out is not None
        try:
            yield BuildTarget(find_layers(folder), own, nested)
        except GuidegenError as error:
            if len(folders) == 1:
                raise
            yield BuildTarget(Layers((folder.resolve(),)), own, nested, error)


def build(
    targets: Sequence[BuildTarget],
    options: BuildOptions,
    *,
    workers: int | None = None,
    scheduler: str | None = None,
    fail_fast: bool = False,
    on_plan: OnPlan | None = None,
) -> Iterator[FileResult]:
    """Yield what became of each file, in the order of the plan.

    `workers` None means one for each core; `scheduler` is the address of a Dask cluster. With
    `fail_fast`, the first failure is the last result. `on_plan` is called when the plan of a
    workspace is known. Raises CallError.
    """
    runner, chunk = choose_runner(workers, len(targets), scheduler, audit=options.audit)
    results = build_workspaces(targets, options, runner, chunk, on_plan)
    if fail_fast:
        return _until_failure(results)
    return results


def _until_failure(results: Iterable[FileResult]) -> Iterator[FileResult]:
    for result in results:
        yield result
        if result.status == "failed":
            return


def exit_code(results: Iterable[FileResult]) -> ExitCode:
    """Return how a build ends: wrong content counts before a wrong call."""
    codes = {result.exit_code for result in results if result.status == "failed"}
    return ExitCode(min(codes, default=ExitCode.DONE))
