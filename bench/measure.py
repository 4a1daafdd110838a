"""Runs commands against each other: in turns, so that what disturbs the machine disturbs them all."""

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
    """Something to run: its name, its command, and what has to be done before each run (not measured)."""

    name: str
    command: tuple[str, ...]
    prepare: Callable[[], None] = lambda: None


@dataclass(frozen=True, slots=True)
class Series:
    """The seconds that a subject took, one for each round, and those that its processes worked, all together."""

    seconds: tuple[float, ...]
    worked: tuple[float, ...] = ()

    @property
    def median(self) -> float:
        """The median, in seconds."""
        return statistics.median(self.seconds)

    @property
    def spread(self) -> tuple[float, float]:
        """The quickest and the slowest, in seconds."""
        return min(self.seconds), max(self.seconds)

    @property
    def work(self) -> float | None:
        """The median of the seconds that its processes worked; None where they were not counted."""
        return statistics.median(self.worked) if self.worked else None

    def ratio_to(self, other: Series) -> Series:
        """Round by round, how many times as long as the other it took."""
        return Series(
            tuple(mine / its for mine, its in zip(self.seconds, other.seconds, strict=True))
        )


class RunError(Exception):
    """A subject ended with an error; the message is what it said."""


def warmed(subjects: Sequence[Subject], folder: Path) -> tuple[list[Subject], dict[str, str]]:
    """Runs each subject once in `folder`: those that ended well, and by its name what each of the others said."""
    well: list[Subject] = []
    said: dict[str, str] = {}
    for subject in subjects:
        subject.prepare()
        try:
            _run(subject.command, folder)
            well.append(subject)
        except RunError as error:
            said[subject.name] = str(error)
    return well, said


def paired(subjects: Sequence[Subject], runs: int, folder: Path) -> Mapping[str, Series]:
    """The times of each subject: this many rounds, each of one run of all and begun with another one of them.

    The commands run in `folder`. Raises RunError.
    """
    taken: dict[str, list[tuple[float, float]]] = {subject.name: [] for subject in subjects}
    for number in range(runs):
        first = number % len(subjects)
        for subject in (*subjects[first:], *subjects[:first]):
            subject.prepare()
            taken[subject.name].append(_timed(subject.command, folder))
    return {name: Series(*zip(*times, strict=True)) for name, times in taken.items()}


def _timed(command: Sequence[str], folder: Path) -> tuple[float, float]:
    """The seconds that a command took, and those that its processes worked."""
    start, worked = time.perf_counter(), _worked()
    _run(command, folder)
    return time.perf_counter() - start, _worked() - worked


def _worked() -> float:
    """The seconds that processors have worked for the processes that this one has started and seen end."""
    times = psutil.Process().cpu_times()
    return float(times.children_user + times.children_system)


def peak_memory(subject: Subject, folder: Path) -> int:
    """The most memory that the subject's processes held together, in bytes. Raises RunError."""
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
    """The resident memory of a process and all that it started, in bytes."""
    total = 0
    for one in (process, *_children(process)):
        try:
            total += one.memory_info().rss
        except psutil.NoSuchProcess:  # it ended between two looks
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
        said = (done.stderr or done.stdout).strip().splitlines()
        raise RunError(f"ended with {done.returncode}: {said[-1] if said else 'without a word'}")
