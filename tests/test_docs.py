"""What the documents show is run, and what they link to exists."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.answers.forms import blank
from tests.helpers import DISTRICTS, PROJECT, tree

DOCUMENTS = sorted([*PROJECT.glob("*.md"), *(PROJECT / "docs").rglob("*.md"), PROJECT / "districts" / "README.md"])


def commands() -> list[str]:
    """Every line of every ```sh block, without its comment, and every call of guidegen in a table."""
    documents = [file.read_text("utf-8") for file in DOCUMENTS]
    blocks = [block for text in documents for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL)]
    lines = [line.split("  #")[0].strip() for block in blocks for line in block.splitlines() if line.strip()]
    return lines + [cell for text in documents for cell in re.findall(r"\| `(\.venv/bin/guidegen [^`]+)` \|", text)]


def test_the_documents_show_commands() -> None:
    shown = commands()
    assert len(shown) > 5
    assert {f".venv/bin/guidegen build -C districts/{name}" for name in DISTRICTS} <= set(shown)
    readme = (PROJECT / "README.md").read_text("utf-8")
    assert re.findall(r"^make \w+", readme, re.MULTILINE) == ["make guides", "make test"]


@pytest.mark.parametrize("command", [line for line in commands() if line.startswith(".venv/bin/guidegen")])
def test_a_command_that_a_document_shows_works(tmp_path: Path, command: str) -> None:
    returned = {
        "returned/coach-action-guide.docx": blank("coach", "docx"),
        "returned/teacher.pdf": blank("teacher", "pdf"),
    }
    shutil.copytree(PROJECT / "districts", tmp_path / "districts", ignore=shutil.ignore_patterns("build"))
    tree(tmp_path, {"my-district/guidegen.yaml": (PROJECT / "guidegen.yaml").read_text("utf-8"), **returned})
    arguments = shlex.split(command)[1:]
    if "build" in arguments and "districts/" in command:
        arguments += ["--role", "principal"]  # tests/test_districts.py makes the others
    done = subprocess.run(
        [sys.executable, "-m", "guidegen", *arguments], cwd=tmp_path, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("command", sorted({line for line in commands() if line.startswith("make")}))
def test_a_make_target_that_a_document_shows_exists(command: str) -> None:
    environment = {key: value for key, value in os.environ.items() if key not in ("MAKEFLAGS", "MAKELEVEL")}
    done = subprocess.run(
        ["make", "-n", *shlex.split(command)[1:]], cwd=PROJECT, env=environment, capture_output=True
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: str(file.relative_to(PROJECT)))
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", document.read_text("utf-8")):
        assert (document.parent / target).exists(), target


def test_paths_that_the_architecture_names_exist() -> None:
    text = (PROJECT / "docs" / "architecture.md").read_text("utf-8")
    named = re.findall(r"`((?:content|document|writers|pipeline|commands)/[\w/]*(?:\.py)?)`", text)
    assert len(named) > 12
    for name in named:
        assert (PROJECT / "guidegen" / name).exists(), name
