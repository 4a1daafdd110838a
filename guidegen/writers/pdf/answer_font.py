"""The font in which answers are typed into a PDF, as an object of the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Object, Pdf

_FIRST, _LAST = 32, 255  # the codes of WinAnsi that show something
_NONSYMBOLIC = 32  # ISO 32000-1, table 123: the characters are Latin ones
_STEM = 80  # viewers need it only for a font whose file is not there


def answer_font(pdf: Pdf, family: str, file: bytes | None) -> Object:
    """Adds the font of this family to the PDF: simple and WinAnsi, which every viewer can write with.

    `file` is TrueType. An answer's value is Unicode whatever the font; a viewer draws characters outside WinAnsi with
    its own fonts. Without a file the font is Helvetica, which viewers have.
    """
    font = Dictionary(Type=Name.Font, Encoding=Name.WinAnsiEncoding)
    if file is None:
        font.update({"/Subtype": Name.Type1, "/BaseFont": Name.Helvetica})
        return pdf.make_indirect(font)
    metrics, name = _metrics(file), Name("/" + family.replace(" ", ""))
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
    """What a PDF needs to know of a TrueType file, in thousandths of the type size; the widths by WinAnsi code."""

    box: tuple[int, int, int, int]
    ascent: int
    descent: int
    cap_height: int
    widths: tuple[int, ...]


@lru_cache(maxsize=8)
def _metrics(file: bytes) -> _Metrics:
    """Measures a font, once in a process: that takes as long as a small guide's whole form."""
    from fontTools.ttLib import TTFont  # only a form needs it

    with TTFont(BytesIO(file), lazy=True) as font:
        head, hhea, glyphs, advances = font["head"], font["hhea"], font.getBestCmap(), font["hmtx"]
        unit: int = head.unitsPerEm

        def scaled(length: int) -> int:
            return round(length * 1000 / unit)

        return _Metrics(
            (scaled(head.xMin), scaled(head.yMin), scaled(head.xMax), scaled(head.yMax)),
            scaled(hhea.ascent),
            scaled(hhea.descent),
            scaled(font["OS/2"].sCapHeight),
            tuple(
                scaled(advances[glyphs.get(character, ".notdef")][0]) for character in _winansi()
            ),
        )


def _winansi() -> Iterator[int]:
    """The Unicode code points of the WinAnsi codes; the five codes without one count as bullets."""
    for code in range(_FIRST, _LAST + 1):
        decoded = bytes([code]).decode("cp1252", errors="replace")
        yield 0x2022 if decoded in "\ufffd\x7f" else ord(decoded)
