"""One build at a time in an output folder: a lock that says who holds it, and is free when its holder is dead."""

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
def locked(folder: Path) -> Iterator[None]:
    """Holds the lock of an output folder. The system frees it when the process ends, however that happens.

    Raises CallError, naming the process that builds there now.
    """
    lock = FileLock(folder / LOCK, timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        hint = "Wait until it is done, or build into another folder with --out."
        raise CallError(
            Diagnostic(Mark(folder), f"{_holder(folder)} is building here now", hint=hint)
        ) from error
    try:
        holder = {"process": os.getpid(), "machine": platform.node()}
        write_whole(folder / HOLDER, json.dumps(holder).encode())
        yield
    finally:
        (folder / HOLDER).unlink(missing_ok=True)
        lock.release()


def _holder(folder: Path) -> str:
    try:
        holder = json.loads((folder / HOLDER).read_text("utf-8"))
        return f"process {holder['process']} on {holder['machine']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"
