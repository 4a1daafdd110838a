"""Prints which of the expected styles a district's Word template has."""

from __future__ import annotations

from rich.console import Console

from guidegen.commands.printers.plain_table import plain_table
from guidegen.pipeline.word_template import WordTemplate


def show(template: WordTemplate) -> None:
    """Print a row for each style that the template may give, and what replaces those it lacks."""
    name = f"brand/{template.file.name}"
    styles = template.styles.styles
    table = plain_table()
    table.add_column("Style", no_wrap=True)
    table.add_column(name, no_wrap=True)
    table.add_column("Used for")
    if any(style.exchanged for style in styles):
        table.add_column("Not used as it is")
    for style in styles:
        has = "lacks" if style.formatting is None else "has"
        cells = (style.expected.name, has, style.expected.used_for, "; ".join(style.exchanged))
        table.add_row(*cells[: len(table.columns)])
    console = Console(highlight=False, markup=False)
    console.print()
    console.print(table)
    console.print(
        f"\nWord files use the styles that {name} has. "
        "For those it lacks, they use guidegen’s own look in the colors of your brand.",
        soft_wrap=True,
    )
