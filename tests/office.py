"""Converts files with LibreOffice, many in one run: starting it takes longer than most conversions."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

WORD = "docx:MS Word 2007 XML"
PDF = "pdf"

# Seconds after which LibreOffice is given up: to start on a busy machine, and for each file.
_START = 120
_EACH = 60


def convert(files: Mapping[str, bytes], target: str, folder: Path) -> dict[str, Path]:
    """Convert Word files, given by name without ending, in one run; return the files made by name.

    `folder` is LibreOffice's alone: its profile, what it reads and what it writes are in it.
    """
    (folder / "in").mkdir(parents=True)
    for name, content in files.items():
        (folder / "in" / f"{name}.docx").write_bytes(content)
    command = [
        "soffice",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        target,
        "--outdir",
        str(folder / "out"),
        *(str(folder / "in" / f"{name}.docx") for name in files),
    ]
    patience = _START + _EACH * len(files)
    subprocess.run(command, check=True, capture_output=True, timeout=patience)
    ending = target.partition(":")[0]
    made = {name: folder / "out" / f"{name}.{ending}" for name in files}
    assert [name for name, file in made.items() if not file.is_file()] == []
    return made
