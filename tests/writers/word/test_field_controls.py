"""Content controls as other programs keep them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from guidegen.document.blocks import (
    Field,
)
from guidegen.document.tree import walk
from guidegen.identity import placeholder_name
from tests.writers.word_files import (
    CONTENT,
    SAMPLE,
    values,
)


def control_ids(content: bytes) -> set[str]:
    """The names by which the controls of a file can be told: their tags, and their prompts' building blocks."""
    return {str(value) for name in ("w:tag", "w:docPart") for value in values(content, name)}


@pytest.mark.libreoffice
def test_libreoffice_keeps_what_tells_the_controls(tmp_path: Path) -> None:
    """LibreOffice keeps tags from 7.5 on; before, it keeps the names of the prompts' building blocks."""
    source = tmp_path / "guide.docx"
    source.write_bytes(CONTENT)
    command = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "docx",
    ]
    subprocess.run(
        [*command, "--outdir", str(tmp_path / "out"), str(source)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    kept = control_ids((tmp_path / "out" / "guide.docx").read_bytes())
    asked = [part.id for part in walk(SAMPLE.blocks) if isinstance(part, Field)]
    assert [one for one in asked if one not in kept and placeholder_name(one) not in kept] == []
