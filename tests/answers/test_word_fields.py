"""What a person writes in a Word guide arrives, wherever the person wrote it, or is named."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path

import pytest

from guidegen.safe_xml import Element
from tests.answers.forms import W, blank, filled_docx, type_into, with_part
from tests.answers.word_edits import (
    BODY,
    LEVEL,
    NEXT_STEP,
    QUESTION,
    REFLECTIONS,
    STEPS,
    cell_of,
    collect_one,
    control_of,
    edit,
    elements,
    fill,
    run,
)

OTHER = "first-actions.highest-learning-need"
TYPED = "<w:p>" + run("below") + "</w:p>"


def write_below(body: Element, field_id: str, xml: str) -> None:
    cell_of(body, field_id).extend(elements(xml))


def write_beside(body: Element, field_id: str, xml: str) -> None:
    paragraph = control_of(body, field_id).getparent()
    assert paragraph is not None
    paragraph.extend(elements(xml))


def write_before(body: Element, field_id: str, xml: str) -> None:
    for element in elements(xml):
        control_of(body, field_id).addprevious(element)


@pytest.mark.parametrize(
    ("inside", "write", "xml", "text"),
    [
        ("inside", write_below, TYPED, "inside\nbelow"),
        ("", write_below, TYPED, "below"),
        ("inside", write_below, "<w:p/>" + TYPED + "<w:p/>", "inside\n\nbelow"),
        ("inside", write_beside, run(" beside"), "inside beside"),
        ("", write_beside, run("beside"), "beside"),
        ("inside", write_before, run("before "), "before inside"),
        ("", write_before, run("before"), "before"),
        ("inside", write_below, "<w:p/>", "inside"),
        (
            "inside",
            write_below,
            f"<w:tbl><w:tr><w:tc>{TYPED}</w:tc><w:tc>{TYPED}</w:tc></w:tr></w:tbl><w:p/>",
            "inside\nbelow\tbelow",
        ),
    ],
)
def test_words_beside_a_field_are_its_answer(
    tmp_path: Path, inside: str, write: Callable[[Element, str, str], None], xml: str, text: str
) -> None:
    def change(body: Element) -> None:
        if inside:
            fill(body, REFLECTIONS, run(inside))
        write(body, REFLECTIONS, xml)

    collection = collect_one(tmp_path, edit(change))
    assert [record.reflections for record in collection.answers] == [text]
    assert collection.notes == ()


def test_words_beside_a_next_step_are_its_own_and_not_the_captions(tmp_path: Path) -> None:
    collection = collect_one(tmp_path, edit(lambda body: write_below(body, NEXT_STEP, TYPED)))
    assert [record.next_step for record in collection.levels] == ["below"]
    assert {record.level for record in collection.level_records} == {""}
    assert collection.notes == ()


def test_words_beside_a_list_are_named(tmp_path: Path) -> None:
    def change(body: Element) -> None:
        fill(body, LEVEL, run("Level 3"))
        write_beside(body, LEVEL, run(" almost a 2"))

    collection = collect_one(tmp_path, edit(change))
    assert [(record.level, record.next_step) for record in collection.levels] == [("3", "")]
    assert [note.text for note in collection.notes] == [
        f"“almost a 2” is written beside {LEVEL}, which takes only a choice"
    ]


def test_a_level_written_beside_a_list_left_alone_is_chosen(tmp_path: Path) -> None:
    collection = collect_one(
        tmp_path, edit(lambda body: write_beside(body, LEVEL, run(" Level 4 (Entry)")))
    )
    assert [record.level for record in collection.levels] == ["4"]
    assert collection.notes == ()


def test_words_beside_and_below_the_name_of_a_team_are_its_own(tmp_path: Path) -> None:
    def change(body: Element) -> None:
        fill(body, "respondent.team", run("Grade 4"))
        write_beside(body, "respondent.team", run(" and 5"))
        paragraph = control_of(body, "respondent.school").getparent()
        assert paragraph is not None
        below = elements("<w:p><w:pPr><w:pStyle w:val='Field'/></w:pPr>" + run("Oak") + "</w:p>")[0]
        paragraph.addnext(below)

    (record, *_) = collect_one(tmp_path, edit(change)).records
    assert (record.respondent, record.school, record.date) == ("Grade 4 and 5", "Oak", "")


@pytest.mark.parametrize("value", ["", ' w:val="1"', ' w:val="true"', ' w:val="0"', ' w:val="off"'])
def test_an_answer_that_is_marked_as_a_prompt_is_an_answer(tmp_path: Path, value: str) -> None:
    def change(body: Element) -> None:
        control = fill(body, REFLECTIONS, run("ours", '<w:rStyle w:val="PlaceholderText"/>'))
        properties = control.find(f"{W}sdtPr")
        assert properties is not None
        properties.extend(elements(f"<w:showingPlcHdr{value}/>"))

    assert [one.reflections for one in collect_one(tmp_path, edit(change)).answers] == ["ours"]


def test_prompts_are_known_where_building_blocks_are_lost(tmp_path: Path) -> None:
    def change(glossary: Element) -> None:
        glossary[:] = []

    content = with_part(
        edit(lambda body: fill(body, STEPS, run("ours"))), "word/glossary/document.xml", change
    )
    collection = collect_one(tmp_path, content)
    answers = [(record.reflections, record.first_steps) for record in collection.answers]
    assert answers == [("", "ours")]
    assert collection.levels == ()


def test_a_field_that_was_copied_over_another_answers_that_question(tmp_path: Path) -> None:
    def change(body: Element) -> None:
        first = fill(body, f"{OTHER}.reflections", run("answer one"))
        second = control_of(body, REFLECTIONS)
        copied = copy.deepcopy(first)
        copied.find(f"{W}sdtContent")[:] = elements(run("answer two"))  # type: ignore[index]
        second.getparent().replace(second, copied)  # type: ignore[union-attr]

    collection = collect_one(tmp_path, edit(change))
    answers = {record.question_id: record.reflections for record in collection.answers}
    assert answers == {"highest-learning-need": "answer one", "vision-alignment": "answer two"}
    assert [note.text for note in collection.notes] == [
        f"{OTHER}.reflections was copied over {REFLECTIONS}; its text counts there"
    ]


@pytest.mark.parametrize(("from_", "to"), [(REFLECTIONS, STEPS), (STEPS, REFLECTIONS)])
def test_a_field_that_was_copied_over_its_neighbor_answers_both(
    tmp_path: Path, from_: str, to: str
) -> None:
    def change(body: Element) -> None:
        first = fill(body, from_, run("one"))
        copied = copy.deepcopy(first)
        copied.find(f"{W}sdtContent")[:] = elements(run("two"))  # type: ignore[index]
        second = control_of(body, to)
        second.getparent().replace(second, copied)  # type: ignore[union-attr]

    collection = collect_one(tmp_path, edit(change))
    answers = {(one.reflections, one.first_steps) for one in collection.answers}
    assert answers == {("one", "two") if from_ == REFLECTIONS else ("two", "one")}
    assert [note.text for note in collection.notes] == [
        f"{from_} was copied over {to}; its text counts there"
    ]


def test_a_field_that_was_copied_into_another_answers_the_other_once(tmp_path: Path) -> None:
    def change(body: Element) -> None:
        first = fill(body, f"{OTHER}.reflections", run("answer one"))
        content = fill(body, REFLECTIONS, "").find(f"{W}sdtContent")
        assert content is not None
        content.append(copy.deepcopy(first))

    collection = collect_one(tmp_path, edit(change))
    assert [record.reflections for record in collection.answers] == ["answer one", "answer one"]
    assert [note.text for note in collection.notes] == [
        f"{OTHER}.reflections was copied into {REFLECTIONS}; its text counts there"
    ]


def test_a_row_that_stands_twice_is_named_with_both_texts(tmp_path: Path) -> None:
    def change(body: Element) -> None:
        fill(body, REFLECTIONS, run("one"))
        fill(body, STEPS, run("same"))
        row = next(control_of(body, REFLECTIONS).iterancestors(f"{W}tr"))
        row.addnext(copy.deepcopy(row))
        fill(body, REFLECTIONS, run("two"))

    collection = collect_one(tmp_path, edit(change))
    assert [(one.reflections, one.first_steps) for one in collection.answers] == [
        ("two\none", "same")
    ]
    assert [note.text for note in collection.notes] == [
        f"{REFLECTIONS} is in it 2 times; all texts were read: “two” and “one”",
        f"{STEPS} is in it 2 times, with the same text or none",
    ]


def test_a_control_that_word_cut_in_two_is_one_answer(tmp_path: Path) -> None:
    def change(body: Element) -> None:
        control = fill(body, REFLECTIONS, run("one"))
        second = copy.deepcopy(control)
        second.find(f"{W}sdtContent")[:] = elements(run("two"))  # type: ignore[index]
        paragraph = elements("<w:p/>")[0]
        paragraph.append(second)
        cell_of(body, REFLECTIONS).append(paragraph)

    collection = collect_one(tmp_path, edit(change))
    assert [record.reflections for record in collection.answers] == ["one\ntwo"]
    assert collection.notes == ()


def two_guides(first: dict[str, str], second: dict[str, str]) -> bytes:
    """A coach's guide with another one pasted behind it."""

    def change(body: Element) -> None:
        story = body.find(f"{W}body")
        assert story is not None
        other = copy.deepcopy(story)
        type_into(story, first)
        type_into(other, second)
        story.extend(list(other))

    return with_part(blank("coach", "docx"), BODY, change)


def test_two_guides_in_one_file_are_told_apart(tmp_path: Path) -> None:
    content = two_guides(
        {"respondent.team": "One", REFLECTIONS: "one", LEVEL: "2"},
        {"respondent.team": "Two", REFLECTIONS: "two", LEVEL: "3"},
    )
    collection = collect_one(tmp_path, content)
    answers = [(record.respondent, record.reflections) for record in collection.answers]
    assert answers == [("One", "one"), ("Two", "two")]
    assert [(one.respondent, one.level) for one in collection.levels] == [
        ("One", "2"),
        ("Two", "3"),
    ]
    assert {record.role for record in collection.records} == {"coach"}
    assert {"it holds 2 guides" in note.text for note in collection.notes} == {True}
    assert len(collection.files) == 2


def test_a_guide_for_another_role_pasted_behind_is_not_the_first_roles(tmp_path: Path) -> None:
    teacher = "first-actions.student-work.reflections"
    answers = {"respondent.team": "Two", teacher: "two"}
    pasted: list[Element] = []
    with_part(
        filled_docx(blank("teacher", "docx"), answers), BODY, lambda body: pasted.extend(body[0])
    )

    def change(body: Element) -> None:
        fill(body, REFLECTIONS, run("one"))
        fill(body, "respondent.team", run("One"))
        body[0].extend(copy.deepcopy(pasted))

    collection = collect_one(tmp_path, edit(change))
    found = [(one.respondent, one.role, one.question_id) for one in collection.answers]
    assert found == [("One", "coach", QUESTION.partition(".")[2]), ("Two", "", "student-work")]


def test_a_field_in_a_tracked_deletion_is_gone(tmp_path: Path) -> None:
    def change(body: Element) -> None:
        control = fill(body, REFLECTIONS, run("gone"))
        around = elements('<w:del w:id="1" w:author="A"/>')[0]
        control.addprevious(around)
        around.append(control)

    collection = collect_one(tmp_path, edit(change))
    assert collection.answers == ()
    assert [note.text for note in collection.notes] == [
        f"fields were deleted from it: {REFLECTIONS}"
    ]


def test_ten_thousand_fields_in_one_row_are_read_in_seconds(tmp_path: Path) -> None:
    def change(body: Element) -> None:
        control = fill(body, REFLECTIONS, run("x"))
        for _ in range(10_000):
            control.addnext(copy.deepcopy(control))

    collection = collect_one(tmp_path, edit(change))
    assert len(collection.answers) == 1
