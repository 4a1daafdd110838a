"""How one text becomes another, in whole words, and which parts of two sequences are pairs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidegen.diffing import align, diff_words, likeness, tokenize

MARKS = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
texts = st.text() | st.lists(
    st.sampled_from(["one", "two", "of", " ", "the", ", ", "\n", "it’s"])
).map("".join)


def shown(before: str, after: str) -> str:
    return "".join(MARKS[span.kind].format(span.text) for span in diff_words(before, after))


@given(texts, texts)
def test_both_texts_can_be_read_off(before: str, after: str) -> None:
    found = diff_words(before, after)
    assert "".join(span.text for span in found if span.kind != "added") == before
    assert "".join(span.text for span in found if span.kind != "removed") == after
    assert all(span.text for span in found)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Plan with teachers.", "Plan with teachers.", "Plan with teachers."),
        ("Plan with teachers.", "Plan often with teachers.", "Plan{+ often+} with teachers."),
        ("Plan with all teachers.", "Plan with teachers.", "Plan with [-all -]teachers."),
        ("the school’s work", "the district’s work", "the [-school’s-]{+district’s+} work"),
        ("a long-term goal", "a short-term goal", "a [-long-term-]{+short-term+} goal"),
    ],
)
def test_whole_words_change(before: str, after: str, expected: str) -> None:
    assert shown(before, after) == expected


def test_a_few_words_between_two_changes_belong_to_them() -> None:
    before = "Coaches meet teachers weekly at the school to plan the lessons of a unit."
    after = "Coaches call teachers daily at the office to plan the lessons of a year."
    assert shown(before, after) == (
        "Coaches [-meet teachers weekly-]{+call teachers daily+} at the [-school-]{+office+} to plan the lessons of a "
        "[-unit-]{+year+}."
    )


@given(texts)
def test_tokens_are_the_whole_text(text: str) -> None:
    assert "".join(tokenize(text)) == text


def test_texts_are_alike_from_half_of_their_words() -> None:
    assert likeness(["one", "two", "three", "four"], ["one", "two", "five", "six"]) == 0.5
    assert likeness(["one", "two", "three", "four"], ["one", "five", "six", "seven"]) == 0
    assert likeness([], []) == 1


@given(st.lists(st.text("abc", max_size=3)), st.lists(st.text("abc", max_size=3)))
def test_pairs_keep_both_orders(before: list[str], after: list[str]) -> None:
    pairs = align(before, after, str, lambda one, other: likeness(list(one), list(other)))
    assert [one for one, _ in pairs if one is not None] == before
    assert [other for _, other in pairs if other is not None] == after


def test_the_most_alike_become_pairs() -> None:
    def alike(one: str, other: str) -> float:
        return likeness(one.split(), other.split())

    pairs = align(
        ["plan the unit", "meet the team"], ["meet our team", "plan the unit well"], str, alike
    )
    assert ("plan the unit", "plan the unit well") in pairs
    assert (None, "meet our team") in pairs
