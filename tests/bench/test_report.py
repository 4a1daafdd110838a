"""The arithmetic of the results, and how they read."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import pytest

from bench.measure import RunError, Series, Subject, measure_in_turns, peak_memory, warm_up
from bench.report import markdown
from bench.results import Comparison, Results, Target, targets

NOTHING = (sys.executable, "-c", "")


def test_a_ratio_is_the_median_of_the_rounds() -> None:
    mine, its = Series((2.0, 9.0, 4.0)), Series((1.0, 3.0, 4.0))
    assert mine.ratio_to(its).seconds == (2.0, 3.0, 1.0)
    assert mine.ratio_to(its).median == 2.0  # the medians alone would say 4/3
    assert mine.spread == (2.0, 9.0)


def test_the_rival_is_the_quickest_peer_that_makes_both_formats() -> None:
    series = {
        "guidegen": 1.0,
        "floor": 0.1,
        "plain libraries": 3.0,
        "pandoc + Typst": 2.0,
        "WeasyPrint, PDF alone": 0.5,
    }
    found = Comparison("Seven", {name: Series((seconds,)) for name, seconds in series.items()})
    assert found.rival == "pandoc + Typst"
    assert found.ratio("guidegen", "pandoc + Typst") == 0.5
    assert found.ratio("guidegen", "nobody") is None


def results() -> Results:
    seven = {"guidegen": 0.6, "guidegen -j 1": 1.0, "floor": 0.4, "pandoc + Typst": 2.0}
    again = {"from nothing": 0.6, "no change": 0.51, "one sentence changed": 0.3}
    return Results(
        guides={
            ("small", 7): Comparison(
                "7 small guides",
                {name: Series((value,), (value + 1.1,)) for name, value in seven.items()},
            )
        },
        rebuilds=Comparison("Again", {name: Series((value,)) for name, value in again.items()}),
        memory={"guidegen": {70: 100 * 2**20, 700: 110 * 2**20}},
        notes=["Something is left out."],
        failures=["Something failed."],
    )


def test_targets_say_what_was_measured_and_what_was_not() -> None:
    found = {target.what: target for target in targets(results())}
    assert found["7 small guides: of the quickest peer"].measured == pytest.approx(0.3)
    assert found["7 small guides: of the quickest peer"].met
    assert found["7 small guides, -j 1: of the floor"].measured == pytest.approx(2.5)
    assert found["7 small guides, -j 1: of the floor"].met is False
    assert found["7 small guides again, nothing changed"].met is False
    assert found["Peak memory at 700 guides: of that at 70"].measured == pytest.approx(1.1)
    assert found["70 small guides: of the quickest peer"].met is None


def test_a_target_is_met_at_its_limit() -> None:
    assert Target("x", 0.5, 0.5).met
    assert Target("x", 0.5, 0.51).met is False


def test_the_page_shows_medians_ratios_and_targets() -> None:
    page = markdown(results(), {"Machine": "2 cores"}, {"pandoc": "3.9"})
    assert "- Machine: 2 cores" in page
    assert "## Failed\n\n- Something failed.\n\n## Left out\n\n- Something is left out." in page
    assert "| pandoc + Typst | 2.00 | 2.00–2.00 | 0.30 | 0.30–0.30 | 3.10 |" in page
    assert "| 7 small guides: of the quickest peer | 0.35 × | 0.30 × | yes |" in page
    assert "| 70 small guides: of the quickest peer | 0.28 × | not measured | – |" in page
    assert "| guidegen | 100 | 110 |" in page


def test_subjects_run_in_turns(tmp_path: Path) -> None:
    order: list[str] = []
    first, second = (partial(order.append, name) for name in ("first", "second"))
    subjects = [Subject("first", NOTHING, first), Subject("second", NOTHING, second)]
    found = measure_in_turns(subjects, 2, tmp_path)
    assert order == ["first", "second", "second", "first"]
    assert [len(series.seconds) for series in found.values()] == [2, 2]


def test_the_work_of_a_subject_is_counted(tmp_path: Path) -> None:
    busy = "import time\nwhile time.process_time() < 0.3: pass"
    found = measure_in_turns([Subject("busy", (sys.executable, "-c", busy))], 1, tmp_path)["busy"]
    assert found.work is not None
    assert 0.2 < found.work < 3  # processor time comes in ticks


def test_a_subject_that_fails_is_told_with_what_it_said(tmp_path: Path) -> None:
    sound = Subject("sound", NOTHING)
    broken = Subject("broken", (sys.executable, "-c", "import sys; sys.exit('no such guide')"))
    assert warm_up([broken, sound], tmp_path) == (
        [sound],
        {"broken": "ended with 1: no such guide"},
    )
    with pytest.raises(RunError, match="no such guide"):
        measure_in_turns([broken], 1, tmp_path)


def test_the_memory_of_all_processes_counts(tmp_path: Path) -> None:
    child = "import time; held = b'x' * 60_000_000; time.sleep(0.4)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    assert peak_memory(Subject("two", (sys.executable, "-c", parent)), tmp_path) > 60_000_000
