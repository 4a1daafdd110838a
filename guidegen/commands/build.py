"""`guidegen build`: make the guides."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guidegen.commands.audit_extra import audit_is_there
from guidegen.commands.options import layers_of, workspace_option

if TYPE_CHECKING:
    from guidegen.commands.progress import Mode
    from guidegen.pipeline.workspace_build import BuildTarget, FileResult

PRODUCTS = ("action-guide", "ic-map", "quick-start", "standards", "all")


EXAMPLES = """\b
Examples:
  guidegen build                                   all guides, both formats, into build/
  guidegen build --role coach --format pdf         one file
  guidegen build -C my-district --out handouts     another workspace, another folder
  guidegen build districts/*                       many workspaces, each into its own build/
  guidegen build --dry-run                         what would be made, and why
"""


@click.command(short_help="Make the guides as Word and PDF files.", epilog=EXAMPLES)
@click.argument("workspaces", nargs=-1, type=click.Path(path_type=Path), metavar="[WORKSPACE]...")
@click.option(
    "-r",
    "--role",
    "roles",
    multiple=True,
    metavar="ROLE",
    help="Only this role's files; may be repeated.",
)
@click.option(
    "-p",
    "--product",
    "products",
    multiple=True,
    type=click.Choice(PRODUCTS),
    help="Only this product; may be repeated.  [default: those that guidegen.yaml names]",
)
@click.option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(["docx", "pdf"]),
    help="Only this format; may be repeated.",
)
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where the files go; of several workspaces, each into a folder there.  [default: build in each workspace]",
)
@click.option(
    "--form/--no-form", default=True, help="With fields to type into, or plain for print."
)
@click.option(
    "--audit/--no-audit", default=True, help="Check each file before it reaches its place."
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1),
    metavar="N",
    help="Workers.  [default: one for each core]",
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
@click.option("-q", "--quiet", is_flag=True, help="Say nothing unless something is wrong.")
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

    Only what has changed is made again. Every file is audited for accessibility before it reaches its place; one that
    breaks a rule does not.
    """
    from guidegen.commands.progress import exit_code, follow
    from guidegen.pipeline.executors import choose_runner
    from guidegen.pipeline.plan import Selection
    from guidegen.pipeline.workflow import build
    from guidegen.pipeline.workspace_build import BuildOptions

    orders = tuple(_orders(workspaces, workspace, out))
    if "all" in products:
        products = PRODUCTS[:-1]
    selection = Selection(roles, products, formats)
    options = BuildOptions(selection, form, audit and audit_is_there(), force, dry_run, prune)
    runner, chunk = choose_runner(jobs, len(orders), scheduler, audit=options.audit)
    outcomes = build(orders, options, runner, chunk)
    followed = follow(
        _until_failure(outcomes) if fail_fast else outcomes,
        "quiet" if quiet else log_format,
        len(orders),
    )
    sys.exit(exit_code(followed))


def _orders(
    workspaces: tuple[Path, ...], workspace: Path | None, out: Path | None
) -> Iterator[BuildTarget]:
    """What to build, and where to. Files among the workspaces, which a shell’s pattern may name, are passed over."""
    from guidegen.pipeline.workspace_build import BuildTarget

    if not workspaces:
        yield BuildTarget(layers_of(workspace), out or (workspace or Path()) / "build")
        return
    if workspace is not None:
        raise click.UsageError("Name the workspaces with -C or without it, not both ways.")
    for folder in workspaces:
        if folder.is_file() and len(workspaces) > 1:
            continue
        own = out / folder.resolve().name if out else folder / "build"
        yield BuildTarget(layers_of(folder), own, nested=out is not None)


def _until_failure(outcomes: Iterable[FileResult]) -> Iterator[FileResult]:
    for outcome in outcomes:
        yield outcome
        if outcome.status == "failed":
            return
