"""The levels of an IC map on their way back: as a digest, into another edition, and in lists that a program changed."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
from lxml import etree

from guidegen.answers.carry_over import describe_unplaced, refill
from guidegen.answers.digest import digest
from guidegen.answers.filled import Filled
from guidegen.answers.returned import ReturnedFile, find_returned_files
from guidegen.answers.submissions import collect
from guidegen.content.text import Id
from guidegen.pipeline.document_maker import DocumentMaker
from tests.answers.forms import W, blank, filled_docx, filled_pdf, with_part, workshop
from tests.auditing import pdf_ua_failures, word_findings
from tests.helpers import built_in, tree
from tests.reading import docx_text, pdf_text

LEVEL, STEP = "ic-map.local-knowledge.level", "ic-map.local-knowledge.next-step"
CHOSEN = {LEVEL: "3", STEP: "Ask the *families*.", "respondent.school": "Oak"}


def filled(folder: Path, content: bytes) -> Filled:
    (file,) = find_returned_files([tree(folder, {"in/a": content}) / "in"])
    assert isinstance(file, ReturnedFile)
    (guide,) = file.read(built_in())
    return guide


def test_a_digest_counts_levels_and_lists_next_steps(tmp_path: Path) -> None:
    tree(tmp_path, {"in/a.docx": filled_docx(blank("coach", "docx"), CHOSEN)})
    paper = DocumentMaker(workshop().layers, workshop().library, timestamp=0, form=False)
    document = digest(collect([tmp_path / "in"], built_in()), built_in(), paper.templates)
    layout = paper.layout(document)
    pdf, word = (paper.write(document, layout, kind) for kind in ("pdf", "docx"))
    assert pdf_ua_failures(pdf) == []
    (tmp_path / "digest.docx").write_bytes(word)
    assert word_findings(tmp_path / "digest.docx") == []
    for text in (pdf_text(pdf), docx_text(word)):
        assert "0 answers and 1 levels of outcomes" in text
        assert "".join(["Equity Practices", "0", "0", "1", "0", "0"]) in "".join(text.split("\n"))
        assert "schooling. Ask the *families*. (Oak)" in text


def test_a_level_is_carried_over_into_both_formats(tmp_path: Path) -> None:
    refilled = refill(
        workshop().document(Id("coach")),
        filled(tmp_path, filled_pdf(blank("coach", "pdf"), CHOSEN)),
    )
    assert refilled.unplaced == {}
    layout = workshop().layout(refilled.document)
    word, pdf = (workshop().write(refilled.document, layout, kind) for kind in ("docx", "pdf"))
    for number, content in enumerate((word, pdf)):
        again = filled(tmp_path / str(number), content)
        assert {name: text for name, text in again.fields.items() if text} == CHOSEN
    assert pdf_ua_failures(pdf) == []
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        (field,) = (one for one in opened.Root.AcroForm.Fields if str(one.T) == LEVEL)
        assert str(field.V) == "3"
    assert "Our levelLevel 3" in docx_text(word)


def test_a_level_that_the_edition_does_not_have_gets_no_place_and_is_kept(tmp_path: Path) -> None:
    sent = filled(tmp_path, filled_pdf(blank("coach", "pdf"), {**CHOSEN, LEVEL: "5"}))
    refilled = refill(workshop().document(Id("coach")), sent)
    assert refilled.unplaced == {LEVEL: "5"}
    assert "Teachers plan with a coach who knows" in describe_unplaced(refilled.unplaced, sent)


def test_the_words_of_a_choice_are_known_for_its_value(tmp_path: Path) -> None:
    """Some programs put down what a list shows, and not its value."""
    assert (
        filled(tmp_path, filled_pdf(blank("coach", "pdf"), {LEVEL: "Level 4 (Entry)"})).fields[
            LEVEL
        ]
        == "4"
    )


def test_a_choice_that_was_taken_back_is_none(tmp_path: Path) -> None:
    """Word shows the prompt again; LibreOffice leaves its words as if they were typed."""

    def unmark(body: etree._Element) -> None:
        for mark in list(body.iter(f"{W}showingPlcHdr")):
            mark.getparent().remove(mark)  # type: ignore[union-attr]

    assert filled(tmp_path / "a", blank("coach", "docx")).fields[LEVEL] == ""
    assert (
        filled(
            tmp_path / "b", with_part(blank("coach", "docx"), "word/document.xml", unmark)
        ).fields[LEVEL]
        == ""
    )
    assert (
        filled(tmp_path / "c", filled_pdf(blank("coach", "pdf"), {LEVEL: ""})).fields[LEVEL] == ""
    )
