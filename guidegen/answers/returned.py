"""Finds returned files: in folders, in zip archives, one after the other, so that memory stays flat.

Nothing is unpacked to disk. What is read of an archive is limited by what its directory says and, since that can
lie, by what comes out.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal, TypeAlias

MAX_FILE = 64 * 1024 * 1024  # bytes of one returned file
MAX_PARTS = 512 * 1024 * 1024  # bytes that the parts of one archive may come to
MAX_ENTRIES = 20_000
MAX_DEPTH = 3  # archives within archives

FileKind: TypeAlias = Literal["docx", "pdf"]

_OLD_WORD = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the compound files of old Word, and of encrypted new Word
)
_WORD_BODY = "word/document.xml"
_NOISE = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class Returned:
    """A file that came back: its name with the way to it, when it was last changed, what kind it is."""

    name: str
    modified: dt.datetime
    kind: FileKind
    content: bytes


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be read, and why."""

    name: str
    reason: str


def returned(paths: Iterable[Path]) -> Iterator[Returned | Unread]:
    """Every file at these paths, below these folders, and in archives there, in the order of their names."""
    for path in paths:
        if not path.exists():
            yield Unread(str(path), "there is no such file or folder")
        for file in _files(path):
            if not _is_noise(file.as_posix()):
                yield from _from_disk(file)


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(file for file in path.rglob("*") if file.is_file())
    return [path] if path.exists() else []


def _is_noise(name: str) -> bool:
    """What operating systems and open programs leave behind."""
    return any(part in name for part in _NOISE) or PurePosixPath(name).name.startswith(("~$", "._"))


def _from_disk(file: Path) -> Iterator[Returned | Unread]:
    try:
        status = file.stat()
        if status.st_size > MAX_FILE:
            yield Unread(str(file), _too_large())
            return
        content = file.read_bytes()
    except OSError as error:
        yield Unread(str(file), f"it cannot be opened ({error.strerror})")
        return
    modified = dt.datetime.fromtimestamp(status.st_mtime, dt.UTC)
    yield from _told_apart(str(file), modified, content, depth=0)


def _told_apart(
    name: str, modified: dt.datetime, content: bytes, depth: int
) -> Iterator[Returned | Unread]:
    """What a file is by its content, whatever its name ends in."""
    if not content:
        yield Unread(name, "it is empty")
    elif b"%PDF-" in content[:1024]:
        yield Returned(name, modified, "pdf", content)
    elif content.startswith(b"PK\x03\x04") or content.startswith(b"PK\x05\x06"):
        yield from _from_zip(name, modified, content, depth)
    elif content.startswith(_OLD_WORD):
        yield Unread(
            name,
            "it is an old Word file (.doc) or has a password; save it as .docx without a password",
        )
    else:
        yield Unread(name, "it is neither a Word file (.docx) nor a PDF")


def _from_zip(
    name: str, modified: dt.datetime, content: bytes, depth: int
) -> Iterator[Returned | Unread]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if (reason := _refused(entries)) is not None:
                yield Unread(name, reason)
            elif any(entry.filename == _WORD_BODY for entry in entries):
                yield Returned(name, modified, "docx", content)
            elif depth >= MAX_DEPTH:
                yield Unread(name, f"it is an archive more than {MAX_DEPTH} archives deep")
            else:
                yield from _from_entries(name, archive, entries, depth)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, OSError):
        yield Unread(name, "it is damaged: its end or its directory is missing; ask for it again")


def _refused(entries: list[zipfile.ZipInfo]) -> str | None:
    if len(entries) > MAX_ENTRIES:
        return f"it holds {len(entries):,} files, more than {MAX_ENTRIES:,}"
    if sum(entry.file_size for entry in entries) > MAX_PARTS:
        return f"it would unpack to more than {MAX_PARTS // 1024 // 1024} MB (a zip bomb?)"
    return None


def _from_entries(
    name: str, archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], depth: int
) -> Iterator[Returned | Unread]:
    for entry in sorted(entries, key=lambda entry: entry.filename):
        if entry.is_dir() or _is_noise(entry.filename):
            continue
        inner = f"{name}/{entry.filename}"
        content = _unpacked(archive, entry)
        if isinstance(content, str):
            yield Unread(inner, content)
        else:
            yield from _told_apart(inner, _entry_date(entry), content, depth + 1)


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes | str:
    """An entry's content, or the reason why it has none."""
    parts = PurePosixPath(entry.filename.replace("\\", "/")).parts
    if ".." in parts or entry.filename.startswith(("/", "\\")) or ":" in parts[0]:
        return "its path leads out of the archive"
    if entry.flag_bits & 1:
        return "it has a password; ask for it without one"
    if entry.file_size > MAX_FILE:
        return _too_large()
    try:
        with archive.open(entry) as stream:
            content = stream.read(MAX_FILE + 1)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, RuntimeError):
        return "it is damaged; ask for it again"
    except Exception as error:  # a decompressor's own error, such as zlib.error
        return f"it is damaged ({type(error).__name__}); ask for it again"
    return _too_large() if len(content) > MAX_FILE else content


def _too_large() -> str:
    return f"it is larger than {MAX_FILE // 1024 // 1024} MB"


def _entry_date(entry: zipfile.ZipInfo) -> dt.datetime:
    try:
        return dt.datetime(*entry.date_time, tzinfo=dt.UTC)
    except ValueError:
        return dt.datetime(1980, 1, 1, tzinfo=dt.UTC)
