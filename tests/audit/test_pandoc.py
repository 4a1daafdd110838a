"""Files that pandoc made: audited without a crash, and with the findings that they deserve."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
import typst

from guidegen.audit.file_audit import Report, audit
from guidegen.audit.rules import Verdict

TEXT = """---
title: A handbook
lang: en
---

# First

Read [here](https://example.org/a).

### Third

| a | b |
|---|---|
| 1 | 2 |

- one
- two
"""


@pytest.fixture(autouse=True)
def _pandoc() -> None:
    if not shutil.which("pandoc") and os.environ.get("CI") != "true":
        pytest.skip("pandoc is not installed")


def made(folder: Path, kind: str) -> Path:
    (folder / "a.md").write_text(TEXT, "utf-8")
    target = folder / f"handbook.{kind}"
    subprocess.run(["pandoc", "-s", "a.md", "-o", str(target)], cwd=folder, check=True, timeout=60)
    return target


def outcomes(report: Report) -> dict[str, Verdict]:
    assert report.unreadable == ""
    return {result.id: result.outcome for result in report.results}


def test_a_word_file_by_pandoc(tmp_path: Path) -> None:
    file = made(tmp_path, "docx")
    found = outcomes(audit(file, file.read_bytes()))
    wrong = {rule for rule, outcome in found.items() if outcome in (Verdict.ERROR, Verdict.SUSPECT)}
    assert {"W1", "W3", "W12", "W13", "W17", "W32"} <= wrong
    assert found["W6"] is Verdict.PASS


def test_a_pdf_by_pandocs_html_and_typst_without_tags(tmp_path: Path) -> None:
    """Pandoc has no PDF engine of its own; its plain text, set by Typst without tags, is such a file as people have."""
    file = made(tmp_path, "txt")
    source = tmp_path / "a.typ"
    source.write_text('#set document(title: "A handbook")\n#read("handbook.txt")\n', "utf-8")
    content = typst.compile(str(source), pdf_tags=False, ignore_system_fonts=True, timestamp=0)
    assert isinstance(content, bytes)
    found = outcomes(audit(file.with_suffix(".pdf"), content))
    assert found["P1"] is Verdict.ERROR
    assert found["P2"] is Verdict.ERROR
    assert found["P21"] is Verdict.PASS
