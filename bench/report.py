"""Writes the results as Markdown: medians with their spread, ratios, and targets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bench.measure import Series
from bench.results import Comparison, Holding, Results, Target, targets


def markdown(results: Results, machine: Mapping[str, str], versions: Mapping[str, str]) -> str:
    """Return the page; `machine` and `versions` say where and with what it was measured."""
    setting = {**machine, **versions}
    parts = [
        "# guidegen beside its peers",
        "Made by `make bench`; see [the benchmarks](README.md) for what each peer does.",
        "\n".join(f"- {name}: {value}" for name, value in setting.items()),
        *_list("## Failed", results.failures),
        *_list("## Left out", results.notes),
        "## Targets",
        _table(("What", "At most", "Measured", "Met"), map(_target, targets(results))),
    ]
    for comparison in results.guides.values():
        parts += _comparison(comparison)
    if results.rebuilds:
        parts += _comparison(results.rebuilds)
    if results.districts:
        parts += _districts(results.districts)
    parts += _memory(results.memory)
    for kind, held in results.holdings.items():
        parts += _holdings(kind, held)
    return "\n\n".join(parts) + "\n"


def _list(heading: str, lines: Sequence[str]) -> Iterable[str]:
    if lines:
        yield heading
        yield "\n".join(f"- {line}" for line in lines)


def _comparison(comparison: Comparison) -> tuple[str, str]:
    base = next(iter(comparison.series))
    rows = (
        _row(name, series, comparison.series[base]) for name, series in comparison.series.items()
    )
    head = ("", "Seconds", "Spread", f"{base} : this", "Spread", "Processor seconds")
    return f"## {comparison.title}", _table(head, rows)


def _districts(comparison: Comparison) -> tuple[str, str]:
    """Return the table of the districts, whose rows are not compared with each other."""
    rows = ((name, _number(one.median), _spread(one)) for name, one in comparison.series.items())
    return f"## {comparison.title}", _table(("", "Seconds", "Spread"), rows)


def _row(name: str, series: Series, base: Series) -> tuple[str, ...]:
    ratio = base.ratio_to(series)
    worked = "–" if series.work is None else _number(series.work)
    return (
        name,
        _number(series.median),
        _spread(series),
        _number(ratio.median),
        _spread(ratio),
        worked,
    )


def _target(target: Target) -> tuple[str, ...]:
    met = {None: "–", True: "yes", False: "no"}[target.met]
    measured = "not measured"
    if target.measured is not None:
        measured = f"{_number(target.measured)}{target.unit}"
    return target.what, f"{target.limit}{target.unit}", measured, met


def _memory(memory: Mapping[str, Mapping[int, int]]) -> Iterable[str]:
    if not memory:
        return
    counts: set[int] = set()
    for peaks in memory.values():
        counts.update(peaks)
    columns = sorted(counts)
    rows = []
    for name, peaks in memory.items():
        rows.append([name, *(_mebibytes(peaks.get(count)) for count in columns)])
    yield "## Peak memory in MiB, all processes together, by the number of small guides"
    yield _table(("", *map(str, columns)), rows)


def _mebibytes(size: int | None) -> str:
    return "–" if size is None else f"{size / 2**20:.0f}"


def _holdings(kind: str, held: Mapping[str, Holding]) -> tuple[str, str]:
    rows = (
        (
            name,
            str(one.pages),
            "no Word file" if one.word_fields is None else str(one.word_fields),
            str(one.pdf_fields),
            {None: "not checked", True: "yes", False: "no"}[one.pdf_ua],
            str(one.kilobytes),
        )
        for name, one in held.items()
    )
    head = ("", "Pages", "Fields in Word", "Fields in PDF", "PDF/UA-1", "KB, both files")
    return f"## What the files of one {kind} guide hold", _table(head, rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _number(value: float) -> str:
    return f"{value:.2f}"


def _spread(series: Series) -> str:
    low, high = series.spread
    return f"{_number(low)}–{_number(high)}"
