"""What a build shows: a bar on a terminal, plain lines elsewhere, and a table of what was made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from guidegen.pipeline.build import Built

SIZE_UNIT = 1024


def made(builds: Iterable[Built], total: int) -> None:
    """Runs a build to its end and shows how it goes; `total` is the number of files."""
    console = Console(highlight=False)
    finished = list(_with_bar(builds, total, console) if console.is_terminal else _with_lines(builds, total, console))
    console.print(_summary(finished))


def _with_bar(builds: Iterable[Built], total: int, console: Console) -> Iterator[Built]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("Composing", total=total)
        for built in builds:
            progress.update(task, advance=1, description=built.output.path.name)
            yield built


def _with_lines(builds: Iterable[Built], total: int, console: Console) -> Iterator[Built]:
    for number, built in enumerate(builds, start=1):
        console.print(f"{number}/{total} {_shown(built.output.path)}", soft_wrap=True)
        yield built


def _summary(finished: list[Built]) -> Table:
    table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0))
    for heading, justify in (("Guide", "left"), ("Pages", "right"), ("Word", "right"), ("PDF", "right")):
        table.add_column(heading, justify=justify)  # type: ignore[arg-type]
    sizes = {(built.output.role, built.output.format): built for built in finished}
    for role in dict.fromkeys(built.output.role for built in finished):
        files = [sizes.get((role, "docx")), sizes.get((role, "pdf"))]
        pages = next(str(file.pages) for file in files if file)
        table.add_row(Text(role), pages, *(_size(file) for file in files))
    folders = dict.fromkeys(_shown(built.output.path.parent) for built in finished)
    table.caption = f"{len(finished)} files in {', '.join(folders)}"
    table.caption_justify = "left"
    return table


def _size(built: Built | None) -> str:
    return f"{round(built.size / SIZE_UNIT):,} KB" if built else "–"


def _shown(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
