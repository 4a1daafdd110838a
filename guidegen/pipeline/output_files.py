"""Puts a file into its place so that a reader finds it whole, old or new, and never half."""

from __future__ import annotations

import os
import re
from pathlib import Path

from guidegen.diagnostics import CallError, Diagnostic, Mark

_LEFT = re.compile(r"\..+\.\d+\.tmp")  # see `write_whole`


def ensure_folder(folder: Path) -> None:
    """Makes the output folder and sees that files can be written there. Raises CallError where they cannot."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".guidegen.{os.getpid()}.tmp"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise _cannot_write(folder, error) from error


def delete_leftovers(folder: Path) -> None:
    """Deletes what a build that was killed left beside the places of its files. Only who holds the lock may."""
    for file in folder.iterdir():
        if _LEFT.fullmatch(file.name):
            file.unlink(missing_ok=True)


def write_whole(path: Path, content: bytes) -> None:
    """Writes beside the place, then renames. Raises CallError; what stood there before then still stands."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise _cannot_write(path, error) from error


def _cannot_write(path: Path, error: OSError) -> CallError:
    message = f"cannot be written ({error.strerror})"
    hint = "Close it if it is open, or name another folder with --out."
    return CallError(Diagnostic(Mark(path), message, hint=hint))
