"""The audit for code hosts and editors: SARIF 2.1.0 (OASIS Standard, 27 March 2020; section numbers are its own).

A finding is a `fail` with level `error` or `warning`; what a person must check is a `review` (3.27.9). Word and PDF
files have no lines, so a place is a logical location (3.33), `page 3` or `paragraph 12`, within the file.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from guidegen import __version__
from guidegen.audit.file_audit import RULES_VERSION, Report
from guidegen.audit.outputs.json_report import written
from guidegen.audit.outputs.report_words import TOOL, said, sentence, spot
from guidegen.audit.rules import Decider, FindingPlace, Result, Severity
from guidegen.audit.wcag import explained_at, named

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
LEVELS = {Severity.ERROR: "error", Severity.SUSPECT: "warning"}
DEFAULT_LEVELS = {Decider.MACHINE: "error", Decider.SUSPECT: "warning", Decider.PERSON: "none"}
UNREADABLE = {
    "id": "unreadable",
    "shortDescription": {"text": "The file can be opened and read"},
    "help": {"text": "Save or make the file anew as the message says, then audit it again."},
    "defaultConfiguration": {"level": "error"},
}


def as_sarif(reports: Sequence[Report]) -> str:
    """All reports as one SARIF log with one run."""
    rules = _rules(reports)
    places = {id_: index for index, id_ in enumerate(rules)}
    results = [
        result for index, report in enumerate(reports) for result in _results(report, index, places)
    ]
    driver = {
        "name": TOOL,
        "version": __version__,
        "rules": list(rules.values()),
        "properties": {"rulesVersion": RULES_VERSION},
    }
    artifacts = [_artifact(report) for report in reports]
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "artifacts": artifacts,
        "results": results,
    }
    return written({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rules(reports: Sequence[Report]) -> dict[str, dict[str, Any]]:
    """Every rule that was asked, once (3.49), with W3C's page on its first criterion."""
    results = {result.id: result for report in reports for result in report.results}
    rules = {result.id: _rule(result) for result in results.values()}
    if any(report.unreadable for report in reports):
        rules["unreadable"] = UNREADABLE
    return rules


def _rule(result: Result) -> dict[str, Any]:
    rule: dict[str, Any] = {
        "id": result.id,
        "shortDescription": {"text": result.title},
        "help": {"text": result.how},
        "defaultConfiguration": {"level": DEFAULT_LEVELS[result.mark]},
        "properties": {
            "tags": [f"WCAG {named(number)}" for number in result.wcag],
            "mark": result.mark.value,
        },
    }
    addresses = [address for number in result.wcag if (address := explained_at(number))]
    return rule | {"helpUri": addresses[0]} if addresses else rule


def _artifact(report: Report) -> dict[str, Any]:
    artifact: dict[str, Any] = {"location": {"uri": _uri(report.file)}, "roles": ["analysisTarget"]}
    return artifact | {"hashes": {"sha-256": report.sha256}} if report.sha256 else artifact


def _uri(file: Path) -> str:
    """A path as a URI (3.4.3): relative where the path is, with every byte of a name kept."""
    return file.as_uri() if file.is_absolute() else quote(os.fsencode(file.as_posix()))


def _results(report: Report, index: int, rules: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    file = {"uri": _uri(report.file), "index": index}
    if report.unreadable:
        yield _result("unreadable", rules, "fail", "error", report.unreadable, file, FindingPlace())
    for result in report.results:
        for finding in result.findings:
            found = _result(
                result.id,
                rules,
                "fail",
                LEVELS[finding.severity],
                said(finding),
                file,
                finding.place,
            )
            yield found | {"properties": {"clause": finding.clause}} if finding.clause else found
        if result.mark is Decider.PERSON:
            text = f"{sentence(result.title)} {sentence(result.how)}"
            yield _result(result.id, rules, "review", "none", text, file, FindingPlace())


def _result(
    rule: str,
    rules: Mapping[str, int],
    kind: str,
    level: str,
    text: str,
    file: Mapping[str, object],
    place: FindingPlace,
) -> dict[str, Any]:
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": file}}
    if name := spot(place):
        location["logicalLocations"] = [{"fullyQualifiedName": name}]
    return {
        "ruleId": rule,
        "ruleIndex": rules[rule],
        "kind": kind,
        "level": level,
        "message": {"text": text},
        "locations": [location],
    }
