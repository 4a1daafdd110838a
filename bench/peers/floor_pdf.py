"""Form fields for the floor.

Typst writes one object a line, so the objects that change are found without parsing the PDF.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from bench.peers.data import Field, Guide, fields, plain

_LINK = re.compile(
    rb"\n(\d+) 0 obj\n<</Type/Annot.*?/Rect\[([^\]]+)\].*?\(field:([^)]+)\).*?/StructParent (\d+)"
)
_ELEMENT = re.compile(
    rb"\n(\d+) 0 obj\n(<</Type/StructElem/S/)Link(/P .*?/Pg (\d+) 0 R/Obj (\d+) 0 R.*)\nendobj"
)
_CATALOG = re.compile(rb"\n(\d+) 0 obj\n<</Type/Catalog(.*)>>\nendobj")
_TRAILER = re.compile(rb"trailer\n<</Size (\d+)(.*?)>>\nstartxref\n(\d+)")
_LOOK = b"/DA(/Answer 11 Tf 0.122 0.165 0.2 rg)"


class Form:
    """Appends forms to PDFs; the font of the answers is made once."""

    def __init__(self, assets: Path) -> None:
        font = json.loads((assets / "answer-font.json").read_text("utf-8"))
        program = next((assets / "fonts").glob("*-Regular.ttf")).read_bytes()
        size = len(program)
        entries = b"<</Length %d/Length1 %d>>" % (size, size)
        self._program = b"%b\nstream\n%b\nendstream" % (entries, program)
        self._descriptor: str = font["descriptor"]
        self._font: str = font["font"]

    def add_form(self, pdf: bytes, guide: Guide) -> bytes:
        """Return the PDF with a form field in place of each link to one."""
        trailer = _TRAILER.search(pdf, len(pdf) - 400)
        catalog = _CATALOG.search(pdf, pdf.rindex(b"/Type/Catalog") - 40)
        assert trailer and catalog
        size = int(trailer[1])
        objects = dict(self._fields(pdf, {field["id"]: field for field in fields(guide)}, size + 4))
        kids = b" ".join(
            b"%d 0 R" % number for number in sorted(objects) if b"/Widget" in objects[number]
        )
        objects[int(catalog[1])] = b"<</Type/Catalog%b/AcroForm %d 0 R>>" % (catalog[2], size)
        objects[size] = b"<</Fields[%b]/DR<</Font<</Answer %d 0 R>>>>%b>>" % (kids, size + 1, _LOOK)
        objects[size + 1] = (self._font % (size + 2)).encode()
        objects[size + 2] = (self._descriptor % (size + 3)).encode()
        objects[size + 3] = self._program
        return _append(pdf, objects, trailer)

    def _fields(
        self, pdf: bytes, named: dict[str, Field], free: int
    ) -> Iterator[tuple[int, bytes]]:
        """Yield the objects of the fields: widgets, their structure elements and appearances."""
        elements = {int(found[5]): found for found in _ELEMENT.finditer(pdf)}
        for appearance, link in enumerate(_LINK.finditer(pdf), start=free):
            number, field = int(link[1]), named[link[3].decode()]
            element = elements[number]
            yield int(element[1]), element[2] + b"Form" + element[3]
            yield number, _widget(link, field, int(element[4]), appearance)
            yield appearance, _appearance(link)


def _widget(link: re.Match[bytes], field: Field, page: int, appearance: int) -> bytes:
    label = b"\xfe\xff".hex() + plain(field["label"]).encode("utf-16-be").hex()
    kind = _kind(field)
    return (
        b"<</Type/Annot/Subtype/Widget%b/F 4/T(%b)/TU<%b>/Rect[%b]/P %d 0 R/StructParent %b%b%b>>"
        % (
            *(kind, link[3], label.encode(), link[2], page, link[4], _LOOK),
            b"/BS<</W 0>>/AP<</N %d 0 R>>" % appearance,
        )
    )


def _kind(field: Field) -> bytes:
    """Return the entries of a field to type in, or of one to choose from."""
    choices = field.get("choices")
    if not choices:
        return b"/FT/Tx/Ff %d" % (4096 if field["multiline"] else 0)
    pairs = (f"[({choice['value']})({choice['label']})]" for choice in choices)
    return b"/FT/Ch/Ff 131072/Opt[%b]" % "".join(pairs).encode()


def _appearance(link: re.Match[bytes]) -> bytes:
    left, bottom, right, top = map(float, link[2].split())
    box = b"%.3f %.3f" % (right - left, top - bottom)
    return (
        b"<</Type/XObject/Subtype/Form/BBox[0 0 %b]/Length 11>>\nstream\n/Tx BMC EMC\nendstream"
        % box
    )


def _append(pdf: bytes, objects: dict[int, bytes], trailer: re.Match[bytes]) -> bytes:
    """Return the PDF with an update: objects, a table section for each, and the trailer."""
    pieces, table, place = [pdf, b"\n"], [b"xref\n"], len(pdf) + 1
    for number in sorted(objects):
        piece = b"%d 0 obj\n%b\nendobj\n" % (number, objects[number])
        table.append(b"%d 1\n%010d 00000 n \n" % (number, place))
        pieces.append(piece)
        place += len(piece)
    size = max(objects) + 1
    dictionary = b"<</Size %d%b/Prev %b>>" % (size, trailer[2], trailer[3])
    end = b"trailer\n%b\nstartxref\n%d\n%%%%EOF\n" % (dictionary, place)
    return b"".join((*pieces, *table, end))
