"""Turns the field links of a laid-out PDF into form fields (AcroForm).

Typst has no form fields. It lays each one out as a link to `guidegen-field:<id>`: a tagged annotation with its
exact rectangle. That annotation becomes a Widget for text or a choice, and its structure element a Form; nothing
else moves.
The ruled box around a field is part of the page, so it stands on screen and on paper in every viewer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Protocol, cast

from fontTools.ttLib import TTFont
from pypdf import PageObject
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NullObject,
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
_COMBO = 1 << 17


class Objects(Protocol):
    """The objects of a PDF that is being revised."""

    def add(self, value: PdfObject) -> IndirectObject:
        """Adds an object; its reference."""

    def change(self, value: PdfObject) -> None:
        """Notes that an object which was read from the file has been changed."""

    def replace(self, reference: IndirectObject, value: PdfObject) -> None:
        """Puts another object in the place of one."""


def field_id(annotation: DictionaryObject) -> str | None:
    """The id of the field for which this annotation holds the place, or None."""
    action = annotation.get("/A")
    address = action.get_object().get("/URI") if action is not None else None
    return str(address).removeprefix(SCHEME) if str(address).startswith(SCHEME) else None


class Form:
    """The form of one document: makes each field, then the AcroForm that lists them."""

    def __init__(
        self, objects: Objects, look: Look, font_file: bytes | None, answers: Mapping[str, PageObject]
    ) -> None:
        """`answers` holds, by the id of its field, the page on which a value, or the prompt of a choice, is drawn."""
        self._objects = objects
        self._answers = answers
        self._copies: dict[int, IndirectObject] = {}
        self._drawn_with: dict[int, PdfObject] = {}
        self._look = look
        self._font = objects.add(_font(objects, look.font, font_file))
        self._fields = ArrayObject()

    def make_field(
        self, field: Field, label: str, link: DictionaryObject, element: DictionaryObject, page: IndirectObject
    ) -> None:
        """Makes a link annotation a field with this accessible name, and its structure element a Form."""
        for key in ("/A", "/Border", "/Contents", "/QuadPoints"):
            link.pop(key, None)
        link.update(
            _dictionary(
                Subtype=NameObject("/Widget"),
                T=TextStringObject(field.id),
                TU=TextStringObject(label),
                F=NumberObject(_PRINT),
                P=page,
                DA=self._default_appearance(),
                BS=_dictionary(W=NumberObject(0)),
                AP=_dictionary(N=self._appearance(field, link)),
            )
        )
        link.update(_choices(field) if field.choices else _text(field))
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

    def _appearance(self, field: Field, link: DictionaryObject) -> IndirectObject:
        """What shows in a field. No two fields share one, for some programs write answers into it."""
        page = self._answers.get(field.id)
        content = page.get_contents() if page is not None else None
        resources = self._resources(page) if page is not None else DictionaryObject()
        appearance = DecodedStreamObject()
        appearance.set_data(b"\n".join((b"/Tx BMC", *([content.get_data()] if content is not None else []), b"EMC")))
        appearance.update(
            _dictionary(
                Type=NameObject("/XObject"),
                Subtype=NameObject("/Form"),
                BBox=_numbers((0, 0, *size_of(link))),
                Resources=resources,
            )
        )
        return self._objects.add(appearance)

    def _resources(self, page: PageObject) -> PdfObject:
        """What a page draws with, copied once however many fields show it."""
        if id(page) not in self._drawn_with:
            self._drawn_with[id(page)] = self._copied(page["/Resources"])
        return self._drawn_with[id(page)]

    def _copied(self, value: PdfObject) -> PdfObject:
        """An object of another PDF with all that it refers to, each once."""
        if isinstance(value, IndirectObject):
            if value.idnum not in self._copies:
                self._copies[value.idnum] = self._objects.add(NullObject())
                self._objects.replace(self._copies[value.idnum], self._copied(_resolved(value)))
            return self._copies[value.idnum]
        if isinstance(value, ArrayObject):
            return ArrayObject(self._copied(item) for item in value)
        if isinstance(value, DictionaryObject):
            for key in list(value):
                value[NameObject(key)] = self._copied(value.raw_get(key))
        return value


def _text(field: Field) -> DictionaryObject:
    """What makes an annotation a text field."""
    entries = _dictionary(FT=NameObject("/Tx"), Ff=NumberObject(_MULTILINE if field.multiline else 0))
    if field.value:
        entries[NameObject("/V")] = TextStringObject(field.value)
    return entries


def _choices(field: Field) -> DictionaryObject:
    """What makes an annotation a list to choose from (ISO 32000-1, 12.7.4.4).

    Its prompt is the first choice, with an empty value: so a choice can be taken back.
    """
    pairs = [("", field.prompt), *((choice.value, choice.label) for choice in field.choices)]
    options = (ArrayObject(map(TextStringObject, pair)) for pair in pairs)
    return _dictionary(
        FT=NameObject("/Ch"),
        Ff=NumberObject(_COMBO),
        Opt=ArrayObject(options),
        V=TextStringObject(field.value),
        DV=TextStringObject(""),
    )


def size_of(annotation: DictionaryObject) -> tuple[float, float]:
    """The width and the height of an annotation, in points."""
    left, bottom, right, top = (float(edge) for edge in cast(ArrayObject, annotation["/Rect"]))
    return right - left, top - bottom


def _resolved(reference: IndirectObject) -> PdfObject:
    value = reference.get_object()
    if value is None:
        raise ValueError(f"the object {reference.idnum} is not there")
    return value


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
        self._font = TTFont(BytesIO(file), lazy=True)
        self._unit: int = self._font["head"].unitsPerEm
        head, hhea, os2 = self._font["head"], self._font["hhea"], self._font["OS/2"]
        self.box = tuple(self._scaled(edge) for edge in (head.xMin, head.yMin, head.xMax, head.yMax))
        self.ascent, self.descent = self._scaled(hhea.ascent), self._scaled(hhea.descent)
        self.cap_height = self._scaled(os2.sCapHeight)
        self._glyphs: dict[int, str] = self._font.getBestCmap()

    def width(self, character: int) -> int:
        """How far the character with this code point advances."""
        return self._scaled(self._font["hmtx"][self._glyphs.get(character, ".notdef")][0])

    def _scaled(self, length: int) -> int:
        return round(length * 1000 / self._unit)


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
