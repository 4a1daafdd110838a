"""The machine and this process on it: its cores, and how often Python looks for garbage."""

from __future__ import annotations

import gc
import os

_MADE = 50_000  # objects made before Python looks again; its own measure is 700


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def collect_rarely() -> None:
    """Looks for garbage rarely in this process: a build makes no cycles, and looking takes a tenth of it."""
    gc.set_threshold(_MADE)


def let_go() -> None:
    """Leaves what there is to the system: before it ends, Python would look through all of it once more."""
    gc.freeze()
