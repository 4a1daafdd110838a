"""Finds returned files in folders and zip archives, one after the other, so that memory stays flat.

Nothing is unpacked to disk. Limits hold for what an archive's directory says it unpacks to and,
because a directory can lie, for all that comes out of a file, archives within archives included.
"""

from __future__ import annotations

import datetime as dt
import io
import os
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from guidegen.answers.filled import FieldsLostError, Filled, NotAGuide
from guidegen.answers.lost_fields import read_tables
from guidegen.answers.other_kinds import explain_file, explain_package
from guidegen.answers.readers import READERS, recognize
from guidegen.content.model import Library
from guidegen.file_signatures import is_zip
from guidegen.formats import Format
from guidegen.stored_zip import FIRST_DATE, READ_ERRORS

MAX_FILE = 64 * 1024 * 1024  # bytes of one returned file
MAX_PARTS = 512 * 1024 * 1024  # bytes that the parts of one archive may unpack to
MAX_ENTRIES = 20_000
MAX_DEPTH = 3  # archives within archives
MAX_UNPACKED = 2 * MAX_PARTS  # bytes that come out of one returned file in all

_TOO_LARGE = f"it is larger than {MAX_FILE // 1024 // 1024} MB"
_BOMB = "it would unpack to more than {} MB (a zip bomb?)"
_NO_DIRECTORY = "it is damaged: its end or its directory is missing; ask for it again"
_LEFT_BEHIND = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
_TEMPORARY = ("~$", "._")


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """A file that came back: the way to it, when it was last changed, its format and content."""

    name: str
    modified: dt.datetime
    format: Format
    content: bytes

    def read(self, library: Library) -> tuple[Filled, ...]:
        """Read the guides in it, one or more. Raises NotAGuide with the reason why it cannot.

        `library` knows the questions by which a guide is known that has lost its fields.
        """
        try:
            return self._read_fields()
        except FieldsLostError as lost:
            filled = read_tables(lost, library)
            if filled is None:
                raise
            return (filled,)

    def _read_fields(self) -> tuple[Filled, ...]:
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
            continue
        files, closed = _list_files(path)
        yield from closed
        for file in files:
            if not _is_left_behind(file.as_posix()):
                yield from _open_file(file)


def _list_files(path: Path) -> tuple[list[Path], list[UnreadFile]]:
    """Return the files in a folder, and the folders in it that cannot be opened."""
    if not path.is_dir():
        return [path], []
    files: list[Path] = []
    closed: list[UnreadFile] = []

    def note(error: OSError) -> None:
        closed.append(UnreadFile(str(error.filename), _refuse_folder(error)))

    for folder, _, names in os.walk(path, onerror=note):
        files += (Path(folder, name) for name in names)
    return sorted(file for file in files if file.is_file()), closed


def _refuse_folder(error: OSError) -> str:
    return f"this folder cannot be opened ({error.strerror})"


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
    yield from _Opening(str(file)).sort_out(str(file), modified, content, depth=0)


class _Opening:
    """The opening of one file from disk, and how much may still come out of it."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._left = MAX_UNPACKED

    def sort_out(
        self, name: str, modified: dt.datetime, content: bytes, depth: int
    ) -> Iterator[ReturnedFile | UnreadFile]:
        """Tell what a file is by its content, whatever its name ends in."""
        if not content:
            yield UnreadFile(name, "it is empty")
            return
        if not is_zip(content):
            known = _recognize_file(name, modified, content)
            yield known or UnreadFile(name, explain_file(content))
            return
        reason = _check_archive(content)
        if not reason:
            known = _recognize_file(name, modified, content)
            if known is not None:
                yield known
                return
            reason = _explain_archive(content, depth)
        if reason:
            yield UnreadFile(name, reason)
            return
        yield from self._open_archive(name, content, depth)

    def _open_archive(
        self, name: str, content: bytes, depth: int
    ) -> Iterator[ReturnedFile | UnreadFile]:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for entry in _list_entries(archive):
                if self._left <= 0:
                    return
                inner = f"{name}/{entry.filename}"
                unpacked = _unpack(archive, entry)
                if isinstance(unpacked, str):
                    yield UnreadFile(inner, unpacked)
                    continue
                self._left -= len(unpacked)
                if self._left <= 0:
                    megabytes = MAX_UNPACKED // 1024 // 1024
                    yield UnreadFile(self._name, _BOMB.format(megabytes))
                    return
                yield from self.sort_out(inner, _read_date(entry), unpacked, depth + 1)


def _recognize_file(name: str, modified: dt.datetime, content: bytes) -> ReturnedFile | None:
    format_ = recognize(content)
    return ReturnedFile(name, modified, format_, content) if format_ is not None else None


def _explain_archive(content: bytes, depth: int) -> str:
    """Return the reason why an archive is not taken apart; "" if it is one of files."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        reason = explain_package(archive)
    if reason or depth < MAX_DEPTH:
        return reason
    return f"it is an archive more than {MAX_DEPTH} archives deep"


def _check_archive(content: bytes) -> str:
    """Return the reason why an archive is not opened; "" if it may be."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except READ_ERRORS:
        return _NO_DIRECTORY
    if len(entries) > MAX_ENTRIES:
        return f"it holds {len(entries):,} files, more than {MAX_ENTRIES:,}"
    if sum(entry.file_size for entry in entries) > MAX_PARTS:
        return _BOMB.format(MAX_PARTS // 1024 // 1024)
    return ""


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
    except READ_ERRORS:
        return "it is damaged; ask for it again"
    except (
        Exception
    ) as error:  # an entry that its directory names wrongly, or a decompressor of its own
        return f"it is damaged ({type(error).__name__}); ask for it again"
    return _TOO_LARGE if len(content) > MAX_FILE else content


def _leads_out(name: str) -> bool:
    """Tell whether an entry's name is a path that leads out of the archive."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    has_drive = bool(parts) and ":" in parts[0]
    return ".." in parts or has_drive or name.startswith(("/", "\\"))


def _read_date(entry: zipfile.ZipInfo) -> dt.datetime:
    try:
        return dt.datetime(*entry.date_time, tzinfo=dt.UTC)
    except ValueError:
        return dt.datetime(*FIRST_DATE, tzinfo=dt.UTC)
