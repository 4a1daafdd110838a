"""The inner pages: their paper and margins, their headers and footers. Lengths are twips."""

from __future__ import annotations

from types import MappingProxyType
from typing import Literal

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from guidegen.document.blocks import Document, Orientation
from guidegen.document.look import Look, Paper
from guidegen.safe_xml import Element
from guidegen.writers.ooxml import section_elements, wordml
from guidegen.writers.ooxml.opc import make_part
from guidegen.writers.ooxml.section_elements import PageSetup
from guidegen.writers.ooxml.wordml import ParagraphFormat
from guidegen.writers.word.runs import Runs

PAPERS: MappingProxyType[Paper, tuple[int, int]] = MappingProxyType(
    {"us-letter": (12240, 15840), "a4": (11906, 16838)}
)
# Top, sides, bottom of inner pages, as in templates/pdf/look.typ.
_MARGINS: MappingProxyType[Orientation, tuple[int, int, int]] = MappingProxyType(
    {"portrait": (1440, 1440, 1296), "landscape": (1368, 864, 1224)}
)
_HEADER, _FOOTER = 720, 648  # from the edge of the paper
_CONTENT_TYPES = MappingProxyType(
    {"header": CONTENT_TYPE.WML_HEADER, "footer": CONTENT_TYPE.WML_FOOTER}
)
_RELATIONSHIPS = MappingProxyType(
    {"header": RELATIONSHIP_TYPE.HEADER, "footer": RELATIONSHIP_TYPE.FOOTER}
)


def text_width(look: Look, orientation: Orientation = "portrait") -> int:
    """Return the width of the text of inner pages."""
    page = _page_setup(look, orientation)
    return page.width - 2 * page.side


class PageSections:
    """The sections of inner pages: their paper, and the header and footer that all of them have."""

    def __init__(self, word: WordDocument, document: Document, runs: Runs) -> None:
        self._word = word
        self._look = document.look
        self._furniture = document.furniture
        self._runs = runs
        self._footers: dict[Orientation, str] = {}
        header = wordml.paragraph("Header", [wordml.run(document.furniture.header)])
        self._header = self._add_margin("header", 1, header)

    def make_properties(self, orientation: Orientation) -> Element:
        """Return the properties of a section, whose header and footer are added once."""
        if orientation not in self._footers:
            self._footers[orientation] = self._add_footer(orientation)
        page = _page_setup(self._look, orientation)
        return section_elements.section(page, self._header, self._footers[orientation])

    def _add_footer(self, orientation: Orientation) -> str:
        """Add a footer with the page number at the right; return the id of its relationship."""
        words = self._runs.make(self._furniture.footer, live=False)
        label = wordml.run(f"{self._furniture.page}\N{NO-BREAK SPACE}")
        number = wordml.field("PAGE", "2")
        format_ = ParagraphFormat(tab=text_width(self._look, orientation), tab_at_right=True)
        paragraph = wordml.paragraph("Footer", [*words, wordml.tab(), label, *number], format_)
        return self._add_margin("footer", len(self._footers) + 1, paragraph)

    def _add_margin(
        self, place: Literal["header", "footer"], number: int, paragraph: Element
    ) -> str:
        """Add a header or a footer; return the id of its relationship."""
        root = section_elements.margin(place, paragraph)
        part = make_part(f"word/{place}{number}.xml", _CONTENT_TYPES[place], root, self._word)
        return self._word.part.relate_to(part, _RELATIONSHIPS[place])


def _page_setup(look: Look, orientation: Orientation) -> PageSetup:
    width, height = PAPERS[look.paper]
    if orientation == "landscape":
        width, height = height, width
    return PageSetup(width, height, *_MARGINS[orientation], _HEADER, _FOOTER)
