"""Says what a file is that the audit does not read, and what to do with it."""

from __future__ import annotations

from guidegen.file_signatures import is_compound

AUDITED_FILES = "The audit reads Word (.docx) and PDF files."
SAVE_AS = "Open it in Word or LibreOffice, save it as .docx or PDF, and audit that."

# A compound file names its streams in UTF-16 (MS-CFB 2.6.1); the first of these names that it
# contains decides what it is.
STREAMS = {
    "WordDocument": (
        "The file is an old Word document (.doc), which keeps no reliable structure. "
        "Open it in Word, save it as “Word Document (.docx)” and audit that."
    ),
    "EncryptedPackage": (
        "The file is encrypted: it opens only with a password. "
        "Remove the password in Word (File, Info, Protect Document), save it and audit that."
    ),
    "Workbook": f"The file is an old Excel workbook (.xls). {AUDITED_FILES}",
    "PowerPoint Document": f"The file is an old PowerPoint file (.ppt). {AUDITED_FILES}",
}

_WEB_PAGE = f"The file is a web page, perhaps the error page of a failed download. {SAVE_AS}"
_DESCRIBE = "Put it into a document with a description and audit that."
BEGINNINGS = {
    b"{\\rtf": f"The file is rich text (RTF). {SAVE_AS}",
    b"<?xml": f"The file is XML text, not a Word package. {SAVE_AS}",
    b"<!doctype": _WEB_PAGE,
    b"<html": _WEB_PAGE,
    b"\x89png": f"The file is a picture (PNG). {_DESCRIBE}",
    b"\xff\xd8\xff": f"The file is a picture (JPEG). {_DESCRIBE}",
    b"gif8": f"The file is a picture (GIF). {_DESCRIBE}",
    b"%!ps": "The file is PostScript. Make a tagged PDF from its source and audit that.",
}
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
UNKNOWN = (
    "The file is neither a Word file (.docx) nor a PDF, whatever its name says, "
    "or its beginning is missing. Save it as .docx or PDF and audit that."
)


def describe_other_file(content: bytes) -> str:
    """Say what a file is that is neither a ZIP archive nor a PDF, and what to do with it."""
    if is_compound(content):
        return _describe_compound(content)
    start = content[:64].removeprefix(_BYTE_ORDER_MARK).lstrip().lower()
    for beginning, description in BEGINNINGS.items():
        if start.startswith(beginning):
            return description
    return UNKNOWN


def _describe_compound(content: bytes) -> str:
    for name, description in STREAMS.items():
        if name.encode("utf-16-le") in content:
            return description
    return UNKNOWN
