"""The colours of a Word file: those of its theme, of highlights and of shadings."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Mapping
from types import MappingProxyType

from guidegen.audit.word.xml import Element, child, qn, value

WHITE, BLACK = "FFFFFF", "000000"

_COLOR = re.compile(r"[0-9A-Fa-f]{6}")
_PATTERN = re.compile(r"pct(\d+)")
# ST_ThemeColor (17.18.97) to the elements of a:clrScheme; light and dark by way of the settings' mapping.
_MAPPED = MappingProxyType(
    {
        "text1": "t1",
        "text2": "t2",
        "background1": "bg1",
        "background2": "bg2",
        "hyperlink": "hyperlink",
    }
)
_PLACES = MappingProxyType(
    {
        "dark1": "dk1",
        "dark2": "dk2",
        "light1": "lt1",
        "light2": "lt2",
        "hyperlink": "hlink",
        "followedHyperlink": "folHlink",
    }
)
_USUAL = MappingProxyType(
    {"t1": "dark1", "t2": "dark2", "bg1": "light1", "bg2": "light2", "hyperlink": "hyperlink"}
)
# ST_HighlightColor, 17.18.40.
_HIGHLIGHTS = MappingProxyType(
    {
        "black": "000000",
        "blue": "0000FF",
        "cyan": "00FFFF",
        "darkBlue": "000080",
        "darkCyan": "008080",
        "darkGray": "808080",
        "darkGreen": "008000",
        "darkMagenta": "800080",
        "darkRed": "800000",
        "darkYellow": "808000",
        "green": "00FF00",
        "lightGray": "C0C0C0",
        "magenta": "FF00FF",
        "red": "FF0000",
        "white": "FFFFFF",
        "yellow": "FFFF00",
    }
)


class ThemeColors:
    """Resolves the colours of one file; every colour is `RRGGBB`, None stands for automatic or see-through."""

    def __init__(self, theme: Element, settings: Element) -> None:
        self._scheme = _scheme(theme)
        mapping = child(settings, "w:clrSchemeMapping")
        self._mapping = dict(_USUAL) | {
            key: name
            for key in _USUAL
            if mapping is not None and (name := mapping.get(qn(f"w:{key}")))
        }

    def text(self, color: Element | None) -> str | None:
        """What `w:color` says; None for automatic."""
        return self._named(color, "w:val", "w:themeColor", "w:theme")

    def border(self, border: Element | None) -> str | None:
        """The colour of a border; None for automatic."""
        return self._named(border, "w:color", "w:themeColor", "w:theme")

    def shading(self, shading: Element | None) -> str | None:
        """The colour that `w:shd` lays behind text; a pattern counts as the mixture of its two colours."""
        if shading is None:
            return None
        fill = self._named(shading, "w:fill", "w:themeFill", "w:themeFill")
        pattern = shading.get(qn("w:val"), "clear")
        share = 1.0 if pattern == "solid" else _share(pattern)
        if not share:
            return fill
        front = self._named(shading, "w:color", "w:themeColor", "w:theme") or BLACK
        return _mixed(front, fill or WHITE, share)

    def highlight(self, highlight: Element | None) -> str | None:
        """The colour of `w:highlight`."""
        return _HIGHLIGHTS.get(value(highlight) or "none")

    def _named(self, element: Element | None, plain: str, theme: str, shades: str) -> str | None:
        """The colour of the theme if one is named, else the plain one. The plain one has tint and shade in it."""
        if element is None:
            return None
        given = element.get(qn(plain), "")
        color = given.upper() if _COLOR.fullmatch(given) else None
        named = self._scheme.get(self._place(element.get(qn(theme), "")))
        tint, shade = (_byte(element.get(qn(f"{shades}{kind}"))) for kind in ("Tint", "Shade"))
        if named is None or (color and (tint, shade) != (None, None)):
            return color
        return _shaded(named, tint, shade)

    def _place(self, name: str) -> str:
        name = self._mapping.get(_MAPPED.get(name, ""), name)
        return _PLACES.get(name, name)


def _scheme(theme: Element) -> Mapping[str, str]:
    scheme = next(theme.iter(qn("a:clrScheme")), None)
    found: dict[str, str] = {}
    for place in scheme if scheme is not None else ():
        for color in place:
            name = color.get("lastClr") or color.get("val") or ""
            if _COLOR.fullmatch(name):
                found[place.tag.rpartition("}")[2]] = name.upper()
    return found


def _share(pattern: str) -> float:
    found = _PATTERN.fullmatch(pattern)
    return min(int(found[1]) / 100, 1.0) if found else 0.0


def _byte(text: str | None) -> float | None:
    try:
        return None if text is None else min(int(text, 16), 255) / 255
    except ValueError:
        return None


def _mixed(front: str, behind: str, share: float) -> str:
    pairs = zip(bytes.fromhex(front), bytes.fromhex(behind), strict=True)
    return bytes(round(one * share + other * (1 - share)) for one, other in pairs).hex().upper()


def _shaded(color: str, tint: float | None, shade: float | None) -> str:
    """A shade darkens the lightness to its share, a tint lightens it (17.18.97 and 17.3.2.6)."""
    if tint is None and shade is None:
        return color
    red, green, blue = (channel / 255 for channel in bytes.fromhex(color))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    light = light * shade if shade is not None else light
    light = light * tint + 1 - tint if tint is not None else light
    return (
        bytes(round(channel * 255) for channel in colorsys.hls_to_rgb(hue, light, saturation))
        .hex()
        .upper()
    )
