"""Audit each finished file before it is put into place: none that breaks a rule is handed out."""

from __future__ import annotations

from pathlib import Path

from guidegen.audit.file_audit import audit
from guidegen.audit.rules import Finding, Severity
from guidegen.content.model import Library
from guidegen.content.parts import texts
from guidegen.diagnostics import ContentError, Diagnostic, Mark

# The parts of a library that are kept by role.
_BY_ROLE = ("details", "ic_maps")
# This many words in a row are enough to tell which text of the content a finding comes from.
_ENOUGH = 4

_CHANGE_THE_TEXT = "Change this text, or the template that uses it; the file was not written."
_LOOK_AT_THE_FILE = (
    "The file was not written. Look in your templates and brand/, or report a bug in "
    "guidegen. To see the file, build it with --no-audit."
)


class Gate:
    """Audits finished files against every rule that a machine decides."""

    def __init__(self, library: Library, role: str = "") -> None:
        """`library` is what the files are made from. With `role`, they are that role's alone.

        A text that the content has for another role is then not taken for a finding's source.
        """
        self._library = _only(role, library) if role else library

    def check(self, path: Path, content: bytes) -> None:
        """Do nothing for a file that passes.

        Raises ContentError with each rule that the file breaks, and where in the content that
        comes from. `path` is where the file would be written.
        """
        # The name may be one that a person chose, which is not for the gate to judge.
        report = audit(Path(f"guide{path.suffix.lower()}"), content)
        if report.unreadable:
            message = f"the file could not be audited: {report.unreadable}"
            raise ContentError(Diagnostic(Mark(path), message))
        errors = [finding for finding in report.findings if finding.severity is Severity.ERROR]
        if errors:
            raise ContentError(*(self._diagnostic(path, finding) for finding in errors))

    def _diagnostic(self, path: Path, finding: Finding) -> Diagnostic:
        message = f"breaks rule {finding.rule}: {finding.message.rstrip('.')}"
        source = self._find_source(finding)
        if source is None:
            return Diagnostic(Mark(path), message, hint=_LOOK_AT_THE_FILE)
        return Diagnostic(source, f"{path.name} {message}", hint=_CHANGE_THE_TEXT)

    def _find_source(self, finding: Finding) -> Mark | None:
        """Return the place of a text that shares some words in a row with the finding's place."""
        words = finding.place.text.strip(" “”…").split()
        for start in range(len(words) - _ENOUGH + 1):
            run = " ".join(words[start : start + _ENOUGH])
            for text in texts(self._library):
                if run in text:
                    return text.mark
        return None


def _only(role: str, library: Library) -> Library:
    """Return the library with one role's share of the parts that are kept by role."""
    shares: dict[str, object] = {}
    for part in _BY_ROLE:
        by_role = getattr(library, part)
        shares[part] = {id_: value for id_, value in by_role.items() if id_ == role}
    return library.model_copy(update=shares)
