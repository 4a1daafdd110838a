"""Build workspaces, stage by stage.

1. Check that no two workspaces have the same output folder.
2. Open each workspace: take its lock, read its manifest, compare its inputs and plan.
3. Hand out what is due as jobs.
4. Make the documents of each job, in this process or another (`pipeline.worker`).
5. Put the files into place, in the order of the plan.
6. Close the workspace: list or prune what is left over, write its manifest, release its lock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TypeAlias

from guidegen.diagnostics import CallError, Diagnostic, GuidegenError, Mark
from guidegen.pipeline.executors import JobRunner
from guidegen.pipeline.job import Job, MadeDocument, PlannedDocument
from guidegen.pipeline.workspace_build import BuildOptions, BuildTarget, FileResult, WorkspaceBuild


@dataclass(frozen=True, slots=True)
class Batch:
    """Some documents of a workspace, of which one job makes those that are due."""

    workspace: WorkspaceBuild
    documents: tuple[PlannedDocument, ...]
    is_last: bool


# A step that goes through the runner: a batch, or what is to be said of a workspace.
BuildStep: TypeAlias = Batch | FileResult
# Called when the plan of a workspace is known, with how many files it looks after.
OnPlan: TypeAlias = Callable[[BuildTarget, int], None]
OpenWorkspaces: TypeAlias = dict[BuildTarget, WorkspaceBuild]


def build(
    targets: Sequence[BuildTarget],
    options: BuildOptions,
    runner: JobRunner,
    chunk: int = 1,
    on_plan: OnPlan | None = None,
) -> Iterator[FileResult]:
    """Build workspaces and yield what became of each file, in the order of the plan.

    A file that fails is one of the results, and the others are made. To stop early, close the
    iterator: what has been made by then is in the manifest. `chunk` is how many documents a job
    has at most. `on_plan` is called before the files of a workspace are made. Raises CallError
    before anything is written if two workspaces have the same folder, and later if a file cannot be
    written.
    """
    _check_folders(targets)
    opened: OpenWorkspaces = {}
    try:
        steps = _open_and_hand_out(targets, options, chunk, opened, on_plan)
        for step, made in runner.results(steps):
            if isinstance(step, FileResult):
                yield step
                continue
            yield from _put_into_place(step, made or ())
            if step.is_last:
                yield from step.workspace.close()
                del opened[step.workspace.target]
    finally:
        _save_and_release(opened)


def _check_folders(targets: Sequence[BuildTarget]) -> None:
    known: dict[str, BuildTarget] = {}
    for target in targets:
        if target.nested and target.out.is_symlink():
            hint = "Delete it: guidegen does not follow links out of the folder that --out names."
            raise CallError(Diagnostic(Mark(target.out), "is a link", hint=hint))
        first = known.setdefault(str(target.out.resolve()).casefold(), target)
        if first is not target:
            both = f"{first.layers.base} and {target.layers.base}"
            message = f"the files of {both} would go to the same folder"
            hint = "Rename one, or build them one by one."
            raise CallError(Diagnostic(Mark(target.out), message, hint=hint))


def _open_and_hand_out(
    targets: Iterable[BuildTarget],
    options: BuildOptions,
    chunk: int,
    opened: OpenWorkspaces,
    on_plan: OnPlan | None,
) -> Iterator[tuple[BuildStep, Job | None]]:
    """Open each workspace when its turn comes, and yield its batches with their jobs."""
    for target in targets:
        try:
            workspace = WorkspaceBuild(target, options)
        except GuidegenError as error:
            wrong, code = error.diagnostics, error.exit_code
            yield FileResult(target, "failed", diagnostics=wrong, exit_code=code), None
            continue
        opened[target] = workspace
        if on_plan:
            on_plan(target, len(workspace.outputs))
        if workspace.notes and not workspace.outputs:
            yield FileResult(target, "noted", notes=workspace.notes), None
        for batch in _batches(workspace, chunk):
            yield batch, workspace.job(batch.documents)


def _batches(workspace: WorkspaceBuild, chunk: int) -> Iterator[Batch]:
    """Yield the documents of a workspace in batches: at least one, after which it is closed."""
    documents = tuple(workspace.documents())
    starts = range(0, len(documents), chunk) or range(1)
    for start in starts:
        yield Batch(workspace, documents[start : start + chunk], is_last=start == starts[-1])


def _put_into_place(batch: Batch, made: Iterable[MadeDocument]) -> Iterator[FileResult]:
    """Put the files of a batch into place. `made` has its due documents, in their order."""
    made_ones = iter(made)
    for document in batch.documents:
        result = next(made_ones) if document.is_due else None
        yield from batch.workspace.place(document, result)


def _save_and_release(opened: Mapping[BuildTarget, WorkspaceBuild]) -> None:
    """Save what was made of open workspaces; an error in one does not stop the others."""
    with ExitStack() as ending:
        for workspace in opened.values():
            ending.callback(workspace.release)
            ending.callback(workspace.save)
