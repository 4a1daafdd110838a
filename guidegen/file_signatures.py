"""The bytes by which a file's kind is known, whatever its name says."""

from __future__ import annotations

# A local file header, and the end record of an empty archive (APPNOTE.TXT 4.3.7, 4.3.16).
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
# Compound files (MS-CFB 2.2): Word's until 2003, and every document that Office encrypts.
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PDF = b"%PDF-"
# Readers accept a PDF's header within these bytes (PDF Reference 1.7, appendix H.3, 13).
PDF_WITHIN = 1024


def is_zip(content: bytes) -> bool:
    """Tell whether a file's content is a zip archive, as every Word file is."""
    return content.startswith(ZIP)


def is_compound(content: bytes) -> bool:
    """Tell whether a file's content is a compound file: an old or an encrypted Office document."""
    return content.startswith(COMPOUND)


def is_pdf(content: bytes) -> bool:
    """Tell whether a file's content is a PDF."""
    return PDF in content[:PDF_WITHIN]
