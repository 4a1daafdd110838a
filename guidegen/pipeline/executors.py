"""Where jobs run: threads for a few documents, processes for many, or a Dask cluster.

Results come in the order of the jobs, whichever is finished first. If a worker process crashes,
its jobs are tried again.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
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

from guidegen.diagnostics import CallError, Diagnostic, ExitCode, Mark
from guidegen.machine import collect_rarely, cores
from guidegen.pipeline.job import Job, MadeDocument

S = TypeVar("S")
J = TypeVar("J")
R = TypeVar("R")

# With this many documents, processes are quicker than threads, though they take a moment to start.
MANY = 40
# With this many workers, threads are as quick: more would wait for each other's Python.
_FEW = 2
# Threads beyond the number of workers: while Typst lays out, one composes and one writes.
_EXTRA_THREADS = 2
# In the time of one audit this many documents are written; threads do not speed up the audit.
_DOCUMENTS_PER_AUDIT = 10
# After this many jobs a process makes room for a new one: Typst keeps what it has laid out.
_JOBS_PER_PROCESS = 24
# Jobs for each worker that are running, or done and waiting for their turn.
_AHEAD = 3
_TRIES = 3
_USUAL = 7  # documents of a workspace
# Documents in each job when there are many: one worker then reads a workspace, and no other.
_WHOLE_WORKSPACE = 8


def local_executors(workers: int, *, processes: bool) -> Callable[[], Executor]:
    """Return what makes an executor on this machine."""
    if not processes:
        return lambda: ThreadPoolExecutor(workers + _EXTRA_THREADS)
    # All systems have this way of starting processes, and it is safe beside threads.
    context = multiprocessing.get_context("spawn")
    return lambda: ProcessPoolExecutor(
        workers, context, begin_worker, max_tasks_per_child=_JOBS_PER_PROCESS
    )


def begin_worker() -> None:
    """Begin a worker process. Control-C, which reaches it as well, ends it without a word."""
    collect_rarely()
    signal.signal(signal.SIGINT, lambda *_: os._exit(ExitCode.STOPPED))


@dataclass(slots=True)
class _Pending(Generic[S, J, R]):
    step: S
    job: J | None
    future: Future[R] | None
    tries: int = 1

    @property
    def is_lost(self) -> bool:
        """Whether the job has no result and will get none from an executor that broke."""
        future = self.future
        if future is None:
            return False
        return not future.done() or future.cancelled() or future.exception() is not None


class Runner(Generic[J, R]):
    """Runs jobs on an executor, made when the first job comes and made again when it breaks."""

    def __init__(self, work: Callable[[J], R], make: Callable[[], Executor], workers: int) -> None:
        """`work` runs one job; executors of processes pickle it by its name. `make` makes one."""
        self._work = work
        self._make = make
        self._window = max(1, workers) * _AHEAD
        self._executor: Executor | None = None

    def results(self, steps: Iterable[tuple[S, J | None]]) -> Iterator[tuple[S, R | None]]:
        """Yield each step with the result of its job, in order; None for a step without a job.

        Few steps are taken ahead, so that memory stays flat. Raises CallError if workers crash
        again and again.
        """
        pending: deque[_Pending[S, J, R]] = deque()
        try:
            for step, job in steps:
                pending.append(_Pending(step, job, self._submit(job)))
                while len(pending) > self._window:
                    yield self._wait_for_first(pending)
            while pending:
                yield self._wait_for_first(pending)
        finally:
            self._shut_down()

    def _submit(self, job: J | None) -> Future[R] | None:
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

    def _wait_for_first(self, pending: deque[_Pending[S, J, R]]) -> tuple[S, R | None]:
        first = pending[0]
        while True:
            try:
                result = first.future.result() if first.future else None
            except BrokenExecutor as error:
                self._submit_again(pending, error)
            else:
                pending.popleft()
                return first.step, result

    def _submit_again(self, pending: Iterable[_Pending[S, J, R]], error: BrokenExecutor) -> None:
        """Submit every job that was lost when a worker crashed to a new executor."""
        self._shut_down()
        for one in pending:
            if not one.is_lost:
                continue
            if one.tries == _TRIES:
                message = f"a worker process crashed {_TRIES} times, probably out of memory"
                hint = "Try fewer workers (-j 1)."
                raise CallError(Diagnostic(Mark(Path()), message, hint=hint)) from error
            one.tries += 1
            one.future = self._submit(one.job)

    def _shut_down(self) -> None:
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
            self._executor = None


JobRunner: TypeAlias = Runner[Job, tuple[MadeDocument, ...]]


def run_job(job: Job) -> tuple[MadeDocument, ...]:
    """Make the documents of a job. Any process can run this: it is pickled by its name."""
    from guidegen.pipeline import worker  # noqa: PLC0415 (only if something is due)

    return worker.make_documents(job)


def choose_runner(
    workers: int | None, workspaces: int, scheduler: str | None, *, audit: bool
) -> tuple[JobRunner, int]:
    """Return what runs the jobs of so many workspaces, and how many documents a job may have.

    `workers` None means one for each core. `scheduler` is the address of a Dask cluster. Raises
    CallError if there is none.
    """
    if scheduler:
        from guidegen.pipeline.cluster import connect  # noqa: PLC0415 (Dask is an extra)

        executor, threads = connect(scheduler)
        return Runner(run_job, lambda: executor, threads), _WHOLE_WORKSPACE
    count = workers or cores()
    documents = workspaces * _USUAL
    are_many = documents >= MANY
    audit_takes_long = audit and documents * _DOCUMENTS_PER_AUDIT >= MANY
    processes = (are_many and count > _FEW) or audit_takes_long
    chunk = _WHOLE_WORKSPACE if processes and are_many else 1
    return Runner(run_job, local_executors(count, processes=processes), count), chunk
