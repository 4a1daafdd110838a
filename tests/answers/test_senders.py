"""One person is one sender, however the name is typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidegen.answers.senders import fold_name
from guidegen.answers.submissions import collect
from tests.answers.forms import blank, filled_docx, filled_pdf
from tests.helpers import built_in, tree


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St. Mary's", "St. Mary’s"),
        ("St. Mary's", "ST. MARY`S"),
        ("Grade 4-5", "Grade 4–5"),
        ("Grade 4-5", "Grade 4\u20115"),
        ("Peña", "Pen\u0303a"),
        ("Straße", "STRASSE"),
        ("Team A", " team\u00a0 a\t"),
        ("Team A", "Te\u00adam\u200b A\ufeff"),
        ("Team A", "Ｔｅａｍ　Ａ"),
        ("Team 1", "Team １"),
        ("Team \u2764", "Team \u2764\ufe0f"),
        ('The "Owls"', "The “Owls”"),
        ("\u200fצוות א", "צוות א\u200e"),
    ],
)
def test_a_name_is_the_same_however_it_is_typed(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Pena", "Peña"), ("Team A", "Team B"), ("Team 1", "Team 11"), ("O'Neil", "ONeil")],
)
def test_names_of_two_are_two(one: str, other: str) -> None:
    assert fold_name(one) != fold_name(other)


def test_an_apostrophe_of_word_does_not_make_a_second_sender(tmp_path: Path) -> None:
    answer = "first-actions.vision-alignment.reflections"
    school, team = "respondent.school", "respondent.team"
    word = filled_docx(
        blank("coach", "docx"), {answer: "x", school: "St. Mary’s", team: "Grade 4–5"}
    )
    pdf = filled_pdf(blank("coach", "pdf"), {answer: "x", school: "St. Mary's", team: "grade 4-5"})
    collection = collect([tree(tmp_path, {"a.docx": word, "b.pdf": pdf})], built_in())
    assert len(collection.answers) == 1
    assert len(collection.notes) == 1


def test_a_name_of_invisible_characters_is_none(tmp_path: Path) -> None:
    content = filled_docx(blank("coach", "docx"), {"respondent.team": "\u200b\u00a0"})
    collection = collect([tree(tmp_path, {"a.docx": content, "b.docx": content})], built_in())
    assert len(collection.files) == 2
