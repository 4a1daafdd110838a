"""The machine and this process on it: its cores, and how often Python looks for garbage."""

from __future__ import annotations

import gc
import os

_NEW_OBJECTS = 50_000  # objects created before Python looks for garbage; its own default is 700


def cores() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1  # macOS and Windows cannot say which ones the process may use


def collect_rarely() -> None:
    """Look for garbage rarely: a build leaves no cycles, and looking takes a tenth of its time."""
    gc.set_threshold(_NEW_OBJECTS)


def let_go() -> None:
    """Exempt all objects from garbage collection: Python would look through them before it ends."""
    gc.freeze()
