"""The built-in content: complete, original in itself, and true to the facts that it reproduces."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import cache
from itertools import combinations, product

import pytest

from guidegen.content.model import Library
from guidegen.content.parts import texts
from guidegen.content.text import Id, SourceText
from tests.helpers import ROLES, built_in

CATEGORIES = {
    "Rigorous Content for Each Learner": (
        "Equity Practices",
        "Curriculum, Assessment, and Instruction",
        "Professional Expertise",
    ),
    "Transformational Processes": (
        "Equity Drivers",
        "Evidence",
        "Learning Designs",
        "Implementation",
    ),
    "Conditions for Success": (
        "Equity Foundations",
        "Culture of Collaborative Inquiry",
        "Leadership",
        "Resources",
    ),
}
COACH = {
    "rigorous-content": (
        "student-contexts",
        "inclusive-practices",
        "curriculum-and-assessment",
        "role-standards",
    ),
    "transformational-processes": (
        "barrier-free-learning",
        "bias-and-beliefs",
        "student-need-goals",
        "data-use",
        "change-management",
        "sustained-learning",
    ),
    "conditions-for-success": (
        "access-culture",
        "shared-vision",
        "resources-in-use",
        "standards-advocacy",
        "modeled-learning",
        "collaborative-learning",
    ),
}


@pytest.fixture(scope="module")
def library() -> Library:
    return built_in()


def sentences(library: Library) -> list[SourceText]:
    return [text for text in texts(library) if len(text.split()) >= 8]


def test_the_standards_are_all_there_with_their_names(library: Library) -> None:
    found: dict[str, tuple[str, ...]] = dict.fromkeys(CATEGORIES, ())
    constructs: list[Id] = []
    for standard in library.standards.values():
        found[library.categories[standard.category].title] += (standard.title,)
        constructs += standard.constructs
    assert found == CATEGORIES
    assert [category.title for category in library.categories.values()] == list(CATEGORIES)
    assert len(constructs) == len(set(constructs)) == 33
    assert {len(standard.constructs) for standard in library.standards.values()} == {3}
    assert len(library.foundations) == 7
    assert len(library.improvement.steps) == 5


def test_the_roles_are_all_there(library: Library) -> None:
    assert tuple(library.roles) == ROLES
    with_maps = {id_ for id_, role in library.roles.items() if role.ic_map}
    assert with_maps == {"coach", "system-central-office", "principal", "external-partner"}


def test_the_coach_follows_the_original_topic_by_topic(library: Library) -> None:
    coach = library.details[Id("coach")]
    assert {id_: tuple(texts_) for id_, texts_ in coach.responsibilities.items()} == COACH
    assert len(coach.first_actions.questions) == 9


@pytest.mark.parametrize("role_id", ROLES)
def test_each_role_is_written_to_the_same_depth(library: Library, role_id: str) -> None:
    role = library.details[Id(role_id)]
    assert tuple(role.responsibilities) == tuple(library.categories)
    assert 14 <= sum(len(texts_) for texts_ in role.responsibilities.values()) <= 18
    assert 8 <= len(role.first_actions.questions) <= 10
    assert next(iter(role.first_actions.questions)) == "highest-learning-need"
    assert 'page("responsibilities")' in role.first_actions.questions[Id("highest-learning-need")]
    assert len(role.introduction) == 2
    assert len(role.titles) >= 5


def alike(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the pairs of texts that say the same, except for a word or two."""
    return [(one, other) for one, other in pairs if _nearly(_words(one), _words(other))]


@cache
def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", text.lower()))


def _nearly(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    shared = len(set(one) & set(other)) > 0.6 * min(len(one), len(other))
    return shared and SequenceMatcher(None, one, other).ratio() > 0.7


def test_no_sentence_stands_twice_nor_nearly(library: Library) -> None:
    """The levels of one outcome may be alike: they describe the same thing."""
    assert len(sentences(library)) > 1600
    assert alike(pair_sentences(library)) == []


def pair_sentences(library: Library) -> Iterator[tuple[str, str]]:
    """Yield each two sentences that are not of the same outcome."""
    spoken = [(_outcome(text), text) for text in sentences(library)]
    for (of_one, one), (of_other, other) in combinations(spoken, 2):
        if of_one is None or of_one != of_other:
            yield one, other


def _outcome(text: SourceText) -> tuple[object, ...] | None:
    """Return the file and the path of the outcome that a text belongs to."""
    return (text.mark and text.mark.file, *text.path[:4]) if text.path[0] == "ic_map" else None


def test_no_sentence_of_any_paragraph_stands_twice(library: Library) -> None:
    """Whole texts are too long to compare where they are paragraphs: their sentences are compared."""
    every = split_into_sentences(texts(library))
    assert len(every) > 650
    assert [words for words, times in Counter(every).items() if times > 1] == []
    ours = set(split_into_sentences(texts(library.in_full)))
    ours |= set(split_into_sentences(texts(library.quick_start)))
    assert len(ours) > 250
    bags = {words: frozenset(words) for words in every}
    near = []
    for one, other in product(ours, bags):
        shared = len(bags[one] & bags[other])
        if one == other or shared <= 0.6 * min(len(one), len(other)):
            continue
        if SequenceMatcher(None, one, other).ratio() > 0.7:
            near.append((" ".join(one), " ".join(other)))
    assert near == []


def split_into_sentences(paragraphs: Iterable[SourceText]) -> list[tuple[str, ...]]:
    """Return the words of each sentence that has eight or more."""
    found = []
    for text in paragraphs:
        for sentence in re.split(r"(?<=[.?!])[”’]? ", text):
            words = tuple(re.findall(r"\w+", sentence.lower()))
            if len(words) >= 8:
                found.append(words)
    return found


def test_every_standard_is_told_in_full(library: Library) -> None:
    assert tuple(library.in_full) == tuple(library.standards)
    for id_, entry in library.in_full.items():
        assert tuple(entry.constructs) == tuple(library.standards[id_].constructs)
        assert 3 <= len(entry.references) <= 5
        assert 50 <= len(entry.overview.split()) <= 95
        assert all(60 <= len(text.split()) <= 115 for text in entry.constructs.values())


def test_references_are_in_alphabetical_order_and_each_is_used(library: Library) -> None:
    works = [
        (work.authors.replace("& ", "").casefold(), work.year)
        for work in library.references.values()
    ]
    assert works == sorted(works)
    assert len(works) > 30
    cited = Counter(id_ for entry in library.in_full.values() for id_ in entry.references)
    assert set(cited) == set(library.references)
    assert max(cited.values()) <= 3
    assert all(re.fullmatch(r"(19|20)\d\d", work.year) for work in library.references.values())


def test_the_quick_start_has_three_phases(library: Library) -> None:
    assert [len(phase.steps) for phase in library.quick_start.begin.values()] == [3, 3, 3]
    assert (len(library.quick_start.what), len(library.quick_start.why)) == (2, 2)


def test_texts_use_typographic_marks(library: Library) -> None:
    straight = []
    for text in texts(library):
        if re.search(r"'|\w\"|\"\w", re.sub(r"{{.*?}}", "", text)):
            straight.append(text)
    assert straight == []


def test_contact_is_the_fact(library: Library) -> None:
    contact = library.association.contact
    assert (contact.street, contact.city, contact.phone) == (
        "504 S. Locust St.",
        "Oxford, OH 45056",
        "800-727-7288",
    )
    assert (contact.email, contact.web.text) == (
        "office@learningforward.org",
        "www.learningforward.org",
    )
