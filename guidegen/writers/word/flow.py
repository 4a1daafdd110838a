"""The elements of a body in their order, and the space and the page breaks between them."""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType

from guidegen.ooxml_names import qn
from guidegen.safe_xml import Element
from guidegen.writers.ooxml import section_elements, wordml
from guidegen.writers.ooxml.wordml import PLAIN, ParagraphFormat

_AFTER_TABLE = 240  # twips
# Twips before paragraphs of these styles; they are left out at the top of a page, as in the PDF.
_BEFORE = MappingProxyType({"Heading2": 320, "Heading3": 180, "Figure": 240})


class Flow:
    """Collects the elements of a body.

    A page break is held back until the next element, which carries it, and so is the space after a
    table. `break_before` says whether the next element begins a new page.
    """

    def __init__(self) -> None:
        self.elements: list[Element] = []
        self.break_before = False
        self._after_table = False
        self._section_start = 0  # index of the first element of the section

    @property
    def section_is_empty(self) -> bool:
        """Whether the section has no element yet."""
        return len(self.elements) == self._section_start

    def add_cover(self, paragraphs: Iterable[Element]) -> None:
        """Add the paragraphs of a section that has its own properties."""
        self.elements += paragraphs
        self._section_start = len(self.elements)

    def add_paragraph(
        self, style: str | None, content: Iterable[Element], format_: ParagraphFormat = PLAIN
    ) -> None:
        """Add a paragraph, with a page break or the space after a table if one is due."""
        before = _BEFORE.get(style or "", 0)
        if self.break_before or self.section_is_empty:
            no_space = 0 if before else None
            format_ = format_._replace(break_before=self.break_before, before=no_space)
        elif self._after_table:
            format_ = format_._replace(before=max(before, _AFTER_TABLE))
        self._add(wordml.paragraph(style, content, format_))

    def add_contents(self, contents: Element) -> None:
        """Add a list of contents; the caller has put the page break into it."""
        self._add(contents)

    def add_table(self, table: Element) -> None:
        """Add a table; the caller has put the page break into it."""
        if self._after_table:  # without a paragraph between them, Word makes one table of two
            self.elements.append(_end_of_table())
        self._add(table)
        self._after_table = True

    def begin_page(self) -> None:
        """Begin a new page with the next element; the first page of a section needs no break."""
        self.break_before = not self.section_is_empty

    def end_section(self, properties: Element) -> None:
        """End a section that has elements; the next one begins on a new page by itself."""
        if self.elements[-1].tag != qn("w:p"):
            self.elements.append(_end_of_table())
        section_elements.end_section(self.elements[-1], properties)
        self._section_start = len(self.elements)
        self._after_table = False

    def finish(self, properties: Element) -> None:
        """End the last section; Word wants a paragraph after a table."""
        if self._after_table:
            self.elements.append(_end_of_table())
        self.elements.append(properties)

    def _add(self, element: Element) -> None:
        self.elements.append(element)
        self.break_before = self._after_table = False


def _end_of_table() -> Element:
    return wordml.paragraph("TableEnd", [])
