"""Jobs come back in their order, whoever runs them and whoever dies."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from multiprocessing import active_children
from pathlib import Path

import pytest

from guidegen.diagnostics import CallError
from guidegen.pipeline.executors import Runner, local_executors


def slow_first(number: int) -> int:
    time.sleep(0.2 if number == 0 else 0)
    return number


def dies_once(place: tuple[int, str]) -> int:
    """Kills its own process the first time that it comes to 3."""
    number, folder = place
    mark = Path(folder, "died")
    if number == 3 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def always_dies(number: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return number


@pytest.mark.parametrize("processes", [False, True])
def test_results_come_in_the_order_of_the_jobs(processes: bool) -> None:
    runner = Runner(slow_first, local_executors(2, processes=processes), 2)
    steps = [(str(number), number) for number in range(9)]
    assert list(runner.results(steps)) == steps


def test_a_step_without_a_job_waits_its_turn_and_starts_no_worker() -> None:
    def never() -> Executor:
        raise AssertionError

    assert list(Runner(slow_first, never, 2).results([("a", None), ("b", None)])) == [
        ("a", None),
        ("b", None),
    ]
    mixed: list[tuple[str, int | None]] = [("a", 0), ("b", None), ("c", 1)]
    assert list(Runner(slow_first, lambda: ThreadPoolExecutor(2), 2).results(mixed)) == mixed


def test_few_jobs_are_under_way_at_any_time() -> None:
    asked: list[int] = []

    def steps() -> Iterator[tuple[int, int]]:
        for number in range(100):
            asked.append(number)
            yield number, number

    results = Runner(slow_first, lambda: ThreadPoolExecutor(1), 1).results(steps())
    next(results)
    assert len(asked) < 10
    results.close()  # type: ignore[attr-defined]


def test_a_worker_that_dies_costs_another_try(tmp_path: Path) -> None:
    jobs = [(number, str(tmp_path)) for number in range(6)]
    found = list(
        Runner(dies_once, local_executors(2, processes=True), 2).results(
            [(job, job) for job in jobs]
        )
    )
    assert [result for _, result in found] == list(range(6))
    assert (tmp_path / "died").exists()


def test_workers_that_crash_again_and_again_are_an_error() -> None:
    message = r"a worker process crashed 3 times, probably out of memory\. Try fewer workers"
    with pytest.raises(CallError, match=message):
        list(Runner(always_dies, local_executors(1, processes=True), 1).results([(1, 1)]))
    assert active_children() == []
