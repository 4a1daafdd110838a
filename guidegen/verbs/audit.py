"""Are finished files accessible? Audits files from any program, and changes none of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from guidegen.audit.audited_formats import AUDITED
from guidegen.audit.file_audit import Report
from guidegen.audit.file_search import audited, files_of
from guidegen.audit.outputs.html_report import as_html
from guidegen.audit.outputs.json_report import as_json
from guidegen.audit.outputs.sarif_report import as_sarif
from guidegen.audit.outputs.terminal_report import as_text
from guidegen.audit.passport import passport_html, passport_json
from guidegen.audit.rules import Rule
from guidegen.diagnostics import CallError, Diagnostic, Mark
from guidegen.pipeline.output_files import write_whole

# The formats of a report, by the names that a user types.
OUTPUTS: Mapping[str, Callable[[Sequence[Report]], str]] = MappingProxyType(
    {"table": as_text, "json": as_json, "sarif": as_sarif, "html": as_html}
)

# Each kind of file, and the rules that it is audited against.
RULES: Mapping[str, tuple[Rule[Any], ...]] = MappingProxyType(
    {format_.title: format_.register.rules for format_ in AUDITED.values()}
)


def find_files(paths: Iterable[Path], out: Path | None) -> tuple[Path, ...]:
    """Return the files that these paths name: each file itself, and those below each folder.

    Raises CallError for a path that names no such file, and where the report would go to one.
    """
    files = files_of(paths)
    if out and out.resolve() in {file.resolve() for file in files}:
        message = "the report would overwrite a file that it checks"
        raise CallError(Diagnostic(Mark(out), message, hint="Name another file with --out."))
    return files


def audit(files: Iterable[Path]) -> Iterator[Report]:
    """Yield the report on each file. A file that cannot be read has a report that says so."""
    for file in files:
        yield audited(file)


def fails(reports: Iterable[Report], *, strict: bool) -> bool:
    """Tell whether a file breaks a rule or cannot be read; if strict, a suspect fails as well."""
    return any(report.failed or (strict and report.suspicious) for report in reports)


def write_report(reports: Sequence[Report], output: str, out: Path) -> None:
    """Write the reports to a file; `output` is a key of OUTPUTS. Raises CallError."""
    write_whole(out, OUTPUTS[output](reports).encode())


def write_passports(reports: Iterable[Report]) -> None:
    """Write an accessibility passport beside each file, as HTML and as JSON. Raises CallError."""
    for report in reports:
        name = report.file.name
        write_whole(report.file.with_name(f"{name}.passport.html"), passport_html(report).encode())
        write_whole(report.file.with_name(f"{name}.passport.json"), passport_json(report).encode())
