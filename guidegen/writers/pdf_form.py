"""Turns the field links of a laid-out PDF into form fields (AcroForm).

Typst has no form fields. It lays each one out as a link to `guidegen-field:<id>`: a tagged annotation with its
exact rectangle. That annotation becomes a text Widget, and its structure element a Form; nothing else moves.
The ruled box around a field is part of the page, so it stands on screen and on paper in every viewer.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from typing import Protocol, cast

from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from guidegen.document.blocks import Field, Look

SCHEME = "guidegen-field:"

_FONT_NAME = "Answer"
_FONT_SIZE = 11
_PRINT = 4
_MULTILINE = 1 << 12


class Objects(Protocol):
    """The objects of a PDF that is being revised."""

    def add(self, value: PdfObject) -> IndirectObject:
        """Adds an object; its reference."""

    def change(self, value: PdfObject) -> None:
        """Notes that an object which was read from the file has been changed."""


def field_id(annotation: DictionaryObject) -> str | None:
    """The id of the field for which this annotation holds the place, or None."""
    action = annotation.get("/A")
    address = action.get_object().get("/URI") if action is not None else None
    return str(address).removeprefix(SCHEME) if str(address).startswith(SCHEME) else None


class Form:
    """The form of one document: makes each field, then the AcroForm that lists them."""

    def __init__(self, objects: Objects, look: Look, font_file: bytes | None) -> None:
        self._objects = objects
        self._look = look
        self._font = objects.add(_font(objects, look.font, font_file))
        self._fields = ArrayObject()

    def make_field(
        self, field: Field, label: str, link: DictionaryObject, element: DictionaryObject, page: IndirectObject
    ) -> None:
        """Makes a link annotation a text field with this accessible name, and its structure element a Form."""
        for key in ("/A", "/Border", "/Contents", "/QuadPoints"):
            link.pop(key, None)
        link.update(
            _dictionary(
                Subtype=NameObject("/Widget"),
                FT=NameObject("/Tx"),
                T=TextStringObject(field.id),
                TU=TextStringObject(label),
                F=NumberObject(_PRINT),
                Ff=NumberObject(_MULTILINE if field.multiline else 0),
                P=page,
                DA=self._default_appearance(),
                BS=_dictionary(W=NumberObject(0)),
                AP=_dictionary(N=self._appearance(link)),
            )
        )
        element[NameObject("/S")] = NameObject("/Form")
        self._objects.change(link)
        self._objects.change(element)
        self._fields.append(_reference(link))

    def acro_form(self) -> IndirectObject:
        """The AcroForm dictionary: its fields in the order in which they were made.

        Every field has its appearance, so viewers need not draw any (no NeedAppearances).
        """
        resources = _dictionary(Font=_dictionary(**{_FONT_NAME: self._font}))
        form = _dictionary(Fields=self._fields, DR=resources, DA=self._default_appearance())
        return self._objects.add(form)

    def _default_appearance(self) -> TextStringObject:
        colour = " ".join(_number(part) for part in _rgb(self._look.ink))
        return TextStringObject(f"/{_FONT_NAME} {_FONT_SIZE} Tf {colour} rg")

    def _appearance(self, link: DictionaryObject) -> IndirectObject:
        """The empty field. No two fields share one, for some programs write answers into it."""
        left, bottom, right, top = (float(edge) for edge in cast(ArrayObject, link["/Rect"]))
        appearance = DecodedStreamObject()
        appearance.set_data(b"/Tx BMC\nEMC")
        appearance.update(
            _dictionary(
                Type=NameObject("/XObject"),
                Subtype=NameObject("/Form"),
                BBox=_numbers((0, 0, right - left, top - bottom)),
                Resources=DictionaryObject(),
            )
        )
        return self._objects.add(appearance)


def _font(objects: Objects, family: str, font_file: bytes | None) -> DictionaryObject:
    """The font in which answers are typed: simple and WinAnsi, which every viewer can write with.

    An answer's value is Unicode whatever the font; a viewer draws characters outside WinAnsi with its own fonts.
    Without a TrueType file the font is Helvetica, which viewers have.
    """
    if font_file is None:
        return _dictionary(
            Type=NameObject("/Font"),
            Subtype=NameObject("/Type1"),
            BaseFont=NameObject("/Helvetica"),
            Encoding=NameObject("/WinAnsiEncoding"),
        )
    metrics = _Metrics(font_file)
    name = NameObject("/" + family.replace(" ", ""))
    return _dictionary(
        Type=NameObject("/Font"),
        Subtype=NameObject("/TrueType"),
        BaseFont=name,
        Encoding=NameObject("/WinAnsiEncoding"),
        FirstChar=NumberObject(32),
        LastChar=NumberObject(255),
        Widths=_numbers(tuple(metrics.width(code) for code in _winansi())),
        FontDescriptor=objects.add(_descriptor(objects, name, metrics)),
    )


def _descriptor(objects: Objects, name: NameObject, metrics: _Metrics) -> DictionaryObject:
    program = DecodedStreamObject()  # not deflated: what zlib makes of it differs from machine to machine
    program.set_data(metrics.file)
    program[NameObject("/Length1")] = NumberObject(len(metrics.file))
    return _dictionary(
        Type=NameObject("/FontDescriptor"),
        FontName=name,
        Flags=NumberObject(32),  # the characters are Latin ones
        FontBBox=_numbers(metrics.box),
        ItalicAngle=NumberObject(0),
        Ascent=NumberObject(metrics.ascent),
        Descent=NumberObject(metrics.descent),
        CapHeight=NumberObject(metrics.cap_height),
        StemV=NumberObject(80),
        FontFile2=objects.add(program),
    )


def _winansi() -> Iterator[int]:
    """The Unicode code points of the WinAnsi codes 32 to 255; the five codes without one count as bullets."""
    for code in range(32, 256):
        decoded = bytes([code]).decode("cp1252", errors="replace")
        yield 0x2022 if decoded in "\ufffd\x7f" else ord(decoded)


class _Metrics:
    """What a PDF needs to know of a TrueType file, in thousandths of the type size."""

    def __init__(self, file: bytes) -> None:
        self.file = file
        count = struct.unpack_from(">H", file, 4)[0]
        entries = (struct.unpack_from(">4s4xII", file, 12 + 16 * index) for index in range(count))
        self._tables = {tag: offset for tag, offset, _ in entries}
        head, hhea, os2 = (self._tables[tag] for tag in (b"head", b"hhea", b"OS/2"))
        self._unit: int = struct.unpack_from(">H", file, head + 18)[0]
        self.box = tuple(self._scaled(edge) for edge in struct.unpack_from(">4h", file, head + 36))
        self.ascent, self.descent = map(self._scaled, struct.unpack_from(">2h", file, hhea + 4))
        self.cap_height = self._scaled(struct.unpack_from(">h", file, os2 + 88)[0])
        self._widths: int = struct.unpack_from(">H", file, hhea + 34)[0]
        self._glyphs = dict(self._characters())

    def width(self, character: int) -> int:
        """How far the character with this code point advances."""
        glyph = min(self._glyphs.get(character, 0), self._widths - 1)
        advance: int = struct.unpack_from(">H", self.file, self._tables[b"hmtx"] + 4 * glyph)[0]
        return self._scaled(advance)

    def _scaled(self, length: int) -> int:
        return round(length * 1000 / self._unit)

    def _characters(self) -> Iterator[tuple[int, int]]:
        """Code points and glyphs of the Unicode `cmap` of format 4, which fonts for Windows have."""
        start = self._tables[b"cmap"]
        count = struct.unpack_from(">H", self.file, start + 2)[0]
        records = (struct.unpack_from(">HHI", self.file, start + 4 + 8 * index) for index in range(count))
        for platform, encoding, offset in records:
            if (platform, encoding) == (3, 1) and self._short(start + offset) == 4:
                yield from self._segments(start + offset)

    def _segments(self, table: int) -> Iterator[tuple[int, int]]:
        size = self._short(table + 6)  # twice the number of segments
        for at in range(table + 14, table + 14 + size, 2):
            last, first = self._short(at), self._short(at + size + 2)
            delta, shift = self._short(at + 2 * size + 2), self._short(at + 3 * size + 2)
            for code in range(first, min(last, 0xFFFE) + 1):
                glyph = code
                if shift:
                    glyph = self._short(at + 3 * size + 2 + shift + 2 * (code - first))
                yield code, (glyph + delta) % 0x10000 if glyph or not shift else 0

    def _short(self, at: int) -> int:
        value: int = struct.unpack_from(">H", self.file, at)[0]
        return value


def _dictionary(**entries: PdfObject) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in entries.items()})


def _reference(value: PdfObject) -> IndirectObject:
    if value.indirect_reference is None:
        raise ValueError("the object stands inside another one and has no number")
    return value.indirect_reference


def _numbers(values: Sequence[float]) -> ArrayObject:
    return ArrayObject(FloatObject(_number(value)) for value in values)


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")


def _rgb(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue
