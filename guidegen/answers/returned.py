"""Finds returned files in folders and zip archives, one after the other, so that memory stays flat.

Nothing is unpacked to disk. Two limits hold for archives: what their directory says they unpack to
and, because a directory can lie, what really comes out.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from guidegen.answers.filled import Filled, NotAGuide
from guidegen.answers.readers import READERS, recognize
from guidegen.file_signatures import is_compound, is_zip
from guidegen.formats import Format
from guidegen.stored_zip import FIRST_DATE

MAX_FILE = 64 * 1024 * 1024  # bytes of one returned file
MAX_PARTS = 512 * 1024 * 1024  # bytes that the parts of one archive may unpack to
MAX_ENTRIES = 20_000
MAX_DEPTH = 3  # archives within archives

_TOO_LARGE = f"it is larger than {MAX_FILE // 1024 // 1024} MB"
_NO_DIRECTORY = "it is damaged: its end or its directory is missing; ask for it again"
_FAULTS = (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError)
_LEFT_BEHIND = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
_TEMPORARY = ("~$", "._")


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """A file that came back: the way to it, when it was last changed, its format and content."""

    name: str
    modified: dt.datetime
    format: Format
    content: bytes

    def read(self) -> tuple[Filled, ...]:
        """Read the guides in it, one or more. Raises NotAGuide with the reason why it cannot."""
        try:
            return READERS[self.format].read(self.content)
        except NotAGuide:
            raise
        except Exception as error:  # no fault of one file may cost the answers in the others
            raise NotAGuide(f"it is damaged ({type(error).__name__}); ask for it again") from error


@dataclass(frozen=True, slots=True)
class UnreadFile:
    """A file that could not be read, and why."""

    name: str
    reason: str


def find_returned_files(paths: Iterable[Path]) -> Iterator[ReturnedFile | UnreadFile]:
    """Find every file at these paths, in these folders, and in archives, ordered by name."""
    for path in paths:
        if not path.exists():
            yield UnreadFile(str(path), "there is no such file or folder")
        for file in _list_files(path):
            if not _is_left_behind(file.as_posix()):
                yield from _open_file(file)


def _list_files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(file for file in path.rglob("*") if file.is_file())
    return [path] if path.exists() else []


def _is_left_behind(name: str) -> bool:
    """Tell whether an operating system or an open program left this file behind."""
    if PurePosixPath(name).name.startswith(_TEMPORARY):
        return True
    return any(part in name for part in _LEFT_BEHIND)


def _open_file(file: Path) -> Iterator[ReturnedFile | UnreadFile]:
    try:
        status = file.stat()
        if status.st_size > MAX_FILE:
            yield UnreadFile(str(file), _TOO_LARGE)
            return
        content = file.read_bytes()
    except OSError as error:
        yield UnreadFile(str(file), f"it cannot be opened ({error.strerror})")
        return
    modified = dt.datetime.fromtimestamp(status.st_mtime, dt.UTC)
    yield from _sort_out(str(file), modified, content, depth=0)


def _sort_out(
    name: str, modified: dt.datetime, content: bytes, depth: int
) -> Iterator[ReturnedFile | UnreadFile]:
    """Tell what a file is by its content, whatever its name ends in."""
    if not content:
        yield UnreadFile(name, "it is empty")
        return
    if is_zip(content) and (reason := _check_archive(content)):
        yield UnreadFile(name, reason)
        return
    format_ = recognize(content)
    if format_ is not None:
        yield ReturnedFile(name, modified, format_, content)
    elif is_zip(content):
        yield from _open_archive(name, content, depth)
    elif is_compound(content):
        reason = "it is an old Word file (.doc) or has a password"
        yield UnreadFile(name, f"{reason}; save it as .docx without a password")
    else:
        yield UnreadFile(name, "it is neither a Word file (.docx) nor a PDF")


def _check_archive(content: bytes) -> str:
    """Return the reason why an archive is not opened; "" if it may be."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except _FAULTS:
        return _NO_DIRECTORY
    if len(entries) > MAX_ENTRIES:
        return f"it holds {len(entries):,} files, more than {MAX_ENTRIES:,}"
    if sum(entry.file_size for entry in entries) > MAX_PARTS:
        return f"it would unpack to more than {MAX_PARTS // 1024 // 1024} MB (a zip bomb?)"
    return ""


def _open_archive(name: str, content: bytes, depth: int) -> Iterator[ReturnedFile | UnreadFile]:
    if depth >= MAX_DEPTH:
        yield UnreadFile(name, f"it is an archive more than {MAX_DEPTH} archives deep")
        return
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for entry in _list_entries(archive):
            inner = f"{name}/{entry.filename}"
            unpacked = _unpack(archive, entry)
            if isinstance(unpacked, str):
                yield UnreadFile(inner, unpacked)
            else:
                yield from _sort_out(inner, _read_date(entry), unpacked, depth + 1)


def _list_entries(archive: zipfile.ZipFile) -> Sequence[zipfile.ZipInfo]:
    files = []
    for entry in archive.infolist():
        if not entry.is_dir() and not _is_left_behind(entry.filename):
            files.append(entry)
    return sorted(files, key=lambda entry: entry.filename)


def _unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes | str:
    """Return an entry's content, or (as a str) the reason why it cannot be had."""
    if _leads_out(entry.filename):
        return "its path leads out of the archive"
    if entry.flag_bits & 1:
        return "it has a password; ask for it without one"
    if entry.file_size > MAX_FILE:
        return _TOO_LARGE
    try:
        with archive.open(entry) as stream:
            content = stream.read(MAX_FILE + 1)
    except (*_FAULTS, RuntimeError):
        return "it is damaged; ask for it again"
    except Exception as error:  # a decompressor's own error, such as zlib.error
        return f"it is damaged ({type(error).__name__}); ask for it again"
    return _TOO_LARGE if len(content) > MAX_FILE else content


def _leads_out(name: str) -> bool:
    """Tell whether an entry's name is a path that leads out of the archive."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return ".." in parts or name.startswith(("/", "\\")) or ":" in parts[0]


def _read_date(entry: zipfile.ZipInfo) -> dt.datetime:
    try:
        return dt.datetime(*entry.date_time, tzinfo=dt.UTC)
    except ValueError:
        return dt.datetime(*FIRST_DATE, tzinfo=dt.UTC)
