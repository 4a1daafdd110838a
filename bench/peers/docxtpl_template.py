"""Makes the Word template for docxtpl: the look of the reference, and Jinja in its text."""

from __future__ import annotations

from pathlib import Path

import docx
from docx.document import Document
from docx.enum.section import WD_HEADER_FOOTER
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Inches

_PRIMARY = WD_HEADER_FOOTER.PRIMARY
_BODY = Path(__file__).with_name("docxtpl_body.xml")
_PICTURES = {
    "COVER-PICTURE": ("cover.png", Inches(6.4), ""),
    "FIGURE-PICTURE": ("figure.png", Inches(6.5), "{{ alt }}"),
}


def write(assets: Path) -> Path:
    """Write the template beside the files that it is made of, and return its path."""
    document = docx.Document(str(assets / "reference.docx"))
    body = document.element.body
    for element in list(body)[:-1]:
        body.remove(element)
    written = parse_xml(_with_margins(document, _BODY.read_bytes()))
    _place_pictures(document, written, assets)
    _move(written, body)
    document.sections[-1].header.paragraphs[0].text = "{{ furniture.header }}"
    document.save(str(assets / "template.docx"))
    return assets / "template.docx"


def _with_margins(document: Document, body: bytes) -> bytes:
    """Return the body with the header and the footer of the document in its sections."""
    section = document.sections[-1]._sectPr
    header, footer = section.get_headerReference(_PRIMARY), section.get_footerReference(_PRIMARY)
    assert header is not None and footer is not None
    return body.replace(b"HEADER", header.rId.encode()).replace(b"FOOTER", footer.rId.encode())


def _place_pictures(document: Document, body: BaseOxmlElement, assets: Path) -> None:
    """Put the pictures into the text, where the author of a template would."""
    for text in list(body.iter(qn("w:t"))):
        run = text.getparent()
        if run is not None and text.text in _PICTURES:
            name, width, alt = _PICTURES[text.text]
            del run[:]
            inline = document.part.new_pic_inline(str(assets / name), width=width)
            inline.docPr.set("descr", alt)
            drawing = parse_xml(
                '<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
            )
            drawing.append(inline)
            run.append(drawing)


def _move(written: BaseOxmlElement, body: BaseOxmlElement) -> None:
    """Move the written body to the front of the document's, with the text between its elements."""
    body.text = written.text
    body[:0] = list(written)
