"""What a check shows of a district's Word template: which of the expected styles it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from guidegen.pipeline.word_template import WordTemplate


def show(template: WordTemplate) -> None:
    """Prints a row for each style that the template may give, and what becomes of those that it lacks."""
    name = f"brand/{template.file.name}"
    exchanges = any(one.exchanged for one in template.styles.styles)
    table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("Style", no_wrap=True)
    table.add_column(name, no_wrap=True)
    table.add_column("Used for")
    if exchanges:
        table.add_column("Not taken as it is")
    for one in template.styles.styles:
        has = "has" if one.formatting is not None else "lacks"
        row = (one.expected.name, has, one.expected.used_for, "; ".join(one.exchanged))
        table.add_row(*row[: len(table.columns)])
    console = Console(highlight=False, markup=False)
    console.print()
    console.print(table)
    console.print(
        f"\nWord files take the styles that {name} has. "
        "Those that it lacks keep guidegen’s look in the colors of your brand.",
        soft_wrap=True,
    )
