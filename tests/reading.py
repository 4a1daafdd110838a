"""Reads finished files back without the writers' help: Word's XML, and a PDF's tag tree."""

from __future__ import annotations

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from lxml import etree
from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, IndirectObject, StreamObject

from tests.office import PDF, convert

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def docx_part(content: bytes, name: str) -> etree._Element:
    """Return a part of a Word file as XML."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return etree.fromstring(package.read(name))


def docx_paragraphs(content: bytes) -> list[str]:
    """Return the text of every paragraph of the body, in order; a field counts as its cached result.

    A line break within a paragraph counts as nothing, as in the text of a PDF.
    """
    body = docx_part(content, "word/document.xml")
    return [paragraph_text(paragraph) for paragraph in body.iter(f"{W}p")]


def docx_text(content: bytes) -> str:
    return "\n".join(docx_paragraphs(content))


def paragraph_text(paragraph: etree._Element) -> str:
    characters = {f"{W}br": "", f"{W}tab": " ", f"{W}noBreakHyphen": "\u2011"}
    pieces = []
    for node in paragraph.iter(f"{W}t", *characters):
        pieces.append(characters.get(node.tag, node.text or ""))
    return "".join(pieces)


@dataclass
class Tag:
    """An element of a PDF's structure tree."""

    role: str
    page: int | None = None
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Tag | str] = field(default_factory=list)

    def walk(self) -> Iterator[Tag]:
        yield self
        for child in self.children:
            if isinstance(child, Tag):
                yield from child.walk()

    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)

    def outline(self, depth: int = 0) -> Iterator[str]:
        """Yield the tree as indented lines: roles, attributes, and the text of the leaves."""
        words = "".join(child for child in self.children if isinstance(child, str))
        attributes = "".join(f" {key}={value}" for key, value in sorted(self.attributes.items()))
        yield "  " * depth + self.role + attributes + (f" “{words}”" if words else "")
        for child in self.children:
            if isinstance(child, Tag):
                yield from child.outline(depth + 1)


def pdf_tags(content: bytes) -> Tag:
    """Return the structure tree of a PDF with its text, as assistive technology finds it."""
    reader = PdfReader(io.BytesIO(content))
    pages = {
        page.indirect_reference.idnum: page for page in reader.pages if page.indirect_reference
    }
    numbers = {idnum: number for number, idnum in enumerate(pages, start=1)}
    marked = {idnum: _marked_text(page, reader) for idnum, page in pages.items()}
    root = cast(DictionaryObject, reader.root_object["/StructTreeRoot"])
    return _tag(root, None, marked, numbers)


def _tag(
    node: DictionaryObject,
    page: int | None,
    marked: dict[int, dict[int, str]],
    numbers: dict[int, int],
) -> Tag:
    reference = node.raw_get("/Pg") if "/Pg" in node else None
    page = reference.idnum if isinstance(reference, IndirectObject) else page
    tag = Tag(str(node.get("/S", "/Root"))[1:], numbers.get(page or 0))
    for key in ("/Alt", "/T", "/ActualText"):
        if key in node:
            tag.attributes[key[1:]] = str(node[key])
    for owner in _as_list(node.get("/A")):
        for key in ("/Scope", "/Summary", "/ListNumbering"):
            if isinstance(owner, DictionaryObject) and key in owner:
                tag.attributes[key[1:]] = str(owner[key]).lstrip("/")
    for kid in _as_list(node.get("/K")):
        if isinstance(kid, int):
            tag.children.append(marked[page or 0].get(int(kid), ""))
        elif isinstance(kid, DictionaryObject) and kid.get("/Type") == "/MCR":
            at = kid.raw_get("/Pg").idnum if "/Pg" in kid else page
            tag.children.append(marked[at or 0].get(int(cast(int, kid["/MCID"])), ""))
        elif isinstance(kid, DictionaryObject) and kid.get("/Type") != "/OBJR":
            tag.children.append(_tag(kid, page, marked, numbers))
    return tag


def _as_list(value: object) -> list[object]:
    value = value.get_object() if isinstance(value, IndirectObject) else value
    if isinstance(value, ArrayObject):
        return [item.get_object() for item in value]
    return [] if value is None else [value]


def _marked_text(page: PageObject, reader: PdfReader) -> dict[int, str]:
    """Return the text of each marked-content sequence of a page, by its MCID."""
    texts: dict[int, str] = defaultdict(str)
    fonts = cast(
        DictionaryObject,
        cast(DictionaryObject, page["/Resources"]).get("/Font", DictionaryObject()),
    )
    open_marks: list[tuple[int | None, str | None]] = []
    decode: dict[int, str] = {}
    for operands, operator in ContentStream(page.get_contents(), reader).operations:
        if operator in (b"BDC", b"BMC"):
            properties = operands[1] if len(operands) > 1 else None
            properties = (
                properties if isinstance(properties, DictionaryObject) else DictionaryObject()
            )
            actual = str(properties["/ActualText"]) if "/ActualText" in properties else None
            open_marks.append((cast("int | None", properties.get("/MCID")), actual))
            mcid = _innermost(open_marks)
            if actual is not None and mcid is not None:
                texts[mcid] += actual
        elif operator == b"EMC":
            open_marks.pop()
        elif operator == b"Tf":
            decode = _to_unicode(
                cast(DictionaryObject, cast(DictionaryObject, fonts[operands[0]]).get_object())
            )
        elif operator in (b"Tj", b"TJ"):
            mcid = _innermost(open_marks)
            if mcid is not None and all(actual is None for _, actual in open_marks):
                pieces = operands[0] if operator == b"TJ" else [operands[0]]
                texts[mcid] += "".join(
                    _decoded(piece, decode) for piece in pieces if isinstance(piece, (bytes, str))
                )
    return texts


def _innermost(open_marks: list[tuple[int | None, str | None]]) -> int | None:
    return next((mcid for mcid, _ in reversed(open_marks) if mcid is not None), None)


def _decoded(piece: bytes | str, decode: dict[int, str]) -> str:
    """Return a piece of shown text, two bytes a character, by the map of its font."""
    if isinstance(piece, bytes):
        raw = piece
    else:
        raw = getattr(piece, "original_bytes", piece.encode("utf-16-be"))
    codes = (int.from_bytes(raw[start : start + 2], "big") for start in range(0, len(raw), 2))
    return "".join(decode.get(code, "\ufffd") for code in codes)


def _to_unicode(font: DictionaryObject) -> dict[int, str]:
    """Return the text of each character code of a Type 0 font, from its ToUnicode map."""
    cmap = cast(StreamObject, font["/ToUnicode"]).get_data().decode("latin-1")
    codes: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for code, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            codes[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for first, last, text in re.findall(
            r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block
        ):
            start = int(text, 16)
            for offset, code in enumerate(range(int(first, 16), int(last, 16) + 1)):
                codes[code] = chr(start + offset)
    return codes


def pdf_text(content: bytes) -> str:
    """Return the text of a PDF in the order of its tags."""
    return pdf_tags(content).text()


def pdf_colors(content: bytes) -> set[str]:
    """Return the RGB colors that the pages of a PDF ask for, as `#RRGGBB`."""
    reader = PdfReader(io.BytesIO(content))
    colors = set()
    for page in reader.pages:
        for operands, operator in ContentStream(page.get_contents(), reader).operations:
            if operator in (b"rg", b"sc", b"scn") and len(operands) == 3:
                red, green, blue = (round(float(part) * 255) for part in operands)
                colors.add(f"#{red:02X}{green:02X}{blue:02X}")
    return colors


def laid_out(docx: Path, folder: Path) -> Path:
    """Return the PDF that LibreOffice makes of a Word file."""
    name = docx.stem
    return convert({name: docx.read_bytes()}, PDF, folder / f"office-{name}")[name]
