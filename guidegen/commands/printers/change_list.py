"""Prints the changes of a workspace."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from guidegen.changes import terminal_text
from guidegen.content.compare import Change


def show(changes: Sequence[Change]) -> None:
    """Print the changes file by file, with places as seen from this folder."""
    terminal_text.show(changes, Console(highlight=False), Path.cwd())
