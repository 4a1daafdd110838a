"""How often Python looks for garbage in the processes that build."""

from __future__ import annotations

import gc

_MADE = 50_000  # objects made before Python looks again; its own measure is 700


def collect_rarely() -> None:
    """Looks for garbage rarely in this process: a build makes no cycles, and looking takes a tenth of it."""
    gc.set_threshold(_MADE)
