"""Names within the limits that Word has for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidegen.writers.word.names import bookmark_names, shorten


def test_bookmark_names_are_words_own_and_all_different() -> None:
    long = "a" * 60
    anchors = [
        "plain",
        "first.step",
        "first-step",
        "First Step",
        "2026",
        "é",
        "",
        long,
        f"{long}b",
        "Title_1",
    ]
    names = dict(bookmark_names(anchors, taken=["Title_1"]))
    assert list(names) == anchors
    assert names["plain"] == "plain"
    assert names["first.step"] == "first_step"
    assert len({name.lower() for name in names.values()} | {"title_1"}) == len(anchors) + 1
    for name in names.values():
        assert name.isascii()
        assert name[0].isalpha()
        assert len(name) <= 40
        assert name.replace("_", "").isalnum()


@given(st.lists(st.text(max_size=80), unique=True, max_size=40))
def test_any_anchors_get_different_names(anchors: list[str]) -> None:
    names = dict(bookmark_names(anchors))
    assert len({name.lower() for name in names.values()}) == len(anchors)
    assert all(len(name) <= 40 for name in names.values())


@pytest.mark.parametrize(
    ("words", "short"),
    [
        ("Name", "Name"),
        ("a" * 64, "a" * 64),
        ("a" * 65, "a" * 63 + "…"),
        ("word " * 20, "word " * 11 + "word…"),
        ("Question 1, First steps: " + "x" * 60, "Question 1, First steps…"),
        ("\U0001f600" * 33, "\U0001f600" * 31 + "…"),
    ],
)
def test_titles_are_cut_after_a_word(words: str, short: str) -> None:
    assert shorten(words) == short
