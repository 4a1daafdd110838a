"""The results of a run, and whether they meet their targets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bench.content import Kind
from bench.environment import FLOOR, PANDOC, RIVALS
from bench.measure import Series
from bench.subjects import GUIDEGEN, SERIAL


@dataclass(frozen=True, slots=True)
class Comparison:
    """Subjects that ran against each other, by name; the others are compared with the first."""

    title: str
    series: Mapping[str, Series]

    def ratio(self, subject: str, to: str) -> float | None:
        """Return the median ratio of a subject's time to another's; None if one did not run."""
        if subject not in self.series or to not in self.series:
            return None
        return self.series[subject].ratio_to(self.series[to]).median

    @property
    def rival(self) -> str | None:
        """The fastest of the peers that make both formats."""
        names = [one.name for one in RIVALS if one.name in self.series]
        return min(names, key=lambda name: self.series[name].median, default=None)


@dataclass(frozen=True, slots=True)
class Holding:
    """What the files of one guide hold; `pdf_ua` says whether the PDF is PDF/UA-1."""

    pages: int
    word_fields: int | None
    pdf_fields: int
    kilobytes: int
    pdf_ua: bool | None


@dataclass(slots=True)
class Results:
    """All that one run measured."""

    guides: dict[tuple[Kind, int], Comparison] = field(default_factory=dict)
    rebuilds: Comparison | None = None
    districts: Comparison | None = None
    memory: dict[str, dict[int, int]] = field(default_factory=dict)
    holdings: dict[Kind, dict[str, Holding]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Target:
    """A limit for a figure; `measured` is None if it was not measured."""

    what: str
    limit: float
    measured: float | None
    unit: str = " ×"

    @property
    def met(self) -> bool | None:
        """Whether the figure is within its limit; None if it was not measured."""
        return None if self.measured is None else self.measured <= self.limit


def targets(results: Results) -> list[Target]:
    """Return the targets with the figures that were measured."""
    single = results.guides.get(("small", 1))
    no_change = results.rebuilds.series["no change"].median if results.rebuilds else None
    return [
        Target(
            "1 small guide, cold: of pandoc + Typst",
            0.9,
            single.ratio(GUIDEGEN, PANDOC.name) if single else None,
        ),
        *_of_several(results, "small", 7, 0.35, 2.0),
        *_of_several(results, "large", 7, 0.38, 1.4),
        *_of_several(results, "small", 70, 0.28, 1.5),
        Target("7 small guides again, nothing changed", 0.5, no_change, " s"),
        Target(
            "Peak memory at 700 guides: of that at 70",
            1.2,
            _growth(results.memory.get(GUIDEGEN, {})),
        ),
    ]


def _of_several(
    results: Results, kind: Kind, count: int, rival: float, floor: float
) -> list[Target]:
    found = results.guides.get((kind, count))
    better = found.rival if found else None
    serial = SERIAL if found and SERIAL in found.series else GUIDEGEN
    name = f"{count} {kind} guides"
    return [
        Target(
            f"{name}: of the quickest peer",
            rival,
            found.ratio(GUIDEGEN, better) if found and better else None,
        ),
        Target(
            f"{name}, -j 1: of the floor", floor, found.ratio(serial, FLOOR.name) if found else None
        ),
    ]


def _growth(peaks: Mapping[int, int]) -> float | None:
    return peaks[700] / peaks[70] if {70, 700} <= peaks.keys() else None
