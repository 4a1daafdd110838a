"""What the audit prints and writes: the table, JSON, SARIF and HTML."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as SarifLog

from guidegen import __version__
from guidegen.audit.file_audit import RULES_VERSION, Report
from guidegen.audit.outputs.html_report import as_html
from guidegen.audit.outputs.json_report import as_json
from guidegen.audit.outputs.report_words import count, describe_place, end_sentence, summarize
from guidegen.audit.outputs.sarif_report import as_sarif
from guidegen.audit.outputs.terminal_report import as_text
from guidegen.audit.pdf import checklist as pdf_checklist
from guidegen.audit.rules import FindingPlace, Register
from guidegen.audit.wcag import CRITERIA, criterion_address, criterion_name
from guidegen.audit.word import checklist as word_checklist
from tests.audit.made_reports import parsed, report, unreadable, varied

WRITERS = [as_text, as_json, as_sarif, as_html]


def one_space(text: str) -> str:
    return " ".join(text.split())


def test_the_table_groups_findings_by_file_and_shows_the_worst_first() -> None:
    lines = as_text(varied()).splitlines()
    starts = [
        "broken.pdf unreadable: The file is empty. Make it again.",
        "bad.pdf: 3 errors, 1 suspect, 2 checks for a person",
        "folder/süß & <b>.docx: no errors, 1 suspect, 2 checks for a person",
        "good.docx: nothing found by machine",
    ]
    assert [
        line for line in lines if line.startswith(tuple(start.split(":")[0] for start in starts))
    ] == starts
    rules = [line.split()[0] for line in lines if line.startswith(("W1 ", "W3 ", "W5 "))]
    assert rules == ["W1", "W3", "W3", "W5", "W5"]
    assert lines[-1] == "4 files: 1 unreadable, 3 errors, 2 suspects, 6 checks for a person"


def test_the_table_says_place_what_is_wrong_and_what_to_do() -> None:
    text = one_space(as_text([report("skip")]))
    assert "error paragraph 1, “Next steps” A level is skipped. Use Heading 2." in text
    assert "W4 Headings describe what follows Read the headings alone." in text


def test_the_table_does_not_repeat_one_finding_a_thousand_times() -> None:
    text = as_text([report("skip" * 1000 + "untitled" * 11)])
    assert text.count("A level is skipped") == text.count("The title is empty") == 10
    assert "and 990 more of W3" in one_space(text)
    assert "and 1 more of W1" in one_space(text)
    assert "1011 errors" in text


def test_texts_of_a_file_command_neither_terminal_nor_page() -> None:
    text = as_text(varied())
    assert "\x1b" not in text
    assert "[bold]x[/bold]" in one_space(text)
    page = as_html(varied())
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    for writer in WRITERS:
        assert not {"\x1b", "\x00", "\ud800"} & set(writer(varied()))
        writer(varied()).encode()


@pytest.mark.parametrize("writer", WRITERS)
def test_the_same_reports_give_the_same_text(writer: Any) -> None:
    assert writer(varied()) == writer(varied())
    assert writer([]) != ""


def test_json_has_the_documented_shape() -> None:
    data = json.loads(as_json(varied()))
    assert data["shape"] == "guidegen-audit/1"
    assert data["tool"] == {"name": "guidegen", "version": __version__}
    assert data["rules_version"] == RULES_VERSION
    assert data["summary"] == {
        "files": 4,
        "unreadable": 1,
        "errors": 3,
        "suspects": 2,
        "by_person": 6,
    }
    assert [file["file"] for file in data["files"]] == [one.file.as_posix() for one in varied()]
    bad = data["files"][2]
    assert bad["sha256"] == hashlib.sha256(b"untitled skip skip bold").hexdigest()
    assert bad["checked_against"] == ["WCAG 2.1 AA", "PDF/UA-1 (ISO 14289-1)"]
    outcomes = {rule["id"]: rule["outcome"] for rule in bad["rules"]}
    assert outcomes == {
        "W1": "error",
        "W3": "error",
        "W4": "a person must check",
        "W5": "suspect",
        "W14": "not applicable",
        "W34": "a person must check",
    }
    assert bad["rules"][1]["findings"][0] == {
        "severity": "error",
        "message": "A level is skipped",
        "advice": "Use Heading 2",
        "clause": "",
        "place": {"page": None, "paragraph": 1, "text": "Next steps", "in_answer": False},
    }
    assert data["files"][3]["unreadable"] == "The file is empty. Make it again."


def run_of(reports: list[Report]) -> dict[str, Any]:
    (run,) = json.loads(as_sarif(reports))["runs"]
    assert isinstance(run, dict)
    return run


@pytest.mark.parametrize("reports", [varied(), [report()], [unreadable()], []])
def test_sarif_is_valid_by_the_official_schema(reports: list[Report]) -> None:
    """The models are made from sarif-schema-2.1.0.json, and take no property that the schema does not name."""
    assert SarifLog.model_validate_json(as_sarif(reports)).version.value == "2.1.0"


@pytest.mark.parametrize(
    ("old", "new"),
    [('"kind": "fail"', '"kind": "failed"'), ('"ruleId"', '"rule"'), ('"name": "guidegen",', "")],
)
def test_the_check_of_sarif_finds_faults(old: str, new: str) -> None:
    text = as_sarif(varied())
    assert old in text
    with pytest.raises(ValueError, match="validation error"):
        SarifLog.model_validate_json(text.replace(old, new))


def test_sarif_refers_to_rules_and_files_that_it_holds() -> None:
    run = run_of(varied())
    rules, artifacts = run["tool"]["driver"]["rules"], run["artifacts"]
    assert len(run["results"]) == 3 + 2 + 6 + 1
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        file = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert artifacts[file["index"]]["location"]["uri"] == file["uri"]
        assert (
            result["level"] == "none"
            if result["kind"] != "fail"
            else result["level"] in ("error", "warning")
        )
    assert artifacts[1]["location"]["uri"] == "folder/s%C3%BC%C3%9F%20%26%20%3Cb%3E.docx"
    assert artifacts[2]["hashes"] == {"sha-256": report("untitled skip skip bold").sha256}


def test_sarif_says_where_and_leads_to_w3cs_pages() -> None:
    run = run_of([report("skip bold", str(Path("/shared/a b.docx")))])
    error = next(result for result in run["results"] if result["ruleId"] == "W3")
    assert (
        error["message"]["text"] == "paragraph 1, “Next steps”: A level is skipped. Use Heading 2."
    )
    assert error["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": "paragraph 1"}]
    assert (
        error["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        == "file:///shared/a%20b.docx"
    )
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    assert (
        rules["W3"]["helpUri"]
        == "https://www.w3.org/WAI/WCAG21/Understanding/info-and-relationships.html"
    )
    assert "helpUri" not in rules["W34"]
    review = next(result for result in run["results"] if result["ruleId"] == "W34")
    assert (review["kind"], review["level"]) == ("review", "none")


def test_html_has_every_finding_with_its_file_place_and_what_to_do() -> None:
    page = parsed(as_html(varied()))
    sections = page.xpath("//section/h2/text()")
    assert sections == ["broken.pdf", "bad.pdf", "folder/süß & <b>.docx", "good.docx"]
    findings = [one_space(item.text_content()) for item in page.xpath("//section[2]/ol/li")]
    assert len(findings) == 4
    assert findings[0] == (
        "Error, the whole file: The title is empty. What to do: Give it a title. "
        "Rule W1: The document has a title. WCAG 2.4.2 Page Titled. PDF/UA-1 7.1-9."
    )
    assert page.xpath("//section[4]//ul/li/strong/text()") == [
        "W4: Headings describe what follows.",
        "W34: A screen reader reads it well.",
    ]


def test_html_is_built_for_all_readers() -> None:
    text = as_html(varied())
    page = parsed(text)
    assert page.get("lang") == "en"
    assert page.findtext("head/title") == page.findtext(".//h1") == "Accessibility audit of 4 files"
    assert page.xpath("//a[@class='skip']/@href") == ["#main"]
    assert page.xpath("//main/@id") == ["main"]
    assert len(page.xpath("//table")) == len(page.xpath("//table/caption")) == 4
    assert page.xpath("//th[not(@scope)]") == []
    assert page.xpath("//script | //img | //link | //@src | //@onclick") == []
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert all(target[1:] in ids for target in page.xpath("//a/@href") if target.startswith("#"))
    assert ":focus-visible" in text
    assert "@media print" in text


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (FindingPlace(), "the whole file"),
        (FindingPlace(page=2), "page 2"),
        (FindingPlace(paragraph=7, text="Goals"), "paragraph 7, “Goals”"),
        (FindingPlace(text="Goals"), "“Goals”"),
    ],
)
def test_places_in_words(place: FindingPlace, words: str) -> None:
    assert describe_place(place) == words


def test_counts_in_words() -> None:
    assert (
        summarize(count([report("untitled")]))
        == "1 file: 1 error, no suspects, 2 checks for a person"
    )
    assert [end_sentence(text) for text in ("Mend it", "Mend it.", "Why?", "“So.”")] == [
        "Mend it.",
        "Mend it.",
        "Why?",
        "“So.”",
    ]


def test_every_criterion_that_a_rule_names_is_known_and_explained() -> None:
    registers: list[Register[Any]] = [word_checklist.REGISTER, pdf_checklist.REGISTER]
    criteria = {number for register in registers for rule in register.rules for number in rule.wcag}
    assert len(criteria) > 3
    assert criteria <= set(CRITERIA)
    assert criterion_name("9.9.9") == "9.9.9"
    assert criterion_address("9.9.9") == ""
    assert criterion_address("4.1.2").endswith("/name-role-value.html")
    assert criterion_address("1.4.3").endswith("/contrast-minimum.html")
    assert criterion_address("3.3.4").endswith("/error-prevention-legal-financial-data.html")
