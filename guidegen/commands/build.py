"""`guidegen build`: make the guides."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guidegen import verbs
from guidegen.commands import printers
from guidegen.commands.messages import audit_is_installed, note_built_in
from guidegen.commands.options import (
    FORMAT,
    PATH,
    PRODUCT,
    choose_products,
    roles_option,
    workspace_option,
    workspaces_argument,
)

if TYPE_CHECKING:
    from guidegen.commands.printers.build_results import Mode
    from guidegen.verbs.build import BuildTarget, FileResult, OnPlan

EXAMPLES = """\b
Examples:
  guidegen build                                   all guides, both formats, into build/
  guidegen build --role coach --format pdf         one file
  guidegen build -C my-district --out handouts     another workspace, another folder
  guidegen build districts/*                       many workspaces, each into its own build/
  guidegen build --dry-run                         what would be made, and why
"""


@click.command(epilog=EXAMPLES)
@workspaces_argument
@roles_option
@click.option(
    "-p",
    "--product",
    "products",
    multiple=True,
    type=PRODUCT,
    help="Only this product; may be repeated.  [default: those that guidegen.yaml names]",
)
@click.option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    type=FORMAT,
    help="Only this format; may be repeated.",
)
@click.option(
    "-o",
    "--out",
    type=PATH,
    metavar="DIR",
    help="Where the files go; for several workspaces, a folder for each in DIR.  "
    "[default: build in each workspace]",
)
@click.option(
    "--form/--no-form", default=True, help="With fields to type into, or plain for print."
)
@click.option(
    "--audit/--no-audit", default=True, help="Audit each file before it is put in its place."
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1),
    metavar="N",
    help="The number of workers.  [default: one for each core]",
)
@click.option(
    "--scheduler", metavar="ADDRESS", help="A Dask cluster to work on, as tcp://HOST:PORT."
)
@click.option("--force", is_flag=True, help="Make every file again, changed or not.")
@click.option("--dry-run", is_flag=True, help="Say what would be made and why; write nothing.")
@click.option("--fail-fast", is_flag=True, help="Stop at the first file that cannot be made.")
@click.option(
    "--prune", is_flag=True, help="Delete files of earlier builds that are no longer in the plan."
)
@click.option("-q", "--quiet", is_flag=True, help="Print nothing unless something is wrong.")
@click.option(
    "--log-format",
    type=click.Choice(["text", "json"]),
    default="text",
    help="Words, or JSON lines.",
)
@workspace_option
def command(
    workspaces: tuple[Path, ...],
    roles: tuple[str, ...],
    products: tuple[str, ...],
    formats: tuple[str, ...],
    out: Path | None,
    form: bool,
    audit: bool,
    jobs: int | None,
    scheduler: str | None,
    force: bool,
    dry_run: bool,
    fail_fast: bool,
    prune: bool,
    quiet: bool,
    log_format: Mode,
    workspace: Path | None,
) -> None:
    """Make the guides: a Word and a PDF file for each role.

    Only what has changed is made again. Every file is audited for accessibility first; a file that
    breaks a rule is not put in its place.
    """
    targets = _find_targets(workspaces, workspace, out)
    if not workspaces and not quiet:
        note_built_in(workspace)
    selection = verbs.build.Selection(roles, choose_products(products), formats)
    options = verbs.build.BuildOptions(
        selection, form, audit and audit_is_installed(), force, dry_run, prune
    )

    def start(on_plan: OnPlan) -> Iterable[FileResult]:
        return verbs.build.build(
            targets,
            options,
            workers=jobs,
            scheduler=scheduler,
            fail_fast=fail_fast,
            on_plan=on_plan,
        )

    mode: Mode = "quiet" if quiet else log_format
    done = printers.build_results.follow(start, mode, len(targets))
    sys.exit(verbs.build.exit_code(done))


def _find_targets(
    workspaces: tuple[Path, ...], workspace: Path | None, out: Path | None
) -> list[BuildTarget]:
    if not workspaces:
        return [verbs.build.find_target(workspace, out)]
    if workspace is not None:
        raise click.UsageError("Name the workspaces as arguments or with -C, not both.")
    return list(verbs.build.find_targets(workspaces, out))
