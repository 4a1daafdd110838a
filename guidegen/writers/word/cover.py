"""The cover, in a section of its own."""

from __future__ import annotations

from docx.document import Document as WordDocument

from guidegen.document.blocks import Cover
from guidegen.document.look import Look
from guidegen.safe_xml import Element
from guidegen.writers.ooxml import drawingml, section_elements, wordml
from guidegen.writers.ooxml.drawingml import TWIP, picture_size
from guidegen.writers.ooxml.opc import add_picture
from guidegen.writers.ooxml.wordml import PLAIN, ParagraphFormat
from guidegen.writers.typesetters import CoverPictures
from guidegen.writers.word.page_sections import PAPERS
from guidegen.writers.word.runs import Runs

# Twips, as in templates/pdf/look.typ.
_MARGIN = 864
_LOGO_WIDTH, _BELOW_LOGO = 5040, 432  # logo-box, below-logo
_ON_WHITE = ParagraphFormat(before=3456)  # plain-rise
_RULE_SIZE = (1728 * TWIP, 45 * TWIP)
_ART_NUMBER, _RULE_NUMBER, _LOGO_NUMBER = 1, 2, 3
FIRST_FREE_NUMBER = 4  # of pictures after those of the cover


def make_cover(
    block: Cover, look: Look, pictures: CoverPictures, word: WordDocument, runs: Runs
) -> list[Element]:
    """Return the paragraphs of the cover; the last one ends its section."""
    width, height = PAPERS[look.paper]
    paragraphs = []
    if pictures.logo and look.logo:
        logo_size = picture_size(pictures.logo, _LOGO_WIDTH)
        logo = _picture(word, pictures.logo, _LOGO_NUMBER, logo_size, look.logo.alt)
        paragraphs.append(wordml.paragraph("CoverArt", [logo], ParagraphFormat(after=_BELOW_LOGO)))
    if pictures.art:
        art_size = picture_size(pictures.art, width - 2 * _MARGIN)
        art = _picture(word, pictures.art, _ART_NUMBER, art_size)
        paragraphs.append(wordml.paragraph("CoverArt", [art]))
    kind_format = PLAIN if pictures.art else _ON_WHITE
    paragraphs.append(wordml.paragraph("CoverKind", [wordml.run(block.kind)], kind_format))
    paragraphs.append(wordml.paragraph("Title", [wordml.run(block.title)]))
    rule = _picture(word, drawingml.one_pixel(look.accent), _RULE_NUMBER, _RULE_SIZE)
    paragraphs.append(wordml.paragraph("CoverRule", [rule]))
    for index, line in enumerate(block.lines):
        style = "CoverLine" if index else "Subtitle"
        paragraphs.append(wordml.paragraph(style, runs.make(line)))
    section_elements.end_section(paragraphs[-1], _section(width, height))
    return paragraphs


def _picture(
    word: WordDocument,
    picture: bytes,
    number: int,
    size: tuple[int, int],
    alternative: str | None = None,
) -> Element:
    """Return a run with a picture; one without an alternative text is a decoration."""
    return drawingml.picture(add_picture(word, picture), number, size, alternative)


def _section(width: int, height: int) -> Element:
    half = _MARGIN // 2
    page = section_elements.PageSetup(width, height, _MARGIN, _MARGIN, _MARGIN, half, half)
    return section_elements.section(page)
