"""Adds the font in which answers are typed to a PDF (docs/decisions/0016)."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from types import MappingProxyType
from typing import TYPE_CHECKING

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

_NONSYMBOLIC = 32  # ISO 32000-1, table 123: the characters are Latin ones
_STEM = 80  # viewers use it only when they cannot read the font file
# What people type that a font may lack, with what it looks like: a tab above all.
_STAND_INS = MappingProxyType(
    {
        "\t": " ",
        "\u00a0": " ",
        "\u00ad": "-",
        "\u2002": " ",
        "\u2003": " ",
        "\u2009": " ",
        "\u200a": " ",
        "\u2010": "-",
        "\u2011": "-",
        "\u202f": " ",
    }
)
_LAST_CHARACTER = 0xFFFD  # a code has two bytes
_DISALLOWED = frozenset((0, 0xFEFF))  # what no glyph of a PDF/UA-1 may stand for (7.21.7)
# What a font does with letters side by side, which no viewer needs to draw what is typed.
_LAYOUT_TABLES = ("GSUB", "GPOS", "GDEF", "kern", "DSIG", "BASE", "JSTF", "MATH")
_MOST_LINES = 100  # of one block in a CMap
_TO_UNICODE = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


def add_answer_font(pdf: Pdf, family: str, file: bytes | None) -> Object:
    """Add the font of this family to the PDF, with which viewers draw what is typed.

    `file` is a TrueType file. The font is a composite one (Type 0) with every character that the
    file has: a simple font has the 217 of WinAnsi. Without a file it is Helvetica, which viewers
    have. An answer's value is Unicode in any case; viewers draw other characters with their own
    fonts.
    """
    if file is None:
        return pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.Type1,
                BaseFont=Name.Helvetica,
                Encoding=Name.WinAnsiEncoding,
            )
        )
    face = _prepare(file)
    name = Name("/" + family.replace(" ", ""))
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=name,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(_descendant(pdf, name, face))]),
            ToUnicode=pdf.make_stream(face.to_unicode),
        )
    )


def _descendant(pdf: Pdf, name: Name, face: _Face) -> Dictionary:
    system = Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0)
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=system,
        CIDToGIDMap=Name.Identity,
        DW=face.widths[0],
        W=Array([0, Array(face.widths)]),
        FontDescriptor=pdf.make_indirect(_descriptor(pdf, name, face)),
    )


def _descriptor(pdf: Pdf, name: Name, face: _Face) -> Dictionary:
    return Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=_NONSYMBOLIC,
        FontBBox=Array(face.box),
        ItalicAngle=0,
        Ascent=face.ascent,
        Descent=face.descent,
        CapHeight=face.cap_height,
        StemV=_STEM,
        FontFile2=pdf.make_stream(face.file, Length1=len(face.file)),
    )


@dataclass(frozen=True, slots=True)
class _Face:
    """A TrueType file for a PDF and the measures that a PDF asks for.

    They are in thousandths of the type size; `widths` are in the order of the glyphs.
    """

    file: bytes
    to_unicode: bytes
    box: tuple[int, int, int, int]
    ascent: int
    descent: int
    cap_height: int
    widths: tuple[int, ...]


@lru_cache(maxsize=8)
def _prepare(file: bytes) -> _Face:
    """Prepare and measure a font.

    That is kept for each font file: it takes longer than the form of a small guide.
    """
    from fontTools.ttLib import TTFont  # noqa: PLC0415 (slow to import, and only a form needs it)

    with TTFont(BytesIO(file), recalcTimestamp=False) as font:
        characters = _separate_characters(font)
        for table in _LAYOUT_TABLES:
            if table in font:
                del font[table]
        out = BytesIO()
        font.save(out)
        head, hhea = font["head"], font["hhea"]
        unit: int = head.unitsPerEm

        def scale(length: int) -> int:
            return round(1000 * length / unit)

        order = font.getGlyphOrder()
        return _Face(
            out.getvalue(),
            _map_to_unicode({font.getGlyphID(characters[one]): one for one in sorted(characters)}),
            (scale(head.xMin), scale(head.yMin), scale(head.xMax), scale(head.yMax)),
            scale(hhea.ascent),
            scale(hhea.descent),
            scale(font["OS/2"].sCapHeight),
            tuple(scale(font["hmtx"][glyph][0]) for glyph in order),
        )


def _separate_characters(font: TTFont) -> Mapping[int, str]:
    """Give each character of a font a glyph of its own, and return the glyphs by code point.

    Programs look up the code of a character by its glyph's only meaning: one glyph for a space and
    a no-break space would leave them without a code for one of the two. The tab and the like get a
    glyph if they have none.
    """
    own = font.getBestCmap()
    wanted = dict(sorted(own.items()))
    for character, stand_in in _STAND_INS.items():
        if ord(stand_in) in own:
            wanted.setdefault(ord(character), own[ord(stand_in)])
    glyphs: dict[int, str] = {}
    taken: set[str] = set()
    for code, glyph in wanted.items():
        if code in _DISALLOWED or code > _LAST_CHARACTER:
            continue
        glyphs[code] = _copy_glyph(font, glyph, code) if glyph in taken else glyph
        taken.add(glyph)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.update(glyphs)
    return glyphs


def _copy_glyph(font: TTFont, glyph: str, code: int) -> str:
    """Add a copy of a glyph at the end of a font, and return its name."""
    name = f"typed{code:04X}"
    outline, metrics = deepcopy(font["glyf"][glyph]), font["hmtx"][glyph]
    font["glyf"][name] = outline  # also adds it to the order of the glyphs
    font["hmtx"][name] = metrics
    return name


def _map_to_unicode(characters: Mapping[int, int]) -> bytes:
    """Return a CMap that gives the character of each glyph, by the glyphs' numbers."""
    lines = [f"<{glyph:04X}> <{code:04X}>" for glyph, code in sorted(characters.items())]
    blocks: list[str] = []
    for start in range(0, len(lines), _MOST_LINES):
        block = lines[start : start + _MOST_LINES]
        blocks.append("\n".join((f"{len(block)} beginbfchar", *block, "endbfchar")))
    return _TO_UNICODE.format("\n".join(blocks)).encode()
