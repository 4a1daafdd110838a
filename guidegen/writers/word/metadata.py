"""What a Word file says of itself: its core properties and the guide's identity."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields

from guidegen.document.blocks import Document, Identity
from guidegen.identity import field_properties, word_property
from guidegen.writers.ooxml.markup import Element
from guidegen.writers.ooxml.opc import PACKAGE, Package
from guidegen.writers.word.base_package import CORE
from guidegen.writers.word.names import shortened

LONGEST_PROPERTY = 255  # of a core property
_CUSTOM = "docProps/custom.xml"
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_NAMESPACES = {
    "xmlns": "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
    "xmlns:vt": "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes",
}
_USER_DEFINED = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_W3CDTF = {"xsi:type": "dcterms:W3CDTF"}


def describe(
    package: Package, core: Element, document: Document, field_ids: Iterable[str], timestamp: int
) -> None:
    """Adds the core properties to the empty part `core`, the identity, and the ids of all fields.

    The file is dated `timestamp` (seconds since 1970).
    """
    package.change(CORE, core._replace(content=list(_core(document, timestamp))))
    identity = {
        word_property(field.name): getattr(document.identity, field.name)
        for field in fields(Identity)
    }
    custom = _properties({**identity, **dict(field_properties(field_ids))})
    package.add_tree(_CUSTOM, _CUSTOM_TYPE, Element("Properties", _NAMESPACES, list(custom)))
    package.relate(PACKAGE, "custom-properties", _CUSTOM)


def _core(document: Document, timestamp: int) -> Iterator[Element]:
    author = shortened(document.author, LONGEST_PROPERTY)
    date = f"{dt.datetime.fromtimestamp(timestamp, dt.UTC):%Y-%m-%dT%H:%M:%SZ}"
    yield Element("dc:title", content=[shortened(document.title, LONGEST_PROPERTY)])
    yield Element("dc:creator", content=[author])
    yield Element("cp:lastModifiedBy", content=[author])
    yield Element("dc:subject", content=[shortened(document.subject, LONGEST_PROPERTY)])
    yield Element(
        "cp:keywords", content=[shortened(", ".join(document.keywords), LONGEST_PROPERTY)]
    )
    yield Element("dc:language", content=[document.language])
    yield Element("dcterms:created", _W3CDTF, [date])
    yield Element("dcterms:modified", _W3CDTF, [date])
    yield Element("cp:revision", content=["1"])


def _properties(values: Mapping[str, str]) -> Iterator[Element]:
    for number, (name, value) in enumerate(values.items(), start=2):  # 0 and 1 have other meanings
        attributes: dict[str, str | int] = {"fmtid": _USER_DEFINED, "pid": number, "name": name}
        yield Element("property", attributes, [Element("vt:lpwstr", content=[value])])
