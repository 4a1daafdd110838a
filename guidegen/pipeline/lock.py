"""One build at a time in an output folder: a lock that names its holder and dies with it."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from guidegen.diagnostics import CallError, Diagnostic, Mark
from guidegen.pipeline.output_files import write_whole

LOCK = ".guidegen.lock"
HOLDER = ".guidegen.holder"


@contextmanager
def hold_lock(folder: Path) -> Iterator[None]:
    """Hold the lock of an output folder. The system frees it however the process ends.

    Raises CallError, naming the process that is building there, if the lock is taken.
    """
    lock = FileLock(folder / LOCK, timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        message = f"{_read_holder(folder)} is building here now"
        hint = "Wait until it is done, or build into another folder with --out."
        raise CallError(Diagnostic(Mark(folder), message, hint=hint)) from error
    try:
        holder = {"process": os.getpid(), "machine": platform.node()}
        write_whole(folder / HOLDER, json.dumps(holder).encode())
        yield
    finally:
        (folder / HOLDER).unlink(missing_ok=True)
        lock.release()


def _read_holder(folder: Path) -> str:
    try:
        holder = json.loads((folder / HOLDER).read_text("utf-8"))
        return f"process {holder['process']} on {holder['machine']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"
