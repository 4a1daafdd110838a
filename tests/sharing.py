"""What is made once for all tests of a run, also where pytest-xdist runs them in several processes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

_SECONDS = 600  # after which a worker stops waiting for what another makes


def make_once(
    name: str, make: Callable[[Path], None], factory: pytest.TempPathFactory, worker_id: str
) -> Path:
    """Return a folder that `make` has filled; of several workers, the first to ask fills it.

    The way is that of https://pytest-xdist.readthedocs.io/en/stable/how-to.html
    (“making session-scoped fixtures execute only once”).
    """
    if worker_id == "master":
        folder = factory.mktemp(name)
        make(folder)
        return folder
    shared = factory.getbasetemp().parent / name
    done = shared / "done"
    with FileLock(f"{shared}.lock", timeout=_SECONDS):
        if not done.is_file():
            shutil.rmtree(shared, ignore_errors=True)  # what a worker that failed has left
            shared.mkdir()
            make(shared)
            done.touch()
    return shared
