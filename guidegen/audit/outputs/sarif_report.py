"""The audit for code hosts and editors: SARIF 2.1.0 (OASIS Standard, 27 March 2020).

Numbers in parentheses are its sections. A finding is a `fail` with level `error` or `warning`; what
a person must check is a `review` (3.27.9). Word and PDF files have no lines, so a place is a
logical location (3.33) within the file: `page 3` or `paragraph 12`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from guidegen import __version__
from guidegen.audit.file_audit import RULES_VERSION, Report
from guidegen.audit.outputs.json_report import to_json
from guidegen.audit.outputs.report_words import TOOL, describe_finding, end_sentence, locate
from guidegen.audit.rules import Decider, Finding, FindingPlace, Result, Severity
from guidegen.audit.wcag import criterion_address, criterion_name

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
LEVELS = {Severity.ERROR: "error", Severity.SUSPECT: "warning"}
DEFAULT_LEVELS = {Decider.MACHINE: "error", Decider.SUSPECT: "warning", Decider.PERSON: "none"}
UNREADABLE = {
    "id": "unreadable",
    "shortDescription": {"text": "The file can be opened and read"},
    "help": {"text": "Save or make the file again as the message says, then audit it again."},
    "defaultConfiguration": {"level": "error"},
}


def as_sarif(reports: Sequence[Report]) -> str:
    """Return all reports as one SARIF log with one run."""
    rules = _collect_rules(reports)
    rule_indexes = {rule_id: index for index, rule_id in enumerate(rules)}
    artifacts, results = [], []
    for index, report in enumerate(reports):
        artifacts.append(_describe_artifact(report))
        for result in _describe_results(report, index):
            rule = result["ruleId"]
            results.append({"ruleId": rule, "ruleIndex": rule_indexes[rule]} | result)
    driver = {
        "name": TOOL,
        "version": __version__,
        "rules": list(rules.values()),
        "properties": {"rulesVersion": RULES_VERSION},
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "artifacts": artifacts,
        "results": results,
    }
    return to_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _collect_rules(reports: Sequence[Report]) -> dict[str, dict[str, Any]]:
    """Describe every rule that was applied, once (3.49)."""
    rules: dict[str, dict[str, Any]] = {}
    for report in reports:
        for result in report.results:
            if result.id not in rules:
                rules[result.id] = _describe_rule(result)
    if any(report.unreadable for report in reports):
        rules["unreadable"] = UNREADABLE
    return rules


def _describe_rule(result: Result) -> dict[str, Any]:
    rule: dict[str, Any] = {
        "id": result.id,
        "shortDescription": {"text": result.title},
        "help": {"text": result.how},
        "defaultConfiguration": {"level": DEFAULT_LEVELS[result.mark]},
        "properties": {
            "tags": [f"WCAG {criterion_name(number)}" for number in result.wcag],
            "mark": result.mark.value,
        },
    }
    for number in result.wcag:
        address = criterion_address(number)
        if address:
            return rule | {"helpUri": address}
    return rule


def _describe_artifact(report: Report) -> dict[str, Any]:
    artifact: dict[str, Any] = {"location": {"uri": _uri(report.file)}, "roles": ["analysisTarget"]}
    if report.sha256:
        artifact["hashes"] = {"sha-256": report.sha256}
    return artifact


def _uri(file: Path) -> str:
    """Return a path as a URI (3.4.3), relative if the path is, with every byte of its name."""
    return file.as_uri() if file.is_absolute() else quote(os.fsencode(file.as_posix()))


def _describe_results(report: Report, index: int) -> Iterator[dict[str, Any]]:
    """Yield the SARIF results of the report with this index, without the index of their rules."""
    file = {"uri": _uri(report.file), "index": index}
    if report.unreadable:
        place = _describe_location(file, FindingPlace())
        yield _describe_result("unreadable", "fail", "error", report.unreadable, place)
    for result in report.results:
        for finding in result.findings:
            yield _describe_failure(finding, file)
        if result.mark is Decider.PERSON:
            text = f"{end_sentence(result.title)} {end_sentence(result.how)}"
            place = _describe_location(file, FindingPlace())
            yield _describe_result(result.id, "review", "none", text, place)


def _describe_failure(finding: Finding, file: Mapping[str, object]) -> dict[str, Any]:
    level, text = LEVELS[finding.severity], describe_finding(finding)
    place = _describe_location(file, finding.place)
    result = _describe_result(finding.rule, "fail", level, text, place)
    if finding.clause:
        result["properties"] = {"clause": finding.clause}
    return result


def _describe_location(file: Mapping[str, object], place: FindingPlace) -> dict[str, Any]:
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": file}}
    name = locate(place)
    if name:
        location["logicalLocations"] = [{"fullyQualifiedName": name}]
    return location


def _describe_result(
    rule: str, kind: str, level: str, text: str, location: Mapping[str, object]
) -> dict[str, Any]:
    return {
        "ruleId": rule,
        "kind": kind,
        "level": level,
        "message": {"text": text},
        "locations": [location],
    }
