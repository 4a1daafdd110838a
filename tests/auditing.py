"""What the conformance tools of others find in finished files."""

from __future__ import annotations

from pathlib import Path

import page
from openxml_audit import OpenXmlValidator


def word_findings(file: Path) -> list[str]:
    """Return what openxml-audit finds in a Word file.

    One finding is false and left out: the audit takes the `w:type` of a building block for that of a section
    (ECMA-376 part 1, 17.12.15 has “bbPlcHdr”, and 17.5.2.25 asks for it).
    """
    findings = []
    for error in OpenXmlValidator().validate(file).errors:
        if "Value 'bbPlcHdr' is not" not in error.description:
            findings.append(f"{error.part_uri}: {error.description}")
    return findings


def pdf_ua_failures(content: bytes) -> list[str]:
    """Return the rules of PDF/UA-1 that a PDF breaks, by page-validation."""
    report = page.validate_pdf_bytes(content, profile="ua1")
    assert report.rules.total > 90, "the check has looked at nothing"
    return [failure.rule_id for failure in report.failures]
