"""Shows changes as one accessible HTML page, from the template in `templates/changes/`.

The page runs no script and fetches nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from guidegen import library
from guidegen.changes.lines import by_file, counts, lines
from guidegen.content.compare import Change
from guidegen.content.workspace import Workspace


def as_html(changes: Sequence[Change], below: Workspace, above: Workspace, here: Path) -> str:
    """Return the page of what the workspace `above` changed in the one below.

    File names are relative to the folder `here`. Every text is escaped. The same changes give the
    same page.
    """
    environment = Environment(
        loader=FileSystemLoader(library.root() / "templates" / "changes"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(lines=lines)
    return environment.get_template("changes.html").render(
        files=by_file(changes), counts=counts(changes), below=below, above=above, here=here
    )
