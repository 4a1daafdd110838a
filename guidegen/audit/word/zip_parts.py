"""Opens a Word file's package (a ZIP archive, ECMA-376 part 2) without trusting a byte of it."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterable

from lxml import etree

from guidegen.audit.other_files import AUDITED_FILES, SAVE_AS
from guidegen.audit.refusals import (
    LARGEST_UNPACKED,
    LARGEST_XML,
    MEGABYTE,
    MOST_PARTS,
    UnreadableFile,
    damaged_file,
)
from guidegen.ooxml_names import (
    CONTENT_TYPES_PART,
    MAIN_PART,
    STRICT_MAIN_PART,
    WORD_CONTENT_TYPE,
    qn,
)
from guidegen.safe_xml import DoctypeError, Element, parse_xml
from guidegen.stored_zip import READ_ERRORS

ENCRYPTED = 0x1  # bit 0 of the general purpose flags (APPNOTE.TXT 4.4.4)
PACKAGE_RELATIONSHIPS = "_rels/.rels"

WORD_DOCUMENT = f"{WORD_CONTENT_TYPE}.document.main+xml"
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
    f"{WORD_CONTENT_TYPE}.template.main+xml": TEMPLATE,
}
OTHER_OFFICE = {
    "xl/": f"The file is an Excel workbook. {AUDITED_FILES}",
    "ppt/": f"The file is a PowerPoint file. {AUDITED_FILES}",
}
OPENDOCUMENT = f"The file is an OpenDocument file. {SAVE_AS}"
EPUB = f"The file is an e-book (EPUB). {SAVE_AS}"
ARCHIVE = "The file is a ZIP archive and not a Word file. Unpack it and audit what is in it."
STRICT_FILE = (
    "The file is saved as “Strict Open XML Document”, which the audit does not read. "
    "Open it in Word, save it as “Word Document (.docx)” and audit that."
)


def refuse_other_packages(content: bytes) -> None:
    """Raise UnreadableFile for an archive that is not a Word file or that Word would not open."""
    archive = _open_archive(content)
    names = {_part_name(entry) for entry in archive.infolist()}
    if CONTENT_TYPES_PART not in names:
        raise UnreadableFile(_describe_archive(archive, names))
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise UnreadableFile(MACROS)
    _refuse_other_types(archive, names)


def unpack_parts(content: bytes) -> dict[str, bytes]:
    """Return all parts of a Word file by name, without a leading slash.

    Sizes are added up before anything is unpacked, and a part never yields more bytes than its
    entry states. Raises UnreadableFile for a file that is damaged, encrypted or too large, or whose
    XML Word would not read.
    """
    archive = _open_archive(content)
    parts: dict[str, bytes] = {}
    for entry in archive.infolist():
        if not entry.is_dir():
            parts[_part_name(entry)] = _read_part(archive, entry)
    for name, part in parts.items():
        if _is_xml(name):
            _parse(name, part)
    return parts


def _open_archive(content: bytes) -> zipfile.ZipFile:
    """Open an archive and check the list of its entries. Nothing is unpacked here."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except READ_ERRORS as error:
        raise damaged_file("Word file", error) from error
    entries = archive.infolist()
    _refuse_bombs(entries)
    if any(entry.flag_bits & ENCRYPTED for entry in entries):
        raise UnreadableFile(
            "The file is a ZIP archive with a password. Unpack it and audit what is in it."
        )
    _refuse_repeated_names(map(_part_name, entries))
    return archive


def _refuse_repeated_names(names: Iterable[str]) -> None:
    for name, times in Counter(names).items():
        if times > 1:
            raise damaged_file("Word file", f"it holds “{name}” {times} times")


def _refuse_bombs(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_PARTS:
        raise _too_large(
            f"consists of {len(entries):,} parts; the audit reads up to {MOST_PARTS:,}"
        )
    total = sum(entry.file_size for entry in entries)
    if total > LARGEST_UNPACKED:
        size, limit = total / MEGABYTE, LARGEST_UNPACKED // MEGABYTE
        raise _too_large(f"unpacks to {size:,.0f} MB; the audit unpacks up to {limit} MB")
    for entry in entries:
        if _is_xml(entry.filename) and entry.file_size > LARGEST_XML:
            size, limit = entry.file_size / MEGABYTE, LARGEST_XML // MEGABYTE
            raise _too_large(
                f"holds {size:,.0f} MB in “{entry.filename}”; "
                f"the audit reads up to {limit} MB of XML"
            )


def _too_large(reason: str) -> UnreadableFile:
    return UnreadableFile(
        f"The file {reason}. It may be a ZIP bomb: do not open it unless you know who made it. "
        "If you do, make its pictures smaller or split it."
    )


def _part_name(entry: zipfile.ZipInfo) -> str:
    """Return a part's name, without the backslashes or leading slash that some writers add."""
    return entry.filename.replace("\\", "/").lstrip("/")


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _read_part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    try:
        return archive.read(entry)
    except READ_ERRORS as error:
        raise damaged_file("Word file", error) from error


def _parse(name: str, part: bytes) -> Element:
    try:
        return parse_xml(part)
    except DoctypeError as error:
        raise UnreadableFile(
            f"The file holds a document type declaration in “{name}”, which Word refuses "
            "and attackers use. Save it again in Word and audit that."
        ) from error
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged_file("Word file", f"“{name}” is not well-formed XML: {error}") from error


def _describe_archive(archive: zipfile.ZipFile, names: set[str]) -> str:
    """Say what an archive is that is not an Office package; other formats name themselves."""
    if "mimetype" not in names:
        return ARCHIVE
    entry = next(entry for entry in archive.infolist() if _part_name(entry) == "mimetype")
    kind = _read_part(archive, entry)[:100]
    if b"opendocument" in kind:
        return OPENDOCUMENT
    return EPUB if b"epub" in kind else ARCHIVE


def _refuse_other_types(archive: zipfile.ZipFile, names: set[str]) -> None:
    """Raise UnreadableFile unless the package's main part is a Word document.

    Its content type decides (ECMA-376 part 1, 11.3.10).
    """
    entries = {_part_name(entry): entry for entry in archive.infolist()}
    if PACKAGE_RELATIONSHIPS not in names:
        reason = f"“{PACKAGE_RELATIONSHIPS}”, which names the document in it, is missing"
        raise damaged_file("Word file", reason)
    relationships = _read_part(archive, entries[PACKAGE_RELATIONSHIPS])
    types = _read_part(archive, entries[CONTENT_TYPES_PART])
    target, strict = _main_part(_parse(PACKAGE_RELATIONSHIPS, relationships))
    kind = _content_type(_parse(CONTENT_TYPES_PART, types), target)
    if kind in OTHER_TYPES:
        raise UnreadableFile(OTHER_TYPES[kind])
    for folder, description in OTHER_OFFICE.items():
        if target.startswith(folder):
            raise UnreadableFile(description)
    if strict:
        raise UnreadableFile(STRICT_FILE)
    if kind != WORD_DOCUMENT:
        raise UnreadableFile(f"The file is an Office package of another kind (“{kind}”). {SAVE_AS}")
    if target not in names:
        raise damaged_file("Word file", f"“{target}”, its document, is missing")


def _main_part(relationships: Element) -> tuple[str, bool]:
    """Return the name of the document in the package, and whether it is “Strict Open XML”."""
    for relationship in relationships.iter(qn("rel:Relationship")):
        kind = relationship.get("Type")
        if kind in (MAIN_PART, STRICT_MAIN_PART):
            return relationship.get("Target", "").lstrip("/"), kind == STRICT_MAIN_PART
    raise damaged_file("Word file", f"“{PACKAGE_RELATIONSHIPS}” names no document in it")


def _content_type(types: Element, name: str) -> str:
    """Return the content type of a part: its own (Override), or that of its ending (Default)."""
    overrides = _types_by(types, "types:Override", "PartName")
    defaults = _types_by(types, "types:Default", "Extension")
    ending = name.rpartition(".")[2].lower()
    return overrides.get(f"/{name}".lower()) or defaults.get(ending, "")


def _types_by(types: Element, element: str, key: str) -> dict[str, str]:
    return {
        node.get(key, "").lower(): node.get("ContentType", "") for node in types.iter(qn(element))
    }
