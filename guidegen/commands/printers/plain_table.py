"""The look of the tables that commands print: columns without lines."""

from __future__ import annotations

from rich.table import Table


def plain_table() -> Table:
    """Return a table without lines, to which columns are added."""
    return Table(box=None, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0))


def number_table(first: str, *numbers: str) -> Table:
    """Return a table whose columns after the first hold numbers."""
    table = plain_table()
    table.add_column(first)
    for heading in numbers:
        table.add_column(heading, justify="right")
    return table
