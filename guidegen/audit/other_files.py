"""Names what a file is that is neither a Word file nor a PDF, and what to do with it."""

from __future__ import annotations

# Compound files (MS-CFB 2.2) hold old Office documents and also every document that Office encrypts. Names of their
# streams stand in the directory as UTF-16 (2.6.1): the first of these that is found tells which it is.
COMPOUND_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
STREAMS = {
    "WordDocument": (
        "The file is an old Word document (.doc), which keeps no reliable structure. "
        "Open it in Word, save it as “Word Document (.docx)” and audit that."
    ),
    "EncryptedPackage": (
        "The file is encrypted: it opens only with a password. "
        "Remove the password in Word (File, Info, Protect Document), save it and audit that."
    ),
    "Workbook": "The file is an old Excel workbook (.xls). The audit reads Word (.docx) and PDF files.",
    "PowerPoint Document": "The file is an old PowerPoint file (.ppt). The audit reads Word (.docx) and PDF files.",
}

AS_WORD_OR_PDF = "Open it in Word or LibreOffice, save it as .docx or PDF and audit that."
BEGINNINGS = {
    b"{\\rtf": f"The file is rich text (RTF). {AS_WORD_OR_PDF}",
    b"<?xml": f"The file is XML text, not a Word package. {AS_WORD_OR_PDF}",
    b"<!doctype": f"The file is a web page, perhaps the error page of a failed download. {AS_WORD_OR_PDF}",
    b"<html": f"The file is a web page, perhaps the error page of a failed download. {AS_WORD_OR_PDF}",
    b"\x89png": "The file is a picture (PNG). Put it into a document with a description and audit that.",
    b"\xff\xd8\xff": "The file is a picture (JPEG). Put it into a document with a description and audit that.",
    b"gif8": "The file is a picture (GIF). Put it into a document with a description and audit that.",
    b"%!ps": "The file is PostScript. Make a tagged PDF from its source and audit that.",
}
UNKNOWN = (
    "The file is neither a Word file (.docx) nor a PDF, whatever its name says, or its beginning is lost. "
    "Save it as .docx or PDF and audit that."
)


def stranger(content: bytes) -> str:
    """What a file is that is no ZIP package and no PDF, and what to do: whole sentences."""
    if content.startswith(COMPOUND_MAGIC):
        return next(
            (said for name, said in STREAMS.items() if name.encode("utf-16-le") in content), UNKNOWN
        )
    start = content[:64].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return next(
        (said for beginning, said in BEGINNINGS.items() if start.startswith(beginning)), UNKNOWN
    )
