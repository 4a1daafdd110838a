import pytest
from pydantic import ValidationError

from guidegen.content.brand import Colors, contrast
from tests.helpers import built_in


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    # Worked examples of WCAG 2.1: black on white is 21:1, #777777 on white is just short of 4.5:1.
    [("#000000", "#FFFFFF", 21.0), ("#777777", "#FFFFFF", 4.48), ("#FFFFFF", "#FFFFFF", 1.0)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


def test_a_pair_that_cannot_be_read_is_refused_with_its_ratio() -> None:
    colors = built_in().brand.colors.model_dump() | {"muted": "#999999"}
    with pytest.raises(ValidationError, match=r"muted on paper has a contrast of 2\.85:1.*asks for 4\.5:1"):
        Colors.model_validate(colors)


def test_a_colour_has_six_digits() -> None:
    colors = built_in().brand.colors.model_dump() | {"ink": "black"}
    with pytest.raises(ValidationError, match="ink"):
        Colors.model_validate(colors)
