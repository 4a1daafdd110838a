"""Each file that looks like content and is not read is told, with the name that would be read."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from guidegen.content.content_files import SINGLE_FILES
from guidegen.content.layers import Layers, find_layers
from guidegen.content.load import load_with_sources
from guidegen.library import root
from guidegen.pipeline.unused_files import find_unused_files
from tests.helpers import DISTRICTS, PROJECT, copied_library, tree

NAME = {"guidegen.yaml": "name: Ours\n"}


def told(folder: Path, files: Mapping[str, str | bytes]) -> dict[str, str]:
    """What is said of each file in a workspace with these files, by its name."""
    ours = tree(folder / "ours", {**NAME, **files})
    found = find_unused_files(find_layers(root(), ours))
    lines = [one.describe(ours.resolve()) for one in found]
    return dict(line.split(": ", 1) for line in lines)


def capitals_count(folder: Path) -> bool:
    tree(folder, {"probe": ""})
    return not (folder / "PROBE").exists()


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("roles/coach.yml", "Rename it to coach.yaml."),
        ("roles/coach.yaml.txt", "Rename it to coach.yaml."),
        ("roles/COACH.yaml", "Rename it to coach.yaml."),
        ("roles/coach.txt", "Rename it to coach.yaml."),
        ("roles/choach.yaml.txt", "Did you mean roles/coach.yaml?"),
        ("roles/ic-maps/coach.yml", "Rename it to coach.yaml."),
        ("coach.yaml", "Move it to roles/coach.yaml."),
        ("coach.yml", "Move it to roles/coach.yaml."),
        ("librarian.yaml", "What is read here is guidegen.yaml; the texts of a role are in roles."),
        ("standards.yaml", "Move it to standards/standards.yaml."),
        ("guidegen.yaml.txt", "guidegen.yaml is there as well, and is read: keep one of the two."),
        ("roles/coach (1).yaml", "It looks like a copy of roles/coach.yaml"),
        ("roles/Copy of coach.yaml", "It looks like a copy of roles/coach.yaml"),
        ("roles/coach-conflicted copy.yaml", "It looks like a copy of roles/coach.yaml"),
        ("roles/coach.sync-conflict-1-A.yaml", "It looks like a copy of roles/coach.yaml"),
        ("guidegen (2).yaml", "It looks like a copy of guidegen.yaml"),
        ("standards/resource.yaml", "Did you mean standards/resources.yaml?"),
        ("standards/zebra.yaml", "What is read here: "),
        ("brand/Word.docx", "Rename it to word.docx."),
        ("brand/District Template.docx", "Your Word template is read from brand/word.docx"),
        ("brand/Lakeside-Bold.ttf", "Move it to brand/fonts/Lakeside-Bold.ttf."),
        ("brand/logo.png", "To have it on the cover, write in brand/brand.yaml: logo: {file: logo.png"),
        ("templates/sections/responsibility.md", "Did you mean templates/sections/responsibilities.md?"),
        ("templates/sections/message.md", 'as {% include "sections/message.md" %}, or delete it.'),
        ("templates/action-guide.MD", "Rename it to action-guide.md."),
        ("templates/sections/cover.md.txt", "Rename it to cover.md."),
    ],
)  # fmt: skip
def test_a_file_that_is_not_read_is_told_with_the_right_name(
    tmp_path: Path, name: str, hint: str
) -> None:
    if not capitals_count(tmp_path) and name != name.lower():
        pytest.skip("capitals do not count in names of files here")
    found = told(tmp_path, {name: ""})
    assert list(found) == [name]
    assert found[name].startswith("is not read")
    assert hint in found[name]


@pytest.mark.parametrize(
    ("name", "folder", "hint"),
    [
        ("role/coach.yaml", "role", "Did you mean roles?"),
        ("Roles/coach.yaml", "Roles", "Did you mean roles?"),
        ("roles/ic-map/coach.yaml", "roles/ic-map", "Did you mean roles/ic-maps?"),
        ("ic-maps/coach.yaml", "ic-maps", "Did you mean roles/ic-maps?"),
        ("sections/cover.md", "sections", "Did you mean templates/sections?"),
        ("templates/section/cover.md", "templates/section", "Did you mean templates/sections?"),
        ("fonts/Bold.ttf", "fonts", "Did you mean brand/fonts?"),
        ("roles/old/coach.yaml", "roles/old", "or move it out of here."),
        ("templates/pdf/guide.typ", "templates/pdf", "or move it out of here."),
    ],
)
def test_a_folder_that_is_not_read_is_told_once(
    tmp_path: Path, name: str, folder: str, hint: str
) -> None:
    if not capitals_count(tmp_path) and name != name.lower():
        pytest.skip("capitals do not count in names of files here")
    other = str(Path(name).with_name(f"other{Path(name).suffix}"))
    found = told(tmp_path, {name: "", other: ""})
    assert list(found) == [folder]
    assert found[folder].startswith("nothing in this folder is read")
    assert hint in found[folder]


def test_what_is_read_and_what_is_nobodys_content_is_not_told(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "roles/coach.yaml": "plural: coaches\n",
        "standards/resources.yaml": "access_note: All can.\n",
        "brand/brand.yaml": "logo: {file: our.svg, alt: Ours}\n",
        "brand/our.svg": "<svg/>",
        "brand/word.dotx": b"",
        "brand/fonts/OFL.txt": "",
        "templates/sections/cover.md": "",
        "templates/sections/ours.md": "",
        "templates/action-guide.md": '{% include "sections/ours.md" %}{% include "sections/cover.md" %}',
        "roles/.DS_Store": "",
        "roles/~$coach.docx": "",
        "roles/coach.yaml~": "",
        "roles/README.md": "",
        "notes.md": "",
        "letter.docx": "",
        "build/coach.yaml": "",
        "schemas/role.json": "",
        "archive/roles/coach.yml": "",
        "role/guidegen.yaml": "name: Another workspace\n",
    }
    assert told(tmp_path, files) == {}


def test_a_section_that_a_setting_chooses_is_read(tmp_path: Path) -> None:
    files = {
        "guidegen.yaml": "name: Ours\nsections: {vision: after cover}\n",
        "roles/coach.yaml": "sections: {calendar: before resources}\n",
        "templates/sections/vision.md": "",
        "templates/sections/calendar.md": "",
        "templates/sections/standards.md": "",
        "templates/sections/message.md": "",
    }
    found = told(tmp_path, files)
    assert list(found) == ["templates/sections/message.md"]
    assert "sections: {message: after introduction}" in found["templates/sections/message.md"]


@pytest.mark.parametrize("district", DISTRICTS)
def test_the_example_districts_have_nothing_unread(district: str) -> None:
    layers = find_layers(root(), PROJECT / "districts" / district)
    assert list(find_unused_files(layers)) == []


def test_a_template_of_a_lower_layer_that_another_replaces_is_read(tmp_path: Path) -> None:
    files = {
        "state/guidegen.yaml": "name: State\n",
        "state/templates/action-guide.md": '{% include "sections/state.md" %}',
        "state/templates/sections/state.md": "of the state",
        "ours/guidegen.yaml": "extends: ../state\n",
        "ours/templates/action-guide.md": "ours alone",
    }
    tree(tmp_path, files)
    assert list(find_unused_files(find_layers(root(), tmp_path / "ours"))) == []


def test_who_edits_the_library_itself_is_told_too(tmp_path: Path) -> None:
    library = copied_library(tmp_path / "library")
    assert list(find_unused_files(Layers((library,)))) == []
    shutil.move(library / "roles/coach.yaml", library / "roles/coach.yml")
    (found,) = find_unused_files(Layers((library,)))
    assert found.mark.file.name == "coach.yml"


def test_the_files_with_one_name_are_those_that_are_read() -> None:
    read = load_with_sources(Layers((root(),))).sources
    assert {name for name in read if not name.startswith("roles/")} == {
        "guidegen.yaml",
        *SINGLE_FILES,
    }
