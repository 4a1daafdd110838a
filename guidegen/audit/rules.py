"""What a rule and a finding are, and the register that holds the rules of one format.

A rule is a row of the accessibility checklist; its id begins with the letter of its format, such as
W1 for Word and P1 for PDF. A machine decides it (M), a machine finds suspects (M*), or a person
must check it (H). To add one, write a function and decorate it with `rule`, or call `by_person`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

S = TypeVar("S")

_IN_ANSWER = "A team typed this into a field: change it only if the team agrees."


class Decider(StrEnum):
    """Who decides a rule."""

    MACHINE = "M"
    SUSPECT = "M*"
    PERSON = "H"


class Severity(StrEnum):
    """How serious a finding is: an error breaks the rule, a suspect may break it."""

    ERROR = "error"
    SUSPECT = "suspect"


class Verdict(StrEnum):
    """How a rule came out on one file."""

    PASS = "pass"
    NOT_APPLICABLE = "not applicable"
    SUSPECT = "suspect"
    ERROR = "error"
    PERSON = "a person must check"


@dataclass(frozen=True, slots=True)
class FindingPlace:
    """A place in a file: `page` (PDF) or `paragraph` (Word), from 1, and the text there.

    `in_answer` says that a team typed what is there into a field.
    """

    page: int | None = None
    paragraph: int | None = None
    text: str = ""
    in_answer: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault that a check found: the rule's id, how serious, what, what to do, where.

    `clause` is the clause of PDF/UA that it breaks, if known.
    """

    rule: str
    severity: Severity
    message: str
    advice: str
    place: FindingPlace = FindingPlace()
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """What a check function yields. The register makes a Finding of it by adding the rule."""

    message: str
    place: FindingPlace = FindingPlace()
    clause: str = ""
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Rule(Generic[S]):
    """A row of the checklist. `how` says what to do about a finding or, for a person, how to check.

    `wcag` are success criteria of WCAG 2.1 (`1.3.1`), `clauses` those of PDF/UA-1 (`7.18.1`).
    `check` yields problems and is None for a person's rule. `applies` tells whether the file has
    anything that the rule is about.
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
        """Check a file and yield what is wrong.

        Nobody who hands a file out can correct what a team typed into it: that is a suspect.
        """
        if self.check is None:
            return
        for problem in self.check(subject):
            is_error = self.mark is Decider.MACHINE and not problem.place.in_answer
            severity = Severity.ERROR if is_error else Severity.SUSPECT
            advice = problem.advice or self.how
            if problem.place.in_answer:
                advice = f"{_IN_ANSWER} {advice}"
            yield Finding(self.id, severity, problem.message, advice, problem.place, problem.clause)


@dataclass(frozen=True, slots=True)
class Result:
    """How one rule came out on one file."""

    id: str
    title: str
    mark: Decider
    wcag: tuple[str, ...]
    how: str
    outcome: Verdict
    findings: tuple[Finding, ...] = ()


class Register(Generic[S]):
    """The rules for one format, in the order of the checklist."""

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
        """Register the decorated check.

        A row that is `M / M*` is two rules, such as W10 and W10*.
        """

        def register(check: Callable[[S], Iterable[Problem]]) -> Callable[[S], Iterable[Problem]]:
            self._add(Rule(id, title, mark, wcag, how, clauses, check, applies))
            return check

        return register

    def by_person(self, id: str, title: str, *, how: str, wcag: tuple[str, ...] = ()) -> None:
        """Register a rule that only a person can check."""
        self._add(Rule(id, title, Decider.PERSON, wcag, how))

    def _add(self, rule: Rule[S]) -> None:
        if rule.id in self._rules:
            raise ValueError(f"the rule {rule.id} is registered twice")
        self._rules[rule.id] = rule

    @property
    def rules(self) -> tuple[Rule[S], ...]:
        """All rules in the order of their numbers."""
        return tuple(sorted(self._rules.values(), key=_number))

    def results(self, subject: S) -> tuple[Result, ...]:
        """Check a file against every rule."""
        return tuple(_check(rule, subject) for rule in self.rules)


def _worst(findings: tuple[Finding, ...]) -> Verdict:
    if any(finding.severity is Severity.ERROR for finding in findings):
        return Verdict.ERROR
    return Verdict.SUSPECT if findings else Verdict.PASS


def _number(rule: Rule[S]) -> tuple[int, str]:
    """Return the key by which rules are sorted: W10, W10*, W11."""
    return int(rule.id[1:].rstrip("*h")), rule.id


def _check(rule: Rule[S], subject: S) -> Result:
    findings: tuple[Finding, ...] = ()
    if rule.mark is Decider.PERSON:
        outcome = Verdict.PERSON
    elif rule.applies and not rule.applies(subject):
        outcome = Verdict.NOT_APPLICABLE
    else:
        findings = tuple(rule.findings(subject))
        outcome = _worst(findings)
    return Result(rule.id, rule.title, rule.mark, rule.wcag, rule.how, outcome, findings)
