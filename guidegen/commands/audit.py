"""`guidegen audit`: are finished files accessible?"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from guidegen import verbs
from guidegen.commands import printers
from guidegen.commands.messages import print_page
from guidegen.commands.options import PATH
from guidegen.diagnostics import ExitCode

FORMATS = ("table", "json", "sarif", "html")  # those of guidegen.verbs.audit.OUTPUTS


@click.command()
@click.argument("paths", nargs=-1, type=PATH, metavar="PATH...")
@click.option(
    "-f",
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    default="table",
    show_default=True,
    help="A table to read, JSON or SARIF for programs, HTML for a colleague.",
)
@click.option("-o", "--out", type=PATH, metavar="FILE", help="Write the report to this file.")
@click.option("--strict", is_flag=True, help="End with 1 for a suspect too, not only for an error.")
@click.option(
    "--passport",
    is_flag=True,
    help="Write FILE.passport.html and FILE.passport.json beside each file.",
)
@click.option("--list", "list_", is_flag=True, help="List every rule; check nothing.")
def command(
    paths: tuple[Path, ...],
    format_: str,
    out: Path | None,
    strict: bool,
    passport: bool,
    list_: bool,
) -> None:
    """Check finished Word and PDF files, from any program, against WCAG 2.1 AA and PDF/UA-1.

    A folder means every .docx and .pdf below it. The files themselves are not changed. Ends with 1
    if a file breaks a rule or cannot be read.

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
    verbs.audit_extra.require()
    if list_:
        printers.audit_report.show_rules(verbs.audit.RULES)
        return
    files = verbs.audit.find_files(paths, out)
    reports = printers.audit_report.follow(verbs.audit.audit(files), len(files))
    if out:
        verbs.audit.write_report(reports, format_, out)
    elif format_ == "table":
        printers.audit_report.show(reports)
    elif format_ == "html":
        print_page(verbs.audit.OUTPUTS[format_](reports))
    else:
        click.echo(verbs.audit.OUTPUTS[format_](reports), nl=False)
    if passport:
        verbs.audit.write_passports(reports)
    if verbs.audit.fails(reports, strict=strict):
        sys.exit(ExitCode.CONTENT)
