"""Which files a call means, and the audit of one of them on disk."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from guidegen.audit.file_audit import Report, audit
from guidegen.audit.refusals import UnreadableFile, refuse_size
from guidegen.diagnostics import CallError, Diagnostic, Mark

ENDINGS = (".docx", ".pdf")
# Word’s lock file beside an open document, and files that a program is still writing.
PASSING = ("~$", ".")


def files_of(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files that paths name: a file is itself, a folder every .docx and .pdf below it; none twice.

    Raises CallError for a path where there is nothing, and for a folder without any such file.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        for file in _named_by(path):
            found.setdefault(file.resolve(), file)
    return tuple(found.values())


def audited(file: Path) -> Report:
    """The report on one file. Never raises: a file that cannot be read has a report that says so."""
    try:
        size = file.stat().st_size
        refuse_size(size)
        return audit(file, file.read_bytes())
    except UnreadableFile as error:
        return Report(file, None, _sha256(file), unreadable=str(error))
    except OSError as error:
        said = f"The file cannot be opened ({error.strerror}). Close it elsewhere, or ask for the right to read it."
        return Report(file, None, "", unreadable=said)
    except Exception as error:
        if os.environ.get("GUIDEGEN_DEBUG"):
            raise
        return Report(file, None, _sha256(file), unreadable=_own_fault(error))


def _own_fault(error: Exception) -> str:
    """One file on which the audit itself fails must not hide what it found in a hundred others."""
    return (
        f"The audit stopped on a fault of its own ({type(error).__name__}: {error}). "
        "Please report it. GUIDEGEN_DEBUG=1 shows where it happened."
    )


def _sha256(file: Path) -> str:
    """Read piece by piece: the file may be larger than the audit reads at once."""
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def _named_by(path: Path) -> tuple[Path, ...]:
    if path.is_file():
        return (path,)
    if not path.is_dir():
        said = (
            "is neither a file nor a folder" if path.exists() else "there is no such file or folder"
        )
        raise CallError(Diagnostic(Mark(path), said))
    files = tuple(_below(path))
    if not files:
        hint = "Name a folder that does, or the files themselves."
        raise CallError(Diagnostic(Mark(path), "this folder holds no .docx and no .pdf", hint=hint))
    return files


def _below(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            if name.lower().endswith(ENDINGS) and not name.startswith(PASSING):
                yield Path(place, name)
