"""The command line as a user meets it: what it prints, and how it ends."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from guidegen.cli import VERBS
from guidegen.diagnostics import ExitCode
from tests.commands.running import guidegen, guidegen_process
from tests.helpers import ROLES, changed, tree


@pytest.mark.parametrize("verb", [(), *((verb,) for verb in VERBS)])
def test_help_has_an_example(tmp_path: Path, verb: tuple[str, ...]) -> None:
    done = guidegen(*verb, "--help", cwd=tmp_path)
    assert done.returncode == 0
    assert "Example" in done.stdout
    assert f"guidegen {' '.join(verb)}".strip() in done.stdout


@pytest.mark.parametrize(
    "verb", [(), *((verb,) for verb in VERBS), ("new", "overlay"), ("new", "role")]
)
def test_help_imports_nothing_heavy(verb: tuple[str, ...]) -> None:
    code = (
        "import sys\nfrom guidegen.cli import guidegen\n"
        f"try:\n    guidegen({[*verb, '--help']!r})\nexcept SystemExit:\n    pass\n"
        "heavy = {'pydantic', 'typst', 'docx', 'pikepdf', 'pypdf', 'jinja2', 'rich', 'lxml', 'yaml'} & set(sys.modules)\n"
        "sys.exit(f'imported: {heavy}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_build_shows_what_it_does_and_ends_with_a_table(
    coach_build: tuple[Path, subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    folder, done = coach_build
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[:2] == ["build/coach-action-guide.docx", "build/coach-action-guide.pdf"]
    assert lines[2:4] == ["build/coach-ic-map.docx", "build/coach-ic-map.pdf"]
    assert re.search(r"coach-action-guide +\d+ +[\d,]+ KB +[\d,]+ KB", done.stdout)
    assert lines[-1].strip() == "4 files made in build"
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    again = guidegen("build", "--role", "coach", cwd=tmp_path)
    assert again.stdout.splitlines()[-1].strip() == "0 files made, 4 unchanged in build"


def test_build_of_one_format_into_another_folder(tmp_path: Path) -> None:
    done = guidegen("build", "-r", "teacher", "-f", "pdf", "-o", "out", "--no-form", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert [file.name for file in tmp_path.rglob("*.*") if file.suffix in (".pdf", ".docx")] == [
        "teacher-action-guide.pdf"
    ]
    assert b"/AcroForm" not in (tmp_path / "out/teacher-action-guide.pdf").read_bytes()


def test_build_of_another_workspace_lands_in_it(tmp_path: Path) -> None:
    tree(
        tmp_path,
        {
            "ours/guidegen.yaml": changed(
                "guidegen.yaml", "guidegen built-in library", "Riverbend Schools"
            )
        },
    )
    done = guidegen("build", "-C", "ours", "-r", "coach", "-f", "pdf", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert b"Riverbend Schools" in (tmp_path / "ours/build/coach-action-guide.pdf").read_bytes()


def test_roles_is_a_table(tmp_path: Path) -> None:
    done = guidegen("roles", cwd=tmp_path)
    rows = [line.split() for line in done.stdout.splitlines()]
    assert [row[0] for row in rows] == ["Role", *ROLES]
    assert ["coach", "Coach", "16", "9"] in rows


def test_check_writes_nothing(
    library_check: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    folder, done = library_check
    assert (done.returncode, done.stdout) == (0, "13 documents checked, no problems found.\n")
    assert list(folder.iterdir()) == []


def test_wrong_content_ends_with_1_and_every_place(tmp_path: Path) -> None:
    tree(
        tmp_path,
        {
            "guidegen.yaml": "name: Ours\n",
            "roles/coach.yaml": changed("roles/coach.yaml", "\nplural:", "\nplurals:"),
            "roles/teacher.yaml": "singular: teacher\n\tplural: teachers\n",
        },
    )
    done = guidegen("check", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert "roles/coach.yaml:" in done.stderr
    assert "Did you mean “plural”?" in done.stderr
    assert "roles/teacher.yaml:2:1: a tab is used where only spaces are allowed" in done.stderr
    assert done.stderr.endswith("2 problems found.\n")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("build", "--role", "coatch"), "there is no role “coatch”. Did you mean “coach”?"),
        (("build", "--format", "odt"), "'odt' is not one of 'docx', 'pdf'"),
        (("build", "-C", "nowhere"), "nowhere: there is no such folder"),
        (("check", "-C", "empty"), "empty: this folder holds no content for guides"),
        (("build", "--out", "file/build"), "file/build: cannot be written"),
        (("biuld",), "There is no command “biuld”. Did you mean “build”?"),
        (("new", "rol"), "There is no command “rol”. Did you mean “role”?"),
        (("build", "--rol", "coach"), "Did you mean"),
    ],
)
def test_a_wrong_call_ends_with_2(tmp_path: Path, arguments: tuple[str, ...], message: str) -> None:
    tree(tmp_path, {"file": "", "empty/notes.txt": ""})
    done = guidegen(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_a_fault_of_its_own_is_no_traceback(tmp_path: Path) -> None:
    tree(
        tmp_path,
        {
            "site/sitecustomize.py": "import guidegen.content.load as m\nm.load = lambda layers: 1 / 0\n"
        },
    )
    done = guidegen_process(
        "check",
        cwd=tmp_path,
        environment={"PYTHONPATH": f"{tmp_path / 'site'}{os.pathsep}{Path.cwd()}"},
    )
    assert done.returncode == ExitCode.BUG
    assert (
        "guidegen has a bug: ZeroDivisionError: division by zero. Your files are unchanged."
        in done.stderr
    )
    assert "Traceback" not in done.stderr


def test_completion_is_offered(tmp_path: Path) -> None:
    done = guidegen_process(cwd=tmp_path, environment={"_GUIDEGEN_COMPLETE": "bash_source"})
    assert "_guidegen_completion" in done.stdout
