"""How well two colours can be told apart, by WCAG 2.1. Colours are six hexadecimal digits, `RRGGBB`."""

from __future__ import annotations

from functools import lru_cache

TEXT = 4.5
"""The least contrast of text with what is behind it (1.4.3)."""
LARGE_TEXT = 3.0
"""The same for large text (1.4.3)."""
GRAPHIC = 3.0
"""The least contrast of a control's border, or of a graphic that carries meaning (1.4.11)."""

# WCAG 2.1, definition of large scale: 18 point, or 14 point bold.
_LARGE, _LARGE_BOLD = 18.0, 14.0


@lru_cache(maxsize=1024)
def luminance(color: str) -> float:
    """The relative luminance of `RRGGBB`, 0 for black to 1 for white (WCAG 2.1, definition of relative luminance).

    Raises ValueError for what is not six hexadecimal digits.
    """
    if len(color) != 6:
        raise ValueError(f"“{color}” is not a colour of the form RRGGBB")
    red, green, blue = (_linear(channel / 255) for channel in bytes.fromhex(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.1, definition of contrast ratio). Raises as `luminance`."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def least_contrast(points: float, *, bold: bool) -> float:
    """The contrast that text of this size needs."""
    return LARGE_TEXT if points >= (_LARGE_BOLD if bold else _LARGE) else TEXT


def _linear(channel: float) -> float:
    # 0.04045 is the threshold of sRGB itself; WCAG's 0.03928 differs for no colour of 8 bits a channel.
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
