import shlex
from pathlib import Path

import pytest

from guidegen.content.layers import find_layers
from guidegen.content.load import load
from guidegen.library import root
from tests.commands.running import guidegen
from tests.helpers import tree


@pytest.mark.parametrize(
    "name", ["Riverbend Schools", 'The "Old" District: north \\ south', "Распределённый район"]
)
def test_a_new_workspace_is_the_library_under_its_own_name(tmp_path: Path, name: str) -> None:
    done = guidegen("init", "ours", "--name", name, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    library = load(find_layers(root(), tmp_path / "ours"))
    assert library.workspace.name == name
    assert library.workspace.edition == "2026"
    assert len(library.roles) == 7


def test_it_says_what_to_type_next(tmp_path: Path) -> None:
    done = guidegen("init", "año 2027", cwd=tmp_path)
    assert done.stdout.splitlines()[-1].endswith("guidegen build -C 'año 2027'")
    _, *called = shlex.split(done.stdout.splitlines()[-1].partition(": ")[2])
    assert called[-3:] == ["build", "-C", "año 2027"]


def test_it_builds_at_once(tmp_path: Path) -> None:
    assert guidegen("init", "ours", cwd=tmp_path).returncode == 0
    done = guidegen("build", "-C", "ours", "-r", "coach", "-f", "pdf", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "ours/build/coach-action-guide.pdf").is_file()


def test_every_option_of_the_model_is_explained(tmp_path: Path) -> None:
    from guidegen.content.workspace import Workspace

    guidegen("init", "ours", cwd=tmp_path)
    text = (tmp_path / "ours/guidegen.yaml").read_text("utf-8")
    assert [name for name in Workspace.model_fields if f"{name}:" not in text] == []


def test_what_is_there_is_never_touched(tmp_path: Path) -> None:
    tree(tmp_path, {"ours/guidegen.yaml": "name: Mine\n"})
    done = guidegen("init", "ours", cwd=tmp_path)
    assert done.returncode == 2
    assert "this workspace already exists" in done.stderr
    assert (tmp_path / "ours/guidegen.yaml").read_text() == "name: Mine\n"
