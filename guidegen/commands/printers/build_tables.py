"""What a build prints when it is done: a table, and a line of counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.table import Table
from rich.text import Text

from guidegen.commands.messages import count_made, shorten
from guidegen.commands.printers.plain_table import number_table, plain_table
from guidegen.formats import Format
from guidegen.pipeline.workspace_build import FileResult
from guidegen.writers import WRITERS

_KILOBYTE = 1024
_NOTHING = "–"


def tabulate(results: Iterable[FileResult], workspaces: int) -> Table:
    """Return a table of what was built: by document, or by workspace where there are many."""
    if workspaces > 1:
        return _by_workspace(results)
    return _by_document(results)


def _by_document(results: Iterable[FileResult]) -> Table:
    """Return a row for each document, with a column for each format."""
    titles = [writer.title for writer in WRITERS.values()]
    table = number_table("Document", "Pages", *titles)
    documents: dict[str, dict[Format, FileResult]] = {}
    for result in results:
        if result.output:
            documents.setdefault(result.output.title, {})[result.output.format] = result
    for title, files in documents.items():
        pages = max(file.pages for file in files.values())
        sizes = [_show_size(files.get(format_)) for format_ in WRITERS]
        table.add_row(Text(title), str(pages or _NOTHING), *sizes)
    return table


def _show_size(result: FileResult | None) -> str | Text:
    if result is None:
        return _NOTHING
    if result.status == "failed":
        return Text("failed", "red")
    return f"{round(result.size / _KILOBYTE):,} KB"


def _by_workspace(results: Iterable[FileResult]) -> Table:
    """Return a row for each workspace, with the number of files of each status."""
    table = number_table("Workspace", "Made", "Unchanged", "Failed", "Left")
    workspaces: dict[Path, Counter[str]] = {}
    for result in results:
        workspaces.setdefault(result.target.layers.base, Counter())[result.status] += 1
    for folder, counts in workspaces.items():
        failed = Text(str(counts["failed"]))
        if counts["failed"]:
            failed.stylize("red")
        made, unchanged = str(counts["made"]), str(counts["unchanged"])
        left = str(counts["left"] + counts["pruned"])
        table.add_row(Text(shorten(folder)), made, unchanged, failed, left)
    return table


def list_reasons(results: Iterable[FileResult]) -> Table:
    """Return a table of what a dry run would make, and why."""
    table = plain_table()
    table.add_column("Would be made")
    table.add_column("Why")
    for result in results:
        if result.status == "due":
            table.add_row(Text(shorten(result.path)), Text(result.reason))
    return table


def summarize(results: Sequence[FileResult], workspaces: int) -> str:
    """Return the last line: how many files have each status, and where they are."""
    counts = Counter(result.status for result in results if result.output)
    due = counts["due"]
    parts = [f"{due} would be made" if due else count_made(counts["made"])]
    for status in ("unchanged", "failed"):
        if counts[status]:
            parts.append(f"{counts[status]} {status}")
    line = ", ".join(parts) + _say_where(results, workspaces)
    if due:
        return f"{line}; nothing was written"
    return line


def _say_how_many(results: Sequence[FileResult], workspaces: int) -> str:
    """Say of how many workspaces the files are; one that could not be built at all has none."""
    with_files = len({result.target for result in results if result.output})
    if with_files == workspaces:
        return f" in {workspaces} workspaces"
    return f" in {with_files} of {workspaces} workspaces"


def _say_where(results: Sequence[FileResult], workspaces: int) -> str:
    if workspaces > 1:
        return _say_how_many(results, workspaces)
    if results:
        return f" in {shorten(results[0].target.out)}"
    return ""
