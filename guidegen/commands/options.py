"""The options that verbs share."""

from __future__ import annotations

from pathlib import Path

import click

from guidegen.commands.completion import WorkspaceFolder, complete_roles
from guidegen.product_names import PRODUCT_NAMES
from guidegen.writers import WRITERS

PATH = click.Path(path_type=Path)
WORKSPACE = WorkspaceFolder()
PRODUCT = click.Choice([*PRODUCT_NAMES, "all"])
FORMAT = click.Choice(list(WRITERS))

workspace_option = click.option(
    "-C",
    "--workspace",
    type=WORKSPACE,
    metavar="WORKSPACE",
    help="The folder with your guidegen.yaml, standards, roles, templates or brand.  "
    "[default: the workspace that this folder is in]",
)

roles_option = click.option(
    "-r",
    "--role",
    "roles",
    multiple=True,
    metavar="ROLE",
    shell_complete=complete_roles,
    help="Only this role's files; may be repeated.",
)

workspaces_argument = click.argument(
    "workspaces", nargs=-1, type=WORKSPACE, metavar="[WORKSPACE]..."
)
role_argument = click.argument("role", metavar="ROLE", shell_complete=complete_roles)

returned_argument = click.argument("paths", nargs=-1, required=True, type=PATH, metavar="PATH...")


def choose_products(products: tuple[str, ...]) -> tuple[str, ...]:
    """Return the products that `--product` names."""
    if "all" in products:
        return PRODUCT_NAMES
    return products
