"""Builds for tests: in this process, on one thread, without the audit unless it is asked for."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from guidegen.content.layers import Layers
from guidegen.pipeline.executors import Runner, run_job
from guidegen.pipeline.plan import Selection
from guidegen.pipeline.workflow import build
from guidegen.pipeline.workspace_build import BuildOptions, BuildTarget, FileResult

LEADER = Selection(roles=("superintendent",))
LEADER_PDF = Selection(roles=("superintendent",), formats=("pdf",))


def built(
    layers: Layers,
    out: Path,
    selection: Selection = LEADER_PDF,
    *,
    form: bool = True,
    audit: bool = False,
    force: bool = False,
    dry_run: bool = False,
    prune: bool = False,
) -> list[FileResult]:
    """Build one workspace and return what became of each output."""
    return build_all(
        [BuildTarget(layers, out)], BuildOptions(selection, form, audit, force, dry_run, prune)
    )


def build_all(targets: list[BuildTarget], options: BuildOptions) -> list[FileResult]:
    """Build several workspaces and return what became of each output."""
    return list(build(targets, options, Runner(run_job, lambda: ThreadPoolExecutor(1), 1)))


def statuses(outcomes: list[FileResult]) -> dict[str, str]:
    """Return the status of each output by its name."""
    return {outcome.name: outcome.status for outcome in outcomes}
