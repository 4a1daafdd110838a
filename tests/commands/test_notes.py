"""What has no effect is told by check and build, until it is mended, and nothing stops for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.running import guidegen
from tests.helpers import tree

OURS = {"ours/guidegen.yaml": "name: Ours\nroles: [superintendent]\nproducts: [action-guide]\n"}
BUILD = ("build", "-C", "ours", "-f", "pdf", "--no-audit")
LOST = "note: ours/roles/superintendent.yml: is not read. Rename it to superintendent.yaml.\n"


def test_check_lists_notes_and_ends_with_0(tmp_path: Path) -> None:
    files = {
        "ours/roles/superintendent.yml": "plural: x\n",
        "ours/roles/teacher.yaml": "plural: our teachers\n",
        "ours/standards/foundations.yaml": "foundations:\n  equity-thread: It is <b>so</b>.\n",
    }
    done = guidegen("check", "-C", "ours", cwd=tree(tmp_path, {**OURS, **files}))
    assert done.returncode == 0
    assert done.stdout == "1 documents checked, no problems found, but there are 3 notes.\n"
    lines = done.stderr.splitlines(keepends=True)
    assert lines[0] == LOST
    assert lines[1].startswith(
        "note: ours/roles/teacher.yaml: no guide is made for “teacher”: “roles” in guidegen.yaml "
        "leaves it out. Add teacher to “roles”"
    )
    assert lines[2].startswith(
        "note: ours/standards/foundations.yaml:2:3: foundations.equity-thread: “<b>” is printed as "
        "it stands"
    )


def test_build_tells_notes_each_time_until_they_are_mended(tmp_path: Path) -> None:
    tree(tmp_path, {**OURS, "ours/roles/superintendent.yml": "plural: x\n"})
    for made in ("1 file made", "0 files made, 1 unchanged"):
        done = guidegen(*BUILD, cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, LOST)
        assert made in done.stdout
    assert guidegen(*BUILD, "--quiet", cwd=tmp_path).stderr == ""
    events = guidegen(*BUILD, "--log-format", "json", cwd=tmp_path).stdout.splitlines()
    first, *_, last = map(json.loads, events)
    assert (first["event"], first["notes"][0]["message"]) == ("unchanged", "is not read")
    assert last == {"event": "summary", "workspaces": 1, "unchanged": 1}
    (tmp_path / "ours/roles/superintendent.yml").unlink()
    assert guidegen(*BUILD, cwd=tmp_path).stderr == ""


def test_a_template_in_which_words_would_be_lost_is_an_error(tmp_path: Path) -> None:
    template = '{% extends "built-in/action-guide.md" %}\n{% block after_covr %}x{% endblock %}\n'
    tree(tmp_path, {**OURS, "ours/templates/action-guide.md": template})
    done = guidegen("check", "-C", "ours", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "error: ours/templates/action-guide.md:2:1: action-guide.md has no block “after_covr”, so "
        "this is not printed. Did you mean “after_cover”?\n"
    )


@pytest.fixture
def unwritten(tmp_path: Path) -> Path:
    """A workspace with a role that nobody has written yet, which has a guide."""
    guidegen("init", "ours", cwd=tmp_path)
    guidegen("new", "role", "librarian", "-C", "ours", cwd=tmp_path)
    with (tmp_path / "ours/guidegen.yaml").open("a", encoding="utf-8") as file:
        file.write("roles: [librarian]\nproducts: [quick-start]\n")
    return tmp_path


def test_placeholders_are_noted_once_for_each_file_and_not_packed(unwritten: Path) -> None:
    done = guidegen("check", "-C", "ours", cwd=unwritten)
    assert done.returncode == 0
    role, roles = done.stderr.splitlines()
    assert role.startswith("note: ours/roles/librarian.yaml:")
    assert "“[Write the librarian’s own words here.]” will be printed as it is, and so will" in role
    assert roles.startswith("note: ours/standards/roles.yaml:")
    assert guidegen(*BUILD, cwd=unwritten).returncode == 0
    packed = guidegen("package", "ours", cwd=unwritten)
    assert (packed.returncode, packed.stdout) == (1, "")
    assert "error: ours/roles/librarian.yaml:" in packed.stderr
    assert not list(unwritten.rglob("*.zip"))


def test_a_role_that_is_left_out_keeps_nothing_from_being_packed(unwritten: Path) -> None:
    settings = unwritten / "ours/guidegen.yaml"
    text = settings.read_text("utf-8").replace("[librarian]", "[coach]")
    settings.write_text(text, "utf-8")
    built = guidegen(*BUILD, cwd=unwritten)
    assert "no guide is made for “librarian”" in built.stderr
    assert "will be printed" not in built.stderr
    assert guidegen("package", "ours", cwd=unwritten).returncode == 0


def test_a_language_without_words_keeps_the_guides_from_being_built(tmp_path: Path) -> None:
    tree(tmp_path, {"ours/guidegen.yaml": "name: Nuestro\nlanguage: es\n"})
    for verb in (("check", "-C", "ours"), BUILD):
        done = guidegen(*verb, cwd=tmp_path)
        assert done.returncode == 1
        assert (
            "error: ours/guidegen.yaml:2:1: language: the guides are to be in “es”" in done.stderr
        )


def test_a_named_folder_without_settings_is_noted(tmp_path: Path) -> None:
    tree(tmp_path, {"ours/roles/coach.yaml": "plural: our coaches\n"})
    done = guidegen("check", "-C", "ours", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stderr.startswith("note: ours: this folder has no guidegen.yaml")
