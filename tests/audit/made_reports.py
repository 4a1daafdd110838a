"""Reports made by a small register, so that outputs are tested apart from the real rules."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import html

from guidegen.audit.file_audit import Report
from guidegen.audit.rules import Decider, FindingPlace, Problem, Register
from guidegen.formats import Format

HOSTILE = "</p><script>alert(1)</script> [bold]x[/bold] \x1b[31m\ud800\x00 “q”"
REGISTER: Register[str] = Register()


@REGISTER.rule(
    "W1", "The document has a title", how="Give it a title.", wcag=("2.4.2",), clauses=("7.1-9",)
)
def _title(subject: str) -> Iterator[Problem]:
    for _ in range(subject.count("untitled")):
        yield Problem("The title is empty.", clause="7.1-9")


@REGISTER.rule("W3", "Headings skip no level", how="Use the next level.", wcag=("1.3.1", "2.4.6"))
def _headings(subject: str) -> Iterator[Problem]:
    for number in range(subject.count("skip")):
        yield Problem(
            "A level is skipped",
            FindingPlace(paragraph=number + 1, text="Next steps"),
            advice="Use Heading 2",
        )


@REGISTER.rule(
    "W5", "No heading is only bold text", how="Use a style.", mark=Decider.SUSPECT, wcag=("1.3.1",)
)
def _fake_headings(subject: str) -> Iterator[Problem]:
    if "bold" in subject:
        yield Problem(f"A short bold paragraph {HOSTILE}", FindingPlace(page=3, text=HOSTILE))


@REGISTER.rule(
    "W14",
    "Pictures have descriptions",
    how="Write one.",
    wcag=("1.1.1",),
    applies=lambda subject: False,
)
def _pictures(subject: str) -> Iterator[Problem]:
    raise AssertionError("this rule does not apply")


REGISTER.by_person(
    "W4", "Headings describe what follows", how="Read the headings alone.", wcag=("2.4.6",)
)
REGISTER.by_person("W34", "A screen reader reads it well", how="Listen to one page")


def report(subject: str = "", file: str = "handout.docx", format_: Format = "docx") -> Report:
    """Report on a file whose faults are the words of `subject`: `untitled`, `skip`, `bold`."""
    sha256 = hashlib.sha256(subject.encode()).hexdigest()
    return Report(Path(file), format_, sha256, REGISTER.results(subject))


def parsed(page: str) -> Any:
    """Parse a page. Any, because lxml's types name every result that XPath could have."""
    return html.document_fromstring(page)


def unreadable(file: str = "broken.pdf") -> Report:
    return Report(
        Path(file),
        None,
        hashlib.sha256(b"").hexdigest(),
        unreadable="The file is empty. Make it again.",
    )


def varied() -> list[Report]:
    """Report on a good, a suspect, a bad and an unreadable file, with hostile texts."""
    return [
        report("", "good.docx"),
        report("bold", "folder/süß & <b>.docx"),
        report("untitled skip skip bold", "bad.pdf", "pdf"),
        unreadable(),
    ]
