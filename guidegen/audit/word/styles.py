"""The styles of a Word file and what they come to on a paragraph or a run (ECMA-376 part 1, 17.7.2)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from guidegen.audit.word.xml import Element, child, is_on, number, qn, value

NO_LEVEL = 9
"""The outline level of running text (17.3.1.20)."""
_HEADING = re.compile(r"heading ([1-9])")


class Styles:
    """The styles of one file. A property is found in the nearest style of a chain of `w:basedOn`."""

    def __init__(self, styles: Element, numbering: Element) -> None:
        self._styles = {
            style.get(qn("w:styleId"), ""): style for style in styles.iterfind(qn("w:style"))
        }
        self._defaults = {
            style.get(qn("w:type"), ""): style_id
            for style_id, style in self._styles.items()
            if is_on(style if style.get(qn("w:default")) else None, "w:default")
        }
        self.run_defaults = merged([child(styles, "w:docDefaults", "w:rPrDefault", "w:rPr")])
        self.paragraph_defaults = merged([child(styles, "w:docDefaults", "w:pPrDefault", "w:pPr")])
        self._merged: dict[tuple[str, str], Mapping[str, Element]] = {}
        self._chains: dict[str, tuple[Element, ...]] = {}
        self._numbering = numbering
        self._levels: dict[tuple[int, int], Element | None] = {}

    def default(self, kind: str) -> str:
        """The id of the style that `paragraph`, `character` or `table` has when it names none."""
        return self._defaults.get(kind, "")

    def name(self, style_id: str) -> str:
        """A style's name in small letters, which is the same in every language for Word's own styles."""
        return (value(self._styles.get(style_id), "w:name") or style_id).lower()

    def chain(self, style_id: str) -> tuple[Element, ...]:
        """The style and those that it is based on, nearest first."""
        if style_id not in self._chains:
            self._chains[style_id] = tuple(self._walk(style_id))
        return self._chains[style_id]

    def merged(self, style_id: str, part: str) -> Mapping[str, Element]:
        """What a style comes to: its properties by tag. `part` is `w:rPr`, `w:pPr`, `w:tcPr` and so on."""
        key = (style_id, part)
        if key not in self._merged:
            self._merged[key] = merged(child(style, part) for style in self.chain(style_id))
        return self._merged[key]

    def region(self, style_id: str, region: str, part: str) -> Mapping[str, Element]:
        """What a table's style comes to in one part of the table (17.18.89), such as `firstRow`."""
        key = (style_id, f"{region} {part}")
        if key not in self._merged:
            regions = (_region(style, region) for style in self.chain(style_id))
            self._merged[key] = merged(child(found, part) for found in regions)
        return self._merged[key]

    def outline_level(self, style_id: str) -> int:
        """The outline level of a style, 0 for the highest, `NO_LEVEL` for none."""
        for style in self.chain(style_id):
            level = value(style, "w:pPr", "w:outlineLvl")
            if level is not None:
                return number(level, NO_LEVEL)
            heading = _HEADING.fullmatch((value(style, "w:name") or "").lower())
            if heading:
                return int(heading[1]) - 1
        return NO_LEVEL

    def list_level(self, properties: Element | None, style_id: str) -> Element | None:
        """The level of the list (`w:lvl`) that a paragraph with these properties and this style is in, if any."""
        numbered = child(properties, "w:numPr")
        if numbered is None or value(numbered, "w:numId") is None:
            styled = self.merged(style_id, "w:pPr").get(qn("w:numPr"))
            numbered = styled if styled is not None else numbered
        key = (number(value(numbered, "w:numId")), number(value(numbered, "w:ilvl")))
        if key not in self._levels:
            self._levels[key] = self._level(*key) if key[0] else None
        return self._levels[key]

    def _level(self, instance: int, level: int) -> Element | None:
        for found in self._numbering.iterfind(qn("w:num")):
            if number(found.get(qn("w:numId"))) == instance:
                own = (change.find(qn("w:lvl")) for change in found.iterfind(qn("w:lvlOverride")))
                abstract = self._abstract(value(found, "w:abstractNumId"))
                levels = [one for one in own if one is not None] + list(
                    abstract.iterfind(qn("w:lvl"))
                )
                return next(
                    (one for one in levels if number(one.get(qn("w:ilvl"))) == level), abstract
                )
        return None

    def _abstract(self, identifier: str | None) -> Element:
        for found in self._numbering.iterfind(qn("w:abstractNum")):
            if found.get(qn("w:abstractNumId")) == identifier:
                return found
        return self._numbering

    def _walk(self, style_id: str) -> Iterator[Element]:
        seen: set[str] = set()
        while style_id in self._styles and style_id not in seen:
            seen.add(style_id)
            yield self._styles[style_id]
            style_id = value(self._styles[style_id], "w:basedOn") or ""


def _region(style: Element, name: str) -> Element | None:
    parts = style.iterfind(qn("w:tblStylePr"))
    return next((part for part in parts if part.get(qn("w:type")) == name), None)


def merged(parts: Iterable[Element | None]) -> Mapping[str, Element]:
    """The properties of several elements by tag; the first that has one gives it."""
    found: dict[str, Element] = {}
    for part in parts:
        for property_ in part if part is not None else ():
            found.setdefault(property_.tag, property_)
    return found
