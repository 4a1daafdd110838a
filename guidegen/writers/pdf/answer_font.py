"""Adds the font in which answers are typed to a PDF."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Object, Pdf

_FIRST, _LAST = 32, 255  # the WinAnsi codes of visible characters
_NONSYMBOLIC = 32  # ISO 32000-1, table 123: the characters are Latin ones
_STEM = 80  # viewers use it only when they cannot read the font file
_BULLET = 0x2022  # what the codes without a character show (ISO 32000-1, annex D.2, note 3)


def add_answer_font(pdf: Pdf, family: str, file: bytes | None) -> Object:
    """Add the font of this family to the PDF: a simple WinAnsi font, which every viewer can use.

    `file` is a TrueType file. Without it the font is Helvetica, which viewers have. An answer's
    value is Unicode in any case; viewers draw characters outside WinAnsi with their own fonts.
    """
    font = Dictionary(Type=Name.Font, Encoding=Name.WinAnsiEncoding)
    if file is None:
        font.update({"/Subtype": Name.Type1, "/BaseFont": Name.Helvetica})
        return pdf.make_indirect(font)
    metrics = _measure(file)
    name = Name("/" + family.replace(" ", ""))
    font.update(
        {
            "/Subtype": Name.TrueType,
            "/BaseFont": name,
            "/FirstChar": _FIRST,
            "/LastChar": _LAST,
            "/Widths": Array(metrics.widths),
            "/FontDescriptor": pdf.make_indirect(_descriptor(pdf, name, metrics, file)),
        }
    )
    return pdf.make_indirect(font)


def _descriptor(pdf: Pdf, name: Name, metrics: _Metrics, file: bytes) -> Dictionary:
    return Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=_NONSYMBOLIC,
        FontBBox=Array(metrics.box),
        ItalicAngle=0,
        Ascent=metrics.ascent,
        Descent=metrics.descent,
        CapHeight=metrics.cap_height,
        StemV=_STEM,
        FontFile2=pdf.make_stream(file, Length1=len(file)),
    )


@dataclass(frozen=True, slots=True)
class _Metrics:
    """The measures of a TrueType file that a PDF asks for, in thousandths of the type size.

    `widths` are in the order of the WinAnsi codes.
    """

    box: tuple[int, int, int, int]
    ascent: int
    descent: int
    cap_height: int
    widths: tuple[int, ...]


@lru_cache(maxsize=8)
def _measure(file: bytes) -> _Metrics:
    """Measure a font.

    The metrics are kept for each font file: to measure one takes as long as the form of a small
    guide.
    """
    from fontTools.ttLib import TTFont  # noqa: PLC0415 (slow to import, and only a form needs it)

    with TTFont(BytesIO(file), lazy=True) as font:
        head, hhea, glyphs, advances = font["head"], font["hhea"], font.getBestCmap(), font["hmtx"]
        unit: int = head.unitsPerEm

        def scale(length: int) -> int:
            return round(length * 1000 / unit)

        widths = []
        for code in range(_FIRST, _LAST + 1):
            glyph = glyphs.get(_winansi(code), ".notdef")
            widths.append(scale(advances[glyph][0]))
        return _Metrics(
            (scale(head.xMin), scale(head.yMin), scale(head.xMax), scale(head.yMax)),
            scale(hhea.ascent),
            scale(hhea.descent),
            scale(font["OS/2"].sCapHeight),
            tuple(widths),
        )


def _winansi(code: int) -> int:
    """Return the Unicode code point of a WinAnsi code, or the bullet for a code without one."""
    character = bytes([code]).decode("cp1252", errors="replace")
    if character in ("\ufffd", "\x7f"):
        return _BULLET
    return ord(character)
