"""A district over a state over the built-in library: what each layer gives, and what it locks."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.commands.running import guidegen
from tests.helpers import PROJECT, ROLES, built_in, tree
from tests.test_districts import FOLDER, read


def test_lakeside_takes_from_its_state_what_it_does_not_say() -> None:
    state, lakeside = read("state-example").library, read("lakeside").library
    assert tuple(lakeside.roles) == ROLES
    assert set(lakeside.workspace.roles or ()) - set(state.workspace.roles or ()) == {
        "coach",
        "teacher",
    }
    assert (lakeside.workspace.edition, lakeside.workspace.date) == (
        state.workspace.edition,
        state.workspace.date,
    )
    assert lakeside.workspace.variables == state.workspace.variables
    assert lakeside.foundations == state.foundations != built_in().foundations
    assert "grant-handbook" in lakeside.resources
    assert lakeside.brand.colors.ink == state.brand.colors.ink != built_in().brand.colors.ink


def test_one_text_is_explained_through_three_layers() -> None:
    done = guidegen(
        "explain", "principal", "teaching-vision", "-C", "districts/lakeside", cwd=PROJECT
    )
    lines = [line.strip() for line in done.stdout.splitlines()]
    assert done.returncode == 0, done.stderr
    assert lines[1].startswith("Bring the state’s words (")
    assert [re.sub(r":\d+:\d+$", "", line) for line in lines if line.startswith("from ")] == [
        "from districts/lakeside/roles/principal.yaml",
        "from districts/state-example/roles/principal.yaml",
        "from roles/principal.yaml",
    ]


@pytest.mark.parametrize(
    ("file", "change"),
    [
        ("standards/foundations.yaml", "foundations:\n  equity-thread: Ours.\n"),
        (
            "roles/principal.yaml",
            "first_actions:\n  questions:\n    ours: {text: Ours?, after: goal-evidence}\n",
        ),
    ],
)
def test_a_district_cannot_change_what_its_state_has_locked(
    tmp_path: Path, file: str, change: str
) -> None:
    for name in ("state-example", "lakeside"):
        shutil.copytree(FOLDER / name, tmp_path / name, ignore=shutil.ignore_patterns("build"))
    assert guidegen("check", "-C", "lakeside", cwd=tmp_path).returncode == 0
    tree(tmp_path / "lakeside", {file: change})
    done = guidegen("check", "-C", "lakeside", cwd=tmp_path)
    assert done.returncode == 1
    (error,) = done.stderr.splitlines()
    last = len(change.splitlines())
    assert error.startswith(f"error: lakeside/{file}:{last}:{2 * last - 1}: ")
    locked = (
        (tmp_path / "state-example" / file)
        .read_text("utf-8")
        .splitlines()
        .index(f"{'  ' * (last - 1)}locked: true")
    )
    assert f"this list is locked in {tmp_path}/state-example/{file}:{locked + 1}:" in error
