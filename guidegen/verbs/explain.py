"""Where did a text come from?"""

from __future__ import annotations

from pathlib import Path

from guidegen.content.load import load_with_sources
from guidegen.content.origin import Origin, find_origins
from guidegen.verbs.workspaces import find_layers


def explain(role: str, path: str, workspace: Path | None) -> tuple[Origin, ...]:
    """Return the texts of a role's guide that a path names, with each layer's version of them.

    Raises ContentError, and CallError where there is no such role or text.
    """
    return find_origins(load_with_sources(find_layers(workspace)).sources, role, path)
