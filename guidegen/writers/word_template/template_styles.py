"""Reads the styles of a template, each with all that it inherits (ECMA-376 part 1, 17.7.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal, TypeAlias, cast

from lxml import etree

from guidegen.ooxml_names import SCHEME_NAMES, qn
from guidegen.safe_xml import Element
from guidegen.writers.word_template.formatting import (
    AUTOMATIC,
    INITIAL,
    NO_LINE,
    BorderLine,
    Formatting,
    merge,
)

StyleKind: TypeAlias = Literal["paragraph", "character", "table"]

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_LONGEST_FONT_NAME = 31  # of LOGFONT, by which Word asks for a font
_LARGEST = 31_680  # twips, 22 inches: the largest length that Word accepts
_LARGEST_SIZE = 3_276  # half-points
_WIDEST_LINE, _USUAL_LINE = 96, 4  # eighths of a point, 17.3.4
_FARTHEST_LINE = 31  # points
_OFF = ("0", "false", "off", "none")
_COLOR = re.compile("[0-9A-Fa-f]{6}")
# Without a w:clrSchemeMapping of its own, a document has these for text and background.
_SCHEME_NAMES: Mapping[str, str] = {
    **SCHEME_NAMES,
    "text1": "dk1",
    "text2": "dk2",
    "background1": "lt1",
    "background2": "lt2",
}
# The lines of ST_Border (17.18.2); its pictures and shaded frames become plain lines.
_LINES = ("single", "thick", "double", "dotted", "dashed", "dotDash", "dotDotDash", "triple")
# 17.18.44; the other alignments keep their names.
_ALIGNMENTS: Mapping[str, str] = {"start": "left", "end": "right"}


class Template:
    """The styles of one template. Their names ignore case, as they do in Word."""

    def __init__(self, styles: Element, theme: Element | None) -> None:
        """`styles` and `theme` are the roots of the parts."""
        self._reader = _Reader(theme)
        self._styles: dict[str, Element] = {}
        self._ids: dict[tuple[str, str], str] = {}
        for style in styles.iterfind(qn("w:style")):
            id_ = _value(style, "w:styleId")
            self._styles[id_] = style
            self._ids[_value(style, "w:type"), _name(style)] = id_
        self._defaults = merge(
            self._reader.formatting(styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}")),
            self._reader.formatting(styles.find(f"{qn('w:docDefaults')}/{qn('w:pPrDefault')}")),
            INITIAL,
        )

    def paragraph(self, name: str) -> Formatting | None:
        """Return the whole formatting of a paragraph style, or None if the template lacks it."""
        chain = self._chain("paragraph", name)
        if not chain:
            return None
        return merge(*map(self._reader.formatting, chain), self._defaults)

    def character(self, name: str) -> Formatting | None:
        """Return what a character style adds to its text, or None if the template lacks it."""
        chain = self._chain("character", name)
        if not chain:
            return None
        return merge(*map(self._reader.formatting, chain))

    def lines(self, name: str) -> Mapping[str, BorderLine] | None:
        """Return the lines of a table style by side, such as `top` or `insideH`.

        Returns None if the template lacks the style.
        """
        chain = self._chain("table", name)
        if not chain:
            return None
        lines: dict[str, BorderLine] = {}
        for style in reversed(chain):
            borders = style.find(f"{qn('w:tblPr')}/{qn('w:tblBorders')}")
            lines.update(self._reader.lines(borders))
        return lines

    @property
    def text(self) -> Formatting:
        """The formatting of running text: the style Normal, or the defaults of the document."""
        return self.paragraph("Normal") or self._defaults

    def _chain(self, kind: StyleKind, name: str) -> list[Element]:
        """Return the style of this name and those that it is based on, nearest first."""
        chain: dict[str, Element] = {}
        id_ = self._ids.get((kind, name.lower()), "")
        while id_ in self._styles and id_ not in chain:
            chain[id_] = self._styles[id_]
            id_ = _value(_child(chain[id_], "w:basedOn"), "w:val")
        return list(chain.values())


class _Reader:
    """Reads the formatting of elements, with a theme’s fonts and colors in place of their names."""

    def __init__(self, theme: Element | None) -> None:
        self._colors = {} if theme is None else dict(_scheme_colors(theme))
        self._fonts = {} if theme is None else dict(_scheme_fonts(theme))

    def formatting(self, holder: Element | None) -> Formatting:
        """Return the formatting in an element that holds `w:rPr` and `w:pPr`."""
        run, paragraph = _child(holder, "w:rPr"), _child(holder, "w:pPr")
        values = self._letters(run) | _spacing(paragraph) | self._box(paragraph)
        present = {name: value for name, value in values.items() if value is not None}
        return cast(Formatting, present)

    def lines(self, borders: Element | None) -> dict[str, BorderLine]:
        """Return the lines that an element such as `w:pBdr` sets, by side."""
        lines = {}
        for side in _SIDES:
            border = _child(borders, f"w:{side}")
            if border is not None:
                lines[side] = self._line(border)
        return lines

    def _letters(self, run: Element | None) -> dict[str, object]:
        return {
            "font": self._font(_child(run, "w:rFonts")),
            "size": _number(run, "w:sz", "w:val", 2, _LARGEST_SIZE),
            "color": self._color(_child(run, "w:color"), "w:val"),
            "bold": _switch(run, "w:b"),
            "italic": _switch(run, "w:i"),
            "capitals": _switch(run, "w:caps"),
            "small_capitals": _switch(run, "w:smallCaps"),
            "tracking": _number(run, "w:spacing", "w:val", -_LARGEST, _LARGEST),
        }

    def _box(self, paragraph: Element | None) -> dict[str, object]:
        box: dict[str, object] = {"fill": self._color(_child(paragraph, "w:shd"), "w:fill", "Fill")}
        for side, line in self.lines(_child(paragraph, "w:pBdr")).items():
            box[f"{side}_line"] = line
        return box

    def _line(self, border: Element) -> BorderLine:
        kind = _value(border, "w:val")
        if kind in ("", "nil", "none"):
            return NO_LINE
        if kind not in _LINES:
            kind = "single"
        width = _within(_value(border, "w:sz"), 2, _WIDEST_LINE) or _USUAL_LINE
        distance = _within(_value(border, "w:space"), 0, _FARTHEST_LINE) or 0
        color = self._color(border, "w:color") or AUTOMATIC
        return BorderLine(kind, width, distance, color)

    def _font(self, fonts: Element | None) -> str | None:
        themed = self._fonts.get(_value(fonts, "w:asciiTheme")[:5])  # “major” or “minor”
        name = themed or _value(fonts, "w:ascii") or _value(fonts, "w:hAnsi")
        if 0 < len(name) <= _LONGEST_FONT_NAME and name.isprintable():
            return name
        return None

    def _color(self, element: Element | None, attribute: str, of: str = "Color") -> str | None:
        """Return a color: the theme's, or the plain value if the theme's is tinted or shaded.

        Word writes the result of tint and shade as the plain value.
        """
        plain = _value(element, attribute)
        name = _value(element, f"w:theme{of}")
        shades = "w:themeFill" if of == "Fill" else "w:theme"
        shaded = _value(element, f"{shades}Tint") or _value(element, f"{shades}Shade")
        themed = self._colors.get(_SCHEME_NAMES.get(name, name))
        is_color = _COLOR.fullmatch(plain)
        if themed and not (shaded and is_color):
            return themed
        if is_color:
            return plain.upper()
        return AUTOMATIC if plain == AUTOMATIC else None


def _scheme_colors(theme: Element) -> Iterator[tuple[str, str]]:
    """Yield the colors of a theme: their names in the scheme and `RRGGBB`."""
    for scheme in list(theme.iter(qn("a:clrScheme")))[:1]:
        for entry in scheme:
            for color in entry:
                value = color.get("lastClr") or color.get("val") or ""
                if _COLOR.fullmatch(value):
                    yield etree.QName(entry).localname, value.upper()


def _scheme_fonts(theme: Element) -> Iterator[tuple[str, str]]:
    """Yield the fonts of a theme: `major` and `minor`, each with the name of its Latin font."""
    for kind in ("major", "minor"):
        face = next(theme.iter(qn(f"a:{kind}Font")), None)
        latin = _child(face, "a:latin")
        if latin is not None:
            yield kind, latin.get("typeface", "")


def _spacing(paragraph: Element | None) -> dict[str, object]:
    rule = _value(_child(paragraph, "w:spacing"), "w:lineRule")
    if rule not in ("exact", "atLeast"):
        rule = "auto"
    pitch = _number(paragraph, "w:spacing", "w:line", 1, _LARGEST)
    alignment = _value(_child(paragraph, "w:jc"), "w:val")
    return {
        "before": _number(paragraph, "w:spacing", "w:before", 0, _LARGEST),
        "after": _number(paragraph, "w:spacing", "w:after", 0, _LARGEST),
        "pitch": (pitch, rule) if pitch else None,
        "contextual": _switch(paragraph, "w:contextualSpacing"),
        "left": _indent(paragraph, "w:left", "w:start"),
        "right": _indent(paragraph, "w:right", "w:end"),
        "first": _first_line(paragraph),
        "alignment": _ALIGNMENTS.get(alignment, alignment) or None,
    }


def _indent(paragraph: Element | None, *names: str) -> int | None:
    for name in names:
        indent = _number(paragraph, "w:ind", name, -_LARGEST, _LARGEST)
        if indent is not None:
            return indent
    return None


def _first_line(paragraph: Element | None) -> int | None:
    """Return the indent of the first line; `hanging` overrides `firstLine` (17.3.1.12)."""
    hanging = _number(paragraph, "w:ind", "w:hanging", 0, _LARGEST)
    if hanging is not None:
        return -hanging
    return _number(paragraph, "w:ind", "w:firstLine", 0, _LARGEST)


def _number(
    holder: Element | None, element: str, attribute: str, least: int, most: int
) -> int | None:
    return _within(_value(_child(holder, element), attribute), least, most)


def _within(text: str, least: int, most: int) -> int | None:
    """Return a whole number within these bounds, else None.

    Fractions are rounded, because some programs write them where only whole numbers are allowed.
    """
    try:
        number = round(float(text))
    except (ValueError, OverflowError):
        return None
    return number if least <= number <= most else None


def _switch(holder: Element | None, name: str) -> bool | None:
    switch = _child(holder, name)
    return None if switch is None else _value(switch, "w:val") not in _OFF


def _name(style: Element) -> str:
    return _value(_child(style, "w:name"), "w:val").lower()


def _child(element: Element | None, name: str) -> Element | None:
    return None if element is None else element.find(qn(name))


def _value(element: Element | None, attribute: str) -> str:
    """Return an attribute, or "" if it is missing."""
    return "" if element is None else element.get(qn(attribute), "")
