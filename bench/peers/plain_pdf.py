"""Form fields with pypdf: the whole file is read, changed and written again.

The font of the answers is Helvetica.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import cast

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from bench.peers.data import Field, Guide, fields, plain
from bench.peers.typesetting import SCHEME

_APPEARANCE = TextStringObject("/Helv 11 Tf 0 g")
_MULTILINE = 1 << 12
_COMBO = 1 << 17


def write_with_form(pdf: bytes, guide: Guide, out: Path) -> None:
    """Write the PDF with a form field in place of each link to one."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    named = {field["id"]: field for field in fields(guide)}
    tree = cast(DictionaryObject, writer.root_object["/StructTreeRoot"])
    numbers = cast(ArrayObject, cast(DictionaryObject, tree["/ParentTree"])["/Nums"])
    elements = dict(zip(numbers[::2], numbers[1::2], strict=True))
    made = ArrayObject()
    for page in writer.pages:
        for reference in page.get("/Annots", ArrayObject()):
            link = cast(DictionaryObject, reference.get_object())
            address = str(cast(DictionaryObject, link.get("/A", DictionaryObject())).get("/URI"))
            if address.startswith(SCHEME):
                element = elements[link["/StructParent"]].get_object()
                cast(DictionaryObject, element)[NameObject("/S")] = NameObject("/Form")
                _make_field(writer, link, named[address.removeprefix(SCHEME)])
                made.append(reference)
    _add_form(writer, made)
    writer.write(out)


def _make_field(writer: PdfWriter, link: DictionaryObject, field: Field) -> None:
    """Turn a link into a field."""
    for key in ("/A", "/Border", "/Contents"):
        link.pop(key, None)
    left, bottom, right, top = (float(edge) for edge in cast(ArrayObject, link["/Rect"]))
    drawn = DecodedStreamObject()
    drawn.set_data(b"/Tx BMC EMC")
    box = ArrayObject(FloatObject(edge) for edge in (0, 0, right - left, top - bottom))
    drawn.update({NameObject("/Subtype"): NameObject("/Form"), NameObject("/BBox"): box})
    link.update(
        {
            NameObject("/Subtype"): NameObject("/Widget"),
            NameObject("/T"): TextStringObject(field["id"]),
            NameObject("/TU"): TextStringObject(plain(field["label"])),
            **_kind(field),
            NameObject("/DA"): _APPEARANCE,
            NameObject("/AP"): DictionaryObject({NameObject("/N"): writer._add_object(drawn)}),
        }
    )


def _kind(field: Field) -> dict[NameObject, PdfObject]:
    """Return the entries of a field to type in, or of one to choose from."""
    choices = field.get("choices")
    if not choices:
        flags = NumberObject(_MULTILINE if field["multiline"] else 0)
        return {NameObject("/FT"): NameObject("/Tx"), NameObject("/Ff"): flags}
    pairs = (
        ArrayObject([TextStringObject(one["value"]), TextStringObject(one["label"])])
        for one in choices
    )
    kind, flags = NameObject("/Ch"), NumberObject(_COMBO)
    return {
        NameObject("/FT"): kind,
        NameObject("/Ff"): flags,
        NameObject("/Opt"): ArrayObject(pairs),
    }


def _add_form(writer: PdfWriter, made: ArrayObject) -> None:
    named = {
        "/Type": "/Font",
        "/Subtype": "/Type1",
        "/BaseFont": "/Helvetica",
        "/Encoding": "/WinAnsiEncoding",
    }
    font = DictionaryObject({NameObject(key): NameObject(value) for key, value in named.items()})
    resources = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/Helv"): font})}
    )
    form = {
        NameObject("/Fields"): made,
        NameObject("/DR"): resources,
        NameObject("/DA"): _APPEARANCE,
    }
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject(form)
