"""The audit for programs: JSON of a shape that stays; `docs/audit.md` describes it.

A change that a reader of the old shape would not survive makes `guidegen-audit/2` of `guidegen-audit/1`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from guidegen import __version__
from guidegen.audit.file_audit import RULES_VERSION, Report
from guidegen.audit.outputs.report_words import TOOL, YARDSTICKS, counted, plain_all
from guidegen.audit.rules import Finding, Result

SHAPE = "guidegen-audit/1"


def as_json(reports: Sequence[Report]) -> str:
    """All reports as one JSON object, in the order given. The same reports give the same bytes."""
    data = {
        "shape": SHAPE,
        "tool": tool(),
        "rules_version": RULES_VERSION,
        "summary": asdict(counted(reports)),
        "files": [file_data(report) for report in reports],
    }
    return written(data)


def written(data: object) -> str:
    """Data as indented JSON with a line end, and nothing in it that UTF-8 cannot hold."""
    return json.dumps(plain_all(data), ensure_ascii=False, indent=2) + "\n"


def tool() -> dict[str, str]:
    """The tool's name and version."""
    return {"name": TOOL, "version": __version__}


def file_data(report: Report) -> dict[str, Any]:
    """One file: its path as it was named, kind, SHA-256, what it was checked against, counts, and every rule."""
    counts = counted([report])
    return {
        "file": report.file.as_posix(),
        "kind": report.kind,
        "sha256": report.sha256,
        "checked_against": list(YARDSTICKS[report.kind]) if report.kind else [],
        "unreadable": report.unreadable,
        "errors": counts.errors,
        "suspects": counts.suspects,
        "by_person": counts.by_person,
        "rules": [rule_data(result) for result in report.results],
    }


def rule_data(result: Result) -> dict[str, Any]:
    """One rule on one file: what it is, what became of it, and what was found."""
    return {
        "id": result.id,
        "title": result.title,
        "mark": result.mark.value,
        "wcag": list(result.wcag),
        "how": result.how,
        "outcome": result.outcome.value,
        "findings": [_finding(finding) for finding in result.findings],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "severity": finding.severity.value,
        "message": finding.message,
        "advice": finding.advice,
        "clause": finding.clause,
        "place": asdict(finding.place),
    }
