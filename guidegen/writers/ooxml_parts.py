"""What stands in parts beside the document: WordprocessingML in plain words, as `ooxml` has it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Literal

from guidegen.writers.markup import Element
from guidegen.writers.ooxml import NAMESPACES, element

# What Word declares in a header or footer, most of it for content that guides have not.
_IN_MARGINS: Mapping[str, str] = MappingProxyType(
    {
        "xmlns:m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "xmlns:mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "xmlns:mo": "http://schemas.microsoft.com/office/mac/office/2008/main",
        "xmlns:mv": "urn:schemas-microsoft-com:mac:vml",
        "xmlns:o": "urn:schemas-microsoft-com:office:office",
        "xmlns:r": NAMESPACES["r"],
        "xmlns:v": "urn:schemas-microsoft-com:vml",
        "xmlns:w10": "urn:schemas-microsoft-com:office:word",
        "xmlns:w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "xmlns:w": NAMESPACES["w"],
        "xmlns:wne": "http://schemas.microsoft.com/office/word/2006/wordml",
        "xmlns:wp14": "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing",
        "xmlns:wp": NAMESPACES["wp"],
        "xmlns:wpc": "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas",
        "xmlns:wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
        "xmlns:wpi": "http://schemas.microsoft.com/office/word/2010/wordprocessingInk",
        "xmlns:wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "mc:Ignorable": "w14 wp14",
    }
)


def margin(place: Literal["header", "footer"], paragraph: Element) -> Element:
    """A header or a footer of one paragraph."""
    return Element("w:hdr" if place == "header" else "w:ftr", _IN_MARGINS, [paragraph])


def numbering(number: int, kind: int) -> Element:
    """The numbering of one list, which begins with 1; `kind` is an abstract numbering."""
    start = element("lvlOverride", element("startOverride", val=1), ilvl=0)
    return element("num", element("abstractNumId", val=kind), start, numId=number)


def glossary(building_blocks: Iterable[Element]) -> Element:
    """The part with all building blocks of a document."""
    blocks = element("docParts", *building_blocks)
    return Element("w:glossaryDocument", {"xmlns:w": NAMESPACES["w"]}, [blocks])
