"""Build the same seven small guides with two checkouts: `python -m bench.compare_trees OLD NEW`.

OLD and NEW are folders with a checkout of guidegen. The builds take turns in one run, each in a
process of its own from an empty folder. Prints the median seconds of each, the processor seconds
of its processes, and the median of the rounds' ratios.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench import content, subjects
from bench.measure import Series, Subject, measure_in_turns

_ROUNDS = 9


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the checkouts that are named and print the result."""
    parser = argparse.ArgumentParser(description="Build the same guides with two checkouts.")
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    parser.add_argument("--rounds", type=int, default=_ROUNDS)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        both = [checkout_subject(tree, folder) for tree in (options.old, options.new)]
        measure_in_turns(
            both, 1, folder
        )  # what is read for the first time is in the memory afterwards
        times = measure_in_turns(both, options.rounds, folder)
    old, new = (times[subject.name] for subject in both)
    for subject, series in zip(both, (old, new), strict=True):
        print(f"{subject.name}: {series.median:.2f} s, {series.work or 0:.2f} s of processors")
    print(f"ratio {new.ratio_to(old).median:.2f}, of processors {_work_ratio(old, new):.2f}")
    return 0


def checkout_subject(tree: Path, folder: Path) -> Subject:
    """Return the build of a workspace with seven small guides by a checkout, from nothing."""
    tree = tree.resolve()
    workspaces = content.workspaces(folder / tree.name, 1)
    build = subjects.build(workspaces, "--no-audit")
    command = ("env", f"PYTHONPATH={tree}", *build)
    return Subject(str(tree), command, lambda: subjects.delete_builds(workspaces))


def _work_ratio(old: Series, new: Series) -> float:
    return Series(new.worked).ratio_to(Series(old.worked)).median


if __name__ == "__main__":
    sys.exit(main())
