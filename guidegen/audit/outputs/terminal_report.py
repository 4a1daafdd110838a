"""The audit on a terminal: a table of findings for each file, worst first, and what is left to a person."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from guidegen.audit.file_audit import Report
from guidegen.audit.outputs.report_words import (
    counted,
    gravest_first,
    persons,
    place_in_words,
    plain,
    sentence,
    summary,
    worst_first,
)
from guidegen.audit.rules import Rule, Severity
from guidegen.audit.wcag import named

STYLES = {Severity.ERROR: "bold red", Severity.SUSPECT: "yellow"}
SHOWN_OF_A_RULE = (
    10  # a broken style can repeat one finding a thousand times; the other formats list them all
)
WIDTH_IN_A_FILE = 118


def show(reports: Sequence[Report], console: Console) -> None:
    """Prints the findings of every file, the checks for a person, and a line of counts."""
    for report in worst_first(reports):
        console.print(_heading(report), soft_wrap=True)
        if report.findings:
            console.print(_findings(report))
        console.print()
    if left := _left_to_a_person(reports):
        console.print(left)
        console.print()
    console.print(Text(summary(counted(reports)), style="bold"), soft_wrap=True)


def as_text(reports: Sequence[Report]) -> str:
    """The same for a file: no colours, a fixed width."""
    console = Console(
        file=io.StringIO(), width=WIDTH_IN_A_FILE, color_system=None, force_terminal=False
    )
    show(reports, console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def catalogue(registers: Mapping[str, Iterable[Rule[Any]]]) -> Table:
    """Every rule of each kind of file: who decides it, its title, its criteria and its clauses of PDF/UA-1."""
    table = _table("Rule", "Kind", "Mark", "Title", "WCAG 2.1", "PDF/UA-1")
    for kind, rules in registers.items():
        for rule in rules:
            criteria, clauses = "\n".join(map(named, rule.wcag)), ", ".join(rule.clauses)
            table.add_row(
                rule.id, kind, rule.mark.value, Text(rule.title), Text(criteria), Text(clauses)
            )
    return table


def _heading(report: Report) -> Text:
    heading = Text(plain(report.file.as_posix()), style="bold")
    if report.unreadable:
        return heading.append(" unreadable: ", "bold red").append(
            plain(report.unreadable), "not bold"
        )
    counts = counted([report])
    if not report.findings:
        return heading.append(": nothing found by machine", "not bold green")
    return heading.append(f": {summary(counts).partition(': ')[2]}", "not bold")


def _findings(report: Report) -> Table:
    table = _table("Rule", "Place", "What is wrong, and what to do")
    for result in gravest_first(report):
        for finding in result.findings[:SHOWN_OF_A_RULE]:
            rule = Text(f"{finding.severity.value}\n{finding.rule}", style=STYLES[finding.severity])
            what = f"{sentence(finding.message)} {sentence(finding.advice)}"
            table.add_row(rule, Text(place_in_words(finding.place)), Text(plain(what)))
        hidden = len(result.findings) - SHOWN_OF_A_RULE
        if hidden > 0:
            table.add_row(
                "", "", f"… and {hidden:,} more of {result.id}; --format html lists them all."
            )
    return table


def _left_to_a_person(reports: Sequence[Report]) -> Table | None:
    """Each check for a person once, however many files need it."""
    checks = {result.id: result for report in reports for result in persons(report)}
    if not checks:
        return None
    table = _table("Rule", "A person must check", "How")
    for result in checks.values():
        table.add_row(result.id, Text(plain(result.title)), Text(plain(result.how)))
    return table


def _table(*headings: str) -> Table:
    table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0))
    for heading in headings:
        table.add_column(heading, overflow="fold", no_wrap=heading in ("Rule", "Kind", "Mark"))
    return table
