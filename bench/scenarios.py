"""Measures guidegen and its peers, size by size."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from pathlib import Path

from bench import content, subjects
from bench.content import Kind
from bench.environment import FLOOR, PROJECT, Peer, missing
from bench.holdings import holding
from bench.measure import RunError, Subject, measure_in_turns, peak_memory, warm_up
from bench.results import Comparison, Results

_KINDS: tuple[Kind, ...] = ("small", "large")
SIZES = (1, 7, 70, 700, 1000)
_TIMED, _WEIGHED, _DISTRICTS, _SAMPLE = (1, 7, 70), (7, 70, 700), 1000, 50
_MANY, _RUNS_OF_MANY = 70, 3  # this many guides are made in fewer rounds
# Many large guides take minutes: one round, without the audit and the peers that make one format.
_RUNS_OF_LONG = 1
_HEAVY = 700  # this many guides are made by guidegen and the floor alone


class Scenarios:
    """Measures one thing after the other, and prints what is being measured."""

    def __init__(
        self, folder: Path, python: Path, peers: Sequence[Peer], runs: int, sizes: Sequence[int]
    ) -> None:
        self._folder = folder
        self._python = python
        self._runs = runs
        self._sizes = sizes
        self._peers: list[Peer] = []
        self._results = Results()
        for one in peers:
            reason = missing(one)
            if reason:
                self._results.notes.append(reason)
            else:
                self._peers.append(one)

    def run(self) -> Results:
        """Measure everything that the sizes ask for."""
        for kind, count in product(_KINDS, _TIMED):
            if count in self._sizes:
                self._time_guides(kind, count)
        if 7 in self._sizes:
            again = subjects.rebuilds(self._folder / "rebuilds")
            self._results.rebuilds = self._compare("Seven small guides again", again, self._runs)
        for count in _WEIGHED:
            if count in self._sizes:
                self._weigh(count)
        if _DISTRICTS in self._sizes:
            self._plan_districts()
        return self._results

    def _time_guides(self, kind: Kind, count: int) -> None:
        title = f"{count} {kind} guides" if count > 1 else f"1 {kind} guide, from a cold start"
        found = self._compare(title, self._subjects(kind, count), self._rounds(kind, count))
        if found:
            self._results.guides[kind, count] = found
            self._look(kind, count, found)

    def _rounds(self, kind: Kind, count: int) -> int:
        if count < _MANY:
            return self._runs
        return min(self._runs, _RUNS_OF_LONG if _is_long(kind, count) else _RUNS_OF_MANY)

    def _subjects(self, kind: Kind, count: int, *, light: bool = False) -> list[Subject]:
        """Return guidegen and the peers, each to make this many guides.

        With `light`, the floor is the only peer. For many large guides, the audit and the peers
        that make one format are left out.
        """
        folder = self._folder / f"{kind}-{count}"
        workspaces = content.workspaces(folder / "workspaces", max(1, count // content.ROLES), kind)
        data = content.for_peers(folder / "data", workspaces, min(count, content.ROLES))
        ours = subjects.guidegen(workspaces, role=content.first_role() if count == 1 else None)
        peers = [one for one in self._peers if one is FLOOR or not light]
        if _is_long(kind, count):
            ours = [one for one in ours if one.name != subjects.AUDITED]
            peers = [one for one in peers if one.makes_word]
        return [
            *ours,
            *(subjects.peer(one, self._python, data, folder / one.module) for one in peers),
        ]

    def _compare(self, title: str, found: Sequence[Subject], runs: int) -> Comparison | None:
        """Measure subjects against each other.

        Returns None if the first one fails, because all are compared with it.
        """
        print(f"{title} …", flush=True)
        good, failures = warm_up(found, PROJECT)
        for name, message in failures.items():
            self._fail(title, name, message)
        if found[0] not in good:
            return None
        try:
            return Comparison(title, measure_in_turns(good, runs, PROJECT))
        except RunError as error:
            self._fail(title, "a subject that succeeded before", str(error))
            return None

    def _fail(self, title: str, name: str, message: str) -> None:
        self._results.failures.append(f"{title}: {name} {message}")

    def _look(self, kind: Kind, count: int, found: Comparison) -> None:
        """Note what the first guide of each subject's last run holds, once for each kind."""
        folder = self._folder / f"{kind}-{count}"
        places = {subjects.GUIDEGEN: folder / "workspaces" / content.DISTRICT.format(1) / "build"}
        places |= {one.name: folder / one.module for one in self._peers if one.name in found.series}
        if kind not in self._results.holdings:
            self._results.holdings[kind] = {
                name: holding(min(place.rglob("*.pdf"))) for name, place in places.items()
            }

    def _weigh(self, count: int) -> None:
        """Measure the peak memory of guidegen and the peers for this many small guides."""
        print(f"Peak memory at {count} guides …", flush=True)
        heavy = count >= _HEAVY
        for subject in self._subjects("small", count, light=heavy):
            if subject.name not in (subjects.SERIAL, subjects.TWO, subjects.AUDITED):
                self._weigh_one(subject, count)

    def _weigh_one(self, subject: Subject, count: int) -> None:
        try:
            self._results.memory.setdefault(subject.name, {})[count] = peak_memory(subject, PROJECT)
        except RunError as error:
            self._fail(f"Peak memory at {count} guides", subject.name, str(error))

    def _plan_districts(self) -> None:
        """Measure the plan of a thousand districts, and the build of a sample of them."""
        districts = content.workspaces(self._folder / "districts", _DISTRICTS)
        sample = content.workspaces(self._folder / "sample", _SAMPLE)
        planned = subjects.build(districts, "--dry-run", "--no-audit")
        built = subjects.build(sample, "--no-audit")
        found = [
            Subject(f"plan of {_DISTRICTS:,} districts", planned),
            Subject(f"{_SAMPLE} districts built", built, lambda: subjects.delete_builds(sample)),
        ]
        title = f"{_DISTRICTS:,} districts of seven roles each"
        self._results.districts = self._compare(title, found, min(self._runs, _RUNS_OF_MANY))


def _is_long(kind: Kind, count: int) -> bool:
    return kind == "large" and count >= _MANY
