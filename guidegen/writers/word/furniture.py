"""What stands around the running text: the cover, the paper, headers and footers."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from types import MappingProxyType

from docx.document import Document as WordDocument
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Pt, Twips

from guidegen.document.blocks import Cover, Furniture, Inlines, Look, Paper
from guidegen.writers import ooxml
from guidegen.writers.ooxml import Element
from guidegen.writers.word.runs import Runs

_PAPERS: MappingProxyType[Paper, tuple[int, int]] = MappingProxyType(
    {"us-letter": (12240, 15840), "a4": (11906, 16838)}
)
_SIDE_MARGIN = 1440
_COVER_MARGIN = 864
_RULE_WIDTH, _RULE_HEIGHT = Twips(1728), Pt(2.25)


def text_width(look: Look) -> int:
    """The width of the text of inner pages, in twips."""
    return _PAPERS[look.paper][0] - 2 * _SIDE_MARGIN


def cover(block: Cover, look: Look, art: bytes, document: WordDocument, runs: Runs) -> list[Element]:
    """The paragraphs of the cover, in a section of their own. `art` is its picture as PNG."""
    width, height = _PAPERS[look.paper]
    pictures = (
        document.part.new_pic_inline(BytesIO(art), width=Twips(width - 2 * _COVER_MARGIN)),
        document.part.new_pic_inline(BytesIO(_one_pixel(look.accent)), width=_RULE_WIDTH, height=_RULE_HEIGHT),
    )
    art_run, rule_run = (ooxml.picture(inline, number, None) for number, inline in enumerate(pictures, start=1))
    paragraphs = [
        ooxml.paragraph("CoverArt", [art_run]),
        ooxml.paragraph("CoverKind", [ooxml.run(block.kind)]),
        ooxml.paragraph("Title", [ooxml.run(block.title)]),
        ooxml.paragraph("CoverRule", [rule_run]),
        *_lines(block.lines, runs),
    ]
    ooxml.end_section(paragraphs[-1], ooxml.section(ooxml.Page(width, height, _COVER_MARGIN)))
    return paragraphs


def _lines(lines: tuple[Inlines, ...], runs: Runs) -> Iterator[Element]:
    for index, line in enumerate(lines):
        yield ooxml.paragraph("CoverLine" if index else "Subtitle", runs.of(line))


def furnish(document: WordDocument, look: Look, furniture: Furniture, runs: Runs) -> None:
    """Gives the inner pages their paper, header and footer."""
    section = document.sections[-1]
    section.page_width, section.page_height = map(Twips, _PAPERS[look.paper])
    section.header.is_linked_to_previous = False
    section.header.paragraphs[0]._p.append(ooxml.run(furniture.header))
    section.footer.is_linked_to_previous = False
    footer = section.footer.paragraphs[0]
    footer.paragraph_format.tab_stops.add_tab_stop(Twips(text_width(look)), WD_TAB_ALIGNMENT.RIGHT)
    number = [ooxml.run(f"{furniture.page}\N{NO-BREAK SPACE}"), *ooxml.field("PAGE", "2")]
    footer._p.extend([*runs.of(furniture.footer, live=False), ooxml.tab(), *number])


def _one_pixel(colour: str) -> bytes:
    """A PNG of one pixel: the cover's rule, for a paragraph's border would run over the whole width."""
    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixel = zlib.compress(b"\0" + bytes.fromhex(colour.removeprefix("#")), level=0)
    chunks = ((b"IHDR", header), (b"IDAT", pixel), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
