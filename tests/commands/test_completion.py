"""What the shell offers, asked as Click's own scripts ask."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from guidegen.cli import guidegen
from guidegen.product_names import PRODUCT_NAMES
from tests.helpers import ROLES, tree


def offered(*words: str) -> list[str]:
    """What is offered for the last word of a line."""
    *before, typed = words
    shell = ShellComplete(guidegen, {}, "guidegen", "_GUIDEGEN_COMPLETE")
    return [item.value for item in shell.get_completions(before, typed)]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a workspace that lists two roles, one with a role of its own, and others."""
    monkeypatch.chdir(tmp_path)
    return tree(
        tmp_path,
        {
            "few/guidegen.yaml": "roles: [coach, teacher]\n",
            "own/guidegen.yaml": "name: Own\n",
            "own/standards/roles.yaml": "roles:\n  librarian: {title: Librarian, after: coach}\n"
            "  teacher: {remove: true}\n",
            "broken/guidegen.yaml": "roles: [coach\n",
            "districts/año 1/guidegen.yaml": "name: One\n",
            "districts/two/guidegen.yaml": "name: Two\n",
            "notes/a.txt": "",
        },
    )


@pytest.mark.parametrize(
    "line",
    [
        ("build", "--role"),
        ("watch", "-r"),
        ("diff", "--role"),
        ("explain",),
        ("new", "overlay"),
        ("new", "role", "librarian", "--like"),
    ],
)
def test_roles(line: tuple[str, ...]) -> None:
    assert offered(*line, "") == list(ROLES)
    assert offered(*line, "co") == ["coach"]


def test_roles_are_those_of_the_workspace_that_the_line_names() -> None:
    assert offered("build", "-C", "few", "--role", "") == ["coach", "teacher"]
    assert offered("build", "few", "--role", "") == ["coach", "teacher"]
    own = offered("explain", "-C", "own", "")
    assert "librarian" in own
    assert "teacher" not in own
    assert offered("build", "-C", "broken", "--role", "") == []
    assert offered("build", "-C", "nowhere", "--role", "") == []


def test_products_and_verbs() -> None:
    assert offered("build", "--product", "") == [*PRODUCT_NAMES, "all"]
    assert offered("bu") == ["build"]


@pytest.mark.parametrize("line", [("build",), ("check", "-C"), ("refill", "--into"), ("package",)])
def test_workspaces(line: tuple[str, ...]) -> None:
    assert offered(*line, "") == ["broken", "districts/año 1", "districts/two", "few", "own"]
    assert offered(*line, "districts/t") == ["districts/two"]
    assert offered(*line, "f") == ["few"]
    assert offered(*line, "notes/") == ["notes/"], "where there is none, the shell offers folders"


def test_completion_imports_nothing_heavy(folder: Path) -> None:
    code = (
        "import sys\nfrom click.shell_completion import ShellComplete\n"
        "from guidegen.cli import guidegen\n"
        "ShellComplete(guidegen, {}, 'guidegen', '').get_completions(['build', '--role'], 'c')\n"
        "heavy = {'typst', 'docx', 'pikepdf', 'pypdf', 'jinja2', 'rich', 'lxml'} & set(sys.modules)\n"
        "sys.exit(f'imported: {heavy}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
