"""`guidegen check`: is the content right?"""

from __future__ import annotations

from pathlib import Path

import click

from guidegen import verbs
from guidegen.commands import printers
from guidegen.commands.messages import count_notes, note_built_in, print_notes
from guidegen.commands.options import workspace_option


@click.command()
@workspace_option
def command(workspace: Path | None) -> None:
    """Check the content and templates of every guide, and write nothing.

    Every mistake is listed with its file, line and column. Ends with 1 if there is one. What has no
    effect, such as a file with a wrong name, is listed as a note. If brand/ holds a Word template,
    its styles are listed as well.

    \b
    Example:
      guidegen check -C my-district
    """
    note_built_in(workspace)
    checked = verbs.check.check(workspace)
    but = count_notes(checked.notes)
    click.echo(f"{checked.documents} documents checked, no problems found{but}.")
    if checked.word_template:
        printers.style_table.show(checked.word_template)
    print_notes(checked.notes)
