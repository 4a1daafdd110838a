"""The rules for Word files: the good specimen passes all; each spoiled one fails its rule."""

from __future__ import annotations

import pytest

from guidegen.audit.rules import Decider, Finding, Result, Severity, Verdict
from guidegen.audit.word.checklist import REGISTER
from tests.audit.word.specimens import Parts, good, opened, with_body
from tests.audit.word.spoiled import SPOILED

# The rows of the accessibility checklist, and the one for the schemas.
ROWS = tuple(f"W{number}" for number in range(1, 36))
NAMES = {
    "a space": "reading at home.docx",
    "an accent": "reáding.docx",
    "too long": f"{'read-' * 12}ing.docx",
    "no .docx": "a.doc",
}
CASES = [(rule, name, parts) for rule, cases in SPOILED.items() for name, parts in cases.items()]


def results(parts: Parts, name: str = "reading-at-home.docx") -> dict[str, Result]:
    return {result.id: result for result in REGISTER.results(opened(parts, name))}


def found(parts: Parts, rule: str) -> tuple[Finding, ...]:
    return results(parts)[rule].findings


def test_the_good_file_has_no_finding_and_everything_that_the_rules_are_about() -> None:
    outcomes = {rule: result.outcome for rule, result in results(good()).items()}
    by_person = {rule.id for rule in REGISTER.rules if rule.mark is Decider.PERSON}
    assert {rule for rule, outcome in outcomes.items() if outcome is Verdict.PERSON} == by_person
    assert {outcome for rule, outcome in outcomes.items() if rule not in by_person} == {
        Verdict.PASS
    }


@pytest.mark.parametrize(
    ("rule", "name", "parts"), CASES, ids=[f"{rule}-{name}" for rule, name, _ in CASES]
)
def test_a_spoiled_file_is_found_by_its_rule(rule: str, name: str, parts: Parts) -> None:
    findings = found(parts, rule)
    suspects = {one.id for one in REGISTER.rules if one.mark is Decider.SUSPECT}
    assert findings
    assert {finding.severity for finding in findings} == {
        Severity.SUSPECT if rule in suspects else Severity.ERROR
    }
    assert all(
        finding.message.endswith((".", "times)", "+xml")) or rule == "W35" for finding in findings
    )
    assert all(finding.advice for finding in findings)


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_bad_name_is_found(name: str) -> None:
    assert results(good(), name)["W31"].outcome is Verdict.ERROR


def test_each_row_of_the_checklist_is_a_rule_and_each_rule_of_a_machine_is_spoiled() -> None:
    rules = {rule.id: rule for rule in REGISTER.rules}
    assert {rule.rstrip("*h") for rule in rules} == set(ROWS)
    assert {rule.id for rule in rules.values() if rule.mark is not Decider.PERSON} == {
        *SPOILED,
        "W31",
    }
    assert all(rule.how.endswith((".", "?")) and rule.title for rule in rules.values())
    assert {rule.id for rule in rules.values() if not rule.wcag} == {"W31"}


def test_a_place_names_the_paragraph_and_its_text() -> None:
    (finding,) = found(SPOILED["W3"]["a long heading"], "W3")
    assert finding.place.paragraph
    assert finding.place.text.startswith("Reading together every evening")
    assert finding.place.text.endswith("…")


def test_what_is_not_there_is_not_applicable() -> None:
    bare: Parts = {"word/document.xml": "<nothing/>"}
    outcomes = {rule: result.outcome for rule, result in results(bare).items()}
    assert {outcomes[rule] for rule in ("W3", "W7", "W14", "W17", "W19", "W26", "W29", "W32")} == {
        Verdict.NOT_APPLICABLE
    }
    assert outcomes["W1"] is Verdict.ERROR


def test_a_redline_file_may_show_changes() -> None:
    spoiled = SPOILED["W24"]["an insertion"]
    core = str(spoiled["docProps/core.xml"]).replace(
        "reading, families", "reading, families, redline"
    )
    assert results(spoiled | {"docProps/core.xml": core})["W24"].outcome is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize(
    "paragraph",
    [
        '<w:p><w:del w:id="9001"><w:r><w:delText>Gone for good.</w:delText></w:r></w:del></w:p>',
        '<w:p><w:pPr><w:rPr><w:ins w:id="9001"/></w:rPr></w:pPr></w:p>',
        '<w:p><w:pPr><w:rPr><w:del w:id="9001"/></w:rPr></w:pPr></w:p>',
    ],
)
def test_what_a_redline_deletes_or_separates_is_not_an_empty_paragraph(paragraph: str) -> None:
    assert results(with_body("<w:p/>"))["W25"].outcome is Verdict.ERROR
    assert results(with_body(paragraph))["W25"].outcome is Verdict.PASS
