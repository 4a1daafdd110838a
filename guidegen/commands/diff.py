"""`guidegen diff`: what did we change?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

import click

from guidegen import verbs
from guidegen.commands import printers
from guidegen.commands.completion import complete_roles
from guidegen.commands.messages import audit_is_installed, print_note, print_page
from guidegen.commands.options import PATH, workspace_option

if TYPE_CHECKING:
    from guidegen.verbs.diff import Comparison

View: TypeAlias = "Callable[[Comparison, Path | None], None]"


def _show_text(comparison: Comparison, out: Path | None) -> None:
    if out is None:
        printers.change_list.show(comparison.changes)
    else:
        verbs.diff.write_text(comparison, verbs.diff.text_of(comparison), out)


def _show_page(comparison: Comparison, out: Path | None) -> None:
    page = verbs.diff.page_of(comparison)
    if out is None:
        print_page(page)
    else:
        verbs.diff.write_text(comparison, page, out)


def _write_guides(comparison: Comparison, out: Path | None) -> None:
    guides = verbs.diff.find_changed_guides(comparison)
    if not guides.versions:
        click.echo("No guide reads differently.")
        return
    for path in verbs.diff.write_guides(guides, out, audit=audit_is_installed()):
        click.echo(path)


VIEWS: Mapping[str, View] = MappingProxyType(
    {"text": _show_text, "html": _show_page, "docx": _write_guides}
)


@click.command()
@click.option(
    "-r",
    "--role",
    "roles",
    multiple=True,
    metavar="ROLE",
    shell_complete=complete_roles,
    help="Only what concerns this role; may be repeated.",
)
@click.option(
    "-f",
    "--format",
    "view",
    type=click.Choice(list(VIEWS)),
    default="text",
    show_default=True,
    help="Text to read here, HTML for a colleague, or the guides in Word with tracked changes.",
)
@click.option(
    "-o",
    "--out",
    type=PATH,
    metavar="PLACE",
    help="Write to this file; for Word into this folder, or to a file that ends in .docx.  "
    "[default for Word: changes in the workspace]",
)
@click.option(
    "--against",
    type=click.Choice(["base", "built-in"]),
    default="base",
    show_default=True,
    help="The workspace that this one extends, or the built-in library.",
)
@workspace_option
def command(
    roles: tuple[str, ...], view: str, out: Path | None, against: str, workspace: Path | None
) -> None:
    """Show what your workspace added, removed, reworded and moved, word by word.

    \b
    Examples:
      guidegen diff -C my-district                  every change, with its file and line
      guidegen diff -C my-district --format html -o changes.html
                                                    as a page for a colleague
      guidegen diff -C my-district --format docx    each guide with tracked changes
      guidegen diff -C my-district --format docx --role coach -o coach-changes.docx
    """
    comparison = verbs.diff.compare_with_base(workspace, roles, built_in=against == "built-in")
    VIEWS[view](comparison, out)
    if comparison.left_out:
        roles_left_out = ", ".join(comparison.left_out)
        print_note(f"left out: {roles_left_out}, which “roles” in guidegen.yaml does not list")
