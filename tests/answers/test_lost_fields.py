"""A guide that went through Google Docs, Pages or LibreOffice Writer still has its table, which is read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from guidegen.answers.built_in_words import (
    LEVEL_CAPTION,
    NEXT_STEP_CAPTION,
    PROMPTS,
    QUESTION_HEADINGS,
    RESPONDENT_CAPTIONS,
)
from guidegen.answers.records import Collection
from guidegen.library import root
from guidegen.safe_xml import Element
from tests.answers.forms import W, blank, filled_docx, with_part
from tests.answers.test_round import answers_for, as_typed
from tests.answers.word_edits import BODY, REFLECTIONS, collect_one
from tests.office import convert
from tests.word_templates import with_part as with_new_part

ANSWERS = {
    "respondent.team": "Grade 4",
    "respondent.school": "Oak",
    REFLECTIONS: "One line\nand another",
    "first-actions.highest-learning-need.first-steps": "Ask.",
    "ic-map.local-knowledge.level": "3",
    "ic-map.local-knowledge.next-step": "Ask the families.",
    "ic-map.lessons-reconsidered.level": "not-yet",
}


def unwrap(body: Element) -> None:
    """Take controls away and leave what is in them, as Google Docs does."""
    for control in list(body.iter(f"{W}sdt")):
        parent, content = control.getparent(), control.find(f"{W}sdtContent")
        assert parent is not None
        assert content is not None
        place = parent.index(control)
        parent[place : place + 1] = list(content)
    for mark in list(body.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
        mark.getparent().remove(mark)  # type: ignore[union-attr]


def without_fields(role: str, answers: Mapping[str, str], *, identity: bool = False) -> bytes:
    content = with_part(filled_docx(blank(role, "docx"), answers), BODY, unwrap)
    return content if identity else with_new_part(content, "docProps/custom.xml", None)


def written(collection: Collection) -> dict[str, str]:
    return {field_id: text for field_id, text in as_typed(collection).items() if text}


@pytest.mark.parametrize("identity", [True, False])
def test_the_tables_of_a_guide_without_fields_are_read(tmp_path: Path, identity: bool) -> None:
    collection = collect_one(tmp_path, without_fields("coach", ANSWERS, identity=identity))
    assert written(collection) == ANSWERS
    assert {record.role for record in collection.records} == {"coach"}
    assert (len(collection.records), len(collection.unread)) == (9, 0)
    assert collection.records[1].question.startswith("How well do our coaching goals")
    assert ["its fields are lost" in note.text for note in collection.notes] == [True]


@pytest.mark.parametrize("role", ["teacher", "superintendent", "principal"])
def test_every_answer_of_a_role_is_read(tmp_path: Path, role: str) -> None:
    answers = {name: text.strip() for name, text in answers_for(role).items()}
    assert as_typed(collect_one(tmp_path, without_fields(role, answers))) == answers


def test_a_blank_guide_without_fields_has_no_answers(tmp_path: Path) -> None:
    collection = collect_one(tmp_path, without_fields("coach", {}))
    assert written(collection) == {}
    assert len(collection.blanks) == 9


@pytest.mark.libreoffice
def test_a_guide_that_was_saved_as_odt_is_read(tmp_path: Path) -> None:
    guide = filled_docx(blank("coach", "docx"), ANSWERS)
    odt = convert({"guide": guide}, "odt", tmp_path / "odt")["guide"]
    docx = convert({"guide": odt.read_bytes()}, "docx:MS Word 2007 XML", tmp_path / "docx")["guide"]
    collection = collect_one(tmp_path, docx.read_bytes())
    assert written(collection) == ANSWERS


def test_a_file_that_only_quotes_a_question_is_not_a_guide(tmp_path: Path) -> None:
    def keep_one_row(body: Element) -> None:
        unwrap(body)
        for number, row in enumerate(list(body.iter(f"{W}tr"))):
            if number > 1:
                row.getparent().remove(row)  # type: ignore[union-attr]

    content = with_part(without_fields("coach", ANSWERS), BODY, keep_one_row)
    (unread,) = collect_one(tmp_path, content).unread
    assert unread.reason.startswith(("it is not a guide", "its fields were deleted"))


def test_the_words_are_those_of_the_templates() -> None:
    sections = root() / "templates" / "sections"
    text = "\n".join(
        (sections / f"{name}.md").read_text("utf-8")
        for name in ("first-actions", "ic-maps", "respondent")
    )
    assert set(re.findall(r'prompt="([^"]+)"', text)) == PROMPTS
    assert all(f'="{word}"' in text for word in QUESTION_HEADINGS)
    assert f'level="{LEVEL_CAPTION}"' in text
    assert f'next-step="{NEXT_STEP_CAPTION}"' in text
    assert dict(re.findall(r"- \[(.+?)\]\{#([a-z]\S+)", text)) == RESPONDENT_CAPTIONS
