"""Where jobs run: threads for a few documents, processes for many, or any executor that is given.

Results come in the order of the jobs, whatever the order in which they are finished. A worker that dies costs its
jobs another try.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import (
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
)
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeAlias, TypeVar

from guidegen.diagnostics import CallError, Diagnostic, Mark
from guidegen.machine import collect_rarely, cores
from guidegen.pipeline.job import Job, MadeDocument, run

S = TypeVar("S")
J = TypeVar("J")
R = TypeVar("R")

MANY = (
    40  # documents from which on processes, which take a moment to start, are quicker than threads
)
_FEW = 2  # workers up to which threads do as well: more would wait for each other’s Python
_BESIDE = 2  # threads more than workers: while Typst lays out, one composes and one writes
_AUDITED = 10  # documents that are written in the time in which one is audited; the audit is no work for threads
_TASKS = (
    24  # jobs after which a process makes room for a new one, for Typst keeps what it has laid out
)
_AHEAD = 3  # jobs for each worker that are under way, or done and not yet taken
_TRIES = 3
_USUAL = 7  # documents of a workspace
_WHOLE = (
    8  # documents that a job has where there are many: a workspace is then read by one worker alone
)


def local(workers: int, *, processes: bool) -> Callable[[], Executor]:
    """What makes an executor on this machine."""
    if not processes:
        return lambda: ThreadPoolExecutor(workers + _BESIDE)
    context = multiprocessing.get_context(
        "spawn"
    )  # the one way of all systems, and safe beside threads
    return lambda: ProcessPoolExecutor(workers, context, collect_rarely, max_tasks_per_child=_TASKS)


@dataclass(slots=True)
class _Pending(Generic[S, J, R]):
    step: S
    job: J | None
    future: Future[R] | None
    tries: int = 1


class Runner(Generic[J, R]):
    """Runs jobs on an executor that it makes when the first job comes; on a new one when that breaks."""

    def __init__(self, work: Callable[[J], R], make: Callable[[], Executor], workers: int) -> None:
        self._work = work
        self._make = make
        self._window = max(1, workers) * _AHEAD
        self._executor: Executor | None = None

    def results(self, steps: Iterable[tuple[S, J | None]]) -> Iterator[tuple[S, R | None]]:
        """Each step with the result of its job, in order; None for a step that has none.

        Few are under way at any time, so that memory stays flat. Raises CallError where workers die again and again.
        """
        pending: deque[_Pending[S, J, R]] = deque()
        try:
            for step, job in steps:
                pending.append(_Pending(step, job, self._started(job)))
                while len(pending) > self._window:
                    yield self._first(pending)
            while pending:
                yield self._first(pending)
        finally:
            self._close()

    def _started(self, job: J | None) -> Future[R] | None:
        if job is None:
            return None
        if self._executor is None:
            self._executor = self._make()
        try:
            return self._executor.submit(self._work, job)
        except BrokenExecutor as error:
            broken: Future[R] = Future()
            broken.set_exception(error)
            return broken

    def _first(self, pending: deque[_Pending[S, J, R]]) -> tuple[S, R | None]:
        first = pending[0]
        while True:
            try:
                result = first.future.result() if first.future else None
            except BrokenExecutor as error:
                self._again(pending, error)
            else:
                pending.popleft()
                return first.step, result

    def _again(self, pending: Iterable[_Pending[S, J, R]], error: BrokenExecutor) -> None:
        """Hands out again what was under way when a worker died."""
        self._close()
        for one in pending:
            if one.future and (
                not one.future.done() or one.future.cancelled() or one.future.exception()
            ):
                one.tries += 1
                if one.tries > _TRIES:
                    hint = "Is there memory enough? Fewer workers (-j 1) need less."
                    raise CallError(
                        Diagnostic(Mark(Path()), "a worker died again and again", hint=hint)
                    ) from error
                one.future = self._started(one.job)

    def _close(self) -> None:
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
            self._executor = None


Pool: TypeAlias = tuple["Runner[Job, tuple[MadeDocument, ...]]", int]


def choose_runner(
    workers: int | None, workspaces: int, scheduler: str | None, *, audit: bool
) -> Pool:
    """What runs the jobs of so many workspaces, and how many documents each job has at most.

    `workers` None: one for each core. `scheduler` is the address of a Dask cluster. Raises CallError.
    """
    if scheduler:
        from guidegen.pipeline.cluster import connect

        executor, threads = connect(scheduler)
        return Runner(run, lambda: executor, threads), _WHOLE
    count = workers or cores()
    documents = workspaces * _USUAL
    processes = (documents >= MANY and count > _FEW) or (audit and documents * _AUDITED >= MANY)
    whole = processes and documents >= MANY
    return Runner(run, local(count, processes=processes), count), _WHOLE if whole else 1
