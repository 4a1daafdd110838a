"""PDF/UA-1 (ISO 14289-1) by page-validation: what it finds, in plain words, and the row of the checklist for each."""

from __future__ import annotations

import re
from dataclasses import dataclass

import page

from guidegen.audit.pdf.ua_rules import RULES

REST = "P34"
"""The row for rules that no other row is about."""

_NAME = re.compile(r"^PDFUA1-(.*?)(?:-\d+)?$")
_PAGE = re.compile(r"\bpage (\d+)\b")
_LONGEST_QUOTE = 160


@dataclass(frozen=True, slots=True)
class Failure:
    """A rule of PDF/UA-1 that the file breaks: the row it belongs to, clause, words, and its page where told."""

    row: str
    clause: str
    message: str
    page: int | None


@dataclass(frozen=True, slots=True)
class Conformance:
    """What the validator found; `not_checked` is its reason where it could not read the file, else empty."""

    failures: tuple[Failure, ...] = ()
    not_checked: str = ""


def checked(content: bytes) -> Conformance:
    """What a PDF breaks of PDF/UA-1. The validator reads the first fault of each rule."""
    try:
        report = page.validate_pdf_bytes(content, profile="ua1")
    except page.PageError as error:
        return Conformance(not_checked=_short(str(error)) or type(error).__name__)
    return Conformance(tuple(_failure(found.rule_id, found.message) for found in report.failures))


def _failure(rule_id: str, said: str) -> Failure:
    named = _NAME.match(rule_id)
    row, clause, words = RULES.get(
        named.group(1) if named else rule_id, (REST, "", "A rule of PDF/UA-1 is broken")
    )
    at = _PAGE.search(said)
    return Failure(
        row, clause, f"{words} ({rule_id}: {_short(said)}).", int(at.group(1)) if at else None
    )


def _short(said: str) -> str:
    said = " ".join(said.split())
    return said if len(said) <= _LONGEST_QUOTE else said[: _LONGEST_QUOTE - 1].rstrip() + "…"
