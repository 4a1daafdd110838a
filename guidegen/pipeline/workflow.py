"""Builds workspaces: what is due is handed out as jobs, and what comes back is put into its place.

The steps for each workspace: take the lock of its folder, read the manifest, compare inputs, plan, hand out what is
not known to be current, put files into their places as they come, list what is left over, write the manifest last.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import TypeAlias

from guidegen.diagnostics import CallError, Diagnostic, GuidegenError, Mark
from guidegen.pipeline.executors import Runner
from guidegen.pipeline.job import DocumentOrder, Job, MadeDocument
from guidegen.pipeline.plan import Output
from guidegen.pipeline.workspace_build import BuildOptions, BuildTarget, FileResult, WorkspaceBuild

Document: TypeAlias = tuple[tuple[Output, ...], "DocumentOrder | None"]


@dataclass(frozen=True, slots=True)
class Batch:
    """Some documents of a workspace, made by one job; or why the workspace cannot be built."""

    order: BuildTarget
    building: WorkspaceBuild | None = None
    documents: tuple[Document, ...] = ()
    last: bool = False
    failure: GuidegenError | None = None


def build(
    orders: Sequence[BuildTarget],
    options: BuildOptions,
    runner: Runner[Job, tuple[MadeDocument, ...]],
    chunk: int = 1,
) -> Iterator[FileResult]:
    """Builds the workspaces and yields what became of each output, in the order of the plan.

    A failure is an outcome, and the others go on; whoever wants to stop closes the iterator, and what has been made
    by then is in the manifest. `chunk` is how many documents one job makes at most. Raises CallError before anything
    is written where two workspaces have the same folder, and later where a file cannot be put into its place.
    """
    _check_folders(orders)
    opened: dict[BuildTarget, WorkspaceBuild] = {}
    try:
        for step, finished in runner.results(_steps(orders, options, opened, chunk)):
            yield from _outcomes(step, finished or ())
            if step.last:
                del opened[step.order]
    finally:
        _end(opened)


def _end(opened: Mapping[BuildTarget, WorkspaceBuild]) -> None:
    """Keeps what has been made of workspaces that are not done; what goes wrong with one does not keep the others."""
    with ExitStack() as ending:
        for building in opened.values():
            ending.callback(building.release)
            ending.callback(building.save)


def _steps(
    orders: Sequence[BuildTarget],
    options: BuildOptions,
    opened: dict[BuildTarget, WorkspaceBuild],
    chunk: int,
) -> Iterator[tuple[Batch, Job | None]]:
    for order in orders:
        try:
            building = opened[order] = WorkspaceBuild(order, options)
        except GuidegenError as error:
            yield Batch(order, failure=error), None
            continue
        documents = list(building.documents())
        chunks = [tuple(documents[at : at + chunk]) for at in range(0, len(documents), chunk)] or [
            ()
        ]
        for number, some in enumerate(chunks, start=1):
            sheets = tuple(sheet for _, sheet in some if sheet)
            job = Job(building.site, sheets) if building.site and sheets else None
            yield Batch(order, building, some, number == len(chunks)), job


def _outcomes(step: Batch, finished: tuple[MadeDocument, ...]) -> Iterator[FileResult]:
    if step.failure:
        error = step.failure
        yield FileResult(
            step.order, "failed", diagnostics=error.diagnostics, exit_code=error.exit_code
        )
    if step.building is None:
        return
    results = {(one.sheet.product, one.sheet.role): one for one in finished}
    total = len(step.building.outputs)
    for outputs, sheet in step.documents:
        if sheet is None:
            known = step.building.unchanged(outputs)
        else:
            known = step.building.take(outputs, results[sheet.product, sheet.role])
        yield from (replace(outcome, total=total) for outcome in known)
    if step.last:
        yield from step.building.close()


def _check_folders(orders: Sequence[BuildTarget]) -> None:
    places: dict[str, BuildTarget] = {}
    for order in orders:
        if order.nested and order.out.is_symlink():
            hint = "Delete it: guidegen does not follow links out of the folder that --out names."
            raise CallError(Diagnostic(Mark(order.out), "is a link", hint=hint))
        first = places.setdefault(str(order.out.resolve()).casefold(), order)
        if first is not order:
            message = f"the files of {first.layers.base} and of {order.layers.base} would go to the same folder"
            raise CallError(
                Diagnostic(Mark(order.out), message, hint="Rename one, or build them one by one.")
            )
