"""Audits a finished file of any audited format and reports the result of every rule."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from guidegen.audit.audited_formats import AUDITED, recognize_format
from guidegen.audit.refusals import UnreadableFile
from guidegen.audit.rules import Finding, Result, Verdict
from guidegen.formats import Format

RULES_VERSION = "1"


@dataclass(frozen=True, slots=True)
class Report:
    """An audited file with its SHA-256 and results; `unreadable` says why there are none."""

    file: Path
    format: Format | None
    sha256: str
    results: tuple[Result, ...] = ()
    unreadable: str = ""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, rule by rule."""
        findings: list[Finding] = []
        for result in self.results:
            findings.extend(result.findings)
        return tuple(findings)

    @property
    def failed(self) -> bool:
        """Whether the file breaks a rule or could not be read."""
        return bool(self.unreadable) or self._has(Verdict.ERROR)

    @property
    def suspicious(self) -> bool:
        """Whether a rule found a suspect."""
        return self._has(Verdict.SUSPECT)

    def _has(self, verdict: Verdict) -> bool:
        return any(result.outcome is verdict for result in self.results)


def audit(file: Path, content: bytes) -> Report:
    """Audit a file's content; `file` is only its name and place.

    Never raises for what is in the file.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    try:
        format_ = recognize_format(content)
        results = AUDITED[format_].check(file, content)
    except UnreadableFile as error:
        return Report(file, None, sha256, unreadable=str(error))
    return Report(file, format_, sha256, results)
