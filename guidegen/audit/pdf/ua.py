"""PDF/UA-1 (ISO 14289-1), checked by page-validation and reported in plain words."""

from __future__ import annotations

import re
from dataclasses import dataclass

import page

from guidegen.audit.pdf.ua_rules import RULES

REST = "P34"
"""The row of the checklist for rules that belong to no other row."""

_UNKNOWN = (REST, "", "A rule of PDF/UA-1 is broken")
_RULE_ID = re.compile(r"^PDFUA1-(.*?)(?:-\d+)?$")
_PAGE = re.compile(r"\bpage (\d+)\b")
_LONGEST_QUOTE = 160


@dataclass(frozen=True, slots=True)
class Failure:
    """A rule of PDF/UA-1 that the file breaks: its row, clause, message, and its page if known."""

    row: str
    clause: str
    message: str
    page: int | None


@dataclass(frozen=True, slots=True)
class Conformance:
    """What the validator found. If it could not read the file, `not_checked` says why."""

    failures: tuple[Failure, ...] = ()
    not_checked: str = ""


def validate(content: bytes) -> Conformance:
    """Check a PDF against PDF/UA-1. The validator reports the first failure of each rule."""
    try:
        report = page.validate_pdf_bytes(content, profile="ua1")
    except page.PageError as error:
        return Conformance(not_checked=_shorten(str(error)) or type(error).__name__)
    return Conformance(tuple(_failure(found.rule_id, found.message) for found in report.failures))


def _failure(rule_id: str, message: str) -> Failure:
    matched = _RULE_ID.match(rule_id)
    key = matched.group(1) if matched else rule_id
    row, clause, explanation = RULES.get(key, _UNKNOWN)
    at = _PAGE.search(message)
    number = int(at.group(1)) if at else None
    return Failure(row, clause, f"{explanation} ({rule_id}: {_shorten(message)}).", number)


def _shorten(message: str) -> str:
    message = " ".join(message.split())
    if len(message) <= _LONGEST_QUOTE:
        return message
    return message[: _LONGEST_QUOTE - 1].rstrip() + "…"
