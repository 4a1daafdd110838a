"""Finds the files that a call names and audits them where they are on the disk."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from guidegen.audit.audited_formats import AUDITED
from guidegen.audit.file_audit import Report, audit
from guidegen.audit.refusals import UnreadableFile, refuse_size
from guidegen.diagnostics import CallError, Diagnostic, Mark

# What the names of Word's lock files and of unfinished downloads begin with.
TEMPORARY = ("~$", ".")


def files_of(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the files that paths name: the file itself, or every audited file in a folder.

    No file is returned twice. Raises CallError for a path that does not exist and for a folder
    without such a file.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        for file in _files_at(path):
            found.setdefault(file.resolve(), file)
    return tuple(found.values())


def audited(file: Path) -> Report:
    """Return the report on one file.

    Never raises: a file that cannot be read has a report that says so.
    """
    try:
        refuse_size(file.stat().st_size)
        return audit(file, file.read_bytes())
    except UnreadableFile as error:
        return Report(file, None, _sha256(file), unreadable=str(error))
    except OSError as error:
        reason = (
            f"The file cannot be opened ({error.strerror}). "
            "Close it in other programs and check that you may read it."
        )
        return Report(file, None, "", unreadable=reason)
    except Exception as error:
        # A bug that one file brings to light must not hide what was found in a hundred others.
        if os.environ.get("GUIDEGEN_DEBUG"):
            raise
        return Report(file, None, _sha256(file), unreadable=_describe_bug(error))


def _describe_bug(error: Exception) -> str:
    return (
        f"The audit has a bug and could not check this file ({type(error).__name__}: {error}). "
        "Please report it. GUIDEGEN_DEBUG=1 shows where it happened."
    )


def _sha256(file: Path) -> str:
    """Hash a file piece by piece. It may be larger than the audit reads at once."""
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def _files_at(path: Path) -> tuple[Path, ...]:
    if path.is_file():
        return (path,)
    if not path.exists():
        raise CallError(Diagnostic(Mark(path), "there is no such file or folder"))
    if not path.is_dir():
        raise CallError(Diagnostic(Mark(path), "this is neither a file nor a folder"))
    files = tuple(_files_below(path))
    if not files:
        message = f"this folder has no {' or '.join(_endings())} files"
        hint = "Name another folder, or name the files."
        raise CallError(Diagnostic(Mark(path), message, hint=hint))
    return files


def _files_below(folder: Path) -> Iterator[Path]:
    endings = _endings()
    for parent, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            if name.lower().endswith(endings) and not name.startswith(TEMPORARY):
                yield Path(parent, name)


def _endings() -> tuple[str, ...]:
    endings: list[str] = []
    for audited_format in AUDITED.values():
        endings.extend(audited_format.endings)
    return tuple(endings)
