"""A package of parts and what leads from one to another (ECMA-376 part 2), as far as guides have need of it."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias

from guidegen.writers.ooxml.markup import Element, serialized

RelationshipKind: TypeAlias = Literal[
    "custom-properties",
    "font",
    "footer",
    "glossaryDocument",
    "header",
    "hyperlink",
    "image",
    "styles",
]

PACKAGE = ""  # what leads from the package itself leads from no part
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
TYPES_PART = "[Content_Types].xml"
WORDPROCESSING = "application/vnd.openxmlformats-officedocument.wordprocessingml"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_BY_ENDING: Mapping[str, str] = MappingProxyType(
    {
        "png": "image/png",
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
    }
)
_FIRST_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can hold


class Relationship(NamedTuple):
    """What leads from a part to another or to an address; `kind` is the whole URI of its kind, `target` relative."""

    kind: str
    target: str
    external: bool = False


class Package:
    """The parts of a package by their names, what each is, and the relationships of each with their ids."""

    def __init__(self) -> None:
        self._parts: dict[str, bytes] = {}
        self._types: dict[str, str] = {}
        self._related: dict[str, dict[Relationship, str]] = {}
        self._pictures: dict[bytes, str] = {}

    def copy(self) -> Package:
        """A package with the same parts, to which others can be added."""
        other = Package()
        other._parts |= self._parts
        other._types |= self._types
        other._pictures |= self._pictures
        other._related |= {source: dict(related) for source, related in self._related.items()}
        return other

    def add(self, name: str, content_type: str, content: bytes) -> None:
        """Adds a part."""
        self._parts[name] = content
        self._types[name] = content_type

    def add_tree(self, name: str, content_type: str, content: Element) -> None:
        """Adds a part of XML. Raises ValueError for a character that XML cannot hold."""
        self.add(name, content_type, serialized(content))

    def change(self, name: str, content: Element) -> None:
        """Puts other XML into a part that is there. Raises ValueError as `add_tree` does."""
        self.add_tree(name, self._types[name], content)

    def relate(self, source: str, kind: RelationshipKind, target: str) -> str:
        """Leads from a part to another part; the id of this relationship, which is the old one where there is one."""
        start, end = posixpath.join("/", posixpath.dirname(source)), posixpath.join("/", target)
        return self.keep(source, Relationship(f"{KINDS}/{kind}", posixpath.relpath(end, start)))

    def link(self, source: str, address: str) -> str:
        """Leads from a part to an address elsewhere; the id of this relationship."""
        return self.keep(source, Relationship(f"{KINDS}/hyperlink", address, external=True))

    def keep(self, source: str, relationship: Relationship) -> str:
        """Adds a relationship that a part does not have yet; its id."""
        related = self._related.setdefault(source, {})
        return related.setdefault(relationship, f"rId{len(related) + 1}")

    def picture(self, source: str, content: bytes) -> str:
        """Leads from a part to a picture (PNG), which is added unless it is there; the id of this relationship."""
        if content not in self._pictures:
            self._pictures[content] = f"word/media/image{len(self._pictures) + 1}.png"
            self.add(self._pictures[content], _BY_ENDING["png"], content)
        return self.relate(source, "image", self._pictures[content])

    def zipped(self) -> bytes:
        """The package as a file: the same bytes for the same parts."""
        related = {_relationships_of(source): _listed(one) for source, one in self._related.items()}
        return zipped({TYPES_PART: serialized(self._content_types()), **self._parts, **related})

    def _content_types(self) -> Element:
        """What each part is: by its ending, or where that tells something else, by its name."""
        endings = {
            "rels",
            "xml",
            *(_ending(name) for name, type_ in self._types.items() if _tells(name, type_)),
        }
        by_ending = [
            Element("Default", {"Extension": ending, "ContentType": _BY_ENDING[ending]})
            for ending in sorted(endings)
        ]
        by_name = [
            Element("Override", {"PartName": f"/{name}", "ContentType": type_})
            for name, type_ in sorted(self._types.items())
            if not _tells(name, type_)
        ]
        return Element("Types", {"xmlns": TYPES}, [*by_ending, *by_name])


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """The parts as a zip: the same bytes for the same parts on every machine.

    Nothing is compressed, for what zlib makes of a part differs from one of its builds to the next.
    """
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for name in sorted(
            parts, key=lambda name: (name != TYPES_PART, name != "_rels/.rels", name)
        ):
            entry = zipfile.ZipInfo(name, _FIRST_DATE)
            entry.create_system = 0
            package.writestr(entry, parts[name])
    return out.getvalue()


def _ending(name: str) -> str:
    return name.rpartition(".")[2]


def _tells(name: str, content_type: str) -> bool:
    return _BY_ENDING.get(_ending(name)) == content_type


def _relationships_of(source: str) -> str:
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _listed(related: Mapping[Relationship, str]) -> bytes:
    return serialized(Element("Relationships", {"xmlns": RELATIONSHIPS}, list(_entries(related))))


def _entries(related: Mapping[Relationship, str]) -> Iterator[Element]:
    for (kind, target, external), id_ in related.items():
        mode = {"TargetMode": "External"} if external else {}
        yield Element("Relationship", {"Id": id_, "Type": kind, "Target": target} | mode)
