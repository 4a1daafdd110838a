"""Prints an audit: how far it is, its findings, and the rules that it checks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.progress import track

from guidegen.audit.file_audit import Report
from guidegen.audit.outputs import terminal_report
from guidegen.audit.rules import Rule


def follow(reports: Iterable[Report], total: int) -> list[Report]:
    """Run an audit of so many files to its end and return the reports; show a bar on a terminal.

    The bar goes to standard error, so that the report can be piped.
    """
    console = Console(stderr=True)
    hidden = not console.is_terminal
    bar = track(reports, "Checking", total, console=console, transient=True, disable=hidden)
    return list(bar)


def show(reports: Sequence[Report]) -> None:
    """Print the findings as a table."""
    terminal_report.show(reports, Console(highlight=False))


def show_rules(rules: Mapping[str, Iterable[Rule[Any]]]) -> None:
    """Print every rule of each kind of file."""
    Console(highlight=False).print(terminal_report.catalogue(rules))
