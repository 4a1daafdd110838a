"""The gate for verbs that write guides."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from guidegen.content.model import Library


def gate_of(library: Library) -> Callable[[Path, bytes], None] | None:
    """What lets a file pass or not; None, with a word about it, where the audit is not installed."""
    try:
        from guidegen.pipeline.gate import Gate
    except ImportError:
        click.echo("The files are not audited: pip install 'guidegen[audit]' adds the audit.", err=True)
        return None
    return Gate(library).check
