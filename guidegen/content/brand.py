"""One look for every format: colours, text face, logo, cover, and the contrast that the colours must have."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from guidegen.content.parts import Model
from guidegen.content.text import SourceText


def _color(value: str) -> str:
    if not re.fullmatch("#[0-9A-Fa-f]{6}", value):
        raise PydanticCustomError("color", "is not a colour")
    return value.upper()


Color: TypeAlias = Annotated[str, AfterValidator(_color)]

CoverStyle: TypeAlias = Literal["rings", "band", "plain"]

PAPER, WHITE = "paper", "#FFFFFF"
TEXT_CONTRAST = 4.5  # WCAG 2.1, success criterion 1.4.3
SIGN_CONTRAST = 3.0  # WCAG 2.1, success criterion 1.4.11

# Every pair that the writers set on one another: (what, on what, the least ratio).
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
    """The relative luminance of `#RRGGBB`, from 0 (black) to 1 (white), as WCAG 2.1 defines it."""
    channels = (channel / 255 for channel in _channels(color))
    red, green, blue = (
        value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21, as WCAG 2.1 defines it."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


class Colors(Model):
    """The colours of a brand, each as “#RRGGBB”. Paper is white."""

    ink: Color
    """Running text."""
    muted: Color
    """Text that stands back: footers, captions, stems."""
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
        """The colour of this name; `paper` is white."""
        return WHITE if name == PAPER else str(getattr(self, name))


class BrandLogo(Model):
    """The sign of the district or agency on the cover."""

    file: SourceText
    """Its file in the folder brand/: PNG, JPEG, or SVG with its letters drawn as outlines."""
    alt: Annotated[SourceText, Field(max_length=150)]
    """What it shows, for who cannot see it, such as “Riverbend Public Schools”; 150 characters at most."""


class Brand(Model):
    """brand/brand.yaml"""

    colors: Colors
    """The colours."""
    font: SourceText
    """The family of the text face: of font files in brand/fonts/, or of a fontpkg package that is installed."""
    cover: CoverStyle
    """How the cover is drawn: `rings` (a large picture), `band` (a band of colour) or `plain` (white, saves ink)."""
    logo: BrandLogo | None = None
    """The logo on the cover; none without it."""
    footer: SourceText | None = None
    """The line at the foot of every page; without it, the association and its site."""


@dataclass(frozen=True, slots=True)
class Contrast:
    """A pair of colours that is too weak: what stands on what, its ratio and the least that it needs.

    `change` names the one of the two to exchange, `nearest` is the nearest colour with which all its pairs pass,
    None where there is none.
    """

    front: str
    back: str
    ratio: float
    least: float
    change: str
    nearest: str | None


def weak_pairs(colors: Colors) -> Iterator[Contrast]:
    """Every pair that falls short of WCAG 2.1 AA."""
    for front, back, least in _PAIRS:
        ratio = contrast(colors.of(front), colors.of(back))
        if ratio < least:
            change = back if front == "on_primary" else front
            yield Contrast(front, back, ratio, least, change, nearest_passing(colors, change))


def nearest_passing(colors: Colors, name: str) -> str | None:
    """The least mix of a colour with black or with white that passes in all of its pairs with the others."""
    return nearest_shade(colors.of(name), lambda shade: _passes(colors, name, shade))


def nearest_shade(color: str, passes: Callable[[str], bool]) -> str | None:
    """The least mix of a colour (`#RRGGBB`) with black or with white that passes, None where none does."""
    shades = sorted(
        (_mixed(color, end, step / 255) for step in range(256) for end in ("#000000", WHITE)),
        key=lambda shade: _distance(color, shade),
    )
    return next(filter(passes, shades), None)


def _passes(colors: Colors, name: str, shade: str) -> bool:
    others = (
        (back if front == name else front, least)
        for front, back, least in _PAIRS
        if name in (front, back)
    )
    return all(contrast(shade, colors.of(other)) >= least for other, least in others)


def _channels(color: str) -> tuple[int, ...]:
    return tuple(int(color[at : at + 2], 16) for at in (1, 3, 5))


def _mixed(color: str, end: str, share: float) -> str:
    pairs = zip(_channels(color), _channels(end), strict=True)
    return "#" + "".join(f"{round(one + (other - one) * share):02X}" for one, other in pairs)


def _distance(one: str, other: str) -> int:
    return sum((a - b) ** 2 for a, b in zip(_channels(one), _channels(other), strict=True))
