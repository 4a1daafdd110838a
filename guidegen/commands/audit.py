"""`guidegen audit`: are finished files accessible?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from guidegen.audit.file_audit import Report
    from guidegen.audit.rules import Rule


@click.command(short_help="Check finished Word and PDF files for accessibility.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="PATH...")
@click.option(
    "-f",
    "--format",
    "format_",
    type=click.Choice(["table", "json", "sarif", "html"]),
    default="table",
    show_default=True,
    help="A table to read, JSON or SARIF for programs, HTML for a colleague.",
)
@click.option(
    "-o", "--out", type=click.Path(path_type=Path), metavar="FILE", help="Write into this file."
)
@click.option("--strict", is_flag=True, help="End with 1 on a suspect too, not only on an error.")
@click.option(
    "--passport",
    is_flag=True,
    help="Write FILE.passport.html and FILE.passport.json beside each file.",
)
@click.option("--list", "list_", is_flag=True, help="List every rule, and check nothing.")
def command(
    paths: tuple[Path, ...],
    format_: str,
    out: Path | None,
    strict: bool,
    passport: bool,
    list_: bool,
) -> None:
    """Check finished Word and PDF files, from any program, against WCAG 2.1 AA and PDF/UA-1.

    A folder means every .docx and .pdf below it. Nothing in the files is changed. Ends with 1 when a file breaks a
    rule or cannot be read.

    \b
    Examples:
      guidegen audit build                             every file in build/
      guidegen audit handbook.pdf --passport           with a passport to fill in and hand out
      guidegen audit build --format html -o audit.html
      guidegen audit --list                            what is checked
    """
    if not (paths or list_):
        raise click.UsageError(
            "Missing argument 'PATH...': name a file or a folder, or call with --list."
        )
    _need_the_extra()
    if list_:
        return _list_rules()
    from guidegen.audit.file_search import files_of

    files = files_of(paths)
    _refuse_to_overwrite(out, files)
    reports = _audited(files)
    _give(reports, format_, out)
    if passport:
        _write_passports(reports)
    if any(report.failed or (strict and report.suspicious) for report in reports):
        click.get_current_context().exit(1)
    return None


def _need_the_extra() -> None:
    """Raises CallError where the libraries are missing that only the audit needs."""
    from guidegen.diagnostics import CallError, Diagnostic, Mark

    try:
        import guidegen.audit.file_audit  # noqa: F401  (imported to see whether it can be)
    except ModuleNotFoundError as error:
        hint = "Install them: python -m pip install 'guidegen[audit]'"
        said = f"its libraries are not installed ({error.name} is missing)"
        raise CallError(Diagnostic(Mark(Path("guidegen audit")), said, hint=hint)) from error


def _audited(files: Sequence[Path]) -> list[Report]:
    """The reports, with a bar on a terminal; it goes to standard error so that the report can be piped."""
    from rich.console import Console
    from rich.progress import track

    from guidegen.audit.file_search import audited

    console = Console(stderr=True)
    hidden = not console.is_terminal
    return [
        audited(file)
        for file in track(files, "Checking", console=console, transient=True, disable=hidden)
    ]


def _give(reports: Sequence[Report], format_: str, out: Path | None) -> None:
    from rich.console import Console

    from guidegen.audit.outputs.html_report import as_html
    from guidegen.audit.outputs.json_report import as_json
    from guidegen.audit.outputs.sarif_report import as_sarif
    from guidegen.audit.outputs.terminal_report import as_text, show
    from guidegen.pipeline.output_files import write_whole

    writers = {"table": as_text, "json": as_json, "sarif": as_sarif, "html": as_html}
    if out:
        write_whole(out, writers[format_](reports).encode())
    elif format_ == "table":
        show(reports, Console(highlight=False))
    else:
        click.echo(writers[format_](reports), nl=False)


def _write_passports(reports: Sequence[Report]) -> None:
    from guidegen.audit.passport import passport_html, passport_json
    from guidegen.pipeline.output_files import write_whole

    for report in reports:
        beside = report.file
        write_whole(
            beside.with_name(f"{beside.name}.passport.html"), passport_html(report).encode()
        )
        write_whole(
            beside.with_name(f"{beside.name}.passport.json"), passport_json(report).encode()
        )


def _refuse_to_overwrite(out: Path | None, files: Sequence[Path]) -> None:
    from guidegen.diagnostics import CallError, Diagnostic, Mark

    if out and out.resolve() in {file.resolve() for file in files}:
        hint = "Name another file with --out."
        raise CallError(
            Diagnostic(Mark(out), "the report would replace a file that it is about", hint=hint)
        )


def _list_rules() -> None:
    from rich.console import Console

    from guidegen.audit.audited_formats import AUDITED
    from guidegen.audit.outputs.terminal_report import catalogue

    rules: dict[str, tuple[Rule[Any], ...]] = {
        audited.title: audited.register.rules for audited in AUDITED.values()
    }
    Console(highlight=False).print(catalogue(rules))
