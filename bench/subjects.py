"""The commands that are measured: guidegen with different options, and the peers."""

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
    """Return the command that builds these workspaces, each into its own build folder."""
    chosen = ("--role", role) if role else ()
    places = ("-C", str(workspaces[0])) if len(workspaces) == 1 else tuple(map(str, workspaces))
    return (*_COMMAND, "build", *options, *chosen, *places)


def guidegen(workspaces: Sequence[Path], *, role: str | None = None) -> list[Subject]:
    """Return builds from nothing with different options; the first leaves out only the audit."""
    return [
        Subject(name, build(workspaces, *options, role=role), lambda: delete_builds(workspaces))
        for name, options in _WAYS.items()
    ]


def delete_builds(workspaces: Sequence[Path]) -> None:
    """Delete everything that has been built."""
    for workspace in workspaces:
        shutil.rmtree(workspace / "build", ignore_errors=True)


def peer(one: Peer, python: Path, data: Path, out: Path) -> Subject:
    """Return a peer that makes every guide of its data, into an empty folder."""
    command = (str(python), "-m", f"bench.peers.{one.module}", str(data), str(out))
    return Subject(one.name, command, lambda: shutil.rmtree(out, ignore_errors=True))


def rebuilds(folder: Path) -> list[Subject]:
    """Return builds of seven guides: from nothing, unchanged, and after one sentence changed."""
    fresh, same, changed = (
        content.workspaces(folder / name, 1) for name in ("fresh", "same", "changed")
    )
    drafts = count(1)

    def reword() -> None:
        content.reworded(changed[0], next(drafts))

    return [
        Subject("from nothing", build(fresh, "--no-audit"), lambda: delete_builds(fresh)),
        Subject("no change", build(same, "--no-audit")),
        Subject("one sentence changed", build(changed, "--no-audit"), reword),
    ]
