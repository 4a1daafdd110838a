"""Zip archives: the same bytes on every day and machine, and what a damaged one raises."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from collections.abc import Iterable
from io import BytesIO

# What a damaged archive makes zipfile and its decompressors raise. A RuntimeError asks for a
# password; a NotImplementedError, which is one as well, is for a compression that Python lacks.
READ_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
)
FIRST_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can hold (APPNOTE.TXT 4.4.6)
FAT, UNIX = 0, 3  # the systems whose attributes an entry has (APPNOTE.TXT 4.4.2)


def stored_zip(
    entries: Iterable[tuple[str, bytes]], *, system: int = FAT, attributes: int = 0
) -> bytes:
    """Return an archive of these names and contents, in this order, without dates.

    Nothing is compressed: what zlib makes of the same bytes differs from one of its builds to the
    next. `system` and `attributes` are those of every entry.
    """
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in entries:
            entry = zipfile.ZipInfo(name, FIRST_DATE)
            entry.create_system, entry.external_attr = system, attributes
            archive.writestr(entry, content)
    return out.getvalue()
