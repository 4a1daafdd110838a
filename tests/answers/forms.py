"""Fills guides with other programs than guidegen's own: as Word writes an answer, and with pikepdf."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from functools import lru_cache

import pikepdf
from lxml import etree

from guidegen.content.layers import Layers
from guidegen.content.text import Id
from guidegen.formats import Format
from guidegen.library import root
from guidegen.pipeline.document_maker import DocumentMaker
from tests.helpers import built_in, with_maps_inside

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@lru_cache
def workshop() -> DocumentMaker:
    """Makes guides with their maps inside: one file has every kind of field."""
    return DocumentMaker(Layers((root(),)), with_maps_inside(built_in()), timestamp=0)


@lru_cache
def blank(role: str, format_: Format) -> bytes:
    """A guide as it is handed out."""
    document = workshop().document(Id(role))
    return workshop().write(document, workshop().layout(document), format_)


def field_ids(role: str = "coach") -> list[str]:
    """The ids of a guide's fields, in order, as the PDF tells them."""
    with pikepdf.open(io.BytesIO(blank(role, "pdf"))) as pdf:
        return [str(field.T) for field in pdf.Root.AcroForm.Fields]


def filled_docx(content: bytes, answers: Mapping[str, str]) -> bytes:
    """A Word file after somebody typed: no prompt, a run with w:br between lines, as Word saves it."""
    return with_part(content, "word/document.xml", lambda body: type_into(body, answers))


def type_into(body: etree._Element, answers: Mapping[str, str]) -> None:
    for control in body.iter(f"{W}sdt"):
        properties, shown = control.find(f"{W}sdtPr"), control.find(f"{W}sdtContent")
        assert properties is not None
        assert shown is not None
        tag = properties.find(f"{W}tag")
        answer = answers.get(str(tag.get(f"{W}val"))) if tag is not None else None
        if answer is None:
            continue
        answer = chosen(properties, answer)
        properties.remove(properties.find(f"{W}showingPlcHdr"))  # type: ignore[arg-type]
        shown[:] = [etree.SubElement(shown, f"{W}r")]
        for number, line in enumerate(answer.split("\n")):
            if number:
                etree.SubElement(shown[0], f"{W}br")
            text = etree.SubElement(shown[0], f"{W}t", {SPACE: "preserve"})
            text.text = line


def chosen(properties: etree._Element, value: str) -> str:
    """What Word shows of a value that is chosen from a list, and notes besides; a typed text is what it is."""
    choices = properties.find(f"{W}dropDownList")
    if choices is None:
        return value
    choices.set(f"{W}lastValue", value)
    (item,) = (item for item in choices if item.get(f"{W}value") == value)
    return str(item.get(f"{W}displayText"))


def with_part(content: bytes, name: str, change: object) -> bytes:
    """A package with one part changed, by a function on its root element."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            data = old.read(part)
            if part == name:
                tree = etree.fromstring(data)
                change(tree)  # type: ignore[operator]
                data = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
            new.writestr(part, data)
    return out.getvalue()


def filled_pdf(content: bytes, answers: Mapping[str, str]) -> bytes:
    """A PDF filled in with pikepdf."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for field in pdf.Root.AcroForm.Fields:
            if str(field.T) in answers:
                field.V = pikepdf.String(answers[str(field.T)])
        pdf.save(out)
    return out.getvalue()
