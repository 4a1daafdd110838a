"""The passport beside a file: every rule, what became of it, and what a person signs."""

from __future__ import annotations

import json
import re

import pytest

from guidegen import __version__
from guidegen.audit.file_audit import RULES_VERSION, Report
from guidegen.audit.passport import passport_html, passport_json
from tests.audit.made_reports import parsed, report, unreadable, varied


def test_it_has_every_rule_with_its_result() -> None:
    page = parsed(passport_html(report("untitled bold")))
    rows = {
        row.findtext("th"): row.xpath("normalize-space(td[last()])")
        for row in page.xpath("//tbody/tr")
    }
    assert rows == {
        "W1": "error: 1 found",
        "W3": "pass",
        "W4": "a person must check",
        "W5": "suspect: 1 found",
        "W14": "not applicable",
        "W34": "a person must check",
    }


def test_a_person_has_a_box_a_name_and_a_date_for_each_check_and_suspect() -> None:
    page = parsed(passport_html(report("bold")))
    fieldsets = page.xpath("//fieldset")
    assert [one.findtext("legend").split(":")[0] for one in fieldsets] == ["W4", "W5", "W34"]
    labels = []
    for fieldset in fieldsets:
        assert fieldset.xpath(".//input/@type") == ["checkbox", "text", "date"]
        for field in fieldset.xpath(".//input"):
            (label,) = page.xpath(f"//label[@for='{field.get('id')}']")
            labels.append(label.text_content())
    assert len(set(labels)) == len(labels) == 9
    assert "Date of the check of W34" in labels


def test_it_names_the_versions_and_the_very_file() -> None:
    one = report("bold", "folder/handout.docx")
    text = parsed(passport_html(one)).text_content()
    assert f"guidegen {__version__}, rules version {RULES_VERSION}" in text
    assert one.sha256 in text
    data = json.loads(passport_json(one))
    assert (data["shape"], data["file"], data["sha256"]) == (
        "guidegen-passport/1",
        "handout.docx",
        one.sha256,
    )
    assert (data["tool"]["version"], data["rules_version"]) == (__version__, RULES_VERSION)
    assert [rule["id"] for rule in data["rules"]] == ["W1", "W3", "W4", "W5", "W14", "W34"]
    assert data["signatures"]["W34"] == {"checked": False, "name": "", "date": ""}
    assert list(data["signatures"]) == ["W4", "W5", "W34"]


@pytest.mark.parametrize("one", varied(), ids=lambda one: one.file.name)
def test_it_claims_nothing_and_holds_no_date(one: Report) -> None:
    page, data = passport_html(one), passport_json(one)
    assert (page, data) == (passport_html(one), passport_json(one))
    for text in (page, data):
        assert re.search(r"complian|conform|certif", text, re.IGNORECASE) is None
        assert re.search(r"\b20\d\d\b", text) is None
        assert "\x1b" not in text
    assert "<script" not in page
    if one.format:
        assert "Checked against" in page
        assert "checked_against" in data


def test_a_pdf_was_checked_against_pdf_ua_too() -> None:
    assert "WCAG 2.1 AA and PDF/UA-1 (ISO 14289-1)" in passport_html(report("", "a.pdf", "pdf"))
    assert "PDF/UA" not in passport_html(report("", "a.docx"))


def test_an_unreadable_file_has_a_passport_that_says_so() -> None:
    text = parsed(passport_html(unreadable())).text_content()
    assert "Nothing was checked" in text
    assert "The file is empty. Make it again." in text
    assert json.loads(passport_json(unreadable()))["rules"] == []
