"""Files that are not guides but are often sent in place of one, and what to do with each."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from types import MappingProxyType

from guidegen.file_signatures import is_compound
from guidegen.ooxml_names import CONTENT_TYPES_PART

_AS_WORD = "save it as a Word file (.docx)"
_PICTURE = "it is a picture; type its answers into a guide"
# What a file begins with (https://www.iana.org/assignments/media-types; PNG, GIF, TIFF, JPEG).
_BEGINNINGS: Mapping[bytes, str] = MappingProxyType(
    {
        b"{\\rtf": f"it is a rich text file (.rtf); {_AS_WORD}",
        b"\x89PNG\r\n": _PICTURE,
        b"\xff\xd8\xff": _PICTURE,
        b"GIF8": _PICTURE,
        b"II*\x00": _PICTURE,
        b"MM\x00*": _PICTURE,
    }
)
# The type of an ISO media file, at its fifth byte: photos of telephones (ISO/IEC 23008-12).
_PHOTO = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif")

# The media type that an OpenDocument file holds (OpenDocument 1.3, part 2, 3.3).
_MIMETYPE = "mimetype"
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_MEDIA_TYPES: Mapping[str, str] = MappingProxyType(
    {
        f"{_OPEN_DOCUMENT}text": f"it is an OpenDocument text (.odt); {_AS_WORD}",
        f"{_OPEN_DOCUMENT}text-template": f"it is an OpenDocument text (.ott); {_AS_WORD}",
        f"{_OPEN_DOCUMENT}spreadsheet": "it is an OpenDocument spreadsheet, not a guide",
        f"{_OPEN_DOCUMENT}presentation": "it is an OpenDocument presentation, not a guide",
        "application/epub+zip": "it is an e-book (.epub), not a guide",
    }
)
# Folders and files that only one kind of package has.
_FOLDERS: Mapping[str, str] = MappingProxyType(
    {
        "xl/": "it is an Excel workbook, not a guide",
        "ppt/": "it is a PowerPoint presentation, not a guide",
        "index/document.iwa": "it is a file of Apple Pages, Numbers or Keynote; export it as Word",
        "index.zip": "it is a file of Apple Pages, Numbers or Keynote; export it as Word",
        "index.apxl": "it is a file of Apple Keynote; export it as Word",
        "index.xml": "it is a file of Apple Pages; export it as Word",
    }
)
_MAX_MEDIA_TYPE = 256  # bytes


def explain_package(archive: zipfile.ZipFile) -> str:
    """Return why a zip archive that is one document cannot be read; "" for an archive of files."""
    names = {entry.filename.replace("\\", "/").casefold() for entry in archive.infolist()}
    if _MIMETYPE in names:
        media_type = _read_media_type(archive)
        if media_type in _MEDIA_TYPES:
            return _MEDIA_TYPES[media_type]
        if media_type.startswith(_OPEN_DOCUMENT):
            return "it is an OpenDocument file, not a guide"
    for folder, reason in _FOLDERS.items():
        if _has(names, folder) and not _is_only_named_so(names, folder):
            return reason
    if CONTENT_TYPES_PART.casefold() in names:
        return "it is an Office file of another kind, not a guide"
    return ""


def _has(names: set[str], folder: str) -> bool:
    if folder.endswith("/"):
        return any(name.startswith(folder) for name in names)
    return folder in names


def _is_only_named_so(names: set[str], folder: str) -> bool:
    """Tell whether a name that people use as well has nothing of a package beside it."""
    if folder.endswith("/"):
        return CONTENT_TYPES_PART.casefold() not in names
    beside = ("metadata/", "data/", "quicklook/", "preview.jpg", "buildversionhistory.plist")
    return not any(_has(names, name) for name in beside)


def _read_media_type(archive: zipfile.ZipFile) -> str:
    try:
        with archive.open(_MIMETYPE) as stream:
            return stream.read(_MAX_MEDIA_TYPE).decode("ascii", "replace").strip()
    except Exception:  # the entry is damaged, in one of many ways
        return ""


def explain_file(content: bytes) -> str:
    """Return why a file that is neither a guide's format nor an archive cannot be read."""
    if is_compound(content):
        reason = "it is an old Word file (.doc) or has a password"
        return f"{reason}; save it as .docx without a password"
    if content[4:12] in _PHOTO:
        return _PICTURE
    for beginning, reason in _BEGINNINGS.items():
        if content.startswith(beginning):
            return reason
    return "it is neither a Word file (.docx) nor a PDF"
