"""Runs commands against each other: in turns, so that a busy machine slows them all alike."""

from __future__ import annotations

import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

_SAMPLE_SECONDS = 0.02


@dataclass(frozen=True, slots=True)
class Subject:
    """Something to run: its name, its command, and a step before each run that is not measured."""

    name: str
    command: tuple[str, ...]
    prepare: Callable[[], None] = lambda: None


@dataclass(frozen=True, slots=True)
class Series:
    """The seconds that a subject took in each round.

    `worked` are the processor seconds of all its processes together.
    """

    seconds: tuple[float, ...]
    worked: tuple[float, ...] = ()

    @property
    def median(self) -> float:
        """The median, in seconds."""
        return statistics.median(self.seconds)

    @property
    def spread(self) -> tuple[float, float]:
        """The fastest and the slowest round, in seconds."""
        return min(self.seconds), max(self.seconds)

    @property
    def work(self) -> float | None:
        """The median of the processor seconds; None if they were not counted."""
        return statistics.median(self.worked) if self.worked else None

    def ratio_to(self, other: Series) -> Series:
        """Return, round by round, how many times as long as the other it took."""
        return Series(
            tuple(mine / its for mine, its in zip(self.seconds, other.seconds, strict=True))
        )


class RunError(Exception):
    """A subject failed; the message is its own."""


def warm_up(subjects: Sequence[Subject], folder: Path) -> tuple[list[Subject], dict[str, str]]:
    """Run each subject once in `folder`.

    Returns the subjects that succeeded, and the error messages of the others by name.
    """
    good: list[Subject] = []
    failures: dict[str, str] = {}
    for subject in subjects:
        subject.prepare()
        try:
            _run(subject.command, folder)
            good.append(subject)
        except RunError as error:
            failures[subject.name] = str(error)
    return good, failures


def measure_in_turns(subjects: Sequence[Subject], runs: int, folder: Path) -> Mapping[str, Series]:
    """Run all subjects this many times in `folder`, and return their times by name.

    Each round begins with another subject. Raises RunError.
    """
    taken: dict[str, list[tuple[float, float]]] = {subject.name: [] for subject in subjects}
    for number in range(runs):
        first = number % len(subjects)
        for subject in (*subjects[first:], *subjects[:first]):
            subject.prepare()
            taken[subject.name].append(_time(subject.command, folder))
    return {name: Series(*zip(*times, strict=True)) for name, times in taken.items()}


def _time(command: Sequence[str], folder: Path) -> tuple[float, float]:
    """Return the seconds and the processor seconds that a command took."""
    start, worked = time.perf_counter(), _worked()
    _run(command, folder)
    return time.perf_counter() - start, _worked() - worked


def _worked() -> float:
    """Return the processor seconds of all child processes that have ended."""
    times = psutil.Process().cpu_times()
    return float(times.children_user + times.children_system)


def peak_memory(subject: Subject, folder: Path) -> int:
    """Return the peak memory of a subject's processes together, in bytes. Raises RunError."""
    subject.prepare()
    peak = 0
    with psutil.Popen(
        subject.command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        while process.poll() is None:
            peak = max(peak, _resident(process))
            time.sleep(_SAMPLE_SECONDS)
    if process.returncode:
        raise RunError(f"ended with {process.returncode}")
    return peak


def _resident(process: psutil.Process) -> int:
    """Return the resident memory of a process and all that it started, in bytes."""
    total = 0
    for one in (process, *_children(process)):
        try:
            total += one.memory_info().rss
        except psutil.NoSuchProcess:  # it has just ended
            continue
    return total


def _children(process: psutil.Process) -> list[psutil.Process]:
    try:
        return process.children(recursive=True)
    except psutil.NoSuchProcess:
        return []


def _run(command: Sequence[str], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if done.returncode:
        lines = (done.stderr or done.stdout).strip().splitlines() or ["no message"]
        raise RunError(f"ended with {done.returncode}: {lines[-1]}")
