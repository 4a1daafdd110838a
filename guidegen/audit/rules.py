"""What a check is, and the register of all of them.

A rule is a row of the accessibility checklist: W1 to W34 for Word, P1 to P33 for PDF. A machine decides it (M), finds
suspects (M*), or a person must (H). To add one, write a function and decorate it with `rule`, or call `by_person`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, Literal, TypeAlias, TypeVar

S = TypeVar("S")

AuditedFormat: TypeAlias = Literal["docx", "pdf"]


class Decider(StrEnum):
    """Who decides a rule."""

    MACHINE = "M"
    SUSPECT = "M*"
    PERSON = "H"


class Severity(StrEnum):
    """How grave a finding is: an error breaks the rule, a suspect may break it."""

    ERROR = "error"
    SUSPECT = "suspect"


class Verdict(StrEnum):
    """What became of a rule on one file."""

    PASS = "pass"
    NOT_APPLICABLE = "not applicable"
    SUSPECT = "suspect"
    ERROR = "error"
    PERSON = "a person must check"


@dataclass(frozen=True, slots=True)
class FindingPlace:
    """Where in a file: `page` (PDF) or `paragraph` (Word) counts from 1; `text` is what stands there, shortened."""

    page: int | None = None
    paragraph: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check found: the rule's id, how grave, where, what, what to do, the PDF/UA clause if known."""

    rule: str
    severity: Severity
    message: str
    advice: str
    place: FindingPlace = FindingPlace()
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """What a check function yields: a finding before its rule is known."""

    message: str
    place: FindingPlace = FindingPlace()
    clause: str = ""
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Rule(Generic[S]):
    """A row of the checklist. `how` says what to do about a finding or, for a person, how to check.

    `wcag` are success criteria of WCAG 2.1 (`1.3.1`), `clauses` those of PDF/UA-1 (`7.18.1`). `check` yields
    problems; None for a person's rule. `applies` tells whether the file has anything that the rule is about.
    """

    id: str
    title: str
    mark: Decider
    wcag: tuple[str, ...]
    how: str
    clauses: tuple[str, ...] = ()
    check: Callable[[S], Iterable[Problem]] | None = None
    applies: Callable[[S], bool] | None = None

    def findings(self, subject: S) -> Iterator[Finding]:
        """What the rule finds in a file."""
        severity = Severity.ERROR if self.mark is Decider.MACHINE else Severity.SUSPECT
        for problem in self.check(subject) if self.check else ():
            advice = problem.advice or self.how
            yield Finding(self.id, severity, problem.message, advice, problem.place, problem.clause)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one rule on one file."""

    id: str
    title: str
    mark: Decider
    wcag: tuple[str, ...]
    how: str
    outcome: Verdict
    findings: tuple[Finding, ...] = ()


class Register(Generic[S]):
    """The rules for one kind of file, in the order of the checklist."""

    def __init__(self) -> None:
        self._rules: dict[str, Rule[S]] = {}

    def rule(
        self,
        id: str,
        title: str,
        *,
        how: str,
        mark: Decider = Decider.MACHINE,
        wcag: tuple[str, ...] = (),
        clauses: tuple[str, ...] = (),
        applies: Callable[[S], bool] | None = None,
    ) -> Callable[[Callable[[S], Iterable[Problem]]], Callable[[S], Iterable[Problem]]]:
        """Registers the decorated check. A row that is `M / M*` is two rules, such as W10 and W10*."""

        def register(check: Callable[[S], Iterable[Problem]]) -> Callable[[S], Iterable[Problem]]:
            self._add(Rule(id, title, mark, wcag, how, clauses, check, applies))
            return check

        return register

    def by_person(self, id: str, title: str, *, how: str, wcag: tuple[str, ...] = ()) -> None:
        """Registers a rule that only a person can check."""
        self._add(Rule(id, title, Decider.PERSON, wcag, how))

    def _add(self, rule: Rule[S]) -> None:
        if rule.id in self._rules:
            raise ValueError(f"the rule {rule.id} stands twice")
        self._rules[rule.id] = rule

    @property
    def rules(self) -> tuple[Rule[S], ...]:
        """All rules in the order of their numbers."""
        return tuple(
            sorted(self._rules.values(), key=lambda rule: (int(rule.id[1:].rstrip("*h")), rule.id))
        )

    def results(self, subject: S) -> tuple[Result, ...]:
        """What becomes of every rule on one file."""
        return tuple(_result(rule, subject) for rule in self.rules)


def _result(rule: Rule[S], subject: S) -> Result:
    findings: tuple[Finding, ...] = ()
    if rule.mark is Decider.PERSON:
        outcome = Verdict.PERSON
    elif rule.applies and not rule.applies(subject):
        outcome = Verdict.NOT_APPLICABLE
    else:
        findings = tuple(rule.findings(subject))
        outcome = Verdict(findings[0].severity) if findings else Verdict.PASS
    return Result(rule.id, rule.title, rule.mark, rule.wcag, rule.how, outcome, findings)
