"""The bars of a build on a terminal."""

from __future__ import annotations

import io
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from guidegen.commands.printers.build_bars import BuildBars
from guidegen.content.layers import Layers
from guidegen.library import root
from guidegen.pipeline.executors import Runner
from guidegen.pipeline.job import Job, MadeDocument
from guidegen.pipeline.plan import Selection
from guidegen.pipeline.workflow import build
from guidegen.pipeline.workspace_build import BuildOptions, BuildTarget, FileResult


def test_the_total_is_known_before_anything_is_made(tmp_path: Path) -> None:
    """The work notes what the bar says when the first document is begun."""
    progress = Progress(console=Console(file=io.StringIO()))
    bars = BuildBars(progress, 1)
    said: list[float | None] = []

    def work(job: Job) -> tuple[MadeDocument, ...]:
        said.append(progress.tasks[-1].total)
        return (MadeDocument(),) * len(job.documents)

    selection = Selection(products=("quick-start", "standards"))
    options = BuildOptions(selection, audit=False)
    runner = Runner(work, lambda: ThreadPoolExecutor(1), 1)
    for result in build(
        [BuildTarget(Layers((root(),)), tmp_path)], options, runner, on_plan=bars.plan
    ):
        bars.show(result)
    assert said == [4, 4]
    assert progress.tasks[-1].completed == 4


def test_each_workspace_has_its_own_total() -> None:
    progress = Progress(console=Console(file=io.StringIO()))
    bars = BuildBars(progress, 3)
    one, two, three = (BuildTarget(Layers((Path(name),)), Path(name)) for name in "abc")

    def seen(target: BuildTarget, total: int) -> Iterator[tuple[float, float | None]]:
        for _ in range(total or 1):
            bars.show(FileResult(target, "made" if total else "failed", total=total))
            yield progress.tasks[1].completed, progress.tasks[1].total

    bars.plan(one, 2)
    bars.plan(two, 1)
    assert list(seen(one, 2)) == [(1, 2), (2, 2)]
    assert list(seen(two, 1)) == [(1, 1)]
    assert progress.tasks[0].completed == 1
    assert list(seen(three, 0)) == [(1, 1)]
    assert progress.tasks[0].completed == 2
