"""The gate between a finished file and its place: what breaks a rule of accessibility is not handed out."""

from __future__ import annotations

from pathlib import Path

from guidegen.audit.file_audit import audit
from guidegen.audit.rules import Finding, Severity
from guidegen.content.model import Library
from guidegen.content.parts import texts
from guidegen.diagnostics import ContentError, Diagnostic, Mark

_BY_ROLE = ("details", "ic_maps")  # the parts of a library that are kept by role
_ENOUGH = 4  # words in a row by which the source of a finding can be told


class Gate:
    """Audits finished files against every rule that a machine decides.

    With `role`, the files are one role’s: what the content says of other roles is then no source of a finding.
    """

    def __init__(self, library: Library, role: str = "") -> None:
        others = {
            part: {id_: one for id_, one in getattr(library, part).items() if id_ == role}
            for part in _BY_ROLE
        }
        self._library = library.model_copy(update=others) if role else library

    def check(self, path: Path, content: bytes) -> None:
        """Lets a file pass, or raises ContentError with each rule that it breaks and where that comes from."""
        report = audit(path, content)
        if report.unreadable:
            raise ContentError(
                Diagnostic(Mark(path), f"the file could not be audited: {report.unreadable}")
            )
        errors = [finding for finding in report.findings if finding.severity is Severity.ERROR]
        if errors:
            raise ContentError(*(self._diagnostic(path, finding) for finding in errors))

    def _diagnostic(self, path: Path, finding: Finding) -> Diagnostic:
        message = f"{path.name} breaks rule {finding.rule}: {finding.message.rstrip('.')}"
        return Diagnostic(self._source(finding) or Mark(path), message, hint=finding.advice)

    def _source(self, finding: Finding) -> Mark | None:
        """The place of a text of the content that shares some words in a row with the place of the finding."""
        words = finding.place.text.strip(" “”…").split()
        runs = [" ".join(words[at : at + _ENOUGH]) for at in range(len(words) - _ENOUGH + 1)]
        found = (text.mark for run in runs for text in texts(self._library) if run in text)
        return next(found, None)
