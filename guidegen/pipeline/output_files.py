"""Write files so that a reader always finds a whole one, the old or the new, and never a half."""

from __future__ import annotations

import os
import re
from pathlib import Path

from guidegen.diagnostics import CallError, Diagnostic, Mark

# The temporary names that `write_whole` gives: a dot, the file's name, the process, “tmp”.
_TEMPORARY = re.compile(r"\..+\.\d+\.tmp")


def ensure_folder(folder: Path) -> None:
    """Create a folder if it is missing. Raises CallError if files cannot be written there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".guidegen.{os.getpid()}.tmp"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise _cannot_write(folder, error) from error


def delete_leftovers(folder: Path) -> None:
    """Delete the temporary files of a killed build. Only the holder of the lock may do so."""
    for file in folder.iterdir():
        if _TEMPORARY.fullmatch(file.name):
            file.unlink(missing_ok=True)


def write_whole(path: Path, content: bytes) -> None:
    """Write a temporary file next to `path`, then rename it.

    Raises CallError if that fails; a file that was there before is then unchanged.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise _cannot_write(path, error) from error


def _cannot_write(path: Path, error: OSError) -> CallError:
    message = f"cannot be written ({error.strerror})"
    hint = "Close it if it is open, or name another folder with --out."
    return CallError(Diagnostic(Mark(path), message, hint=hint))
