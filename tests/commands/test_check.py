"""What a check shows of a district's Word template."""

from __future__ import annotations

import subprocess
from pathlib import Path

from guidegen.diagnostics import ContentError
from tests.commands.running import guidegen
from tests.helpers import tree
from tests.word_templates import DARK, example, styled, template


def checked(folder: Path, content: bytes) -> list[str]:
    """The lines that a check of a workspace with this template prints."""
    tree(
        folder, {"lakeside/guidegen.yaml": "name: Lakeside\n", "lakeside/brand/word.docx": content}
    )
    done = guidegen("check", "-C", "lakeside", cwd=folder)
    assert done.returncode == 0, done.stderr
    return [line.rstrip() for line in done.stdout.splitlines()]


def test_without_a_template_there_is_nothing_to_list(
    library_check: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    _, done = library_check
    assert done.stdout.splitlines() == ["13 documents checked, no problems found."]


def test_the_styles_that_a_template_has_and_lacks_are_listed(tmp_path: Path) -> None:
    lines = checked(tmp_path, example())
    assert lines[0] == "13 documents checked, no problems found."
    assert lines[2].split("  ") == ["Style", *[""] * 4, "brand/word.docx", "Used for"]
    words = [line.split(maxsplit=3) for line in lines[3:-2]]
    assert ["Heading", "1", "has", "headings of sections"] in words
    assert ["Cover", "Kind", "lacks", "cover: the kind of document"] in words
    assert len(words) == 23
    assert lines[-1].endswith(
        "For those it lacks, they use guidegen’s own look in the colors of your brand."
    )


def test_what_is_not_taken_as_it_is_is_told(tmp_path: Path) -> None:
    lines = checked(
        tmp_path, template(*DARK, styled("Normal", size=10), styled("Note", alignment="both"))
    )
    assert lines[2].endswith("Not used as it is")
    told = {line.split("  ")[0]: line for line in lines}
    assert told["Normal"].endswith("10 pt: set in 11 pt")
    assert told["Note"].endswith("justified: set flush left")
    assert told["List Bullet"].endswith("bulleted lists")


def test_a_weak_color_ends_a_check_with_the_place_to_mend_it(tmp_path: Path) -> None:
    weak = template(*DARK, styled("Heading 1", color="BFBFBF"))
    tree(tmp_path, {"guidegen.yaml": "name: Lakeside\n", "brand/word.docx": weak})
    done = guidegen("check", cwd=tmp_path)
    assert done.returncode == ContentError.exit_code
    assert done.stderr.startswith(
        "error: brand/word.docx: Heading 1: #BFBFBF on #FFFFFF has a contrast of 1.83:1"
    )
    assert "Traceback" not in done.stderr
