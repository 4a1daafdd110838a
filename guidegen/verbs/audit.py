"""Are finished files accessible? Audits files from any program, and changes none of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from guidegen.audit import passport
from guidegen.audit.audited_formats import AUDITED
from guidegen.audit.file_audit import Report
from guidegen.audit.file_search import audited, files_of
from guidegen.audit.outputs.html_report import as_html
from guidegen.audit.outputs.json_report import SHAPE, as_json
from guidegen.audit.outputs.sarif_report import as_sarif
from guidegen.audit.outputs.terminal_report import as_text
from guidegen.audit.rules import Rule
from guidegen.diagnostics import CallError, Diagnostic, Mark
from guidegen.pipeline.output_files import write_whole
from guidegen.pipeline.own_files import any_of, check_places, is_page, is_sarif, is_shape, is_text

# The formats of a report, by the names that a user types.
OUTPUTS: Mapping[str, Callable[[Sequence[Report]], str]] = MappingProxyType(
    {"table": as_text, "json": as_json, "sarif": as_sarif, "html": as_html}
)

# Tells an earlier report, in any of these formats, which may be replaced.
_is_report = any_of(
    is_text(r"\w+ files?: .*for a person"),
    is_shape(SHAPE),
    is_sarif,
    is_page("Accessibility audit"),
)

# Each kind of file, and the rules that it is audited against.
RULES: Mapping[str, tuple[Rule[Any], ...]] = MappingProxyType(
    {format_.title: format_.register.rules for format_ in AUDITED.values()}
)


def find_files(paths: Iterable[Path], out: Path | None) -> tuple[Path, ...]:
    """Return the files that these paths name: each file itself, and those below each folder.

    `out` is where the report goes. Raises CallError for a path that names no such file, and where
    the report would replace a file other than an earlier report.
    """
    files = files_of(paths)
    if out and out.resolve() in {file.resolve() for file in files}:
        message = "the report would overwrite a file that it checks"
        raise CallError(Diagnostic(Mark(out), message, hint="Name another file with --out."))
    if out:
        check_places([out], _is_report)
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
    """Write an accessibility passport beside each file, as HTML and as JSON.

    Raises CallError, in the end, with those that cannot be written; one that is signed is kept.
    """
    problems: list[Diagnostic] = []
    for report in reports:
        try:
            _write_passport(report)
        except CallError as error:
            problems.extend(error.diagnostics)
    if problems:
        raise CallError(*problems)


def _write_passport(report: Report) -> None:
    page, data = (
        report.file.with_name(f"{report.file.name}.passport.{ending}")
        for ending in ("html", "json")
    )
    check_places([page], is_page("Accessibility passport"))
    check_places([data], is_shape(passport.SHAPE))
    write_whole(page, passport.passport_html(report).encode())
    write_whole(data, passport.passport_json(report).encode())
