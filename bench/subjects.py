"""What is run against each other: guidegen in its ways of working, and the peers, on the same content."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from bench import content
from bench.environment import Peer
from bench.measure import Subject

GUIDEGEN = "guidegen"
SERIAL = "guidegen -j 1"
TWO = "guidegen -j 2"
AUDITED = "guidegen with its audit"
_COMMAND = (sys.executable, "-m", "guidegen")


@dataclass(frozen=True, slots=True)
class Abilities:
    """What this guidegen's `build` can do."""

    jobs: bool
    dry_run: bool
    several: bool

    @property
    def notes(self) -> tuple[str, ...]:
        """What is left out for want of an ability."""
        lacking = {
            "`guidegen build` has no `-j` yet: the rows with one and two processes are left out.": self.jobs,
            "`guidegen build` has no `--dry-run` yet: the plan of 1,000 districts is left out.": self.dry_run,
            "`guidegen build` takes one workspace yet: what needs several in one call is left out.": self.several,
        }
        return tuple(note for note, able in lacking.items() if not able)


def abilities() -> Abilities:
    """Asks `guidegen build --help`."""
    done = subprocess.run((*_COMMAND, "build", "--help"), capture_output=True, text=True, check=True)
    return Abilities(
        jobs=bool(re.search(r"^\s*-j\b", done.stdout, re.MULTILINE)),
        dry_run="--dry-run" in done.stdout,
        several=bool(re.search(r"Usage:.*\[WORKSPACE\]\.\.\.", done.stdout)),
    )


def build(workspaces: Sequence[Path], *options: str, role: str | None = None) -> tuple[str, ...]:
    """The command that builds these workspaces, each into its own build folder."""
    chosen = ("--role", role) if role else ()
    places = ("-C", str(workspaces[0])) if len(workspaces) == 1 else tuple(map(str, workspaces))
    return (*_COMMAND, "build", *options, *chosen, *places)


def guidegen(workspaces: Sequence[Path], able: Abilities, *, role: str | None = None) -> list[Subject]:
    """Builds from nothing, in each way of working. The first subject is guidegen as it comes, without its audit."""
    ways: dict[str, tuple[str, ...]] = {GUIDEGEN: ("--no-audit",)}
    if able.jobs:
        ways |= {SERIAL: ("--no-audit", "-j", "1"), TWO: ("--no-audit", "-j", "2")}
    ways[AUDITED] = ("--audit",)

    return [
        Subject(name, build(workspaces, *options, role=role), lambda: emptied(workspaces))
        for name, options in ways.items()
    ]


def emptied(workspaces: Sequence[Path]) -> None:
    """Takes away all that has been built."""
    for workspace in workspaces:
        shutil.rmtree(workspace / "build", ignore_errors=True)


def peer(one: Peer, python: Path, data: Path, out: Path) -> Subject:
    """A peer that makes every guide of its data, into an empty folder."""
    command = (str(python), "-m", f"bench.peers.{one.module}", str(data), str(out))
    return Subject(one.name, command, lambda: shutil.rmtree(out, ignore_errors=True))


def rebuilds(folder: Path) -> list[Subject]:
    """Seven guides from nothing, without a change, and after one sentence has changed."""
    fresh, same, changed = (content.workspaces(folder / name, 1) for name in ("fresh", "same", "changed"))
    drafts = count(1)

    def reword() -> None:
        content.reworded(changed[0], next(drafts))

    return [
        Subject("from nothing", build(fresh, "--no-audit"), lambda: emptied(fresh)),
        Subject("no change", build(same, "--no-audit")),
        Subject("one sentence changed", build(changed, "--no-audit"), reword),
    ]
