"""What every output says in the same words: counts, places, and text that no terminal or page can stumble over."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from guidegen.audit.file_audit import Report
from guidegen.audit.rules import Finding, FindingPlace, Result, Severity, Verdict

TOOL = "guidegen"
# What a file is held against. Never “compliant”: a person must still check what no machine can.
YARDSTICKS = {"docx": ("WCAG 2.1 AA",), "pdf": ("WCAG 2.1 AA", "PDF/UA-1 (ISO 14289-1)")}

# The characters that XML, and so HTML, cannot hold, and those that command a terminal. Tab and line ends may stay.
_UNPRINTABLE = re.compile(r"[^\t\n\r\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Counts:
    """How much was found: files, unreadable ones among them, errors, suspects, and checks left to a person."""

    files: int
    unreadable: int
    errors: int
    suspects: int
    by_person: int


def counted(reports: Iterable[Report]) -> Counts:
    """The counts of one report or of many."""
    reports = tuple(reports)
    found = [finding.severity for report in reports for finding in report.findings]
    unreadable = sum(bool(report.unreadable) for report in reports)
    by_person = sum(len(persons(report)) for report in reports)
    return Counts(
        len(reports),
        unreadable,
        found.count(Severity.ERROR),
        found.count(Severity.SUSPECT),
        by_person,
    )


def summary(counts: Counts) -> str:
    """`2 files: 1 unreadable, 3 errors, no suspects, 8 checks for a person`."""
    parts = [f"{counts.unreadable} unreadable"] if counts.unreadable else []
    parts += [
        _number(counts.errors, "error"),
        _number(counts.suspects, "suspect"),
        _number(counts.by_person, "check") + " for a person",
    ]
    return f"{_number(counts.files, 'file')}: {', '.join(parts)}"


def _number(count: int, noun: str) -> str:
    return f"{count or 'no'} {noun}{'' if count == 1 else 's'}"


def worst_first(reports: Iterable[Report]) -> list[Report]:
    """Unreadable files, then those with most errors, then with most suspects; else in the order of their names."""

    def grade(report: Report) -> tuple[int, int, int, str]:
        counts = counted([report])
        return (-counts.unreadable, -counts.errors, -counts.suspects, str(report.file))

    return sorted(reports, key=grade)


def gravest_first(report: Report) -> list[Result]:
    """The rules that found something in a file: errors, then suspects, each in the order of the rules."""
    found = [result for result in report.results if result.findings]
    return sorted(found, key=lambda result: result.outcome is not Verdict.ERROR)


def spot(place: FindingPlace) -> str:
    """Where in a file, in words: `page 3`, `paragraph 12`, or `the whole file`."""
    if place.page is not None:
        return f"page {place.page}"
    if place.paragraph is not None:
        return f"paragraph {place.paragraph}"
    return "" if place.text else "the whole file"


def quoted(place: FindingPlace) -> str:
    """The text that stands at a place, in quotation marks; empty where there is none."""
    return f"“{plain(place.text)}”" if place.text else ""


def place_in_words(place: FindingPlace) -> str:
    """`page 3, “the text there”`."""
    return ", ".join(part for part in (spot(place), quoted(place)) if part)


def sentence(text: str) -> str:
    """The text with a full stop, where it ends without a mark of its own."""
    return text if text.endswith((".", "!", "?", ":", "…", ".”", "?”")) else f"{text}."


def said(finding: Finding) -> str:
    """A finding as one text: place, what is wrong, what to do."""
    return (
        f"{place_in_words(finding.place)}: {sentence(finding.message)} {sentence(finding.advice)}"
    )


def persons(report: Report) -> list[Result]:
    """The checks of a file that only a person can make."""
    return [result for result in report.results if result.outcome is Verdict.PERSON]


def plain(text: str) -> str:
    """The text with a replacement character for each that a terminal, JSON or HTML could not hold or would obey."""
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def plain_all(data: object) -> object:
    """The same for every string in dicts and lists, the shape of JSON."""
    match data:
        case str():
            return plain(data)
        case dict():
            return {plain(str(key)): plain_all(value) for key, value in data.items()}
        case list() | tuple():
            return [plain_all(value) for value in data]
    return data
