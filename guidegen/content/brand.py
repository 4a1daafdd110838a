"""One look for every format: colours, text face, and the contrast that the colours must have."""

from __future__ import annotations

import re
from typing import Annotated, TypeAlias

from pydantic import AfterValidator, BaseModel, ConfigDict, model_validator
from pydantic_core import PydanticCustomError


def _color(value: str) -> str:
    if not re.fullmatch("#[0-9A-Fa-f]{6}", value):
        raise PydanticCustomError("color", "is not a colour")
    return value.upper()


Color: TypeAlias = Annotated[str, AfterValidator(_color)]

WHITE = "#FFFFFF"
TEXT_CONTRAST = 4.5  # WCAG 2.1, success criterion 1.4.3
SIGN_CONTRAST = 3.0  # WCAG 2.1, success criterion 1.4.11

# Every pair that the writers set on one another: (what, on what, the least ratio).
_PAIRS = (
    ("ink", "paper", TEXT_CONTRAST),
    ("ink", "soft", TEXT_CONTRAST),
    ("muted", "paper", TEXT_CONTRAST),
    ("primary", "paper", TEXT_CONTRAST),
    ("primary", "soft", TEXT_CONTRAST),
    ("on_primary", "primary", TEXT_CONTRAST),
    ("accent", "paper", TEXT_CONTRAST),
    ("on_primary", "accent", TEXT_CONTRAST),
    ("rule", "paper", SIGN_CONTRAST),
    ("rule", "soft", SIGN_CONTRAST),
)


def luminance(color: str) -> float:
    """The relative luminance of `#RRGGBB`, from 0 (black) to 1 (white), as WCAG 2.1 defines it."""
    channels = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21, as WCAG 2.1 defines it."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


class Colors(BaseModel):
    """The colours of a brand, each as “#RRGGBB”. Paper is white."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

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

    @model_validator(mode="after")
    def _readable(self) -> Colors:
        for front, back, least in _PAIRS:
            ratio = contrast(getattr(self, front), WHITE if back == "paper" else getattr(self, back))
            if ratio < least:
                raise PydanticCustomError(
                    "contrast",
                    "{front} on {back} has a contrast of {ratio}:1, WCAG 2.1 AA asks for {least}:1",
                    {"front": front, "back": back, "ratio": f"{ratio:.2f}", "least": least},
                )
        return self


class Brand(BaseModel):
    """brand/brand.yaml"""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    colors: Colors
    """The colours."""
    font: str
    """The family of the text face; a fontpkg package of this family must be installed."""
