"""What stands in parts beside the document: WordprocessingML in plain words, as `ooxml` has it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from guidegen.writers.ooxml.markup import Element
from guidegen.writers.ooxml.wordml import NAMESPACES, element

_DECLARED = {f"xmlns:{prefix}": NAMESPACES[prefix] for prefix in ("r", "w")}


def margin(place: Literal["header", "footer"], paragraph: Element) -> Element:
    """A header or a footer of one paragraph."""
    return Element("w:hdr" if place == "header" else "w:ftr", _DECLARED, [paragraph])


def numbering(number: int, kind: int) -> Element:
    """The numbering of one list, which begins with 1; `kind` is an abstract numbering."""
    start = element("lvlOverride", element("startOverride", val=1), ilvl=0)
    return element("num", element("abstractNumId", val=kind), start, numId=number)


def glossary(building_blocks: Iterable[Element]) -> Element:
    """The part with all building blocks of a document."""
    blocks = element("docParts", *building_blocks)
    return Element("w:glossaryDocument", {"xmlns:w": NAMESPACES["w"]}, [blocks])
