"""The contrast of two colors by WCAG 2.1. Colors are six hexadecimal digits, `RRGGBB`."""

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
    """Return the relative luminance of `RRGGBB`: 0 for black, 1 for white (WCAG 2.1, glossary).

    Cached by color, because a document has few colors and asks for each of them often. Raises
    ValueError unless the color is six hexadecimal digits.
    """
    if len(color) != 6:
        raise ValueError(f"“{color}” is not a color of the form RRGGBB")
    red, green, blue = (_linear(channel / 255) for channel in bytes.fromhex(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colors, 1 to 21 (WCAG 2.1, glossary).

    Raises as `luminance`.
    """
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def least_contrast(points: float, *, bold: bool) -> float:
    """Return the contrast ratio that text of this size needs."""
    large = _LARGE_BOLD if bold else _LARGE
    return LARGE_TEXT if points >= large else TEXT


def _linear(channel: float) -> float:
    # sRGB's own threshold is 0.04045. WCAG's 0.03928 makes no difference to colors of 8 bits.
    if channel <= 0.04045:
        return channel / 12.92
    return float(((channel + 0.055) / 1.055) ** 2.4)
