"""Whose guides are these? The folder in which guidegen is called, and the folders around it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.commands.running import guidegen
from tests.helpers import tree

OWN = {
    "ours/guidegen.yaml": "name: Ours\n",
    "ours/roles/coach.yaml": "plural: our coaches\n",
    "ours/roles/ic-maps/notes.txt": "",
}
BUILT_IN = (
    "note: there is no guidegen.yaml here or in a folder above, so these are the built-in guides."
)


@pytest.mark.parametrize("folder", ["ours", "ours/roles", "ours/roles/ic-maps"])
def test_the_workspace_is_the_folder_with_a_guidegen_yaml_here_or_above(
    tmp_path: Path, folder: str
) -> None:
    done = guidegen("explain", "coach", "plural", cwd=tree(tmp_path, OWN) / folder)
    assert done.returncode == 0, done.stderr
    assert "our coaches" in done.stdout
    assert "built-in guides" not in done.stderr


def test_what_is_built_below_a_workspace_lands_in_its_build(tmp_path: Path) -> None:
    roles = tree(tmp_path, OWN) / "ours/roles"
    done = guidegen("build", "-r", "superintendent", "-f", "pdf", "--no-audit", cwd=roles)
    assert done.returncode == 0, done.stderr
    assert "1 file made in ../build" in done.stdout.replace("\\", "/")
    content = (tmp_path / "ours/build/superintendent-action-guide.pdf").read_bytes()
    assert b"Ours" in content
    assert not (roles / "build").exists()
    verified = guidegen("verify", cwd=roles)
    assert verified.stdout.startswith("1 of 1 files in ../build ")


@pytest.mark.parametrize("verb", [("roles",), ("explain", "coach", "plural")])
def test_without_a_workspace_the_built_in_guides_are_named_once(
    tmp_path: Path, verb: tuple[str, ...]
) -> None:
    done = guidegen(*verb, cwd=tmp_path)
    assert done.returncode == 0
    assert done.stderr.startswith(BUILT_IN)
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("files", "name", "hint"),
    [
        ({"roles/coach.yaml": ""}, "this folder has roles/coach.yaml", "guidegen init"),
        ({"roles/coach.yml": ""}, "this folder has roles/coach.yml", "guidegen init"),
        ({"brand/brand.yaml": ""}, "this folder has brand/brand.yaml", "guidegen init"),
        ({"standards/roles.yaml": ""}, "this folder has standards/roles.yaml", "guidegen init"),
        ({"templates/sections/cover.md": ""}, "has templates/sections/cover.md", "guidegen init"),
        ({"guidegen.yaml.txt": "name: A"}, "guidegen.yaml.txt: is not read", "Rename it"),
        ({"guidegen.yml": "name: A"}, "guidegen.yml: is not read", "Rename it to guidegen.yaml."),
        ({"Guidegen.yaml": "name: A"}, "Guidegen.yaml: is not read", "Rename it"),
    ],
)
def test_a_workspace_without_its_guidegen_yaml_is_refused(
    tmp_path: Path, files: Mapping[str, str], name: str, hint: str
) -> None:
    tree(tmp_path, files)
    if (tmp_path / "guidegen.yaml").is_file():
        pytest.skip("capitals do not count in names of files here")
    done = guidegen("roles", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert name in done.stderr
    assert hint in done.stderr


def test_folders_of_other_programs_are_no_workspace(tmp_path: Path) -> None:
    others = {"roles/web/tasks/main.yml": "", "templates/page.html": "", "brand/logo.png": ""}
    done = guidegen("roles", cwd=tree(tmp_path, others))
    assert done.returncode == 0
    assert done.stderr.startswith(BUILT_IN)


def test_a_folder_that_is_named_must_hold_its_guidegen_yaml_under_that_name(tmp_path: Path) -> None:
    files = {"ours/guidegen.yaml.txt": "name: Ours", "ours/roles/coach.yaml": "plural: coaches\n"}
    done = guidegen("roles", "-C", "ours", cwd=tree(tmp_path, files))
    assert done.returncode == 2
    assert "ours/guidegen.yaml.txt: is not read" in done.stderr
    assert "Rename it to guidegen.yaml." in done.stderr


def test_a_folder_inside_a_workspace_names_the_workspace(tmp_path: Path) -> None:
    done = guidegen("roles", "-C", "ours/roles", cwd=tree(tmp_path, OWN))
    assert done.returncode == 2
    assert "ours/roles: this folder holds no content for guides. Did you mean" in done.stderr
    assert done.stderr.rstrip().endswith("ours?")
