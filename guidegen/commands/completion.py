"""What the shell completes: the roles of the workspace that the line names, and workspaces.

Completion never fails: where something cannot be read, nothing is offered.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from guidegen import verbs
from guidegen.diagnostics import GuidegenError

_WORKSPACE_FILE = "guidegen.yaml"


def complete_roles(
    context: click.Context, parameter: click.Parameter, typed: str
) -> list[CompletionItem]:
    """Return the roles that begin with what is typed, with their titles."""
    try:
        roles = verbs.role_names.role_names(_named_workspace(context))
    except (GuidegenError, OSError):
        return []
    return [
        CompletionItem(id_, help=title) for id_, title in roles.items() if id_.startswith(typed)
    ]


def _named_workspace(context: click.Context) -> Path | None:
    """Return the workspace that the line names before, None for this folder."""
    several: tuple[str | Path, ...] = ()
    if "workspaces" in context.params:
        # Click leaves them among the rest while the last option has no value yet.
        several = context.params["workspaces"] or tuple(context.args)
    named = next(iter(several), context.params.get("workspace"))
    return Path(named) if named else None


class WorkspaceFolder(click.Path):
    """A folder with a workspace; the shell is offered those near by, and otherwise any folder."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def shell_complete(
        self, context: click.Context, parameter: click.Parameter, typed: str
    ) -> list[CompletionItem]:
        """Return the workspaces whose path begins with what is typed, or leave it to the shell."""
        try:
            found = [CompletionItem(name) for name in _find_workspaces(typed)]
        except OSError:
            found = []
        return found or [CompletionItem(typed, type="dir")]


def _find_workspaces(typed: str) -> Iterator[str]:
    """Yield workspaces in the folder that is typed so far, and in folders there."""
    before, slash, name = typed.rpartition("/")
    around = Path(f"{before}{slash}")
    for folder in sorted(around.glob(f"{_escape(name)}*")):
        for file in (folder / _WORKSPACE_FILE, *sorted(folder.glob(f"*/{_WORKSPACE_FILE}"))):
            if file.is_file():
                yield file.parent.as_posix()


def _escape(name: str) -> str:
    """Return a name as a pattern that matches it alone."""
    return "".join(f"[{character}]" if character in "*?[" else character for character in name)
