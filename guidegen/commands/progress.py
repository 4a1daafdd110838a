"""What a build shows while it goes on and when it is done: bars and tables, plain lines, JSON lines, or nothing."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, TypeAlias

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from guidegen.commands import shown

if TYPE_CHECKING:
    from guidegen.diagnostics import Diagnostic
    from guidegen.pipeline.workspace_build import FileResult

Mode: TypeAlias = Literal["text", "json", "quiet"]
SIZE_UNIT = 1024
_HANDED_OUT = ("made", "unchanged")


def follow(outcomes: Iterable[FileResult], mode: Mode, workspaces: int) -> list[FileResult]:
    """Runs a build to its end, shows how it goes, and returns what became of each output."""
    return _FOLLOWERS[mode](outcomes, workspaces)


def exit_code(outcomes: Iterable[FileResult]) -> int:
    """0 where nothing failed, 1 where content was wrong, otherwise 2."""
    codes = {outcome.exit_code for outcome in outcomes if outcome.status == "failed"}
    return min(codes, default=0)


def _in_words(outcomes: Iterable[FileResult], workspaces: int) -> list[FileResult]:
    console = Console(highlight=False)
    followed = (
        _with_bars(outcomes, console, workspaces)
        if console.is_terminal
        else _with_lines(outcomes, console)
    )
    found = list(followed)
    for outcome in found:
        if outcome.status in ("left", "pruned"):
            verb = "deleted" if outcome.status == "pruned" else "left alone"
            shown.note(f"{verb}: {shown.path(outcome.path)} ({outcome.reason})")
    if any(outcome.status == "due" for outcome in found):
        console.print(_reasons(found))
    elif found:
        console.print(_by_workspace(found) if workspaces > 1 else _by_document(found))
    console.print(_counted(found, workspaces), soft_wrap=True, markup=False)
    _tell_failures(found)
    return found


def _silently(outcomes: Iterable[FileResult], workspaces: int) -> list[FileResult]:
    found = list(outcomes)
    _tell_failures(found)
    return found


def _as_json(outcomes: Iterable[FileResult], workspaces: int) -> list[FileResult]:
    found = []
    for outcome in outcomes:
        found.append(outcome)
        click.echo(json.dumps(_event(outcome), ensure_ascii=False))
    counts = Counter(outcome.status for outcome in found)
    click.echo(json.dumps({"event": "summary", "workspaces": workspaces, **counts}))
    return found


_FOLLOWERS: Mapping[Mode, Callable[[Iterable[FileResult], int], list[FileResult]]] = (
    MappingProxyType({"text": _in_words, "quiet": _silently, "json": _as_json})
)


def _event(outcome: FileResult) -> dict[str, object]:
    event: dict[str, object] = {
        "event": outcome.status,
        "workspace": str(outcome.target.layers.base),
    }
    if outcome.name:
        event["file"] = str(outcome.path)
    if outcome.size:
        event |= {"bytes": outcome.size, "pages": outcome.pages}
    if outcome.reason:
        event["reason"] = outcome.reason
    if outcome.diagnostics:
        event["diagnostics"] = [_as_data(diagnostic) for diagnostic in outcome.diagnostics]
    return event


def _as_data(diagnostic: Diagnostic) -> dict[str, object]:
    return {
        "file": str(diagnostic.mark.file),
        "line": diagnostic.mark.line,
        "column": diagnostic.mark.column,
        "path": ".".join(diagnostic.path),
        "message": diagnostic.message,
        "hint": diagnostic.hint,
    }


def _with_bars(
    outcomes: Iterable[FileResult], console: Console, workspaces: int
) -> Iterator[FileResult]:
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        whole = progress.add_task("Workspaces", total=workspaces, visible=workspaces > 1)
        files = progress.add_task("Files", total=None)
        at = None
        for outcome in outcomes:
            if outcome.target is not at:
                progress.update(whole, advance=0 if at is None else 1)
                progress.reset(files, total=outcome.total or None)
                at = outcome.target
            name = f"{at.layers.base.name}/{outcome.name}" if workspaces > 1 else outcome.name
            progress.update(files, advance=1, description=name)
            yield outcome


def _with_lines(outcomes: Iterable[FileResult], console: Console) -> Iterator[FileResult]:
    for outcome in outcomes:
        if outcome.status == "made":
            console.print(shown.path(outcome.path), soft_wrap=True, markup=False)
        yield outcome


def _table(*headings: str) -> Table:
    table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0))
    first, *numbers = headings
    table.add_column(first)
    for heading in numbers:
        table.add_column(heading, justify="right")
    return table


def _by_document(found: Sequence[FileResult]) -> Table:
    """One workspace: a row for each document."""
    table = _table("Document", "Pages", "Word", "PDF")
    documents: dict[str, dict[str, FileResult]] = {}
    for outcome in found:
        if outcome.output:
            documents.setdefault(outcome.output.title, {})[outcome.output.format] = outcome
    for title, files in documents.items():
        pages = max(file.pages for file in files.values())
        sizes = (_size(files.get(format_)) for format_ in ("docx", "pdf"))
        table.add_row(Text(title), str(pages) if pages else "–", *sizes)
    return table


def _size(outcome: FileResult | None) -> str | Text:
    if outcome is None:
        return "–"
    if outcome.status == "failed":
        return Text("failed", "red")
    return f"{round(outcome.size / SIZE_UNIT):,} KB"


def _by_workspace(found: Sequence[FileResult]) -> Table:
    """Many workspaces: a row for each."""
    table = _table("Workspace", "Made", "Unchanged", "Failed", "Left")
    workspaces: dict[Path, Counter[str]] = {}
    for outcome in found:
        workspaces.setdefault(outcome.target.layers.base, Counter())[outcome.status] += 1
    for folder, counts in workspaces.items():
        failed = Text(str(counts["failed"]), "red" if counts["failed"] else "")
        left = str(counts["left"] + counts["pruned"])
        table.add_row(
            Text(shown.path(folder)), str(counts["made"]), str(counts["unchanged"]), failed, left
        )
    return table


def _reasons(found: Sequence[FileResult]) -> Table:
    """A dry run: what would be made, and why."""
    table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("Would be made")
    table.add_column("Why")
    due = [outcome for outcome in found if outcome.status == "due"]
    for outcome in due:
        table.add_row(Text(shown.path(outcome.path)), Text(outcome.reason))
    return table


def _counted(found: Sequence[FileResult], workspaces: int) -> str:
    """The last line: how many files became what, and where."""
    counts = Counter(outcome.status for outcome in found if outcome.output)
    made, due = counts["made"], counts["due"]
    first = f"{due} would be made" if due else f"{made} {'file' if made == 1 else 'files'} made"
    others = (f"{counts[status]} {status}" for status in ("unchanged", "failed") if counts[status])
    where = (
        f"in {workspaces} workspaces"
        if workspaces > 1
        else f"in {shown.path(found[0].target.out)}"
        if found
        else ""
    )
    return f"{', '.join([first, *others])} {where}".rstrip() + (
        "; nothing was written" if due else ""
    )


def _tell_failures(found: Sequence[FileResult]) -> None:
    """Names each failure once, with the files that it kept."""
    failed = [outcome for outcome in found if outcome.status == "failed"]
    diagnostics = dict.fromkeys(
        diagnostic for outcome in failed for diagnostic in outcome.diagnostics
    )
    shown.errors(list(diagnostics))
    names = dict.fromkeys(shown.path(outcome.path) for outcome in failed if outcome.output)
    if names:
        shown.note(f"not made: {', '.join(names)}")
