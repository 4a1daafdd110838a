"""What a workspace changed: each change once, with its path and the line that made it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from guidegen.content.compare import Change, Side, changes_for_roles, compare
from guidegen.content.layers import Layers
from guidegen.content.load import load_with_sources
from guidegen.library import root
from tests.district import DISTRICT
from tests.helpers import changed, tree, workspace


def sides(above: Layers, *, built_in: bool = False) -> tuple[Side, Side]:
    """The base of a workspace, and the workspace."""
    below = above.below(built_in=built_in)
    assert below is not None
    return Side(below, load_with_sources(below)), Side(above, load_with_sources(above))


def changes(
    folder: Path, files: Mapping[str, str], *, built_in: bool = False
) -> tuple[Change, ...]:
    return compare(*sides(workspace(folder, files), built_in=built_in))


def told(found: tuple[Change, ...], file: str) -> list[str]:
    """Kind, path and line of the changes of a file."""
    return [f"{one.kind} {'.'.join(one.path)} {one.mark.line}" for one in found if one.file == file]


def test_every_change_is_told_with_its_line(tmp_path: Path) -> None:
    found = changes(tmp_path, DISTRICT)
    assert told(found, "roles/coach.yaml") == [
        "moved titles.mentor 2",
        "removed introduction.in-the-system 4",
        "reworded responsibilities.conditions-for-success.shared-vision 7",
        "added responsibilities.conditions-for-success.meeting-norms 11",
        "removed responsibilities.conditions-for-success.standards-advocacy 10",
        "removed first_actions.questions.vision-alignment 16",
        "added first_actions.questions.our-question 17",
        "removed first_actions.categories.vision-alignment 21",
    ]
    assert told(found, "brand/brand.yaml") == ["reworded colors.accent 2"]
    assert told(found, "guidegen.yaml") == ["reworded name 1"]
    assert {one.mark.file for one in found if one.file == "roles/coach.yaml"} == {
        tmp_path / "roles/coach.yaml"
    }


def test_texts_stand_with_their_change(tmp_path: Path) -> None:
    found = {one.path: one for one in changes(tmp_path, DISTRICT)}
    assert (found[("name",)].before, found[("name",)].after) == (
        "guidegen built-in library",
        "Riverbend Schools",
    )
    added = found[("first_actions", "questions", "our-question")]
    assert (added.before, added.after) == (
        "",
        "Which of our district’s goals does our team serve first, and who decides?",
    )
    moved = found[("titles", "mentor")]
    assert (moved.before, moved.after, moved.follows) == (
        "mentor",
        "mentor",
        ("master-teacher", "instructional-coach"),
    )


def test_templates_are_compared_whole(tmp_path: Path) -> None:
    found = {
        one.file: one for one in changes(tmp_path, DISTRICT) if one.file.startswith("templates/")
    }
    assert list(found) == sorted(name for name in DISTRICT if name.startswith("templates/"))
    assert found["templates/sections/systemwide-approach.md"].kind == "reworded"
    assert "several questions" in found["templates/sections/systemwide-approach.md"].after
    standing_on_it = found["templates/sections/responsibilities.md"]
    assert (standing_on_it.kind, standing_on_it.before) == ("added", "")


def test_a_template_that_says_the_same_is_no_change(tmp_path: Path) -> None:
    same = (root() / "templates/action-guide.md").read_text("utf-8").replace("\n", "\r\n")
    assert changes(tmp_path, {"templates/action-guide.md": same}) == ()


@pytest.mark.parametrize(
    ("overlay", "moved"),
    [
        ("research-base: {before: improved-results}", ["research-base"]),
        ("improved-results: {after: research-base}", ["improved-results"]),
        ("system-drive: {before: improved-results}", ["system-drive"]),
        ("improved-results: {after: system-drive}", ["improved-results"]),
    ],
)
def test_what_was_moved_is_told_and_not_what_it_passed(
    tmp_path: Path, overlay: str, moved: list[str]
) -> None:
    found = changes(tmp_path, {"standards/foundations.yaml": f"foundations:\n  {overlay}\n"})
    assert [(one.kind, one.path[-1]) for one in found] == [("moved", id_) for id_ in moved]


def test_an_entry_can_move_and_be_reworded(tmp_path: Path) -> None:
    overlay = "titles:\n  mentor: {before: instructional-coach, text: mentor coach}\n"
    found = changes(tmp_path, {"roles/coach.yaml": overlay})
    assert [one.kind for one in found] == ["moved", "reworded"]
    assert found[0].follows == ("master-teacher", "")


def test_an_entry_of_several_parts_is_one_change(tmp_path: Path) -> None:
    overlay = "resources:\n  our-library:\n    title: Our library\n    text: Ask there.\n    access: public\n    after: policy-tools\n"
    (found,) = changes(tmp_path, {"standards/resources.yaml": overlay})
    assert (found.kind, found.path) == ("added", ("resources", "our-library"))
    assert found.after == "title: Our library\ntext: Ask there.\naccess: public"


def test_a_role_of_ones_own_is_added(tmp_path: Path) -> None:
    coach = (root() / "roles/coach.yaml").read_text("utf-8")
    listed = "roles:\n  mentor: {title: Mentor, ic_map: false, summary: Mentors., after: coach}\n"
    found = changes(tmp_path, {"roles/mentor.yaml": coach, "standards/roles.yaml": listed})
    assert {one.kind for one in found} == {"added"}
    assert {one.role for one in found} == {"mentor"}


def test_the_base_is_the_workspace_that_is_extended(tmp_path: Path) -> None:
    tree(tmp_path / "state", {"guidegen.yaml": "name: The State\n"})
    ours = {"guidegen.yaml": "extends: ../state\nname: Ours\n"}
    (found,) = changes(tmp_path / "ours", ours)
    assert (found.path, found.before, found.after) == (("name",), "The State", "Ours")
    (found,) = changes(tmp_path / "ours", ours, built_in=True)
    assert (found.before, found.after) == ("guidegen built-in library", "Ours")


def test_a_line_of_the_workspace_beneath_is_named_where_it_made_the_change(tmp_path: Path) -> None:
    tree(tmp_path / "state", {"guidegen.yaml": "edition: State\n"})
    found = changes(
        tmp_path / "ours", {"guidegen.yaml": "extends: ../state\nname: Ours\n"}, built_in=True
    )
    places = {one.path[0]: one.mark.file.parent.name for one in found}
    assert places == {"name": "ours", "edition": "state"}


def test_nothing_changed(tmp_path: Path) -> None:
    whole = changed("roles/coach.yaml", "\nplural:", "\n\nplural:")
    assert changes(tmp_path, {"roles/coach.yaml": whole}) == ()


def test_changes_that_concern_a_role(tmp_path: Path) -> None:
    found = changes(
        tmp_path, {**DISTRICT, "standards/roles.yaml": "roles:\n  teacher: {title: Educator}\n"}
    )
    files = {one.file for one in changes_for_roles(found, ["teacher"])}
    assert "roles/coach.yaml" not in files
    assert {"guidegen.yaml", "standards/roles.yaml", "brand/brand.yaml"} <= files
    assert "standards/roles.yaml" not in {one.file for one in changes_for_roles(found, ["coach"])}
    assert changes_for_roles(found, []) == found
