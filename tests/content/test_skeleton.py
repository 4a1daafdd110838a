"""Skeletons hold what they promise: the comments of an overlay, taken away, are the role as it is."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from guidegen.content import skeleton
from guidegen.content.layers import Layers
from guidegen.content.load import load_with_sources
from guidegen.content.sources import Data
from guidegen.library import root
from tests.helpers import ROLES


def uncommented(text: str) -> object:
    """The data of a skeleton whose every line behind the head has lost its “# ”."""
    body = text.split("\n\n", 1)[1]
    lines = (line.removeprefix("#").removeprefix(" ") for line in body.splitlines())
    return yaml.load("\n".join(lines), yaml.BaseLoader)  # noqa: S506 (it builds maps, lists and texts only)


@pytest.mark.parametrize("role", ROLES)
def test_an_overlay_shows_every_text_of_the_role(role: str) -> None:
    data = load_with_sources(Layers((root(),))).sources[f"roles/{role}.yaml"].data
    assert uncommented(skeleton.overlay(role, data)) == data


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Zl", "Zp"]), min_size=1
)


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), WORDS, min_size=1, max_size=3))
def test_any_text_can_be_taken_back_out_of_an_overlay(texts: dict[str, str]) -> None:
    data: dict[str, Data] = {**texts}  # type: ignore[dict-item]  # plain texts do as well
    assert uncommented(skeleton.overlay("coach", data)) == texts


def test_every_line_of_an_overlay_is_a_comment() -> None:
    data = load_with_sources(Layers((root(),))).sources["roles/coach.yaml"].data
    lines = skeleton.overlay("coach", data).splitlines()
    assert len(lines) > 100
    assert [line for line in lines if line and not line.startswith("#")] == []
