"""Answers in other scripts: digest and refilled guides say their language, and pass the audit."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest
from lxml import etree

from guidegen.audit.file_audit import audit
from guidegen.audit.rules import Finding, Severity
from guidegen.verbs.refill import RefilledGuide, refill
from guidegen.verbs.report import report
from tests.answers.forms import W, blank, field_ids, filled_docx
from tests.auditing import pdf_ua_failures, word_findings
from tests.reading import docx_part

ANSWERS = {
    "ar": "مرحبا (2024) بكم. نستخدم Word في الصف.",
    "he": "שלום, זה מבחן (1).",
    "el": "Η ομάδα μας συναντιέται κάθε Τρίτη.",
    "zh": "我们每周二开会。\n- 一\n- 二",
    "ru": "Идём  вместе",
    "ko": "한국어",
    "hy": "հայերեն տեքստ",
    "ka": "ქართული",
    "hi": "नमस्ते दुनिया",
    "th": "สวัสดีครับ",
    "": "- one\n- two\n\nthree  words",
}
"""By the language that they are taken for; the last is in the document's."""
SCHOOL = "مدرسة النور (2)"


@dataclass(frozen=True)
class Pages:
    """The files that come of the answers."""

    digest_word: Path
    digest_pdf: Path
    word: Path
    pdf: Path

    def all(self) -> Iterator[Path]:
        yield from (self.digest_word, self.digest_pdf, self.word, self.pdf)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    folder = tmp_path_factory.mktemp("languages")
    ids = [one for one in field_ids("teacher") if not one.startswith("respondent.")]
    answers = dict(zip(ids, ANSWERS.values(), strict=False))
    answers |= {"respondent.school": SCHOOL, "respondent.team": "فريق الصف الرابع"}
    file = folder / "team.docx"
    file.write_bytes(filled_docx(blank("teacher", "docx"), answers))
    report([file], None, folder)
    (refilled,) = refill([file], None, folder / "refilled")
    assert isinstance(refilled, RefilledGuide)
    word, pdf = refilled.files
    return Pages(folder / "digest.docx", folder / "digest.pdf", word, pdf)


def errors(file: Path) -> list[Finding]:
    found = audit(file, file.read_bytes()).findings
    return [finding for finding in found if finding.severity is Severity.ERROR]


def test_the_audit_finds_no_error_in_digest_and_refilled_guide(pages: Pages) -> None:
    assert {file.name: errors(file) for file in pages.all()} == {
        file.name: [] for file in pages.all()
    }


def test_other_checkers_find_nothing_either(pages: Pages) -> None:
    assert word_findings(pages.digest_word) == []
    assert word_findings(pages.word) == []
    assert pdf_ua_failures(pages.digest_pdf.read_bytes()) == []
    assert pdf_ua_failures(pages.pdf.read_bytes()) == []


def words(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext())


def languages(root: etree._Element) -> dict[str, str]:
    """The texts of runs that say a language, with the language for complex scripts."""
    found = {}
    for mark in root.iter(f"{W}lang"):
        text = words(next(mark.iterancestors(f"{W}r")))
        assert {mark.get(f"{W}{name}") for name in ("val", "eastAsia", "bidi")} == {
            mark.get(f"{W}val")
        }
        found[text] = str(mark.get(f"{W}val"))
    return found


@pytest.mark.parametrize("kind", ["digest_word", "word"])
def test_word_says_the_language_of_each_answer_and_its_direction(kind: str, pages: Pages) -> None:
    root = docx_part(getattr(pages, kind).read_bytes(), "word/document.xml")
    marked = languages(root)
    for text, language in (("שלום, זה מבחן (1).", "he"), ("ქართული", "ka"), ("نستخدم ", "ar")):
        assert marked[next(one for one in marked if one.endswith(text))] == language
    assert not any("Word" in text or "three" in text for text in marked)
    for run in root.iter(f"{W}r"):
        is_turned = run.find(f"{W}rPr/{W}rtl") is not None
        assert is_turned == any("\u0590" <= one <= "\u06ff" for one in words(run))


def test_a_paragraph_from_the_right_begins_at_the_right(pages: Pages) -> None:
    turned: list[str] = []
    others: list[str] = []
    for paragraph in docx_part(pages.word.read_bytes(), "word/document.xml").iter(f"{W}p"):
        has_mark = paragraph.find(f"{W}pPr/{W}bidi") is not None
        (turned if has_mark else others).append(words(paragraph))
    assert any("مرحبا" in text for text in turned)
    assert any("שלום" in text for text in turned)
    assert not any("ქართული" in text or "What" in text for text in turned)
    assert not any("مرحبا" in text for text in others)


def test_the_tags_of_the_digest_say_the_languages(pages: Pages) -> None:
    with pikepdf.open(io.BytesIO(pages.digest_pdf.read_bytes())) as pdf:
        said = set()
        for part in pdf.objects:
            if isinstance(part, pikepdf.Dictionary) and "/Lang" in part:
                said.add(str(part.Lang))
        for page in pdf.pages:
            for instruction in pikepdf.parse_content_stream(page, "BDC"):
                properties = instruction.operands[1]
                if "/Lang" in properties:
                    said.add(str(properties["/Lang"]))
    without_a_font = {"zh", "ko", "th"}  # such letters are printed as their numbers
    assert ANSWERS.keys() - without_a_font - {""} <= said
    assert {language for language in said if "-" in language} == {"en-US"}
