"""The audit for programs: JSON whose shape stays the same; `docs/audit.md` describes it.

A change that would break a reader of the old shape makes it `guidegen-audit/2`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from guidegen import __version__
from guidegen.audit.audited_formats import AUDITED
from guidegen.audit.file_audit import RULES_VERSION, Report
from guidegen.audit.outputs.report_words import TOOL, count, to_printable_data
from guidegen.audit.rules import Finding, Result

SHAPE = "guidegen-audit/1"


def as_json(reports: Sequence[Report]) -> str:
    """Return all reports as one JSON object, in the order given.

    The same reports give the same bytes.
    """
    data = {
        "shape": SHAPE,
        "tool": describe_tool(),
        "rules_version": RULES_VERSION,
        "summary": asdict(count(reports)),
        "files": [describe_file(report) for report in reports],
    }
    return to_json(data)


def to_json(data: object) -> str:
    """Return data as indented JSON with a line end, without anything that UTF-8 cannot hold."""
    return json.dumps(to_printable_data(data), ensure_ascii=False, indent=2) + "\n"


def describe_tool() -> dict[str, str]:
    """Return the tool's name and version."""
    return {"name": TOOL, "version": __version__}


def describe_file(report: Report) -> dict[str, Any]:
    """Return a file's path as it was named, SHA-256, standards, counts and every rule."""
    counts = count([report])
    standards = AUDITED[report.format].standards if report.format else ()
    return {
        "file": report.file.as_posix(),
        "kind": report.format,
        "sha256": report.sha256,
        "checked_against": list(standards),
        "unreadable": report.unreadable,
        "errors": counts.errors,
        "suspects": counts.suspects,
        "by_person": counts.by_person,
        "rules": [_describe_result(result) for result in report.results],
    }


def _describe_result(result: Result) -> dict[str, Any]:
    return {
        "id": result.id,
        "title": result.title,
        "mark": result.mark.value,
        "wcag": list(result.wcag),
        "how": result.how,
        "outcome": result.outcome.value,
        "findings": [_describe_finding(finding) for finding in result.findings],
    }


def _describe_finding(finding: Finding) -> dict[str, Any]:
    return {
        "severity": finding.severity.value,
        "message": finding.message,
        "advice": finding.advice,
        "clause": finding.clause,
        "place": asdict(finding.place),
    }
