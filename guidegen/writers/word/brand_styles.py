"""Puts the brand's look into the parts of the base package: theme, styles, numbering, fonts, settings.

The parts name colours and fonts by their places in the theme (`w:themeColor="accent1"`). Word reads those, and
other programs read the values, so both are written, from one table and in one place.
"""

from __future__ import annotations

from types import MappingProxyType

from lxml import etree

from guidegen.document.look import Look
from guidegen.writers.ooxml.wordml import qn

# Each colour of the theme and the value of the look that stands there.
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


def brand(part: etree._Element, look: Look, language: str) -> None:
    """Writes the look and the language into a part wherever the part leaves a place for them.

    Raises KeyError where the part names a colour that the theme does not take from the look.
    """
    for node in part.iter(etree.Element):
        _colour(node, look)
        _font(node, look.font)
        if node.tag in (qn("w:lang"), qn("w:themeFontLang")):
            node.set(qn("w:val"), language)


def brand_theme(theme: etree._Element, look: Look) -> None:
    """Writes the look's colours and font into the theme."""
    for place, name in _THEME.items():
        for colour in theme.iterfind(
            f".//{qn('a:clrScheme')}/{qn(f'a:{place}')}/{qn('a:srgbClr')}"
        ):
            colour.set("val", _hex(getattr(look, name)))
    for face in theme.iterfind(f".//{qn('a:fontScheme')}/*/{qn('a:latin')}"):
        face.set("typeface", look.font)


def _colour(node: etree._Element, look: Look) -> None:
    fill = node.get(qn("w:themeFill"))
    if fill is not None:
        node.set(qn("w:fill"), _value(fill, look))
    colour = node.get(qn("w:themeColor"))
    if colour is not None:
        # A text's colour is the value of `w:color`; of a border the colour is one property among others.
        node.set(qn("w:val" if node.tag == qn("w:color") else "w:color"), _value(colour, look))


def _font(node: etree._Element, font: str) -> None:
    if node.tag == qn("w:rFonts") and node.get(qn("w:asciiTheme")) == _FONT:
        for script in ("ascii", "hAnsi", "cs"):
            node.set(qn(f"w:{script}"), font)
    if node.tag == qn("w:font") and node.get(qn("w:name")) == _FONT:
        node.set(qn("w:name"), font)


def _value(place: str, look: Look) -> str:
    return _hex(getattr(look, _THEME[_PLACES.get(place, place)]))


def _hex(colour: str) -> str:
    return colour.removeprefix("#").upper()
