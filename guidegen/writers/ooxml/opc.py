"""What python-docx does not do by itself: make parts from elements, and pack the same bytes again.

python-docx owns the package (ECMA-376 part 2): it opens the base, adds pictures, links and core
properties, numbers the relationships and knows what each part is.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE
from docx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI, PackURI
from docx.opc.part import Part
from docx.opc.spec import default_content_types
from docx.package import Package
from lxml import etree

from guidegen.ooxml_names import qn
from guidegen.safe_xml import Element
from guidegen.stored_zip import stored_zip
from guidegen.writers.ooxml.elements import unprefixed_root, xml_bytes

_BY_ENDING = {"rels": CONTENT_TYPE.OPC_RELATIONSHIPS, "xml": CONTENT_TYPE.XML}


def make_part(name: str, content_type: str, content: bytes | Element, word: WordDocument) -> Part:
    """Return a part with a name such as `word/header1.xml`; it is written once a part leads to it.

    `content` is the file's content, or the root of its XML.
    """
    if not isinstance(content, bytes):
        content = xml_bytes(content)
    return Part(PackURI(f"/{name}"), content_type, content, word.part.package)


def add_picture(word: WordDocument, picture: bytes) -> str:
    """Add a picture to the document unless it is there; return the id of its relationship."""
    id_, _ = word.part.get_or_add_image(BytesIO(picture))
    return id_


def pack(word: WordDocument) -> bytes:
    """Return the file of a document: the same bytes for the same parts on every day and machine.

    python-docx's own `save` compresses the parts, in a way that differs from one build of zlib to
    the next; its result would have to be unpacked and packed again (docs/decisions/0014).
    """
    package: Package = word.part.package
    parts = package.parts
    files = {CONTENT_TYPES_URI: _content_types(parts), PACKAGE_URI.rels_uri: package.rels.xml}
    for part in parts:
        files[part.partname] = part.blob
        if part.rels:
            files[part.partname.rels_uri] = part.rels.xml
    return stored_zip((name.membername, files[name]) for name in sorted(files))


def _content_types(parts: Iterable[Part]) -> bytes:
    """Return the list of what each part is: by its ending where that is usual, else by its name."""
    by_ending, by_name = dict(_BY_ENDING), {}
    for part in parts:
        ending = part.partname.ext
        if (ending, part.content_type) in default_content_types:
            by_ending[ending] = part.content_type
        else:
            by_name[part.partname] = part.content_type
    root = unprefixed_root(qn("types:Types"))
    for ending in sorted(by_ending):
        attributes = {"Extension": ending, "ContentType": by_ending[ending]}
        etree.SubElement(root, qn("types:Default"), attributes)
    for name in sorted(by_name):
        attributes = {"PartName": name, "ContentType": by_name[name]}
        etree.SubElement(root, qn("types:Override"), attributes)
    return xml_bytes(root)
