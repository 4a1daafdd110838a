"""What a Word file says about itself: its core properties and the guide's identity."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import asdict

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from lxml import etree

from guidegen.document.blocks import Document
from guidegen.identity import field_properties, word_property
from guidegen.ooxml_names import CUSTOM_PROPERTIES, qn
from guidegen.safe_xml import Element
from guidegen.writers.ooxml.elements import unprefixed_root
from guidegen.writers.ooxml.opc import make_part
from guidegen.writers.word.names import shorten

LONGEST_PROPERTY = 255  # characters of a core property
_CUSTOM = f"{{{CUSTOM_PROPERTIES}}}"
_CUSTOM_PART = "docProps/custom.xml"
_USER_DEFINED = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # FMTID_UserDefinedProperties (MS-OLEPS)
_FIRST_PROPERTY = 2  # 0 and 1 have other meanings


def describe(
    word: WordDocument, document: Document, field_ids: Iterable[str], timestamp: int
) -> None:
    """Add the core properties, the identity of the document, and the ids of all its fields.

    The file is dated `timestamp` (seconds since 1970).
    """
    _set_core_properties(word, document, timestamp)
    values = {word_property(name): value for name, value in asdict(document.identity).items()}
    values |= dict(field_properties(field_ids))
    root = _custom_properties(values)
    part = make_part(_CUSTOM_PART, CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, root, word)
    word.part.package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)


def _set_core_properties(word: WordDocument, document: Document, timestamp: int) -> None:
    date = dt.datetime.fromtimestamp(timestamp, dt.UTC)
    properties = word.core_properties
    properties.title = shorten(document.title, LONGEST_PROPERTY)
    properties.author = shorten(document.author, LONGEST_PROPERTY)
    properties.last_modified_by = properties.author
    properties.subject = shorten(document.subject, LONGEST_PROPERTY)
    properties.keywords = shorten(", ".join(document.keywords), LONGEST_PROPERTY)
    properties.language = document.language
    properties.created = properties.modified = date
    properties.revision = 1


def _custom_properties(values: Mapping[str, str]) -> Element:
    root = unprefixed_root(f"{_CUSTOM}Properties", "vt")
    for number, (name, value) in enumerate(values.items(), start=_FIRST_PROPERTY):
        attributes = {"fmtid": _USER_DEFINED, "pid": str(number), "name": name}
        entry = etree.SubElement(root, f"{_CUSTOM}property", attributes)
        etree.SubElement(entry, qn("vt:lpwstr")).text = value
    return root
