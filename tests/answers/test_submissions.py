import datetime as dt
import os
from pathlib import Path

from lxml import etree

from guidegen.answers.submissions import collect
from guidegen.content.text import Id
from tests.answers.forms import blank, filled_docx, filled_pdf, with_part
from tests.helpers import built_in, tree

ANSWER = "first-actions.vision-alignment.reflections"
SENDER = {"respondent.team": "Team A", "respondent.school": "Oak"}


def dated(file: Path, day: int) -> None:
    when = dt.datetime(2026, 10, day, tzinfo=dt.UTC).timestamp()
    os.utime(file, (when, when))


def test_of_two_files_of_one_sender_the_later_counts_and_the_earlier_is_named(
    tmp_path: Path,
) -> None:
    first = filled_docx(blank("coach", "docx"), {ANSWER: "first", **SENDER})
    later = filled_pdf(
        blank("coach", "pdf"),
        {ANSWER: "later", "respondent.team": " team  a", "respondent.school": "OAK"},
    )
    tree(tmp_path, {"a.pdf": later, "b.docx": first})
    dated(tmp_path / "a.pdf", 20)
    dated(tmp_path / "b.docx", 10)
    collection = collect([tmp_path], built_in())
    assert [record.reflections for record in collection.answers] == ["later"]
    assert [(Path(note.file).name, "a.pdf" in note.text) for note in collection.notes] == [
        ("b.docx", True)
    ]


def test_the_date_that_a_program_saved_counts_more_than_that_of_the_copy(tmp_path: Path) -> None:
    def saved(day: int, answer: str) -> bytes:
        def change(core: etree._Element) -> None:
            node = core.find("{http://purl.org/dc/terms/}modified")
            assert node is not None
            node.text = f"2026-10-{day}T08:00:00Z"

        return with_part(
            filled_docx(blank("coach", "docx"), {ANSWER: answer, **SENDER}),
            "docProps/core.xml",
            change,
        )

    tree(tmp_path, {"a.docx": saved(21, "later"), "b.docx": saved(20, "earlier")})
    dated(tmp_path / "a.docx", 1)
    dated(tmp_path / "b.docx", 30)
    assert [record.reflections for record in collect([tmp_path], built_in()).answers] == ["later"]


def test_senders_without_a_name_and_other_roles_do_not_replace_each_other(tmp_path: Path) -> None:
    nameless = filled_docx(blank("coach", "docx"), {ANSWER: "x"})
    teacher = filled_docx(
        blank("teacher", "docx"), {"first-actions.student-work.reflections": "y", **SENDER}
    )
    coach = filled_docx(blank("coach", "docx"), {ANSWER: "z", **SENDER})
    tree(tmp_path, {"1.docx": nameless, "2.docx": nameless, "3.docx": teacher, "4.docx": coach})
    collection = collect([tmp_path], built_in())
    assert sorted(record.reflections for record in collection.answers) == ["x", "x", "y", "z"]
    assert collection.notes == ()


def test_a_question_that_the_guide_no_longer_has_is_kept_and_marked(tmp_path: Path) -> None:
    library = built_in()
    coach = library.details[Id("coach")]
    kept = {
        id_: text
        for id_, text in coach.first_actions.questions.items()
        if id_ != "vision-alignment"
    }
    actions = coach.first_actions.model_copy(update={"questions": kept})
    details = {**library.details, Id("coach"): coach.model_copy(update={"first_actions": actions})}
    tree(tmp_path, {"a.docx": filled_docx(blank("coach", "docx"), {ANSWER: "old"})})
    (record,) = collect([tmp_path], library.model_copy(update={"details": details})).answers
    assert (record.reflections, record.current) == ("old", False)
    assert record.question.startswith("How well do our coaching goals")


def test_a_role_that_the_workspace_does_not_have_is_collected_all_the_same(tmp_path: Path) -> None:
    library = built_in()
    few = {id_: role for id_, role in library.details.items() if id_ != "coach"}
    tree(tmp_path, {"a.docx": filled_docx(blank("coach", "docx"), {ANSWER: "far"})})
    (record,) = collect([tmp_path], library.model_copy(update={"details": few})).answers
    assert (record.role, record.reflections, record.current) == ("coach", "far", False)
