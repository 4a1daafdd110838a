"""`guidegen diff` as a user meets it."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidegen.commands import diff
from tests.commands.running import guidegen
from tests.district import COACH, OPENING
from tests.helpers import tree

OURS = {"ours/guidegen.yaml": "name: Riverbend Schools\n", "ours/roles/coach.yaml": COACH}


def files(folder: Path) -> list[str]:
    return sorted(
        str(file.relative_to(folder))
        for file in folder.rglob("*.*")
        if "ours/roles" not in str(file)
    )


def test_every_change_with_its_place(tmp_path: Path) -> None:
    done = guidegen("diff", "-C", "ours", cwd=tree(tmp_path, OURS))
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert (
        "  titles.mentor: moved from after master-teacher to after instructional-coach"
        in done.stdout
    )
    assert "{+Invite the teachers you coach to say what" in done.stdout
    assert "(ours/roles/coach.yaml:2:3)" in done.stdout
    assert lines[-1] == "2 reworded, 2 added, 4 removed, 1 moved in 2 files."
    assert files(tmp_path) == ["ours/guidegen.yaml"]


def test_changes_of_other_roles_are_left_out(tmp_path: Path) -> None:
    done = guidegen("diff", "-C", "ours", "--role", "teacher", cwd=tree(tmp_path, OURS))
    assert done.stdout.splitlines()[-1] == "1 reworded in 1 file."


def test_nothing_changed(tmp_path: Path) -> None:
    tree(tmp_path, {"ours/guidegen.yaml": "language: en-US\n"})
    for format_, words in (("text", "Nothing changed."), ("docx", "No guide reads differently.")):
        done = guidegen("diff", "-C", "ours", "--format", format_, cwd=tmp_path)
        assert (done.returncode, done.stdout.strip()) == (0, words)
    assert files(tmp_path) == ["ours/guidegen.yaml"]


@pytest.mark.parametrize(
    ("format_", "begins"), [("html", "<!doctype html>"), ("text", "roles/coach.yaml\n")]
)
def test_into_a_file(tmp_path: Path, format_: str, begins: str) -> None:
    done = guidegen(
        "diff", "-C", "ours", "-f", format_, "-o", "changes.out", cwd=tree(tmp_path, OURS)
    )
    assert (done.returncode, done.stdout) == (0, "")
    assert (tmp_path / "changes.out").read_text("utf-8").startswith(begins)


def test_the_page_can_be_piped(tmp_path: Path) -> None:
    assert guidegen("diff", "-C", "ours", "-f", "html", cwd=tree(tmp_path, OURS)).stdout.endswith(
        "</html>\n"
    )


def test_guides_with_tracked_changes_land_in_the_workspace(tmp_path: Path) -> None:
    done = guidegen("diff", "-C", "ours", "-f", "docx", cwd=tree(tmp_path, OURS))
    assert (done.returncode, done.stdout) == (
        0,
        "ours/changes/coach-action-guide-changes.docx\n",
    ), done.stderr
    assert files(tmp_path) == ["ours/changes/coach-action-guide-changes.docx", "ours/guidegen.yaml"]


@pytest.mark.parametrize(
    ("roles", "out", "place"),
    [
        (("-r", "coach"), "board.docx", "board.docx"),
        (("-r", "coach"), "cambios año 2.docx", "cambios año 2.docx"),
        (("-r", "coach"), "Coach Action Guide.DOCX", "Coach Action Guide.DOCX"),
        ((), "board.docx", "board.docx"),
        (("-r", "coach"), "new", "new/coach-action-guide-changes.docx"),
        (("-r", "coach"), "there", "there/coach-action-guide-changes.docx"),
        (("-r", "coach", "-r", "teacher"), "new", "new/coach-action-guide-changes.docx"),
        ((), "new", "new/coach-action-guide-changes.docx"),
    ],
)
def test_the_place_of_a_guide(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    roles: tuple[str, ...],
    out: str,
    place: str,
) -> None:
    """The guides are those of the test before, which are audited there."""
    monkeypatch.setattr(diff, "audit_is_installed", lambda: False)
    tree(tmp_path, {**OURS, "there/note.txt": ""})
    done = guidegen("diff", "-C", "ours", "-f", "docx", *roles, "-o", out, cwd=tmp_path)
    assert (done.returncode, done.stdout.strip()) == (0, place), done.stderr
    assert (tmp_path / place).is_file()


def test_a_name_that_a_person_chose_is_not_audited(tmp_path: Path) -> None:
    name = (
        "Coach Action Guide, cambios año 2, for the board and for everybody else who wants it.docx"
    )
    tree(tmp_path, {"año 2/guidegen.yaml": "name: Riverbend\n", "año 2/roles/coach.yaml": COACH})
    done = guidegen("diff", "-C", "año 2", "-f", "docx", "-o", f"año 2/{name}", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, f"año 2/{name}\n"), done.stderr


def test_one_file_for_several_guides_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(diff, "audit_is_installed", lambda: False)
    tree(tmp_path, {**OURS, "ours/roles/teacher.yaml": "plural: our teachers\n"})
    done = guidegen("diff", "-C", "ours", "-f", "docx", "-o", "board.docx", cwd=tmp_path)
    assert done.returncode == 2
    assert "board.docx: one file cannot hold the guides of 2 roles. Name a folder" in done.stderr
    assert not (tmp_path / "board.docx").exists()


def test_roles_that_are_not_listed_are_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(diff, "audit_is_installed", lambda: False)
    tree(
        tmp_path,
        {
            "ours/guidegen.yaml": "roles: [coach, teacher]\n",
            "ours/roles/coach.yaml": "plural: our coaches\n",
            "ours/roles/principal.yaml": "plural: our principals\n",
            "ours/brand/brand.yaml": 'colors:\n  accent: "#7A3E00"\n',
            "ours/templates/sections/responsibilities.md": OPENING,
        },
    )
    done = guidegen("diff", "-C", "ours", cwd=tmp_path)
    assert "roles/coach.yaml" in done.stdout
    assert "roles/principal.yaml" not in done.stdout
    note = "note: left out: principal, which “roles” in guidegen.yaml does not list\n"
    assert (done.returncode, done.stderr) == (0, note)
    asked = guidegen("diff", "-C", "ours", "-r", "principal", cwd=tmp_path)
    assert "roles/principal.yaml" in asked.stdout
    done = guidegen("diff", "-C", "ours", "-f", "docx", cwd=tmp_path)
    written = {
        line.removeprefix("ours/changes/").split("-")[0] for line in done.stdout.splitlines()
    }
    assert written == {"coach", "teacher"}


@pytest.mark.parametrize("of_state", [False, True])
def test_a_brand_in_guidegen_yaml_is_told_with_its_line(tmp_path: Path, of_state: bool) -> None:
    brand = 'brand:\n  colors:\n    accent: "#7A3E00"\n'
    files = {"ours/guidegen.yaml": f"name: Ours\n{brand}edition: 2027\n"}
    if of_state:
        files = {
            "ours/guidegen.yaml": "extends: ../state\n",
            "state/guidegen.yaml": f"name: Ours\n{brand}edition: 2027\n",
            "state/brand/brand.yaml": "font: Lato\n",
        }
    where = "state" if of_state else "ours"
    built_in = ("--against", "built-in")
    done = guidegen("diff", "-C", "ours", *built_in, cwd=tree(tmp_path, files))
    assert f"  brand.colors.accent: reworded  ({where}/guidegen.yaml:4:5)" in done.stdout
    assert done.stdout.startswith("guidegen.yaml\n")
    assert done.stdout.count("guidegen.yaml\n") == 1
    page = guidegen("diff", "-C", "ours", *built_in, "-f", "html", cwd=tmp_path).stdout
    assert f"{where}/guidegen.yaml:4:5" in page
    assert "ours/brand/brand.yaml" not in page + done.stdout


def test_a_page_is_not_poured_into_a_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("guidegen.commands.messages.is_terminal", lambda: True)
    done = guidegen("diff", "-C", "ours", "-f", "html", cwd=tree(tmp_path, OURS))
    assert (done.returncode, done.stdout) == (2, "")
    assert "Name a file for the page: --out FILE.html" in done.stderr


def test_against_the_built_in_library(tmp_path: Path) -> None:
    tree(
        tmp_path,
        {
            "state/guidegen.yaml": "edition: State\n",
            "ours/guidegen.yaml": "extends: ../state\nname: Ours\n",
        },
    )
    assert "edition" not in guidegen("diff", "-C", "ours", cwd=tmp_path).stdout
    done = guidegen("diff", "-C", "ours", "--against", "built-in", cwd=tmp_path)
    assert "edition: reworded  (state/guidegen.yaml:1:1)" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "this folder is not a workspace, so there is nothing to compare"),
        (("-C", "ours", "--role", "coatch"), "there is no role “coatch”. Did you mean “coach”?"),
        (("-C", "ours", "--format", "pdf"), "'pdf' is not one of 'text', 'html', 'docx'"),
        (("-C", "ours", "-o", "missing/file"), "missing/file: cannot be written"),
    ],
)
def test_a_wrong_call_ends_with_2(tmp_path: Path, arguments: tuple[str, ...], message: str) -> None:
    done = guidegen("diff", *arguments, cwd=tree(tmp_path, OURS))
    assert done.returncode == 2
    assert message in done.stderr


def test_wrong_content_ends_with_1(tmp_path: Path) -> None:
    done = guidegen("diff", "-C", "ours", cwd=tree(tmp_path, {"ours/guidegen.yaml": "nam: Ours\n"}))
    assert done.returncode == 1
    assert "Did you mean “name”?" in done.stderr
