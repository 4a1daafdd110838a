"""What python-docx does not do by itself: make parts from elements, and pack the same bytes again.

python-docx owns the package (ECMA-376 part 2): it opens the base, adds pictures, links and core
properties, numbers the relationships and lists what each part is.
"""

from __future__ import annotations

import zipfile
from io import BytesIO

from docx.document import Document as WordDocument
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from guidegen.safe_xml import Element
from guidegen.stored_zip import stored_zip
from guidegen.writers.ooxml.elements import xml_bytes


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

    python-docx compresses parts and writes them in the order in which it comes to them, so they are
    packed once more.
    """
    compressed = BytesIO()
    word.save(compressed)
    with zipfile.ZipFile(compressed) as archive:
        names = sorted(archive.namelist())  # `[Content_Types].xml` and `_rels/.rels` come first
        return stored_zip((name, archive.read(name)) for name in names)
