"""What is run against each other: guidegen in its ways of working, and the peers, on the same content."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
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
_WAYS = {
    GUIDEGEN: ("--no-audit",),
    SERIAL: ("--no-audit", "-j", "1"),
    TWO: ("--no-audit", "-j", "2"),
    AUDITED: ("--audit",),
}


def build(workspaces: Sequence[Path], *options: str, role: str | None = None) -> tuple[str, ...]:
    """The command that builds these workspaces, each into its own build folder."""
    chosen = ("--role", role) if role else ()
    places = ("-C", str(workspaces[0])) if len(workspaces) == 1 else tuple(map(str, workspaces))
    return (*_COMMAND, "build", *options, *chosen, *places)


def guidegen(workspaces: Sequence[Path], *, role: str | None = None) -> list[Subject]:
    """Builds from nothing, in each way of working. The first subject is guidegen as it comes, without its audit."""
    return [
        Subject(name, build(workspaces, *options, role=role), lambda: emptied(workspaces))
        for name, options in _WAYS.items()
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
    fresh, same, changed = (
        content.workspaces(folder / name, 1) for name in ("fresh", "same", "changed")
    )
    drafts = count(1)

    def reword() -> None:
        content.reworded(changed[0], next(drafts))

    return [
        Subject("from nothing", build(fresh, "--no-audit"), lambda: emptied(fresh)),
        Subject("no change", build(same, "--no-audit")),
        Subject("one sentence changed", build(changed, "--no-audit"), reword),
    ]
