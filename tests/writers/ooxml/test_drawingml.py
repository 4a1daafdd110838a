"""Pictures in a Word file."""

from __future__ import annotations

from guidegen.writers.ooxml.drawingml import TWIP, picture_size

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(4) + b"IHDR" + (300).to_bytes(4) + (200).to_bytes(4)


def test_a_picture_keeps_its_proportions() -> None:
    assert picture_size(PICTURE, 30) == (30 * TWIP, 20 * TWIP)
