"""Puts the brand's look into the parts of the base package: theme, styles, numbering, settings.

The parts name colors and fonts by their places in the theme (`w:themeColor="accent1"`). Word reads
those places, and other programs read the values, so both are written, from one table.
"""

from __future__ import annotations

from types import MappingProxyType

from lxml import etree

from guidegen.document.look import Look
from guidegen.ooxml_names import qn
from guidegen.safe_xml import Element

# Each color of the theme, and the value of the look that it gets.
_THEME = MappingProxyType(
    {
        "dk1": "ink",
        "dk2": "primary",
        "lt2": "soft",
        "accent1": "primary",
        "accent2": "accent",
        "accent3": "muted",
        "accent4": "rule",
        "accent5": "soft",
        "accent6": "on_primary",
        "hlink": "primary",
        "folHlink": "muted",
    }
)
# The names that WordprocessingML has for those places, where they differ.
_PLACES = MappingProxyType(
    {
        "text1": "dk1",
        "text2": "dk2",
        "background2": "lt2",
        "hyperlink": "hlink",
        "followedHyperlink": "folHlink",
    }
)
_FONT = "minorHAnsi"
_LANGUAGES = (qn("w:lang"), qn("w:themeFontLang"))


def apply_look(part: Element, look: Look, language: str) -> None:
    """Write the look and the language into a part wherever the part leaves a place for them.

    Raises KeyError where the part names a color that the theme does not take from the look.
    """
    for node in part.iter(etree.Element):
        _set_color(node, look)
        _set_font(node, look.font)
        if node.tag in _LANGUAGES:
            node.set(qn("w:val"), language)


def apply_look_to_theme(theme: Element, look: Look) -> None:
    """Write the look's colors and font into the theme."""
    for place, name in _THEME.items():
        path = f".//{qn('a:clrScheme')}/{qn(f'a:{place}')}/{qn('a:srgbClr')}"
        for color in theme.iterfind(path):
            color.set("val", _hex(getattr(look, name)))
    for face in theme.iterfind(f".//{qn('a:fontScheme')}/*/{qn('a:latin')}"):
        face.set("typeface", look.font)


def _set_color(node: Element, look: Look) -> None:
    fill = node.get(qn("w:themeFill"))
    if fill is not None:
        node.set(qn("w:fill"), _color_value(fill, look))
    color = node.get(qn("w:themeColor"))
    if color is not None:
        # The color of text is the value of `w:color`; that of a border is one property of several.
        attribute = "w:val" if node.tag == qn("w:color") else "w:color"
        node.set(qn(attribute), _color_value(color, look))


def _set_font(node: Element, font: str) -> None:
    if node.tag == qn("w:rFonts") and node.get(qn("w:asciiTheme")) == _FONT:
        for script in ("ascii", "hAnsi", "cs"):
            node.set(qn(f"w:{script}"), font)
    if node.tag == qn("w:font") and node.get(qn("w:name")) == _FONT:
        node.set(qn("w:name"), font)


def _color_value(place: str, look: Look) -> str:
    return _hex(getattr(look, _THEME[_PLACES.get(place, place)]))


def _hex(color: str) -> str:
    return color.removeprefix("#").upper()
