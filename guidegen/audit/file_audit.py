"""Opens a finished file of either kind and says what became of every rule."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from guidegen.audit.pdf import checklist as pdf_checklist
from guidegen.audit.rules import AuditedFormat, Finding, Result, Verdict
from guidegen.audit.subjects import UnreadableFile, kind_of, pdf_subject, word_subject
from guidegen.audit.word import checklist as word_checklist

RULES_VERSION = "1"


@dataclass(frozen=True, slots=True)
class Report:
    """An audited file: its name, kind, SHA-256 and results; `unreadable` says why there are none."""

    file: Path
    kind: AuditedFormat | None
    sha256: str
    results: tuple[Result, ...] = ()
    unreadable: str = ""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, rule by rule."""
        return tuple(finding for result in self.results for finding in result.findings)

    @property
    def failed(self) -> bool:
        """Whether the file breaks a rule or could not be read."""
        return bool(self.unreadable) or any(
            result.outcome is Verdict.ERROR for result in self.results
        )

    @property
    def suspicious(self) -> bool:
        """Whether a rule found a suspect."""
        return any(result.outcome is Verdict.SUSPECT for result in self.results)


def audit(file: Path, content: bytes) -> Report:
    """Audits a file's content; `file` gives its name and place. Never raises for what is in the file."""
    sha256 = hashlib.sha256(content).hexdigest()
    try:
        kind = kind_of(content)
        if kind == "docx":
            results = word_checklist.REGISTER.results(word_subject(file, content))
        else:
            results = pdf_checklist.REGISTER.results(pdf_subject(file, content))
    except UnreadableFile as error:
        return Report(file, None, sha256, unreadable=str(error))
    return Report(file, kind, sha256, results)
