"""The styles of a Word file, and the properties that they give a paragraph or run (17.7.2)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from guidegen.audit.word.xml import child, is_set, number, value
from guidegen.ooxml_names import qn
from guidegen.safe_xml import Element

NO_LEVEL = 9
"""The outline level of running text (17.3.1.20)."""
_HEADING = re.compile(r"heading ([1-9])")


class Styles:
    """The styles of one file. A property comes from the nearest style of a chain of `w:basedOn`."""

    def __init__(self, styles: Element, numbering: Element) -> None:
        self._styles: dict[str, Element] = {}
        self._defaults: dict[str, str] = {}
        for style in styles.iterfind(qn("w:style")):
            style_id = style.get(qn("w:styleId"), "")
            self._styles[style_id] = style
        for style_id, style in self._styles.items():
            if is_set(style.get(qn("w:default")) or None):
                self._defaults[style.get(qn("w:type"), "")] = style_id
        defaults = child(styles, "w:docDefaults")
        self.run_defaults = merge_properties([child(defaults, "w:rPrDefault", "w:rPr")])
        self.paragraph_defaults = merge_properties([child(defaults, "w:pPrDefault", "w:pPr")])
        self._numbering = numbering
        # Results by what was asked for: every run of a file asks for the same few styles.
        self._merged: dict[tuple[str, str], Mapping[str, Element]] = {}
        self._chains: dict[str, tuple[Element, ...]] = {}
        self._levels: dict[tuple[int, int], Element | None] = {}

    def default(self, kind: str) -> str:
        """Return the id of the style of a `paragraph`, `character` or `table` that names none."""
        return self._defaults.get(kind, "")

    def name(self, style_id: str) -> str:
        """Return a style's name in small letters. Word's own are the same in every language."""
        return (value(self._styles.get(style_id), "w:name") or style_id).lower()

    def chain(self, style_id: str) -> tuple[Element, ...]:
        """Return the style and those that it is based on, nearest first."""
        if style_id not in self._chains:
            self._chains[style_id] = tuple(self._walk(style_id))
        return self._chains[style_id]

    def merged(self, style_id: str, part: str) -> Mapping[str, Element]:
        """Return the properties of a style and its chain by tag.

        `part` is the element that holds them: `w:rPr`, `w:pPr`, `w:tcPr` and so on.
        """
        key = (style_id, part)
        if key not in self._merged:
            parts = (child(style, part) for style in self.chain(style_id))
            self._merged[key] = merge_properties(parts)
        return self._merged[key]

    def region(self, style_id: str, region: str, part: str) -> Mapping[str, Element]:
        """Return the properties of a table style in one part of the table, such as `firstRow`.

        The parts are those of 17.18.89.
        """
        key = (style_id, f"{region} {part}")
        if key not in self._merged:
            regions = (_find_region(style, region) for style in self.chain(style_id))
            self._merged[key] = merge_properties(child(found, part) for found in regions)
        return self._merged[key]

    def outline_level(self, style_id: str) -> int:
        """Return the outline level of a style: 0 for the highest, `NO_LEVEL` for none."""
        for style in self.chain(style_id):
            level = value(style, "w:pPr", "w:outlineLvl")
            if level is not None:
                return number(level, NO_LEVEL)
            heading = _HEADING.fullmatch((value(style, "w:name") or "").lower())
            if heading:
                return int(heading[1]) - 1
        return NO_LEVEL

    def list_level(self, properties: Element | None, style_id: str) -> Element | None:
        """Return the list level (`w:lvl`) of a paragraph, or None if it is not in a list.

        `properties` and `style_id` are the paragraph's own.
        """
        numbering = child(properties, "w:numPr")
        if numbering is None or value(numbering, "w:numId") is None:
            styled = self.merged(style_id, "w:pPr").get(qn("w:numPr"))
            numbering = numbering if styled is None else styled
        instance = number(value(numbering, "w:numId"))
        level = number(value(numbering, "w:ilvl"))
        if not instance:  # 0 takes a paragraph out of its style's list (17.9.18)
            return None
        if (instance, level) not in self._levels:
            self._levels[instance, level] = self._find_level(instance, level)
        return self._levels[instance, level]

    def _find_level(self, instance: int, level: int) -> Element | None:
        """Return a level of a numbering instance; its abstract definition if there is none."""
        for found in self._numbering.iterfind(qn("w:num")):
            if number(found.get(qn("w:numId"))) == instance:
                abstract = self._abstract(value(found, "w:abstractNumId"))
                for one in (*_overridden_levels(found), *abstract.iterfind(qn("w:lvl"))):
                    if number(one.get(qn("w:ilvl"))) == level:
                        return one
                return abstract
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


def _overridden_levels(instance: Element) -> Iterator[Element]:
    for override in instance.iterfind(qn("w:lvlOverride")):
        level = override.find(qn("w:lvl"))
        if level is not None:
            yield level


def _find_region(style: Element, name: str) -> Element | None:
    for region in style.iterfind(qn("w:tblStylePr")):
        if region.get(qn("w:type")) == name:
            return region
    return None


def merge_properties(parts: Iterable[Element | None]) -> Mapping[str, Element]:
    """Merge the children of several elements by tag. The first element that has a child wins."""
    merged: dict[str, Element] = {}
    for part in parts:
        if part is not None:
            for property_ in part:
                merged.setdefault(property_.tag, property_)
    return merged
