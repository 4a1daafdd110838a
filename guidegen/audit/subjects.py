"""From a file's bytes to what the rules read, or a clear reason why there is nothing to read.

A file's kind is decided by what it holds, never by how its name ends. Every reason says what to do.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pikepdf

from guidegen.audit.other_files import stranger
from guidegen.audit.pdf.file import PdfFile
from guidegen.audit.pdf.weight import refuse_heavy_pdf
from guidegen.audit.refusals import UnreadableFile, damaged, refuse_size
from guidegen.audit.rules import AuditedFormat
from guidegen.audit.word.file import WordFile
from guidegen.audit.word.zip_parts import refuse_other_packages, unpacked_parts

__all__ = ["UnreadableFile", "kind_of", "pdf_subject", "word_subject"]

S = TypeVar("S")

# A local file header, and the end record with which an empty archive begins (APPNOTE.TXT 4.3.7, 4.3.16).
ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
PDF_MAGIC = b"%PDF-"
PDF_MAGIC_WITHIN = 1024  # readers accept a header anywhere within these bytes (PDF Reference 1.7, appendix H.3, 13)


def kind_of(content: bytes) -> AuditedFormat:
    """The kind of a file by its content. Raises UnreadableFile for all that is neither a Word file nor a PDF."""
    refuse_size(len(content))
    if content.startswith(ZIP_MAGIC):
        refuse_other_packages(content)
        return "docx"
    if PDF_MAGIC in content[:PDF_MAGIC_WITHIN]:
        return "pdf"
    raise UnreadableFile(stranger(content))


def word_subject(file: Path, content: bytes) -> WordFile:
    """A Word file as its rules read it. Raises UnreadableFile where it is damaged, encrypted or too large."""
    parts = unpacked_parts(content)
    return _made(lambda: WordFile(file, parts), "Word file")


def pdf_subject(file: Path, content: bytes) -> PdfFile:
    """A PDF as its rules read it. Raises UnreadableFile where it is damaged, too large or asks for a password."""
    refuse_heavy_pdf(content)
    _refuse_closed_pdf(content)
    return _made(lambda: PdfFile(file, content), "PDF")


def _refuse_closed_pdf(content: bytes) -> None:
    """A password for changing alone (the owner's) does not hinder reading: rule P20 looks at what it forbids."""
    try:
        with pikepdf.open(io.BytesIO(content), suppress_warnings=True) as pdf:
            pages = len(pdf.pages)
    except pikepdf.PasswordError:
        raise UnreadableFile(
            "The PDF is encrypted: it opens only with a password. Save a copy without a password and audit that."
        ) from None
    except Exception as error:
        raise damaged("PDF", error) from error
    if pages == 0:
        raise UnreadableFile("The PDF has no page that can be read. Make it again from its source.")


def _made(make: Callable[[], S], what: str) -> S:
    """Whatever a library says of a file that passed the gates above, the user gets a reason and no traceback."""
    try:
        return make()
    except UnreadableFile:
        raise
    except Exception as error:
        raise damaged(what, error) from error
