"""What a team typed into a field is at most suspect; what was handed out around it still counts."""

from __future__ import annotations

import pytest

from guidegen.audit.rules import Finding, Severity, Verdict
from guidegen.audit.word.checklist import REGISTER
from tests.audit.word.specimens import PICTURE, Parts, control, opened, paragraph, run, with_body

FIELD = control(9, "Answer", "answer", "Type here").replace("<w:showingPlcHdr/>", "")
LOCKED = FIELD.replace("sdtLocked", "sdtContentLocked")
CHOICE = FIELD.replace("<w:text/>", "<w:dropDownList/>")
PROMPT = control(9, "Answer", "answer", "Type here")

SHOWN = '<w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>Type here</w:t></w:r>'


def typed(content: str, field: str = FIELD) -> str:
    """A field with this in it."""
    assert SHOWN in field
    return field.replace(SHOWN, content)


def lines(text: str, properties: str = "") -> str:
    """A run with tabs and with line breaks, as Word writes them."""
    begin = '<w:t xml:space="preserve">'
    pieces = text.replace("\t", f"</w:t><w:tab/>{begin}").replace("\n", f"</w:t><w:br/>{begin}")
    return f"<w:r><w:rPr>{properties}</w:rPr>{begin}{pieces}</w:t></w:r>"


def found(parts: Parts, rule: str) -> tuple[Finding, ...]:
    return {result.id: result for result in REGISTER.results(opened(parts))}[rule].findings


TYPED = {
    "a list of dashes": ("W6", typed(lines("- one\n- two"))),
    "numbers": ("W6", typed(lines("1. one\n2. two\n3. three"))),
    "a bullet": ("W6", typed(lines("• one"))),
    "dashes behind a caption": ("W6", lines("Next steps:\n") + typed(lines("- one\n- two"))),
    "two spaces": ("W25", typed(lines("first  second"))),
    "two spaces behind a caption": ("W25", run("Team: ") + typed(lines("first  second"))),
    "a space where the caption has one": ("W25", lines("Team ") + typed(lines(" ours"))),
    "tabs": ("W25", typed(lines("one\t\ttwo"))),
    "a tab at the start": ("W25", typed(lines("\tone"))),
    "an empty line": ("W25", typed(lines("one\n\ntwo"))),
    "Arabic": ("W2", typed(lines("مرحبا بكم"))),
    "a small font": ("W30", typed(lines("one", '<w:sz w:val="16"/>'))),
    "a script font": ("W30", typed(lines("one", '<w:rFonts w:ascii="Gigi"/>'))),
    "a pale color": ("W19", typed(lines("one", '<w:color w:val="DDDDDD"/>'))),
    "a picture": ("W14", typed(PICTURE.replace(' descr="', ' title="'))),
}


@pytest.mark.parametrize(("rule", "content"), TYPED.values(), ids=TYPED)
def test_what_a_team_typed_into_a_field_is_a_suspect(rule: str, content: str) -> None:
    findings = found(with_body(f"<w:p>{content}</w:p>"), rule)
    assert findings
    assert {finding.severity for finding in findings} == {Severity.SUSPECT}
    assert all(finding.advice.startswith("A team typed this") for finding in findings)


BLOCKS = {
    "a list in paragraphs": ("W6", paragraph("- one") + paragraph("- two")),
    "a pasted table": (
        "W13",
        "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p/>",
    ),
    "a pasted heading": ("W3", paragraph("", "Heading1")),
    "justified text": (
        "W30",
        '<w:p><w:pPr><w:jc w:val="both"/></w:pPr><w:r><w:t>one</w:t></w:r></w:p>',
    ),
}


@pytest.mark.parametrize(("rule", "content"), BLOCKS.values(), ids=BLOCKS)
def test_what_a_team_pasted_into_a_field_is_a_suspect(rule: str, content: str) -> None:
    findings = found(with_body(typed(content)), rule)
    assert findings
    assert {finding.severity for finding in findings} == {Severity.SUSPECT}


HANDED_OUT = {
    "a list in a prompt": ("W6", typed(lines("- one\n- two"), PROMPT)),
    "a list that cannot be changed": ("W6", typed(lines("- one\n- two"), LOCKED)),
    "a choice": ("W25", typed(lines("level  one"), CHOICE)),
    "spaces before a field": ("W25", lines("Name:    ") + typed(lines("two  spaces"))),
    "spaces around a field": ("W25", lines("Name  ") + typed(lines("ours"))),
    "a list beside a field": ("W6", lines("- one\n- two\n") + typed(lines("- three"))),
    "a list around a field": (
        "W6",
        typed(
            f"<w:p>{typed(run('ours'))}</w:p>{paragraph('1. one')}{paragraph('2. two')}",
            FIELD.replace('"9"', '"8"').replace('"answer"', '"frame"'),
        ),
    ),
    "the same color outside": (
        "W19",
        typed(lines("one", '<w:color w:val="DDDDDD"/>'))
        + lines("two", '<w:color w:val="DDDDDD"/>'),
    ),
}


@pytest.mark.parametrize(("rule", "content"), HANDED_OUT.values(), ids=HANDED_OUT)
def test_what_was_handed_out_is_an_error(rule: str, content: str) -> None:
    body = content if content.startswith("<w:sdt>") and "<w:p>" in content else ""
    findings = found(with_body(body or f"<w:p>{content}</w:p>"), rule)
    assert Severity.ERROR in {finding.severity for finding in findings}


def test_an_error_outside_counts_for_the_rule_although_a_suspect_comes_first() -> None:
    body = f"<w:p>{typed(lines('two  spaces'))}</w:p>" + paragraph("three   spaces")
    (result,) = (one for one in REGISTER.results(opened(with_body(body))) if one.id == "W25")
    assert [finding.severity for finding in result.findings] == [Severity.SUSPECT, Severity.ERROR]
    assert result.outcome is Verdict.ERROR
