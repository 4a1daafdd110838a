"""The words that ship keep a human rhythm: lengths differ, and most questions ask one thing."""

from __future__ import annotations

import pytest

from bench.rhythm import Rhythm, questions, responsibilities, rhythm, roles
from tests.helpers import PROJECT, ROLES

DETAILS = dict(roles(PROJECT))


def test_every_role_is_measured() -> None:
    assert sorted(DETAILS) == sorted(ROLES)
    assert sum(len(questions(role)) for role in DETAILS.values()) == 66
    assert sum(len(responsibilities(role)) for role in DETAILS.values()) == 120


@pytest.mark.parametrize("role", ROLES)
def test_questions_are_short_and_differ(role: str) -> None:
    """The original has 14 to 25 words and a mean of 18; ours are a little shorter."""
    found = rhythm(questions(DETAILS[role]))
    assert 14 <= found.mean <= 18
    assert found.shortest >= 8
    assert found.longest <= 24
    assert found.spread >= 3
    assert found.second_clauses <= 0.45
    assert found.same_opening <= 1 / 3


@pytest.mark.parametrize("role", ROLES)
def test_responsibilities_are_short_and_differ(role: str) -> None:
    """The original has 7 to 27 words, a mean of 16 and a spread of 6."""
    found = rhythm(responsibilities(DETAILS[role]))
    assert 14 <= found.mean <= 18
    assert found.shortest >= 7
    assert found.longest <= 27
    assert found.spread >= 3
    assert found.same_opening <= 1 / 4


def test_most_questions_have_one_clause() -> None:
    every = [text for role in DETAILS.values() for text in questions(role)]
    assert rhythm(every).second_clauses <= 0.4


def test_a_metronome_is_heard() -> None:
    drone = ["When does a team of ours begin, and where does a team of ours end?"] * 9
    found = rhythm(drone)
    assert found == Rhythm(9, 15, 15, 15, 0, 1, 1)
