"""Every rule for PDF finds the fault that it is there for, and nothing in a file that has none."""

from __future__ import annotations

import pytest
from pikepdf import String

from guidegen.audit.pdf.checklist import REGISTER
from guidegen.audit.pdf.printed_numbers import find_printed_numbers
from guidegen.audit.pdf.ua import REST, validate
from guidegen.audit.pdf.ua_rules import RULES
from guidegen.audit.rules import Decider, Severity, Verdict
from guidegen.document.blocks import PageBreak, Paragraph
from tests.audit.pdf.cases import Case, cases
from tests.audit.pdf.faults import as_contents
from tests.audit.pdf.specimens import (
    BLOCKS,
    changed,
    elements,
    findings,
    good,
    made,
    of_kind,
    outcomes,
    subject,
    text,
)

CASES = cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule} {case.why}")
def test_a_rule_finds_what_is_spoiled(case: Case) -> None:
    found = [finding for finding in findings(case.make(), case.name) if finding.rule == case.rule]
    assert any(case.said in finding.message for finding in found), [
        finding.message for finding in found
    ]
    severity = Severity.SUSPECT if case.rule.endswith("*") else Severity.ERROR
    assert all(finding.severity is severity and finding.advice for finding in found)


def test_the_good_one_has_no_finding() -> None:
    assert findings(good()) == []
    assert sum(outcome is Verdict.PASS for outcome in outcomes(good()).values()) > 25


def test_each_rule_that_a_machine_decides_is_broken_once() -> None:
    by_machine = {rule.id for rule in REGISTER.rules if rule.mark is not Decider.PERSON}
    assert {case.rule for case in CASES} == by_machine


def test_every_row_of_the_checklist_is_there() -> None:
    rows = {rule.id.rstrip("*h") for rule in REGISTER.rules}
    assert rows == {f"P{number}" for number in range(1, 35)}
    for rule in REGISTER.rules:
        assert rule.title and rule.how
        assert (rule.check is None) == (rule.mark is Decider.PERSON)
        assert rule.id.endswith("*") == (rule.mark is Decider.SUSPECT)


def test_numbers_of_contents_at_the_edges_of_pages_are_not_those_of_the_pages() -> None:
    lines = [Paragraph(text("Teams learn best from their own work."))] * 29
    pages = [
        lines[:9],
        [*lines, Paragraph(text("Evidence 1"))],
        [Paragraph(text("Leadership 2")), *lines],
    ]
    broken = [block for page in pages for block in (PageBreak(), *page)]
    content = made(BLOCKS[0], *broken[1:])
    shown = {page: number for page, (number, _) in find_printed_numbers(subject(content)).items()}
    assert shown == {1: "1", 2: "2", 3: "3"}
    assert outcomes(content)["P23"] is Verdict.PASS


def test_a_file_with_a_table_of_contents_has_no_finding() -> None:
    content = changed(as_contents)
    assert findings(content) == []
    assert outcomes(content)["P11"] is Verdict.PASS


def test_rules_about_what_a_file_does_not_have_do_not_apply() -> None:
    found = outcomes(made(*BLOCKS[:2]))
    assert {
        found[row] for row in ("P8", "P9", "P10", "P11", "P12", "P13", "P15", "P18", "P23")
    } == {Verdict.NOT_APPLICABLE}


def test_every_rule_of_the_validator_has_its_row() -> None:
    rows = {rule.id for rule in REGISTER.rules}
    assert {row for row, _, _ in RULES.values()} <= rows
    assert len(RULES) == 104
    assert REST in rows


def test_what_the_validator_cannot_read_passes_no_row() -> None:
    pdf = subject(good())
    pdf.__dict__["conformance"] = validate(b"%PDF-1.7 and no more")
    assert pdf.conformance.not_checked
    results = {result.id: result for result in REGISTER.results(pdf)}
    for row in ("P1", "P2", "P8", "P16", "P21", "P34"):
        assert results[row].outcome is Verdict.ERROR
        assert "could not be checked" in results[row].findings[0].message


def test_a_finding_says_where_it_is() -> None:
    pale = changed(lambda pdf: of_kind(pdf, "Widget")[1].update({"/F": 0}))
    (finding,) = findings(pale)
    assert (finding.place.page, finding.place.text) == (3, "School")
    skipped = changed(lambda pdf: elements(pdf, "H2")[0].update({"/K": []}))
    assert {finding.place.page for finding in findings(skipped) if finding.rule == "P7"} == {2}
    clauses = {
        finding.clause
        for finding in findings(changed(lambda pdf: pdf.Root.update({"/Lang": String("")})))
    }
    assert "7.2" in clauses


def test_an_abbreviation_that_is_written_out_needs_no_more() -> None:
    assert (
        findings(made(*BLOCKS, Paragraph(text("The Quick Zebra (XQZ) runs, and the XQZ waits."))))
        == []
    )
