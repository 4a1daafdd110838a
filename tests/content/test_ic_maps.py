"""The built-in Innovation Configuration maps: complete for each of the four roles, and each text once."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from guidegen.content.model import IcMap, Library, Outcome
from guidegen.content.parts import texts
from guidegen.content.text import Id
from tests.helpers import WITH_MAPS, built_in


@pytest.fixture(scope="module")
def library() -> Library:
    return built_in()


def outcomes(ic_map: IcMap) -> Iterator[tuple[Id, Outcome]]:
    return (
        one
        for constructs in ic_map.values()
        for outcomes in constructs.values()
        for one in outcomes.items()
    )


def levels(outcome: Outcome) -> list[bool]:
    """Which levels are described, the ideal first."""
    return [
        bool(text) for text in (outcome.level_1, outcome.level_2, outcome.level_3, outcome.level_4)
    ]


def test_the_roles_with_maps_have_them(library: Library) -> None:
    assert set(library.ic_maps) == set(WITH_MAPS)


@pytest.mark.parametrize("role", WITH_MAPS)
def test_a_map_has_every_construct_of_every_standard_in_order(library: Library, role: str) -> None:
    ic_map = library.ic_maps[Id(role)]
    expected = {id_: list(standard.constructs) for id_, standard in library.standards.items()}
    assert (len(expected), sum(map(len, expected.values()))) == (11, 33)
    assert {id_: list(constructs) for id_, constructs in ic_map.items()} == expected
    assert list(ic_map) == list(expected)
    assert min(len(found) for constructs in ic_map.values() for found in constructs.values()) >= 2


@pytest.mark.parametrize("role", WITH_MAPS)
def test_a_map_describes_each_outcome_at_three_levels_or_four(library: Library, role: str) -> None:
    found = [levels(outcome) for _, outcome in outcomes(library.ic_maps[Id(role)])]
    assert 66 <= len(found) <= 75
    assert all(described[:3] == [True] * 3 for described in found)
    assert 5 <= sum(not described[3] for described in found) <= 20


@pytest.mark.parametrize("role", WITH_MAPS)
def test_the_texts_of_a_map_fit_into_its_table(library: Library, role: str) -> None:
    found = list(texts(library.ic_maps[Id(role)]))
    assert len(found) > 300
    assert [text for text in found if not re.fullmatch(r"[A-Z“].*\.”?", text)] == []
    assert [text for text in found if not 7 <= len(text.split()) <= 27] == []


@pytest.mark.parametrize("role", WITH_MAPS)
def test_a_map_does_not_begin_every_sentence_alike(library: Library, role: str) -> None:
    found = list(texts(library.ic_maps[Id(role)]))
    singular = library.details[Id(role)].singular
    assert (
        sum(text.lower().startswith(f"the {singular}".lower()) for text in found) <= len(found) / 3
    )
