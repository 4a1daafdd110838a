"""What the styles of a template come to: each with all that it inherits (ECMA-376 part 1, 17.7.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal, TypeAlias, cast

from lxml import etree

from guidegen.ooxml_names import qn
from guidegen.writers.word_template.formatting import (
    AUTOMATIC,
    NO_LINE,
    UNSAID,
    BorderLine,
    Element,
    Formatting,
    layered,
)

StyleKind: TypeAlias = Literal["paragraph", "character", "table"]

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_LONGEST_FONT_NAME = 31  # of LOGFONT, by which Word asks for a font
_LARGEST = 31_680  # twips, 22 inches: the largest length that Word has
_LARGEST_SIZE = 3_276  # half-points
_WIDEST_LINE, _USUAL_LINE = 96, 4  # eighths of a point, 17.3.4
_FARTHEST_LINE = 31  # points
_OFF = ("0", "false", "off", "none")
_COLOR = re.compile("[0-9A-Fa-f]{6}")
# ST_ThemeColor (17.18.97) to the elements of a:clrScheme, where their names differ.
_PLACES: Mapping[str, str] = {
    **{"text1": "dk1", "text2": "dk2", "background1": "lt1", "background2": "lt2"},
    **{"dark1": "dk1", "dark2": "dk2", "light1": "lt1", "light2": "lt2"},
    **{"hyperlink": "hlink", "followedHyperlink": "folHlink"},
}
# The lines of ST_Border (17.18.2); a plain one stands for the pictures and the shaded frames that it has as well.
_LINES = ("single", "thick", "double", "dotted", "dashed", "dotDash", "dotDotDash", "triple")
_ALIGNMENTS: Mapping[str, str] = {
    "start": "left",
    "end": "right",
}  # 17.18.44; the others are called as they are


class Template:
    """The styles of one template."""

    def __init__(self, styles: Element, theme: Element | None) -> None:
        """`styles` and `theme` are the roots of the parts."""
        self._reader = _Reader(theme)
        self._styles = {
            _value(style, "w:styleId"): style for style in styles.iterfind(qn("w:style"))
        }
        self._ids = {
            (_value(style, "w:type"), _name(style)): id_ for id_, style in self._styles.items()
        }
        self._defaults = layered(
            self._reader.formatting(styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}")),
            self._reader.formatting(styles.find(f"{qn('w:docDefaults')}/{qn('w:pPrDefault')}")),
            UNSAID,
        )

    def paragraph(self, name: str) -> Formatting | None:
        """All that a paragraph of this style looks like; None where the template lacks the style.

        Of a style’s name it does not matter which letters are capitals, as in Word.
        """
        chain = self._chain("paragraph", name)
        return layered(*map(self._reader.formatting, chain), self._defaults) if chain else None

    def character(self, name: str) -> Formatting | None:
        """What a character style adds to the text that it is in; None where the template lacks it."""
        chain = self._chain("character", name)
        return layered(*map(self._reader.formatting, chain)) if chain else None

    def lines(self, name: str) -> Mapping[str, BorderLine] | None:
        """The lines of a table style by their side (`top`, `insideH` and so on); None where the template lacks it."""
        chain = self._chain("table", name)
        found: dict[str, BorderLine] = {}
        for style in reversed(chain):
            found.update(self._reader.lines(style.find(f"{qn('w:tblPr')}/{qn('w:tblBorders')}")))
        return found if chain else None

    @property
    def text(self) -> Formatting:
        """What running text looks like: Normal, or the defaults of the document where there is no such style."""
        return self.paragraph("Normal") or self._defaults

    def _chain(self, kind: StyleKind, name: str) -> list[Element]:
        """The style of this name and those that it is based on, nearest first."""
        return list(self._walk(self._ids.get((kind, name.lower()), "")))

    def _walk(self, id_: str) -> Iterator[Element]:
        seen: set[str] = set()
        while id_ in self._styles and id_ not in seen:
            seen.add(id_)
            yield self._styles[id_]
            id_ = _value(self._styles[id_].find(qn("w:basedOn")), "w:val")


class _Reader:
    """Reads what elements say, with a theme’s fonts and colours in the place of its names for them."""

    def __init__(self, theme: Element | None) -> None:
        self._colors = dict(_scheme_colors(theme)) if theme is not None else {}
        self._fonts = dict(_scheme_fonts(theme)) if theme is not None else {}

    def formatting(self, holder: Element | None) -> Formatting:
        """What an element that holds `w:rPr` and `w:pPr` says."""
        run, paragraph = _child(holder, "w:rPr"), _child(holder, "w:pPr")
        said = {**self._letters(run), **_spaces(paragraph), **self._box(paragraph)}
        return cast(Formatting, {name: one for name, one in said.items() if one is not None})

    def lines(self, borders: Element | None) -> dict[str, BorderLine]:
        """The lines that an element such as `w:pBdr` says anything of, by their side."""
        found = ((side, _child(borders, f"w:{side}")) for side in _SIDES)
        return {side: self._line(border) for side, border in found if border is not None}

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
        lines = self.lines(_child(paragraph, "w:pBdr"))
        fill = self._color(_child(paragraph, "w:shd"), "w:fill", "Fill")
        return {"fill": fill, **{f"{side}_line": line for side, line in lines.items()}}

    def _line(self, border: Element) -> BorderLine:
        kind = _value(border, "w:val")
        if kind in ("", "nil", "none"):
            return NO_LINE
        width = _within(_value(border, "w:sz"), 2, _WIDEST_LINE) or _USUAL_LINE
        distance = _within(_value(border, "w:space"), 0, _FARTHEST_LINE) or 0
        return BorderLine(
            kind if kind in _LINES else "single",
            width,
            distance,
            self._color(border, "w:color") or AUTOMATIC,
        )

    def _font(self, fonts: Element | None) -> str | None:
        themed = self._fonts.get(_value(fonts, "w:asciiTheme")[:5])  # “major” or “minor”
        name = themed or _value(fonts, "w:ascii") or _value(fonts, "w:hAnsi")
        return name if 0 < len(name) <= _LONGEST_FONT_NAME and name.isprintable() else None

    def _color(self, element: Element | None, attribute: str, of: str = "Color") -> str | None:
        """A colour; the plain value where the theme’s is tinted or shaded, for Word puts the outcome there."""
        plain = _value(element, attribute)
        place = _value(element, f"w:theme{of}")
        shades = "w:themeFill" if of == "Fill" else "w:theme"
        changed = _value(element, f"{shades}Tint") or _value(element, f"{shades}Shade")
        themed = self._colors.get(_PLACES.get(place, place))
        if themed and not (changed and _COLOR.fullmatch(plain)):
            return themed
        return (
            plain.upper() if _COLOR.fullmatch(plain) else AUTOMATIC if plain == AUTOMATIC else None
        )


def _scheme_colors(theme: Element) -> Iterator[tuple[str, str]]:
    scheme = next(theme.iter(qn("a:clrScheme")), None)
    for place in scheme if scheme is not None else ():
        for color in place:
            value = color.get("lastClr") or color.get("val") or ""
            if _COLOR.fullmatch(value):
                yield etree.QName(place).localname, value.upper()


def _scheme_fonts(theme: Element) -> Iterator[tuple[str, str]]:
    for kind in ("major", "minor"):
        face = next(theme.iter(qn(f"a:{kind}Font")), None)
        latin = face.find(qn("a:latin")) if face is not None else None
        if latin is not None:
            yield kind, latin.get("typeface", "")


def _spaces(paragraph: Element | None) -> dict[str, object]:
    line = _number(paragraph, "w:spacing", "w:line", 1, _LARGEST)
    rule = _value(_child(paragraph, "w:spacing"), "w:lineRule")
    alignment = _value(_child(paragraph, "w:jc"), "w:val")
    return {
        "before": _number(paragraph, "w:spacing", "w:before", 0, _LARGEST),
        "after": _number(paragraph, "w:spacing", "w:after", 0, _LARGEST),
        "pitch": (line, rule if rule in ("exact", "atLeast") else "auto") if line else None,
        "contextual": _switch(paragraph, "w:contextualSpacing"),
        "left": _indent(paragraph, "w:left", "w:start"),
        "right": _indent(paragraph, "w:right", "w:end"),
        "first": _first_line(paragraph),
        "alignment": _ALIGNMENTS.get(alignment, alignment) or None,
    }


def _indent(paragraph: Element | None, *names: str) -> int | None:
    found = (_number(paragraph, "w:ind", name, -_LARGEST, _LARGEST) for name in names)
    return next((indent for indent in found if indent is not None), None)


def _first_line(paragraph: Element | None) -> int | None:
    hanging = _number(
        paragraph, "w:ind", "w:hanging", 0, _LARGEST
    )  # counts more than firstLine, 17.3.1.12
    return _number(paragraph, "w:ind", "w:firstLine", 0, _LARGEST) if hanging is None else -hanging


def _number(
    holder: Element | None, element: str, attribute: str, least: int, most: int
) -> int | None:
    return _within(_value(_child(holder, element), attribute), least, most)


def _within(text: str, least: int, most: int) -> int | None:
    """A whole number within these bounds, else None; some programs write fractions where none may be."""
    try:
        number = round(float(text))
    except (ValueError, OverflowError):
        return None
    return number if least <= number <= most else None


def _switch(holder: Element | None, name: str) -> bool | None:
    found = _child(holder, name)
    return None if found is None else _value(found, "w:val") not in _OFF


def _name(style: Element) -> str:
    return _value(_child(style, "w:name"), "w:val").lower()


def _child(element: Element | None, name: str) -> Element | None:
    return None if element is None else element.find(qn(name))


def _value(element: Element | None, attribute: str) -> str:
    """An attribute, "" where there is none."""
    return "" if element is None else element.get(qn(attribute), "")
