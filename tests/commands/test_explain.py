from pathlib import Path

from tests.commands.running import guidegen
from tests.helpers import tree

PATH = "responsibilities.rigorous-content.student-contexts"


def test_a_text_is_told_with_its_layers(tmp_path: Path) -> None:
    tree(
        tmp_path,
        {
            "state/roles/coach.yaml": "responsibilities:\n  rigorous-content:\n    student-contexts: The state's.\n",
            "ours/guidegen.yaml": "extends: ../state\n",
            "ours/roles/coach.yaml": "responsibilities:\n  rigorous-content:\n    student-contexts: The district's.\n",
        },
    )
    done = guidegen("explain", "coach", PATH, "-C", "ours", cwd=tmp_path)
    lines = [line.strip() for line in done.stdout.splitlines()]
    assert done.returncode == 0, done.stderr
    assert lines[:6] == [
        f"roles/coach.yaml: {PATH}",
        "The district's.",
        "from ours/roles/coach.yaml:3:5",
        "in place of:",
        "The state's.",
        "from state/roles/coach.yaml:3:5",
    ]
    assert lines[7].startswith("Learn from families and teachers")
    assert "roles/coach.yaml:" in lines[8]


def test_an_id_alone_finds_every_text_of_that_name(tmp_path: Path) -> None:
    done = guidegen("explain", "coach", "student-contexts", cwd=tmp_path)
    assert (
        done.stdout.count("roles/coach.yaml: responsibilities.rigorous-content.student-contexts")
        == 1
    )
    done = guidegen("explain", "coach", "equity-practices.title", cwd=tmp_path)
    assert "Equity Practices" in done.stdout
    assert "standards/standards.yaml:" in done.stdout


def test_an_outcome_is_told_with_its_levels(tmp_path: Path) -> None:
    done = guidegen("explain", "coach", "local-knowledge", cwd=tmp_path)
    named = [
        line.rpartition(".")[2]
        for line in done.stdout.splitlines()
        if line.startswith("roles/ic-maps/coach.yaml:")
    ]
    assert named == ["outcome", "level_1", "level_2", "level_3", "level_4"]


def test_a_removed_text_has_no_origin(tmp_path: Path) -> None:
    tree(
        tmp_path,
        {
            "roles/coach.yaml": "responsibilities:\n  rigorous-content:\n    student-contexts: {remove: true}\n"
        },
    )
    assert guidegen("explain", "coach", PATH, cwd=tmp_path).returncode == 2


def test_the_role_has_no_option_here_and_that_is_told(tmp_path: Path) -> None:
    done = guidegen("explain", "--role", "coach", "student-contexts", cwd=tmp_path)
    assert done.returncode == 2
    assert "Name the role without --role: guidegen explain coach PATH" in done.stderr


def test_what_is_not_there_is_told_with_the_nearest_name(tmp_path: Path) -> None:
    done = guidegen("explain", "coach", "student-context", cwd=tmp_path)
    assert done.returncode == 2
    assert (
        "there is no text “student-context” in the guide of “coach”. Did you mean “student-contexts”?"
        in done.stderr
    )
    assert "Did you mean “coach”?" in guidegen("explain", "coatch", "x", cwd=tmp_path).stderr
