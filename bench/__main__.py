"""Measures guidegen beside its peers: `make bench`, or `python -m bench --help`."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

from bench import environment
from bench.environment import PEERS
from bench.report import markdown
from bench.scenarios import SIZES, Scenarios

RESULTS = Path(__file__).parent / "results.md"
_QUICK_SIZES, _QUICK_RUNS, _RUNS = (1, 7), 3, 7


def main() -> None:
    options = _options()
    peers = [one for one in PEERS if options.only in (None, one.module)]
    sizes = options.sizes or (_QUICK_SIZES if options.quick else SIZES)
    runs = options.runs or (_QUICK_RUNS if options.quick else _RUNS)
    try:
        python = environment.python()
    except subprocess.CalledProcessError as error:
        sys.exit(
            f"The peers could not be installed ({error.cmd[2]} ended with {error.returncode})."
        )
    with tempfile.TemporaryDirectory(prefix="guidegen-bench-") as folder:
        results = Scenarios(Path(folder), python, peers, runs, sizes).run()
    machine = {
        "Date": dt.date.today().isoformat(),
        "Machine": f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}",
        "Python": platform.python_version(),
        "Runs": f"{runs} rounds in turns, after one that does not count",
    }
    options.out.write_text(markdown(results, machine, environment.versions(python)), "utf-8")
    print(f"Results: {options.out}")
    if results.failures:
        sys.exit("\n".join(results.failures))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench", description="Measures guidegen beside its peers."
    )
    parser.add_argument("--quick", action="store_true", help="1 and 7 guides, 3 runs")
    parser.add_argument(
        "--sizes", type=_numbers, metavar="N,N", help=f"numbers of guides, of {SIZES}"
    )
    parser.add_argument(
        "--runs", type=int, metavar="N", help=f"rounds that count (default {_RUNS})"
    )
    parser.add_argument(
        "--only", choices=[one.module for one in PEERS], help="one peer alone, beside guidegen"
    )
    parser.add_argument(
        "--out", type=Path, default=RESULTS, metavar="FILE", help="where the results go"
    )
    return parser.parse_args()


def _numbers(words: str) -> tuple[int, ...]:
    return tuple(int(word) for word in words.split(","))


if __name__ == "__main__":
    main()
