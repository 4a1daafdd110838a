"""What a user is told who asks for, or lists, a role that is not made or does not exist yet."""

from pathlib import Path

from tests.commands.running import guidegen
from tests.helpers import tree


def test_a_role_that_is_left_out_is_never_answered_with_nothing(tmp_path: Path) -> None:
    tree(tmp_path, {"guidegen.yaml": "name: R\nroles: [coach]\n"})
    done = guidegen("build", "--role", "superintendent", "--dry-run", cwd=tmp_path)
    assert done.returncode == 2
    assert "0 files" not in done.stdout
    assert done.stderr.startswith("error: the role “superintendent” is left out")


def test_a_role_that_does_not_exist_is_told_without_a_dot_and_an_empty_table(
    tmp_path: Path,
) -> None:
    tree(tmp_path, {"guidegen.yaml": "name: R\n"})
    done = guidegen("build", "--role", "coaches", "--dry-run", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "error: there is no role “coaches”. Did you mean “coach”?\n"


def test_a_role_may_be_listed_before_it_is_made(tmp_path: Path) -> None:
    tree(tmp_path, {"guidegen.yaml": "name: R\nroles: [coach, librarian, paraprofessional]\n"})
    done = guidegen("new", "role", "paraprofessional", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "roles/paraprofessional.yaml").is_file()


def test_a_new_role_with_a_title_for_an_id_is_told_the_id(tmp_path: Path) -> None:
    tree(tmp_path, {"guidegen.yaml": "name: R\n"})
    done = guidegen("new", "role", "School Librarian", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("error: “School Librarian” is not an id. ")
    assert done.stderr.endswith("as in: guidegen new role school-librarian\n")
