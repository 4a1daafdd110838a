"""What is measured, size by size."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from pathlib import Path

from bench import content, subjects
from bench.content import Kind
from bench.environment import FLOOR, PROJECT, Peer, missing
from bench.holdings import holding
from bench.measure import Subject, paired, peak_memory
from bench.results import Comparison, Results

SIZES = (1, 7, 70, 700, 1000)
_TIMED, _WEIGHED, _DISTRICTS, _SAMPLE = (1, 7, 70), (7, 70, 700), 1000, 50
_MANY, _RUNS_OF_MANY = 70, 3  # so many guides are made in fewer rounds
_HEAVY = 700  # so many guides are made by guidegen and the floor alone


class Scenarios:
    """Measures one thing after the other, and says on standard output what it does."""

    def __init__(self, folder: Path, python: Path, peers: Sequence[Peer], runs: int, sizes: Sequence[int]) -> None:
        self._folder = folder
        self._python = python
        self._runs = runs
        self._sizes = sizes
        self._able = subjects.abilities()
        absent = {one: why for one in peers if (why := missing(one))}
        self._peers = [one for one in peers if one not in absent]
        self._kinds: tuple[Kind, ...] = ("small", "large") if content.has_maps() else ("small",)
        no_maps = () if content.has_maps() else ("guidegen has no IC maps yet: the large guides are left out.",)
        self._results = Results(notes=[*self._able.notes, *no_maps, *absent.values()])

    def run(self) -> Results:
        """Everything that the sizes ask for."""
        for kind, count in product(self._kinds, _TIMED):
            if count in self._sizes:
                self._time_guides(kind, count)
        if 7 in self._sizes:
            self._results.rebuilds = self._compare(
                "Seven small guides again", subjects.rebuilds(self._folder / "rebuilds")
            )
        for count in _WEIGHED:
            if count in self._sizes:
                self._weigh(count)
        if _DISTRICTS in self._sizes:
            self._plan_districts()
        return self._results

    def _time_guides(self, kind: Kind, count: int) -> None:
        if count > content.ROLES and not self._able.several:
            return
        runs = min(self._runs, _RUNS_OF_MANY) if count >= _MANY else self._runs
        title = f"{count} {kind} guides" if count > 1 else f"1 {kind} guide, from a cold start"
        self._results.guides[kind, count] = self._compare(title, self._subjects(kind, count), runs)
        if kind not in self._results.holdings:
            self._look(kind, count)

    def _subjects(self, kind: Kind, count: int, *, light: bool = False) -> list[Subject]:
        """guidegen and the peers on this many guides; where it has to be light, the floor alone of the peers."""
        folder = self._folder / f"{kind}-{count}"
        workspaces = content.workspaces(folder / "workspaces", max(1, count // content.ROLES), kind)
        data = content.for_peers(folder / "data", workspaces, min(count, content.ROLES))
        peers = [one for one in self._peers if one is FLOOR or not light]
        return [
            *subjects.guidegen(workspaces, self._able, role=content.first_role() if count == 1 else None),
            *(subjects.peer(one, self._python, data, folder / one.module) for one in peers),
        ]

    def _compare(self, title: str, found: Sequence[Subject], runs: int | None = None) -> Comparison:
        print(f"{title} …", flush=True)
        rounds = runs or self._runs
        return Comparison(title, paired(found, rounds, PROJECT))

    def _look(self, kind: Kind, count: int) -> None:
        """Notes what the first guide of each subject holds. The files are those of the last run."""
        folder = self._folder / f"{kind}-{count}"
        places = {one.name: folder / one.module for one in self._peers}
        places = {subjects.GUIDEGEN: folder / "workspaces" / content.DISTRICT.format(1) / "build", **places}
        self._results.holdings[kind] = {name: holding(min(place.rglob("*.pdf"))) for name, place in places.items()}

    def _weigh(self, count: int) -> None:
        """The peak memory of guidegen and the peers at this many small guides."""
        if count > content.ROLES and not self._able.several:
            return
        print(f"Peak memory at {count} guides …", flush=True)
        heavy = count >= _HEAVY
        for subject in self._subjects("small", count, light=heavy):
            if subject.name not in (subjects.SERIAL, subjects.TWO, subjects.AUDITED):
                self._results.memory.setdefault(subject.name, {})[count] = peak_memory(subject, PROJECT)

    def _plan_districts(self) -> None:
        """A plan of a thousand districts, and a sample of them built."""
        if not (self._able.dry_run and self._able.several):
            return
        districts = content.workspaces(self._folder / "districts", _DISTRICTS)
        sample = districts[:_SAMPLE]
        planned = subjects.build(districts, "--dry-run", "--no-audit")
        built = subjects.build(sample, "--no-audit")
        found = [
            Subject(f"plan of {_DISTRICTS:,} districts", planned),
            Subject(f"{_SAMPLE} of them built", built, lambda: subjects.emptied(sample)),
        ]
        self._results.districts = self._compare(f"{_DISTRICTS:,} districts of seven roles each", found, _RUNS_OF_MANY)
