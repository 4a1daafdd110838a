"""Opens a file as the subject that its rules look at, or says why it cannot be read."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pikepdf

from guidegen.audit.pdf.file import PdfFile
from guidegen.audit.pdf.weight import refuse_heavy_pdf
from guidegen.audit.refusals import UnreadableFile, damaged_file
from guidegen.audit.word.file import WordFile
from guidegen.audit.word.zip_parts import refuse_other_packages, unpack_parts


def open_word(file: Path, content: bytes) -> WordFile:
    """Open a ZIP archive as a Word file.

    Raises UnreadableFile if it is another kind of archive, damaged, encrypted or too large.
    """
    refuse_other_packages(content)
    parts = unpack_parts(content)
    with _damage_refused("Word file"):
        return WordFile(file, parts)


def open_pdf(file: Path, content: bytes) -> PdfFile:
    """Open a PDF. Raises UnreadableFile if it is damaged, too large or needs a password."""
    refuse_heavy_pdf(content)
    _refuse_closed_pdf(content)
    with _damage_refused("PDF"):
        return PdfFile(file, content)


def _refuse_closed_pdf(content: bytes) -> None:
    """Raise UnreadableFile for a PDF that needs a password to open, is damaged or has no pages.

    An owner's password does not prevent reading; rule P20 looks at what it forbids.
    """
    try:
        with pikepdf.open(io.BytesIO(content), suppress_warnings=True) as pdf:
            pages = len(pdf.pages)
    except pikepdf.PasswordError:
        raise UnreadableFile(
            "The PDF is encrypted: it opens only with a password. "
            "Save a copy without a password and audit that."
        ) from None
    except Exception as error:
        raise damaged_file("PDF", error) from error
    if pages == 0:
        raise UnreadableFile("The PDF has no page that can be read. Make it again from its source.")


@contextmanager
def _damage_refused(kind: str) -> Iterator[None]:
    """Turn any error of a library into UnreadableFile: a broken file gives no traceback."""
    try:
        yield
    except UnreadableFile:
        raise
    except Exception as error:
        raise damaged_file(kind, error) from error
