"""Sections, their paper, and the headers and footers of their pages. Lengths are twips."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from guidegen.ooxml_names import qn
from guidegen.safe_xml import Element
from guidegen.writers.ooxml.elements import prefixed_element
from guidegen.writers.ooxml.elements import word_element as element


@dataclass(frozen=True, slots=True)
class PageSetup:
    """The paper and the margins of a section.

    `header` and `footer` are how far these are from the edge of the paper.
    """

    width: int
    height: int
    top: int
    side: int
    bottom: int
    header: int
    footer: int


def section(page: PageSetup, header: str | None = None, footer: str | None = None) -> Element:
    """Return the properties of a section.

    `header` and `footer` are the ids of their relationships, None where it has none.
    """
    properties = element("sectPr")
    if header is not None:
        properties.append(_reference("header", header))
    if footer is not None:
        properties.append(_reference("footer", footer))
    orientation = "landscape" if page.width > page.height else None
    properties.append(element("pgSz", w=page.width, h=page.height, orient=orientation))
    properties.append(
        element(
            "pgMar",
            top=page.top,
            right=page.side,
            bottom=page.bottom,
            left=page.side,
            header=page.header,
            footer=page.footer,
            gutter=0,
        )
    )
    return properties


def _reference(place: Literal["header", "footer"], relationship: str) -> Element:
    attributes = {"w:type": "default", "r:id": relationship}
    return prefixed_element(f"w:{place}Reference", attributes=attributes)


def end_section(paragraph: Element, section: Element) -> None:
    """Make a paragraph the last one of a section with these properties."""
    properties = paragraph.find(qn("w:pPr"))
    if properties is None:
        properties = element("pPr")
        paragraph.insert(0, properties)
    properties.append(section)


def margin(place: Literal["header", "footer"], paragraph: Element) -> Element:
    """Return the root of a header or a footer of one paragraph."""
    return element("hdr" if place == "header" else "ftr", paragraph)
