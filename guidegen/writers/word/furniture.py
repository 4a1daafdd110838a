"""What stands around the running text: the cover, the paper, headers and footers."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from types import MappingProxyType

from docx.document import Document as WordDocument
from docx.shared import Length, Pt, Twips

from guidegen.document.blocks import Cover, Furniture, Inlines, Orientation
from guidegen.document.look import Look, Paper
from guidegen.writers import ooxml
from guidegen.writers.ooxml import PLAIN, Element, ParagraphFormat
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
_RULE_WIDTH, _RULE_HEIGHT = Twips(1728), Pt(2.25)
_LOGO_WIDTH, _BELOW_LOGO = Twips(5040), 432  # templates/pdf/look.typ: logo-box, below-logo
_ON_WHITE = ParagraphFormat(before=3456)  # plain-rise
_ART, _RULE, _LOGO = 1, 2, 3  # the numbers of the cover’s pictures


def text_width(look: Look, orientation: Orientation = "portrait") -> int:
    """The width of the text of inner pages, in twips."""
    page = _page(look, orientation)
    return page.width - 2 * page.side


def _page(look: Look, orientation: Orientation) -> ooxml.Page:
    width, height = _PAPERS[look.paper] if orientation == "portrait" else reversed(_PAPERS[look.paper])
    return ooxml.Page(width, height, *_MARGINS[orientation], _HEADER, _FOOTER)


@dataclass(frozen=True, slots=True)
class CoverPictures:
    """The pictures of the cover as PNG: its art, None where its style has none, and the logo, where there is one."""

    art: bytes | None
    logo: bytes | None


def cover(block: Cover, look: Look, drawn: CoverPictures, document: WordDocument, runs: Runs) -> list[Element]:
    """The paragraphs of the cover, in a section of their own."""
    width, height = _PAPERS[look.paper]
    rule = _one_pixel(look.accent)
    paragraphs = [
        *_logo(look, drawn.logo, document),
        *_art(drawn.art, width - 2 * _COVER_MARGIN, document),
        ooxml.paragraph("CoverKind", [ooxml.run(block.kind)], PLAIN if drawn.art else _ON_WHITE),
        ooxml.paragraph("Title", [ooxml.run(block.title)]),
        ooxml.paragraph("CoverRule", [_decoration(rule, _RULE, document, _RULE_WIDTH, _RULE_HEIGHT)]),
        *_lines(block.lines, runs),
    ]
    margins, half = (_COVER_MARGIN,) * 3, _COVER_MARGIN // 2
    ooxml.end_section(paragraphs[-1], ooxml.section(ooxml.Page(width, height, *margins, half, half)))
    return paragraphs


def _logo(look: Look, picture: bytes | None, document: WordDocument) -> Iterator[Element]:
    if picture and look.logo:
        inline = document.part.new_pic_inline(BytesIO(picture), width=_LOGO_WIDTH)
        content = [ooxml.picture(inline, _LOGO, look.logo.alt)]
        yield ooxml.paragraph("CoverArt", content, ParagraphFormat(after=_BELOW_LOGO))


def _art(picture: bytes | None, width: int, document: WordDocument) -> Iterator[Element]:
    if picture:
        yield ooxml.paragraph("CoverArt", [_decoration(picture, _ART, document, Twips(width))])


def _decoration(
    picture: bytes, number: int, document: WordDocument, width: Length, height: Length | None = None
) -> Element:
    inline = document.part.new_pic_inline(BytesIO(picture), width=width, height=height)
    return ooxml.picture(inline, number, None)


def _lines(lines: tuple[Inlines, ...], runs: Runs) -> Iterator[Element]:
    for index, line in enumerate(lines):
        yield ooxml.paragraph("CoverLine" if index else "Subtitle", runs.of(line))


class Sections:
    """The sections of inner pages: their paper, and the header and footer that all of them have."""

    def __init__(self, document: WordDocument, look: Look, furniture: Furniture, runs: Runs) -> None:
        self._part = document.part
        self._look = look
        self._furniture = furniture
        self._runs = runs
        self._footers: dict[Orientation, str] = {}
        header, self._header = self._part.add_header_part()  # type: ignore[no-untyped-call]
        header.element[:] = [ooxml.paragraph("Header", [ooxml.run(furniture.header)])]

    def of(self, orientation: Orientation) -> Element:
        """The properties of a section."""
        if orientation not in self._footers:
            self._footers[orientation] = self._footer(text_width(self._look, orientation))
        return ooxml.section(_page(self._look, orientation), self._header, self._footers[orientation])

    def _footer(self, width: int) -> str:
        """The id of a footer for pages whose text is so wide: its page number stands at the right."""
        footer, relationship = self._part.add_footer_part()  # type: ignore[no-untyped-call]
        number = [ooxml.run(f"{self._furniture.page}\N{NO-BREAK SPACE}"), *ooxml.field("PAGE", "2")]
        content = [*self._runs.of(self._furniture.footer, live=False), ooxml.tab(), *number]
        format_ = ooxml.ParagraphFormat(tab=width, tab_at_right=True)
        footer.element[:] = [ooxml.paragraph("Footer", content, format_)]
        return str(relationship)


def _one_pixel(colour: str) -> bytes:
    """A PNG of one pixel: the cover's rule, for a paragraph's border would run over the whole width."""
    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixel = zlib.compress(b"\0" + bytes.fromhex(colour.removeprefix("#")), level=0)
    chunks = ((b"IHDR", header), (b"IDAT", pixel), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
