"""The hint that a message ends with: the nearest name, or a few to choose from."""

from __future__ import annotations

import pytest

from guidegen.diagnostics import find_nearest, nearest


@pytest.mark.parametrize(
    ("name", "known", "hint"),
    [
        ("coatch", ["teacher", "coach"], "Did you mean “coach”?"),
        ("COACH", ["teacher", "coach"], "Did you mean “coach”?"),
        ("budget", ["two", "one"], "Known here: one, two."),
        ("budget", [], ""),
    ],
)
def test_a_hint_names_the_nearest(name: str, known: list[str], hint: str) -> None:
    assert nearest(name, known) == hint


def test_of_many_names_eight_are_listed_the_nearest_first_and_the_rest_counted() -> None:
    known = [f"qq{number}" for number in range(100)] + ["team-plans"]
    hint = nearest("plan", known)
    assert hint.startswith("Known here: team-plans, qq0, ")
    assert hint.endswith(", and 93 more.")
    assert hint.count(",") == 8


def test_how_close_a_name_must_be_is_chosen() -> None:
    assert find_nearest("role", ["roles"], cutoff=0.85) == "roles"
    assert find_nearest("rules", ["roles"], cutoff=0.85) == ""
