"""Follows a build and prints what becomes of each file: in words, as JSON lines, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Literal, TypeAlias

from rich.console import Console

from guidegen.commands.messages import print_errors, print_note, print_notes, shorten
from guidegen.commands.printers.build_bars import StartBuild, show_bars, show_lines
from guidegen.commands.printers.build_events import print_event, print_summary
from guidegen.commands.printers.build_tables import list_reasons, summarize, tabulate
from guidegen.diagnostics import Diagnostic
from guidegen.pipeline.workspace_build import LEFT_OVER, BuildTarget, FileResult

Mode: TypeAlias = Literal["text", "json", "quiet"]


def follow(start: StartBuild, mode: Mode, workspaces: int) -> list[FileResult]:
    """Run a build of so many workspaces to its end, print how it goes, and return its results.

    `start` begins the build and yields its results. It takes what to call when the plan of a
    workspace is known.
    """
    return _FOLLOWERS[mode](start, workspaces)


def _follow_in_words(start: StartBuild, workspaces: int) -> list[FileResult]:
    console = Console(highlight=False)
    if console.is_terminal:
        done = list(show_bars(start, console, workspaces))
    else:
        done = list(show_lines(start(_ignore), console))
    _note_leftovers(done)
    print_notes(_notes_of(done))
    if any(result.status == "due" for result in done):
        console.print(list_reasons(done))
    elif workspaces > 1 or any(result.name for result in done):
        console.print(tabulate(done, workspaces))
    if workspaces > 1 or any(result.name for result in done):
        console.print(summarize(done, workspaces), soft_wrap=True, markup=False)
    _print_failures(done)
    return done


def _ignore(target: BuildTarget, files: int) -> None:
    """Do nothing when a plan is known."""


def _follow_quietly(start: StartBuild, workspaces: int) -> list[FileResult]:
    done = list(start(_ignore))
    _print_failures(done)
    return done


def _follow_as_json(start: StartBuild, workspaces: int) -> list[FileResult]:
    done = []
    for result in start(_ignore):
        done.append(result)
        print_event(result)
    print_summary(done, workspaces)
    return done


_FOLLOWERS: Mapping[Mode, Callable[[StartBuild, int], list[FileResult]]] = MappingProxyType(
    {"text": _follow_in_words, "quiet": _follow_quietly, "json": _follow_as_json}
)


def _note_leftovers(results: Iterable[FileResult]) -> None:
    """Name the files of earlier builds that are no longer in the plan, and how to delete them."""
    words = {"left": "left alone", "pruned": "deleted"}
    can_be_deleted = False
    for result in results:
        if result.status in words:
            print_note(f"{words[result.status]}: {shorten(result.path)} ({result.reason})")
        if result.status == "left" and result.reason == LEFT_OVER:
            can_be_deleted = True
    if can_be_deleted:
        print_note("to delete what is no longer in the plan, build again with --prune")


def _notes_of(results: Iterable[FileResult]) -> Iterator[Diagnostic]:
    """Yield the notes on all workspaces."""
    for result in results:
        yield from result.notes


def _print_failures(results: Sequence[FileResult]) -> None:
    """Print each problem once, then the files that were not made because of them."""
    diagnostics: dict[Diagnostic, None] = {}
    names: dict[str, None] = {}
    for result in results:
        if result.status == "failed":
            diagnostics.update(dict.fromkeys(result.diagnostics))
            if result.output:
                names[shorten(result.path)] = None
    print_errors(list(diagnostics))
    if names:
        print_note(f"not made: {', '.join(names)}")
