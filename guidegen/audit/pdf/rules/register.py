"""The register of the rules for PDF, and what the modules that fill it share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from guidegen.audit.pdf.file import PdfFile
from guidegen.audit.rules import FindingPlace, Problem, Register

REGISTER: Register[PdfFile] = Register()


def check_ua(pdf: PdfFile, row: str) -> Iterator[Problem]:
    """Yield the failures of those rules of PDF/UA-1 that belong to a row of the checklist.

    If the validator cannot read the file, no row may pass: each says that it was not checked.
    """
    conformance = pdf.conformance
    if conformance.not_checked:
        yield Problem(
            f"It could not be checked against PDF/UA-1 ({conformance.not_checked}).",
            advice="Export the file again from its source, without a password, and audit it again.",
        )
    for failure in conformance.failures:
        if failure.row == row:
            yield Problem(failure.message, FindingPlace(page=failure.page), failure.clause)


def has(*roles: str) -> Callable[[PdfFile], bool]:
    """Return a function that tells whether a file has tags with one of these roles."""
    return lambda pdf: bool(pdf.tagged(*roles))


def merge_equal(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield one problem for all with the same message; it says in how many more places it is."""
    first: dict[str, Problem] = {}
    places: Counter[str] = Counter()
    for problem in problems:
        first.setdefault(problem.message, problem)
        places[problem.message] += 1
    for message, problem in first.items():
        more = places[message] - 1
        if more:
            noun = "place" if more == 1 else "places"
            message = f"{message} The same in {more} more {noun}."
        yield Problem(message, problem.place, problem.clause, problem.advice)
