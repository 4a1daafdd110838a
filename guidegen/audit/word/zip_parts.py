"""Opens a Word file's package (a ZIP archive, ECMA-376 part 2) without trusting a byte of it."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Mapping

from lxml import etree

from guidegen.audit.other_files import AS_WORD_OR_PDF
from guidegen.audit.refusals import (
    LARGEST_UNPACKED,
    LARGEST_XML,
    MEGABYTE,
    MOST_PARTS,
    UnreadableFile,
    damaged,
)

ENCRYPTED = 0x1  # bit 0 of the general purpose flags (APPNOTE.TXT 4.4.4)
TYPES_PART = "[Content_Types].xml"  # ECMA-376 part 2, 7.2.3
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACROS = (
    "The file holds macros, which no guide needs and which many offices block. "
    "Open it in Word, save it as “Word Document (.docx)” without macros and audit that."
)
TEMPLATE = (
    "The file is a Word template (.dotx). Make a document from it, save it as .docx and audit that."
)
OTHER_TYPES = {
    "application/vnd.ms-word.document.macroEnabled.main+xml": MACROS,
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml": MACROS,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml": TEMPLATE,
}
OTHER_OFFICE = {
    "xl/": "The file is an Excel workbook. The audit reads Word (.docx) and PDF files.",
    "ppt/": "The file is a PowerPoint file. The audit reads Word (.docx) and PDF files.",
}
OPENDOCUMENT = f"The file is an OpenDocument file. {AS_WORD_OR_PDF}"
EPUB = f"The file is an e-book (EPUB). {AS_WORD_OR_PDF}"
ARCHIVE = "The file is a ZIP archive and no Word file. Unpack it and audit what is in it."
STRICT_FILE = (
    "The file is saved as “Strict Open XML Document”, which the audit does not read. "
    "Open it in Word, save it as “Word Document (.docx)” and audit that."
)

_READ_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)


def refuse_other_packages(content: bytes) -> None:
    """Raises UnreadableFile for a ZIP archive that is not a Word file, or one that Word would not open."""
    archive = _opened(content)
    names = {_name(entry) for entry in archive.infolist()}
    if TYPES_PART not in names:
        raise UnreadableFile(_other_archive(archive, names))
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise UnreadableFile(MACROS)
    _refuse_other_types(archive, names)


def unpacked_parts(content: bytes) -> dict[str, bytes]:
    """All parts of a Word file by their names, without a leading slash.

    Sizes are added up before anything is unpacked, and a part never yields more bytes than its entry states.
    Raises UnreadableFile for one that is damaged, encrypted or too large, or whose XML Word would not read.
    """
    archive = _opened(content)
    parts = {
        _name(entry): _part(archive, entry) for entry in archive.infolist() if not entry.is_dir()
    }
    for name, part in parts.items():
        if _is_xml(name):
            _parsed(name, part)
    return parts


def _opened(content: bytes) -> zipfile.ZipFile:
    """The archive, once the list of its entries has been looked at; nothing is unpacked here."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except _READ_ERRORS as error:
        raise damaged("Word file", error) from error
    entries = archive.infolist()
    _refuse_bombs(entries)
    if any(entry.flag_bits & ENCRYPTED for entry in entries):
        raise UnreadableFile(
            "The file is a ZIP archive with a password. Unpack it and audit what is in it."
        )
    name, times = next(iter(Counter(map(_name, entries)).most_common(1)), ("", 0))
    if times > 1:
        raise damaged("Word file", f"it holds “{name}” {times} times")
    return archive


def _refuse_bombs(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_PARTS:
        raise _too_large(
            f"consists of {len(entries):,} parts; the audit reads up to {MOST_PARTS:,}"
        )
    whole = sum(entry.file_size for entry in entries)
    if whole > LARGEST_UNPACKED:
        limit = LARGEST_UNPACKED // MEGABYTE
        raise _too_large(
            f"unpacks to {whole / MEGABYTE:,.0f} MB; the audit unpacks up to {limit} MB"
        )
    for entry in entries:
        if _is_xml(entry.filename) and entry.file_size > LARGEST_XML:
            size, limit = entry.file_size / MEGABYTE, LARGEST_XML // MEGABYTE
            raise _too_large(
                f"holds {size:,.0f} MB in “{entry.filename}”; the audit reads up to {limit} MB of XML"
            )


def _too_large(how: str) -> UnreadableFile:
    return UnreadableFile(
        f"The file {how}. It may be a ZIP bomb: do not open it unless you know who made it. "
        "If you do, make its pictures smaller or split it."
    )


def _name(entry: zipfile.ZipInfo) -> str:
    """A part's name; some writers put backslashes or a leading slash where the standard has neither."""
    return entry.filename.replace("\\", "/").lstrip("/")


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    try:
        return archive.read(entry)
    except _READ_ERRORS as error:
        raise damaged("Word file", error) from error


def _parsed(name: str, part: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False
    )
    try:
        root = etree.fromstring(part, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged("Word file", f"“{name}” is not well-formed XML: {error}") from error
    if (
        root.getroottree().docinfo.internalDTD is not None
    ):  # ECMA-376 part 2, 7.2.3.2 and annex F: no document type declarations
        raise UnreadableFile(
            f"The file holds a document type declaration in “{name}”, which Word refuses and attackers use. "
            "Save it anew in Word and audit that."
        )
    return root


def _other_archive(archive: zipfile.ZipFile, names: set[str]) -> str:
    if "mimetype" not in names:
        return ARCHIVE
    entry = next(entry for entry in archive.infolist() if _name(entry) == "mimetype")
    kind = _part(archive, entry)[:100]
    if b"opendocument" in kind:
        return OPENDOCUMENT
    return EPUB if b"epub" in kind else ARCHIVE


def _refuse_other_types(archive: zipfile.ZipFile, names: set[str]) -> None:
    """The content type of the part that the package names as its document decides (ECMA-376 part 1, 11.3.10)."""
    parts = {_name(entry): entry for entry in archive.infolist()}
    if "_rels/.rels" not in names:
        raise damaged("Word file", "“_rels/.rels”, which names the document in it, is missing")
    target, strict = _main_part(_parsed("_rels/.rels", _part(archive, parts["_rels/.rels"])))
    kind = _content_type(_parsed(TYPES_PART, _part(archive, parts[TYPES_PART])), target)
    if kind in OTHER_TYPES:
        raise UnreadableFile(OTHER_TYPES[kind])
    for folder, said in OTHER_OFFICE.items():
        if target.startswith(folder):
            raise UnreadableFile(said)
    if strict:
        raise UnreadableFile(STRICT_FILE)
    if kind != WORD:
        raise UnreadableFile(
            f"The file is an Office package of another kind (“{kind}”). {AS_WORD_OR_PDF}"
        )
    if target not in names:
        raise damaged("Word file", f"“{target}”, its document, is missing")


def _main_part(relationships: etree._Element) -> tuple[str, bool]:
    """The name of the document in the package, and whether the package is of the strict kind."""
    for relationship in relationships.iter(RELATIONSHIP):
        if relationship.get("Type") in (DOCUMENT, STRICT):
            return relationship.get("Target", "").lstrip("/"), relationship.get("Type") == STRICT
    raise damaged("Word file", "“_rels/.rels” names no document in it")


def _content_type(types: etree._Element, name: str) -> str:
    overrides: Mapping[str, str] = {
        str(node.get("PartName")).lower(): node.get("ContentType", "")
        for node in types.iter(f"{TYPES}Override")
    }
    defaults = {
        str(node.get("Extension")).lower(): node.get("ContentType", "")
        for node in types.iter(f"{TYPES}Default")
    }
    return overrides.get(f"/{name}".lower()) or defaults.get(name.rpartition(".")[2].lower(), "")
