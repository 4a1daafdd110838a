"""Opens a returned Word file: its body, its building blocks, and what it says about itself."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from guidegen.answers.filled import NotAGuide
from guidegen.file_signatures import is_zip
from guidegen.ooxml_names import STRICT_WORDPROCESSING, qn
from guidegen.safe_xml import Element, parse_xml

# Bytes of one part: far more than the answers of any team come to.
MAX_PART = 128 * 1024 * 1024

_BODY = "word/document.xml"
_GLOSSARY = "word/glossary/document.xml"
_CORE = "docProps/core.xml"
_CUSTOM = "docProps/custom.xml"
_DAMAGED = "it is a damaged Word file; ask for it again"
_FAULTS = (zipfile.BadZipFile, KeyError, EOFError, OSError, ValueError, etree.XMLSyntaxError)


@dataclass(frozen=True, slots=True)
class WordPackage:
    """The parts of a Word file that answers are read from.

    - `body`: the main part.
    - `properties`: the custom properties, by name.
    - `glossary`: the building blocks; None where there are none.
    - `modified`: when a program saved the file after it was made; None where it does not say.
    """

    body: Element
    properties: Mapping[str, str]
    glossary: Element | None
    modified: dt.datetime | None


def is_word_file(content: bytes) -> bool:
    """Tell whether a file's content is a Word file, damaged or not."""
    if not is_zip(content):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return _BODY in package.namelist()
    except _FAULTS:
        return False


def open_package(content: bytes) -> WordPackage:
    """Open a Word file. Raises NotAGuide with the reason why it cannot be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            body = _read_part(package, _BODY)
            properties = _read_properties(package)
            glossary = _read_part(package, _GLOSSARY)
            modified = _read_modified(package)
    except _FAULTS as error:
        raise NotAGuide(_DAMAGED) from error
    if body is None:
        raise NotAGuide(_DAMAGED)
    if etree.QName(body).namespace == STRICT_WORDPROCESSING:
        raise NotAGuide("it is saved as “Strict Open XML”; save it as an ordinary .docx file")
    return WordPackage(body, properties, glossary, modified)


def _read_part(package: zipfile.ZipFile, name: str) -> Element | None:
    """Return a part as XML; None if it is missing. Raises ValueError for one that is too large."""
    if name not in package.namelist():
        return None
    with package.open(name) as stream:
        content = stream.read(MAX_PART + 1)
    if len(content) > MAX_PART:
        raise ValueError(f"{name} is too large")
    return parse_xml(content)


def _read_properties(package: zipfile.ZipFile) -> dict[str, str]:
    root = _read_part(package, _CUSTOM)
    if root is None:
        return {}
    properties: dict[str, str] = {}
    for entry in root:
        properties[str(entry.get("name"))] = "".join(map(str, entry.itertext())).strip()
    return properties


def _read_modified(package: zipfile.ZipFile) -> dt.datetime | None:
    root = _read_part(package, _CORE)
    if root is None:
        return None
    created, modified = root.findtext(qn("dcterms:created")), root.findtext(qn("dcterms:modified"))
    if not modified or modified == created:
        return None
    try:
        return dt.datetime.fromisoformat(modified)
    except ValueError:
        return None
