"""Words that every output shares: counts, places, and text that a terminal or page can print."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from guidegen.audit.file_audit import Report
from guidegen.audit.rules import Finding, FindingPlace, Result, Severity, Verdict

TOOL = "guidegen"

# All but the characters that XML and HTML can hold and that give a terminal no command. Tabs and
# line ends stay.
_UNPRINTABLE = re.compile(r"[^\t\n\r\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many files, unreadable files, errors, suspects, and checks left to a person there are."""

    files: int
    unreadable: int
    errors: int
    suspects: int
    by_person: int


def count(reports: Iterable[Report]) -> Counts:
    """Count what one or many reports found."""
    files = unreadable = errors = suspects = by_person = 0
    for report in reports:
        files += 1
        if report.unreadable:
            unreadable += 1
        severities = [finding.severity for finding in report.findings]
        errors += severities.count(Severity.ERROR)
        suspects += severities.count(Severity.SUSPECT)
        by_person += len(checks_by_person(report))
    return Counts(files, unreadable, errors, suspects, by_person)


def summarize(counts: Counts) -> str:
    """Return `2 files: 1 unreadable, 3 errors, no suspects, 8 checks for a person`."""
    parts = [f"{counts.unreadable} unreadable"] if counts.unreadable else []
    parts += [
        _count_noun(counts.errors, "error"),
        _count_noun(counts.suspects, "suspect"),
        _count_noun(counts.by_person, "check") + " for a person",
    ]
    return f"{_count_noun(counts.files, 'file')}: {', '.join(parts)}"


def _count_noun(number: int, noun: str) -> str:
    plural = "" if number == 1 else "s"
    return f"{number or 'no'} {noun}{plural}"


def sort_worst_first(reports: Iterable[Report]) -> list[Report]:
    """Sort reports: unreadable files first, then by errors, then by suspects, then by name."""

    def grade(report: Report) -> tuple[int, int, int, str]:
        counts = count([report])
        return (-counts.unreadable, -counts.errors, -counts.suspects, str(report.file))

    return sorted(reports, key=grade)


def results_with_findings(report: Report) -> list[Result]:
    """Return the results with findings: errors, then suspects, each in the order of the rules."""
    found = [result for result in report.results if result.findings]
    return sorted(found, key=lambda result: result.outcome is not Verdict.ERROR)


def checks_by_person(report: Report) -> list[Result]:
    """Return the checks of a file that only a person can make."""
    return [result for result in report.results if result.outcome is Verdict.PERSON]


def locate(place: FindingPlace) -> str:
    """Return `page 3`, `paragraph 12` or `the whole file`, or "" if the place only has a text."""
    if place.page is not None:
        return f"page {place.page}"
    if place.paragraph is not None:
        return f"paragraph {place.paragraph}"
    return "" if place.text else "the whole file"


def describe_place(place: FindingPlace) -> str:
    """Return `page 3, “the text there”`."""
    quote = f"“{to_printable(place.text)}”" if place.text else ""
    return ", ".join(part for part in (locate(place), quote) if part)


def end_sentence(text: str) -> str:
    """Add a period to a text that ends without a mark of its own."""
    return text if text.endswith((".", "!", "?", ":", "…", ".”", "?”")) else f"{text}."


def describe_finding(finding: Finding) -> str:
    """Return a finding as one text: where it is, what is wrong, what to do."""
    message, advice = end_sentence(finding.message), end_sentence(finding.advice)
    return f"{describe_place(finding.place)}: {message} {advice}"


def to_printable(text: str) -> str:
    """Replace each character that a terminal, JSON or HTML cannot hold or would obey."""
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def to_printable_data(data: object) -> object:
    """Do the same for every string in dicts and lists, as JSON has them."""
    match data:
        case str():
            return to_printable(data)
        case dict():
            return {to_printable(str(key)): to_printable_data(one) for key, one in data.items()}
        case list() | tuple():
            return [to_printable_data(one) for one in data]
    return data
