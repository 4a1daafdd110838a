"""What a Word file says of itself: its core properties and the guide's identity."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import fields
from typing import cast

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from guidegen.document.blocks import Document, Field, Identity
from guidegen.document.tree import walk
from guidegen.identity import field_properties, word_property
from guidegen.writers.word.names import shortened

LONGEST_PROPERTY = 255  # of a core property
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_USER_DEFINED = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def describe(word: WordDocument, document: Document, timestamp: int) -> None:
    """Writes the core properties, dated `timestamp` (seconds since 1970), and the identity."""
    date = dt.datetime.fromtimestamp(timestamp, dt.UTC).replace(tzinfo=None)
    core = word.core_properties
    core.title = shortened(document.title, LONGEST_PROPERTY)
    core.author = core.last_modified_by = shortened(document.author, LONGEST_PROPERTY)
    core.subject = shortened(document.subject, LONGEST_PROPERTY)
    core.keywords = shortened(", ".join(document.keywords), LONGEST_PROPERTY)
    core.language = document.language
    core.created = core.modified = date
    core.revision = 1
    identity = {word_property(field.name): getattr(document.identity, field.name) for field in fields(Identity)}
    field_ids = (part.id for part in walk(document.blocks) if isinstance(part, Field))
    _add_custom(word, {**identity, **dict(field_properties(field_ids))})


def _add_custom(word: WordDocument, values: Mapping[str, str]) -> None:
    namespaces = cast("dict[str, str]", {None: _CUSTOM, "vt": _TYPES})  # the stubs do not know of None
    properties = etree.Element(f"{{{_CUSTOM}}}Properties", nsmap=namespaces)
    for number, (name, value) in enumerate(values.items(), start=2):  # 0 and 1 have other meanings
        entry = etree.SubElement(
            properties, f"{{{_CUSTOM}}}property", fmtid=_USER_DEFINED, pid=str(number), name=name
        )
        etree.SubElement(entry, f"{{{_TYPES}}}lpwstr").text = value
    blob = etree.tostring(properties, encoding="UTF-8", standalone=True)
    package = word.part.package
    part = Part(PackURI("/docProps/custom.xml"), CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, blob, package)
    package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)
