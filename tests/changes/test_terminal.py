"""The changes as text: golden, clear without color, and colored on a terminal alone."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from rich.console import Console

from guidegen.changes.terminal_text import as_text, show, summary
from tests.content.test_compare import changes
from tests.district import DISTRICT


def test_the_text_of_a_district(tmp_path: Path, golden: Callable[[str, str], None]) -> None:
    golden("changes.txt", as_text(changes(tmp_path, DISTRICT), tmp_path))


def test_only_a_terminal_sees_colors(tmp_path: Path) -> None:
    found = changes(tmp_path, DISTRICT)
    out = io.StringIO()
    show(
        found, Console(file=out, force_terminal=True, color_system="standard", width=100), tmp_path
    )
    assert "\x1b[" in out.getvalue()
    assert "[-different-]" in out.getvalue()
    assert "\x1b[" not in as_text(found, tmp_path)


def test_a_template_cannot_speak_to_the_terminal(tmp_path: Path) -> None:
    found = changes(tmp_path, {"templates/ours.md": "Red \x1b[31m bell \x07.\n"})
    assert "{+Red \ufffd[31m bell \ufffd.+}" in as_text(found, tmp_path)


def test_square_brackets_are_no_markup(tmp_path: Path) -> None:
    assert "{+[bold]so[/bold]+}" in as_text(
        changes(tmp_path, {"guidegen.yaml": 'name: "[bold]so[/bold]"\n'}), tmp_path
    )


def test_nothing_is_said_plainly() -> None:
    assert summary(()) == "Nothing changed."
    assert as_text((), Path()) == "Nothing changed.\n"
