"""What stands around the running text: the cover, the paper, headers and footers."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from types import MappingProxyType
from typing import Literal

from guidegen.document.blocks import Cover, Furniture, Inlines, Orientation
from guidegen.document.look import Look, Paper
from guidegen.writers.ooxml import drawingml, side_parts, wordml
from guidegen.writers.ooxml.drawingml import TWIP, size
from guidegen.writers.ooxml.markup import Element
from guidegen.writers.ooxml.opc import WORDPROCESSING, Package
from guidegen.writers.ooxml.wordml import PLAIN, ParagraphFormat
from guidegen.writers.typesetters import CoverPictures
from guidegen.writers.word.base_package import DOCUMENT
from guidegen.writers.word.runs import Runs

_PAPERS: MappingProxyType[Paper, tuple[int, int]] = MappingProxyType(
    {"us-letter": (12240, 15840), "a4": (11906, 16838)}
)
_COVER_MARGIN = 864
# Of inner pages: top, sides, bottom; header and footer from the edge. As in templates/pdf/look.typ.
_MARGINS: MappingProxyType[Orientation, tuple[int, int, int]] = MappingProxyType(
    {"portrait": (1440, 1440, 1296), "landscape": (1368, 864, 1224)}
)
_HEADER, _FOOTER = 720, 648
_RULE_SIZE = 1728 * TWIP, 45 * TWIP
_LOGO_WIDTH, _BELOW_LOGO = 5040, 432  # templates/pdf/look.typ: logo-box, below-logo
_ON_WHITE = ParagraphFormat(before=3456)  # plain-rise
_ART, _RULE, _LOGO = 1, 2, 3  # the numbers of the cover’s pictures


def text_width(look: Look, orientation: Orientation = "portrait") -> int:
    """The width of the text of inner pages, in twips."""
    page = _page(look, orientation)
    return page.width - 2 * page.side


def _page(look: Look, orientation: Orientation) -> wordml.PageSetup:
    width, height = (
        _PAPERS[look.paper] if orientation == "portrait" else reversed(_PAPERS[look.paper])
    )
    return wordml.PageSetup(width, height, *_MARGINS[orientation], _HEADER, _FOOTER)


def cover(
    block: Cover, look: Look, drawn: CoverPictures, package: Package, runs: Runs
) -> list[Element]:
    """The paragraphs of the cover, in a section of their own."""
    width, height = _PAPERS[look.paper]
    paragraphs = [
        *_logo(look, drawn.logo, package),
        *_art(drawn.art, width - 2 * _COVER_MARGIN, package),
        wordml.paragraph("CoverKind", [wordml.run(block.kind)], PLAIN if drawn.art else _ON_WHITE),
        wordml.paragraph("Title", [wordml.run(block.title)]),
        wordml.paragraph(
            "CoverRule", [_decoration(_one_pixel(look.accent), _RULE, _RULE_SIZE, package)]
        ),
        *_lines(block.lines, runs),
    ]
    margins, half = (_COVER_MARGIN,) * 3, _COVER_MARGIN // 2
    end = wordml.section(wordml.PageSetup(width, height, *margins, half, half))
    return [*paragraphs[:-1], wordml.ended(paragraphs[-1], end)]


def _logo(look: Look, picture: bytes | None, package: Package) -> Iterator[Element]:
    if picture and look.logo:
        relationship = package.picture(DOCUMENT, picture)
        content = [
            drawingml.picture(relationship, _LOGO, size(picture, _LOGO_WIDTH), look.logo.alt)
        ]
        yield wordml.paragraph("CoverArt", content, ParagraphFormat(after=_BELOW_LOGO))


def _art(picture: bytes | None, width: int, package: Package) -> Iterator[Element]:
    if picture:
        yield wordml.paragraph(
            "CoverArt", [_decoration(picture, _ART, size(picture, width), package)]
        )


def _decoration(picture: bytes, number: int, size: tuple[int, int], package: Package) -> Element:
    return drawingml.picture(package.picture(DOCUMENT, picture), number, size, None)


def _lines(lines: tuple[Inlines, ...], runs: Runs) -> Iterator[Element]:
    for index, line in enumerate(lines):
        yield wordml.paragraph("CoverLine" if index else "Subtitle", runs.of(line))


class Sections:
    """The sections of inner pages: their paper, and the header and footer that all of them have."""

    def __init__(self, package: Package, look: Look, furniture: Furniture, runs: Runs) -> None:
        self._package = package
        self._look = look
        self._furniture = furniture
        self._runs = runs
        self._footers: dict[Orientation, str] = {}
        self._header = self._add(
            "header", 1, wordml.paragraph("Header", [wordml.run(furniture.header)])
        )

    def of(self, orientation: Orientation) -> Element:
        """The properties of a section."""
        if orientation not in self._footers:
            self._footers[orientation] = self._footer(text_width(self._look, orientation))
        return wordml.section(
            _page(self._look, orientation), self._header, self._footers[orientation]
        )

    def _footer(self, width: int) -> str:
        """The id of a footer for pages whose text is so wide: its page number stands at the right."""
        number = [
            wordml.run(f"{self._furniture.page}\N{NO-BREAK SPACE}"),
            *wordml.field("PAGE", "2"),
        ]
        content = [*self._runs.of(self._furniture.footer, live=False), wordml.tab(), *number]
        format_ = wordml.ParagraphFormat(tab=width, tab_at_right=True)
        return self._add(
            "footer", len(self._footers) + 1, wordml.paragraph("Footer", content, format_)
        )

    def _add(self, place: Literal["header", "footer"], number: int, paragraph: Element) -> str:
        """Adds a header or a footer; the id of what leads to it."""
        name = f"word/{place}{number}.xml"
        self._package.add_tree(
            name, f"{WORDPROCESSING}.{place}+xml", side_parts.margin(place, paragraph)
        )
        return self._package.relate(DOCUMENT, place, name)


def _one_pixel(colour: str) -> bytes:
    """A PNG of one pixel: the cover's rule, for a paragraph's border would run over the whole width."""
    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixel = zlib.compress(b"\0" + bytes.fromhex(colour.removeprefix("#")), level=0)
    chunks = ((b"IHDR", header), (b"IDAT", pixel), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
