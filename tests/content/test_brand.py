from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from guidegen.content.brand import Colors, contrast, nearest_passing, weak_pairs
from guidegen.content.load import load
from guidegen.diagnostics import ContentError
from tests.helpers import built_in, workspace


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    # Worked examples of WCAG 2.1: black on white is 21:1, #777777 on white is just short of 4.5:1.
    [("#000000", "#FFFFFF", 21.0), ("#777777", "#FFFFFF", 4.48), ("#FFFFFF", "#FFFFFF", 1.0)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


def diagnostics(tmp_path: Path, brand: str, **files: bytes) -> list[str]:
    """What is wrong with a workspace of this brand, as it is shown."""
    with pytest.raises(ContentError) as caught:
        load(
            workspace(
                tmp_path,
                {
                    "brand/brand.yaml": brand,
                    **{f"brand/{name}": data for name, data in files.items()},
                },
            )
        )
    return [diagnostic.describe(tmp_path) for diagnostic in caught.value.diagnostics]


def test_a_pair_that_cannot_be_read_is_refused_with_its_ratio_and_the_nearest_color_that_can(
    tmp_path: Path,
) -> None:
    (shown,) = diagnostics(tmp_path, 'colors:\n  muted: "#999999"\n')
    assert shown.startswith(
        "brand/brand.yaml:2:3: colors.muted: muted on paper has a contrast of 2.85:1"
    )
    assert "asks for 4.5:1" in shown
    assert "The nearest muted that passes everywhere is “#767676”." in shown


def test_every_weak_pair_is_named_at_the_color_to_change(tmp_path: Path) -> None:
    shown = diagnostics(tmp_path, 'colors:\n  primary: "#66AACC"\n  rule: "#DDDDDD"\n')
    assert [line.split(": ")[1] for line in shown] == ["colors.primary"] * 3 + ["colors.rule"] * 2
    assert len({line.rsplit("is ", 1)[1] for line in shown[:3]}) == 1


@settings(deadline=None, max_examples=25)
@given(
    st.builds("#{:06X}".format, st.integers(0, 0xFFFFFF)),
    st.sampled_from(["ink", "muted", "primary", "rule"]),
)
def test_the_nearest_color_passes(color: str, name: str) -> None:
    colors = built_in().brand.colors
    nearest = nearest_passing(colors.model_copy(update={name: color}), name)
    assert nearest is not None
    changed = colors.model_copy(update={name: nearest})
    assert [pair for pair in weak_pairs(changed) if name in (pair.front, pair.back)] == []
    if not any(
        name in (pair.front, pair.back)
        for pair in weak_pairs(colors.model_copy(update={name: color}))
    ):
        assert nearest == color


def test_a_brand_may_stand_in_guidegen_yaml_and_lies_over_its_own_file(tmp_path: Path) -> None:
    library = load(
        workspace(
            tmp_path,
            {
                "guidegen.yaml": 'name: Ours\nbrand:\n  cover: band\n  colors: {ink: "#000000"}\n',
                "brand/brand.yaml": 'cover: plain\ncolors: {accent: "#8A1C1C"}\n',
            },
        )
    )
    assert (library.brand.cover, library.brand.colors.ink) == ("band", "#000000")
    assert library.brand.colors.accent == "#8A1C1C"


def test_a_color_has_six_digits() -> None:
    colors = built_in().brand.colors.model_dump() | {"ink": "black"}
    with pytest.raises(ValidationError, match="ink"):
        Colors.model_validate(colors)
