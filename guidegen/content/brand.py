"""One look for every format: colors, typeface, logo, cover, and the contrast that colors need."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from guidegen.content.parts import Model
from guidegen.content.text import SourceText


def _check_color(value: str) -> str:
    if not re.fullmatch("#[0-9A-Fa-f]{6}", value):
        raise PydanticCustomError("color", "is not a color")
    return value.upper()


Color: TypeAlias = Annotated[str, AfterValidator(_check_color)]

CoverStyle: TypeAlias = Literal["rings", "band", "plain"]

PAPER, WHITE, BLACK = "paper", "#FFFFFF", "#000000"
TEXT_CONTRAST = 4.5  # WCAG 2.1, success criterion 1.4.3
SIGN_CONTRAST = 3.0  # WCAG 2.1, success criterion 1.4.11

# Every pair of colors that the writers put on one another: (front, back, the least ratio).
_PAIRS = (
    ("ink", PAPER, TEXT_CONTRAST),
    ("ink", "soft", TEXT_CONTRAST),
    ("muted", PAPER, TEXT_CONTRAST),
    ("primary", PAPER, TEXT_CONTRAST),
    ("primary", "soft", TEXT_CONTRAST),
    ("on_primary", "primary", TEXT_CONTRAST),
    ("accent", PAPER, TEXT_CONTRAST),
    ("on_primary", "accent", TEXT_CONTRAST),
    ("rule", PAPER, SIGN_CONTRAST),
    ("rule", "soft", SIGN_CONTRAST),
)


def luminance(color: str) -> float:
    """Return the relative luminance of `#RRGGBB`, from 0 (black) to 1 (white), as in WCAG 2.1."""
    red, green, blue = map(_linear, _channels(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: int) -> float:
    """Return the linear value, 0 to 1, of an sRGB channel, 0 to 255, as in WCAG 2.1."""
    value = channel / 255
    if value <= 0.03928:
        return value / 12.92
    return float(((value + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colors, from 1 to 21, as WCAG 2.1 defines it."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


class Colors(Model):
    """The colors of a brand, each as “#RRGGBB”. Paper is white."""

    ink: Color
    """Running text."""
    muted: Color
    """Less prominent text: footers, captions, stems."""
    primary: Color
    """Headings, the cover, header rows of tables."""
    on_primary: Color
    """Text on primary and on accent."""
    accent: Color
    """Bars, bullets, the kind of document on the cover."""
    soft: Color
    """A light fill behind text."""
    rule: Color
    """Lines of tables and borders of fields."""

    def of(self, name: str) -> str:
        """Return the color with this name; `paper` is white."""
        return WHITE if name == PAPER else str(getattr(self, name))


class BrandLogo(Model):
    """The logo of the district or agency on the cover."""

    file: SourceText
    """Its file in the folder brand/: PNG, JPEG, or SVG with its letters drawn as outlines."""
    alt: Annotated[SourceText, Field(max_length=150)]
    """What it shows, for people who cannot see it, such as “Riverbend Public Schools”;
    150 characters at most."""


class Brand(Model):
    """brand/brand.yaml"""

    colors: Colors
    """The colors."""
    font: SourceText
    """The font family of the text: from font files in brand/fonts/, or from an installed fontpkg
    package."""
    cover: CoverStyle
    """The design of the cover: `rings` (a large picture), `band` (a band of color) or `plain`
    (white, saves ink)."""
    logo: BrandLogo | None = None
    """The logo on the cover; leave it out for a cover without one."""
    footer: SourceText | None = None
    """The line at the foot of every page; without it, the association and its website."""


@dataclass(frozen=True, slots=True)
class Contrast:
    """A pair of colors that is too weak: its front and back, its ratio and the least that it needs.

    `change` names the one of the two to change. `nearest` is the nearest color with which all pairs
    of that one pass, None if there is none.
    """

    front: str
    back: str
    ratio: float
    least: float
    change: str
    nearest: str | None


def weak_pairs(colors: Colors) -> Iterator[Contrast]:
    """Yield every pair of colors that falls short of WCAG 2.1 AA."""
    for front, back, least in _PAIRS:
        ratio = contrast(colors.of(front), colors.of(back))
        if ratio < least:
            change = back if front == "on_primary" else front
            yield Contrast(front, back, ratio, least, change, nearest_passing(colors, change))


def nearest_passing(colors: Colors, name: str) -> str | None:
    """Return the nearest shade of a color that passes in all of its pairs; None if none does."""
    return nearest_shade(colors.of(name), lambda shade: _passes(colors, name, shade))


def nearest_shade(color: str, passes: Callable[[str], bool]) -> str | None:
    """Return the least mix of a color (`#RRGGBB`) with black or white that passes, or None."""
    shades: list[str] = []
    for step in range(256):
        shades.append(_mix(color, BLACK, step / 255))
        shades.append(_mix(color, WHITE, step / 255))
    shades.sort(key=lambda shade: _distance(color, shade))
    return next(filter(passes, shades), None)


def _passes(colors: Colors, name: str, shade: str) -> bool:
    for front, back, least in _PAIRS:
        if name in (front, back):
            other = back if front == name else front
            if contrast(shade, colors.of(other)) < least:
                return False
    return True


def _channels(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _mix(color: str, end: str, share: float) -> str:
    """Return the color that is `share` (0 to 1) of the way from `color` to `end`."""
    mixed = "#"
    for one, other in zip(_channels(color), _channels(end), strict=True):
        mixed += f"{round(one + (other - one) * share):02X}"
    return mixed


def _distance(one: str, other: str) -> int:
    """Return the square of the distance of two colors in sRGB."""
    return sum((a - b) ** 2 for a, b in zip(_channels(one), _channels(other), strict=True))
