"""The register of the rules for PDF, and what the modules that fill it share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from guidegen.audit.pdf.file import PdfFile
from guidegen.audit.rules import FindingPlace, Problem, Register

REGISTER: Register[PdfFile] = Register()


def by_standard(pdf: PdfFile, row: str) -> Iterator[Problem]:
    """What the file breaks of those rules of PDF/UA-1 that belong to a row of the checklist.

    Where the validator cannot read the file, no row may pass: each says that it has not been checked.
    """
    conformance = pdf.conformance
    if conformance.not_checked:
        yield Problem(
            f"It could not be checked against PDF/UA-1 ({conformance.not_checked}).",
            advice="Make the file again from its source, without a password, and audit it anew.",
        )
    for failure in conformance.failures:
        if failure.row == row:
            yield Problem(failure.message, FindingPlace(page=failure.page), failure.clause)


def has(*roles: str) -> Callable[[PdfFile], bool]:
    """Tells whether a file has tags of one of these roles."""
    return lambda pdf: bool(pdf.tagged(*roles))


def once(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Problems of the same words once, with the number of places where there are more."""
    first: dict[str, Problem] = {}
    places: dict[str, int] = {}
    for problem in problems:
        first.setdefault(problem.message, problem)
        places[problem.message] = places.get(problem.message, 0) + 1
    for message, problem in first.items():
        more = places[message] - 1
        also = f" The same in {more} more place{'s' if more > 1 else ''}." if more else ""
        yield Problem(message + also, problem.place, problem.clause, problem.advice)
