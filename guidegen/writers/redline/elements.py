"""What the Word writer makes, as elements of python-docx, which can be changed; and a changed file's parts."""

from __future__ import annotations

from typing import cast

from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.phys_pkg import PhysPkgWriter
from docx.opc.pkgwriter import PackageWriter
from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import oxml_parser
from lxml import etree

from guidegen.writers.ooxml import wordml
from guidegen.writers.ooxml.markup import Element


def as_node(tree: Element) -> etree._Element:
    """An element with all that is in it, ready to be put into a document."""
    attributes = {qn(name): str(value) for name, value in tree.attributes.items()}
    node = oxml_parser.makeelement(qn(tree.name), attributes, {"w": nsmap["w"]})
    for part in tree.content:
        if isinstance(part, str):
            node.text = part  # beside text, no element of ours has others
        else:
            node.append(as_node(part))
    return node


def element(name: str, /, **attributes: str | int) -> etree._Element:
    """A `w:` element with `w:` attributes, ready to be put into a document."""
    return as_node(wordml.element(name, **attributes))


class _Parts(dict[str, bytes]):
    """Takes the parts of a package that python-docx saves, in the place of its zip file, which would deflate them."""

    def write(self, name: PackURI, content: bytes) -> None:
        self[name.membername] = content


def saved(document: Document) -> dict[str, bytes]:
    """The parts of a document’s package by name."""
    parts, package = _Parts(), document.part.package
    for part in package.parts:
        part.before_marshal()
    writer = PackageWriter
    writer._write_content_types_stream(parts, package.parts)  # type: ignore[no-untyped-call]
    writer._write_pkg_rels(parts, package.rels)  # type: ignore[no-untyped-call]
    writer._write_parts(cast(PhysPkgWriter, parts), package.parts)
    return parts
