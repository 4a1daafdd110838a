"""The contrast of colors, against values from WCAG's own examples and techniques."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidegen.audit.contrast import contrast, least_contrast, luminance

COLORS = st.integers(0, 0xFFFFFF).map(lambda number: f"{number:06X}")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("000000", "FFFFFF", 21.0),
        ("767676", "ffffff", 4.54),
        ("777777", "FFFFFF", 4.48),
        ("FF0000", "FFFFFF", 4.0),
        ("949494", "FFFFFF", 3.03),
    ],
)
def test_known_ratios(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)


@given(COLORS, COLORS)
def test_a_ratio_is_the_same_both_ways_and_within_bounds(one: str, other: str) -> None:
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21
    assert contrast(one, one) == 1


@pytest.mark.parametrize("color", ["", "FFF", "red", "12345G", "#123456", "12 456"])
def test_what_is_not_a_color_is_refused(color: str) -> None:
    with pytest.raises(ValueError):
        luminance(color)


def test_large_text_needs_less() -> None:
    assert [
        least_contrast(points, bold=bold)
        for points, bold in ((17.5, False), (18, False), (13.5, True), (14, True))
    ] == [4.5, 3, 4.5, 3]
