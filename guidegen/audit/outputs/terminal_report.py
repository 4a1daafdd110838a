"""The audit on a terminal: findings file by file, worst first, and the checks for a person."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from guidegen.audit.file_audit import Report
from guidegen.audit.outputs.report_words import (
    checks_by_person,
    count,
    describe_place,
    end_sentence,
    results_with_findings,
    sort_worst_first,
    summarize,
    to_printable,
)
from guidegen.audit.rules import Result, Rule, Severity
from guidegen.audit.wcag import criterion_name

STYLES = {Severity.ERROR: "bold red", Severity.SUSPECT: "yellow"}
# A broken style can repeat one finding a thousand times. The other formats list them all.
MOST_OF_A_RULE = 10
WIDTH_IN_A_FILE = 118


def show(reports: Sequence[Report], console: Console) -> None:
    """Print the findings of every file, the checks for a person, and a line of counts."""
    for report in sort_worst_first(reports):
        console.print(_heading(report), soft_wrap=True)
        if report.findings:
            console.print(_findings_table(report))
        console.print()
    checks = _collect_checks(reports)
    if checks:
        console.print(_checks_table(checks))
        console.print()
    console.print(Text(summarize(count(reports)), style="bold"), soft_wrap=True)


def as_text(reports: Sequence[Report]) -> str:
    """Return the same as a text for a file: without colors, in a fixed width."""
    text = io.StringIO()
    console = Console(file=text, width=WIDTH_IN_A_FILE, color_system=None, force_terminal=False)
    show(reports, console)
    return text.getvalue()


def catalogue(registers: Mapping[str, Iterable[Rule[Any]]]) -> Table:
    """Return a table of every rule of each format: who decides it, its title, criteria and clauses.

    `registers` holds the rules under the titles of their formats.
    """
    table = _table("Rule", "Kind", "Mark", "Title", "WCAG 2.1", "PDF/UA-1")
    for title, rules in registers.items():
        for rule in rules:
            criteria = "\n".join(map(criterion_name, rule.wcag))
            clauses = ", ".join(rule.clauses)
            cells = (Text(rule.title), Text(criteria), Text(clauses))
            table.add_row(rule.id, title, rule.mark.value, *cells)
    return table


def _heading(report: Report) -> Text:
    heading = Text(to_printable(report.file.as_posix()), style="bold")
    if report.unreadable:
        heading.append(" unreadable: ", "bold red")
        return heading.append(to_printable(report.unreadable), "not bold")
    if not report.findings:
        return heading.append(": nothing found by machine", "not bold green")
    counts = summarize(count([report])).partition(": ")[2]
    return heading.append(f": {counts}", "not bold")


def _findings_table(report: Report) -> Table:
    table = _table("Rule", "Place", "What is wrong, and what to do")
    for result in results_with_findings(report):
        for finding in result.findings[:MOST_OF_A_RULE]:
            rule = Text(f"{finding.severity.value}\n{finding.rule}", style=STYLES[finding.severity])
            what = f"{end_sentence(finding.message)} {end_sentence(finding.advice)}"
            table.add_row(rule, Text(describe_place(finding.place)), Text(to_printable(what)))
        hidden = len(result.findings) - MOST_OF_A_RULE
        if hidden > 0:
            more = f"… and {hidden:,} more of {result.id}; --format html lists them all."
            table.add_row("", "", more)
    return table


def _collect_checks(reports: Sequence[Report]) -> list[Result]:
    """Return each check for a person once, however many files need it."""
    checks: dict[str, Result] = {}
    for report in reports:
        for result in checks_by_person(report):
            checks.setdefault(result.id, result)
    return list(checks.values())


def _checks_table(checks: Sequence[Result]) -> Table:
    table = _table("Rule", "A person must check", "How")
    for result in checks:
        table.add_row(result.id, Text(to_printable(result.title)), Text(to_printable(result.how)))
    return table


def _table(*headings: str) -> Table:
    table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0))
    for heading in headings:
        table.add_column(heading, overflow="fold", no_wrap=heading in ("Rule", "Kind", "Mark"))
    return table
