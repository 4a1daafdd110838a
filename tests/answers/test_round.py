"""The whole round: handed out, filled in by other programs, collected; exactly what was typed comes back."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from lxml import etree

from guidegen.answers.carry_over import refill
from guidegen.answers.records import Collection
from guidegen.answers.returned import ReturnedFile, find_returned_files
from guidegen.answers.submissions import collect
from guidegen.content.text import Id
from guidegen.formats import Format
from tests.answers.forms import (
    W,
    blank,
    field_ids,
    filled_docx,
    filled_pdf,
    with_part,
    workshop,
)
from tests.auditing import pdf_ua_failures, word_findings
from tests.helpers import ROLES, built_in
from tests.office import WORD, convert

RESPONDENT = {
    "respondent.team": "Grade 4 & Grade 5 team",
    "respondent.school": "Río Grande <Elementary>",
    "respondent.date": "November 24, 2026",
}
# What people type, and what they paste: accents, other scripts, emoji, quotes, lines, spaces, markup of all kinds.
TYPED = [
    "We meet on Tuesdays.",
    "First line\nsecond line\n\nfourth line after an empty one",
    "Más tiempo para planificar — “juntos”, n’est-ce pas?",
    "数学の授業 · Ответы · עברית · العربية",
    "😀 and 👩‍🏫 agree: 100 %",
    "=cmd|' /C calc'!A0",
    "<b>bold</b> & [link](x) *stars* {{ braces }} \\ #1",
    "  spaces before, between   and after  ",
    "tab\there",
    "x" * 3000,
]


LEVELS = ("1", "2", "3", "4", "not-yet")


def answers_for(role: str) -> dict[str, str]:
    ids = [field_id for field_id in field_ids(role) if not field_id.startswith("respondent.")]
    answers = {}
    for number, field_id in enumerate(ids):
        possible = LEVELS if field_id.endswith(".level") else TYPED
        answers[field_id] = possible[number % len(possible)]
    return answers | RESPONDENT


def collected(folder: Path, files: dict[str, bytes]) -> Collection:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return collect([folder], built_in())


def as_typed(collection: Collection) -> dict[str, str]:
    """The answers by field id."""
    typed = {}
    for record in collection.records:
        typed[f"first-actions.{record.question_id}.reflections"] = record.reflections
        typed[f"first-actions.{record.question_id}.first-steps"] = record.first_steps
        typed |= {
            "respondent.team": record.respondent,
            "respondent.school": record.school,
            "respondent.date": record.date,
        }
    for one in collection.level_records:
        typed[f"ic-map.{one.outcome_id}.level"] = one.level
        typed[f"ic-map.{one.outcome_id}.next-step"] = one.next_step
    return typed


def test_a_hundred_answers_come_back_from_each_format(tmp_path: Path) -> None:
    count = 0
    for role in ROLES:
        answers = answers_for(role)
        for ending, content in (
            ("docx", filled_docx(blank(role, "docx"), answers)),
            ("pdf", filled_pdf(blank(role, "pdf"), answers)),
        ):
            collection = collected(tmp_path / role / ending, {f"filled.{ending}": content})
            assert as_typed(collection) == answers
            assert (collection.unread, collection.notes) == ((), ())
            count += len(answers)
    assert count > 200


@pytest.fixture(scope="module")
def saved_by_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The coach's guide, filled in and blank, as LibreOffice saves it again."""
    guide = blank("coach", "docx")
    files = {"filled": filled_docx(guide, answers_for("coach")), "blank": guide}
    saved = convert(files, WORD, tmp_path_factory.mktemp("office") / "run")
    return {name: file.read_bytes() for name, file in saved.items()}


@pytest.mark.libreoffice
def test_what_libreoffice_saved_again_comes_back(
    saved_by_libreoffice: dict[str, bytes], tmp_path: Path
) -> None:
    collection = collected(tmp_path, {"filled.docx": saved_by_libreoffice["filled"]})
    assert as_typed(collection) == answers_for("coach")


@pytest.mark.libreoffice
def test_prompts_that_libreoffice_saved_as_text_are_no_answers(
    saved_by_libreoffice: dict[str, bytes], tmp_path: Path
) -> None:
    collection = collected(tmp_path, {"blank.docx": saved_by_libreoffice["blank"]})
    assert collection.answers == ()
    assert len(collection.blanks) == 9
    assert collection.levels == ()
    assert len(collection.level_records) > 60


def test_a_prompt_that_a_program_no_longer_marks_as_one_is_no_answer(tmp_path: Path) -> None:
    """As LibreOffice 7.4 saves the prompts of plain-text controls."""

    def unmark(body: etree._Element) -> None:
        for mark in list(body.iter(f"{W}showingPlcHdr")):
            mark.getparent().remove(mark)  # type: ignore[union-attr]

    unmarked = with_part(blank("coach", "docx"), "word/document.xml", unmark)
    collection = collected(tmp_path, {"blank.docx": unmarked})
    assert (len(collection.answers), len(collection.levels)) == (0, 0)
    assert {record.respondent for record in collection.records} == {""}


def test_records_say_where_an_answer_comes_from(tmp_path: Path) -> None:
    collection = collected(
        tmp_path, {"a.docx": filled_docx(blank("coach", "docx"), answers_for("coach"))}
    )
    first, second, *_ = collection.records
    assert first.file.endswith("a.docx")
    assert (first.guide, first.role, first.edition) == ("action-guide", "coach", "2026")
    assert first.district == built_in().workspace.name
    assert (first.category, second.category) == ("", "conditions-for-success")
    assert second.question_id == "vision-alignment"
    assert second.question.startswith("How well do our coaching goals fit")
    assert first.current


def test_both_formats_give_the_same_questions(tmp_path: Path) -> None:
    docx = collected(tmp_path / "1", {"a.docx": blank("teacher", "docx")}).records
    pdf = collected(tmp_path / "2", {"a.pdf": blank("teacher", "pdf")}).records
    assert [record.question for record in docx] == [record.question for record in pdf]


def test_both_formats_give_the_same_outcomes(tmp_path: Path) -> None:
    docx = collected(tmp_path / "1", {"a.docx": blank("coach", "docx")}).level_records
    pdf = collected(tmp_path / "2", {"a.pdf": blank("coach", "pdf")}).level_records
    assert [record.outcome for record in docx] == [record.outcome for record in pdf]
    assert docx[0].outcome.startswith("Teachers plan with a coach who knows the history")


@pytest.mark.parametrize("format_", ["docx", "pdf"])
def test_a_filled_guide_is_still_accessible(tmp_path: Path, format_: Format) -> None:
    answers = answers_for("coach")
    if format_ == "pdf":
        assert pdf_ua_failures(filled_pdf(blank("coach", "pdf"), answers)) == []
    else:
        (tmp_path / "a.docx").write_bytes(filled_docx(blank("coach", "docx"), answers))
        assert word_findings(tmp_path / "a.docx") == []


def test_refilled_answers_are_seen_by_two_renderers(tmp_path: Path) -> None:
    """Poppler (through pdftotext) and PDFium (through its picture of the page) show what is typed."""
    answers = {"first-actions.vision-alignment.reflections": "Zebras graze quietly", **RESPONDENT}
    (tmp_path / "a.pdf").write_bytes(filled_pdf(blank("coach", "pdf"), answers))
    (file,) = find_returned_files([tmp_path / "a.pdf"])
    assert isinstance(file, ReturnedFile)
    (guide,) = file.read(built_in())
    document = refill(workshop().document(Id("coach")), guide).document
    content = workshop().write(document, workshop().layout(document), "pdf")
    assert pdf_ua_failures(content) == []
    (tmp_path / "refilled.pdf").write_bytes(content)
    text = subprocess.run(
        ["pdftotext", str(tmp_path / "refilled.pdf"), "-"],
        check=True,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert "Zebras graze quietly" in text.stdout
    assert ink(content, "first-actions.vision-alignment.reflections") > 50
    assert ink(blank("coach", "pdf"), "first-actions.vision-alignment.reflections") == 0


def ink(content: bytes, field_id: str) -> int:
    """Count the dark pixels that PDFium paints within a field."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        number, height, (left, bottom, right, top) = find_box(pdf, field_id)
    document = pypdfium2.PdfDocument(content)
    document.init_forms()
    picture = document[number].render(scale=1, may_draw_forms=True).to_pil().convert("L")
    cut = picture.crop(
        (int(left) + 1, int(height - top) + 1, int(right) - 1, int(height - bottom) - 1)
    )
    return sum(cut.histogram()[:128])


def find_box(pdf: pikepdf.Pdf, field_id: str) -> tuple[int, float, list[float]]:
    """Return a field's page (from 0), the page's height, and the field's box on it, in points."""
    for number, page in enumerate(pdf.pages):
        for annotation in page.get("/Annots", []):
            if str(annotation.get("/T", "")) == field_id:
                box = [float(edge) for edge in annotation.Rect]
                return number, float(page.MediaBox[3]), box
    raise AssertionError(f"the PDF has no field {field_id}")
