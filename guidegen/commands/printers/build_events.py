"""Prints a build as JSON lines: an object for each file, and one with the counts at the end."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable

import click

from guidegen.diagnostics import Diagnostic
from guidegen.pipeline.workspace_build import FileResult


def print_event(result: FileResult) -> None:
    """Print what became of a file, or of a workspace that could not be built."""
    event: dict[str, object] = {
        "event": result.status,
        "workspace": str(result.target.layers.base),
    }
    if result.name:
        event["file"] = str(result.path)
    if result.size:
        event |= {"bytes": result.size, "pages": result.pages}
    if result.reason:
        event["reason"] = result.reason
    if result.diagnostics:
        event["diagnostics"] = [_as_data(diagnostic) for diagnostic in result.diagnostics]
    if result.notes:
        event["notes"] = [_as_data(note) for note in result.notes]
    click.echo(json.dumps(event, ensure_ascii=False))


def print_summary(results: Iterable[FileResult], workspaces: int) -> None:
    """Print how many workspaces there were, and how many files have each status."""
    counts = Counter(result.status for result in results if result.status != "noted")
    click.echo(json.dumps({"event": "summary", "workspaces": workspaces, **counts}))


def _as_data(diagnostic: Diagnostic) -> dict[str, object]:
    return {
        "file": str(diagnostic.mark.file),
        "line": diagnostic.mark.line,
        "column": diagnostic.mark.column,
        "path": ".".join(diagnostic.path),
        "message": diagnostic.message,
        "hint": diagnostic.hint,
    }
