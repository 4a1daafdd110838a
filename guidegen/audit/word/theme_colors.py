"""The colors of a Word file: those of its theme, of highlighters and of shadings."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from guidegen.audit.word.xml import child, first, value
from guidegen.ooxml_names import SCHEME_NAMES, qn
from guidegen.safe_xml import Element

WHITE, BLACK = "FFFFFF", "000000"

_COLOR = re.compile(r"[0-9A-Fa-f]{6}")
_PATTERN = re.compile(r"pct(\d+)")
# From ST_ThemeColor (17.18.97) to what the settings map: text and background to light and dark.
_MAPPED = MappingProxyType(
    {
        "text1": "t1",
        "text2": "t2",
        "background1": "bg1",
        "background2": "bg2",
        "hyperlink": "hyperlink",
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
    """The colors of one file. Every color is `RRGGBB`; None is automatic or transparent."""

    def __init__(self, theme: Element, settings: Element) -> None:
        self._scheme = _read_scheme(theme)
        self._mapping = dict(_USUAL)
        mapping = child(settings, "w:clrSchemeMapping")
        if mapping is not None:
            for key in _USUAL:
                self._mapping[key] = mapping.get(qn(f"w:{key}")) or _USUAL[key]

    def text(self, color: Element | None) -> str | None:
        """Return the color of `w:color`; None for automatic."""
        return self._resolve(color, "w:val", "w:themeColor", "w:theme")

    def border(self, border: Element | None) -> str | None:
        """Return the color of a border; None for automatic."""
        return self._resolve(border, "w:color", "w:themeColor", "w:theme")

    def shading(self, shading: Element | None) -> str | None:
        """Return the color that `w:shd` puts behind text; a pattern mixes its two colors."""
        if shading is None:
            return None
        fill = self._resolve(shading, "w:fill", "w:themeFill", "w:themeFill")
        share = _pattern_share(shading.get(qn("w:val"), "clear"))
        if not share:
            return fill
        front = self._resolve(shading, "w:color", "w:themeColor", "w:theme") or BLACK
        return _mix(front, fill or WHITE, share)

    def highlight(self, highlight: Element | None) -> str | None:
        """Return the color of `w:highlight`."""
        return _HIGHLIGHTS.get(value(highlight) or "none")

    def _resolve(self, element: Element | None, plain: str, theme: str, shades: str) -> str | None:
        """Return the theme color if the element names one, else the plain one.

        `plain` and `theme` name the attributes of the two; `shades` is what the names of the
        attributes for tint and shade begin with. The plain color has tint and shade in it already.
        """
        if element is None:
            return None
        plain_value = element.get(qn(plain), "")
        color = plain_value.upper() if _COLOR.fullmatch(plain_value) else None
        themed = self._scheme.get(self._scheme_name(element.get(qn(theme), "")))
        tint = _read_share(element.get(qn(f"{shades}Tint")))
        shade = _read_share(element.get(qn(f"{shades}Shade")))
        if themed is None or (color and (tint, shade) != (None, None)):
            return color
        return _shade(themed, tint, shade)

    def _scheme_name(self, name: str) -> str:
        name = self._mapping.get(_MAPPED.get(name, ""), name)
        return SCHEME_NAMES.get(name, name)


def _read_scheme(theme: Element) -> Mapping[str, str]:
    """Return the colors of the theme by the local names of their elements, such as `accent1`."""
    colors: dict[str, str] = {}
    scheme = first(theme, "a:clrScheme")
    if scheme is None:
        return colors
    for entry in scheme:
        for color in entry:
            code = color.get("lastClr") or color.get("val") or ""
            if _COLOR.fullmatch(code):
                colors[entry.tag.rpartition("}")[2]] = code.upper()
    return colors


def _pattern_share(pattern: str) -> float:
    """Return how much of a shading is its front color, 0 to 1 (17.18.78)."""
    if pattern == "solid":
        return 1.0
    found = _PATTERN.fullmatch(pattern)
    return min(int(found[1]) / 100, 1.0) if found else 0.0


def _read_share(text: str | None) -> float | None:
    """Return two hexadecimal digits as a share of 255; None for anything else."""
    try:
        return None if text is None else min(int(text, 16), 255) / 255
    except ValueError:
        return None


def _mix(front: str, behind: str, share: float) -> str:
    pairs = zip(bytes.fromhex(front), bytes.fromhex(behind), strict=True)
    return _join(one * share + other * (1 - share) for one, other in pairs)


def _shade(color: str, tint: float | None, shade: float | None) -> str:
    """Scale a color's lightness by `shade`, then lighten it by `tint` (17.18.97, 17.3.2.6)."""
    if tint is None and shade is None:
        return color
    red, green, blue = (channel / 255 for channel in bytes.fromhex(color))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    if shade is not None:
        light = light * shade
    if tint is not None:
        light = light * tint + 1 - tint
    return _join(channel * 255 for channel in colorsys.hls_to_rgb(hue, light, saturation))


def _join(channels: Iterable[float]) -> str:
    """Return three channels, 0 to 255, as `RRGGBB`."""
    return bytes(round(channel) for channel in channels).hex().upper()
