"""What the documents show is run, and what they link to exists."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.answers.forms import blank
from tests.commands.running import guidegen
from tests.helpers import DISTRICTS, PROJECT, tree

DOCUMENTS = sorted(
    [*PROJECT.glob("*.md"), *(PROJECT / "docs").rglob("*.md"), PROJECT / "districts" / "README.md"]
)


def commands(files: Sequence[Path] = DOCUMENTS) -> list[str]:
    """Every line of every ```sh block, without its comment, and every call of guidegen in a table."""
    documents = [file.read_text("utf-8") for file in files]
    blocks = [
        block for text in documents for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    ]
    lines = [
        line.split("  #")[0].strip()
        for block in blocks
        for line in block.splitlines()
        if line.strip()
    ]
    return lines + [
        cell
        for text in documents
        for cell in re.findall(r"\| `(\.venv/bin/guidegen [^`]+)` \|", text)
    ]


def test_the_documents_show_commands() -> None:
    shown = commands()
    assert len(shown) > 5
    assert {f".venv/bin/guidegen build -C districts/{name}" for name in DISTRICTS} <= set(shown)
    readme = (PROJECT / "README.md").read_text("utf-8")
    assert re.findall(r"^make \w+", readme, re.MULTILINE) == ["make guides", "make test"]


def run(arguments: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run guidegen in a folder, as a process of its own."""
    command = [sys.executable, "-m", "guidegen", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=200)


def furnished(folder: Path) -> Path:
    """A folder with what the documents speak of: workspaces, and files that came back."""
    returned = {
        "returned/coach-action-guide.docx": blank("coach", "docx"),
        "returned/teacher.pdf": blank("teacher", "pdf"),
    }
    shutil.copytree(
        PROJECT / "districts", folder / "districts", ignore=shutil.ignore_patterns("build")
    )
    few = "name: My District\nroles: [principal, teacher]\nproducts: [action-guide]\n"
    return tree(folder, {"my-district/guidegen.yaml": few, **returned})


TUTORIAL = PROJECT / "docs" / "customizing.md"


@pytest.mark.parametrize(
    "document", [file for file in DOCUMENTS if file != TUTORIAL], ids=lambda file: file.stem
)
def test_the_commands_that_a_document_shows_work_one_after_the_other(
    tmp_path: Path, document: Path
) -> None:
    furnished(tmp_path)
    for command in commands([document]):
        if command.startswith(".venv/bin/guidegen"):
            arguments = shlex.split(command)[1:]
            if arguments[0] == "build" and ("districts/" in command or len(arguments) == 1):
                arguments += ["--role", "principal"]  # tests/test_districts.py makes the others
            if arguments[0] == "build":
                arguments += ["--no-audit"]  # the tutorial’s builds are audited
            done = guidegen(*arguments, cwd=tmp_path)
            assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"


def test_the_tutorial_leads_to_a_package_as_it_is_written(tmp_path: Path) -> None:
    """Its files are written and its commands run in the order in which they stand."""
    text = TUTORIAL.read_text("utf-8")
    files = 0
    for kind, block in re.findall(r"```(sh|yaml|markdown)\n(.*?)```", text, re.DOTALL):
        if kind != "sh":
            name = re.match(r"(?:# |<!-- )(\S+)", block)
            assert name, block
            tree(tmp_path, {name[1]: block})
            files += 1
            continue
        for line in block.splitlines():
            done = run(shlex.split(line)[1:], tmp_path)
            assert done.returncode == 0, f"{line}\n{done.stdout}\n{done.stderr}"
    assert files == 4
    assert (tmp_path / "riverbend-guides.zip").stat().st_size > 1_000_000
    assert (tmp_path / "coach-changes.docx").is_file()


@pytest.mark.parametrize(
    "command", sorted({line for line in commands() if line.startswith("make ")})
)
def test_a_make_target_that_a_document_shows_exists(command: str) -> None:
    environment = {
        key: value for key, value in os.environ.items() if key not in ("MAKEFLAGS", "MAKELEVEL")
    }
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
