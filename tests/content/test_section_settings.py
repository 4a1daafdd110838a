"""What guidegen.yaml and the roles' files may say of sections and maps, and what is told of the rest."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from guidegen.content.layers import find_layers
from guidegen.content.load import load
from guidegen.content.model import Guide, Library
from guidegen.content.text import Id
from guidegen.diagnostics import ContentError
from guidegen.library import root
from tests.helpers import tree, workspace

MESSAGE = {"templates/sections/message.md": "{#message}\n# A message\n"}
LETTER = {"templates/sections/letter.md": "{#letter}\n# A letter\n"}
ALL = "cover introduction systemwide-approach standards responsibilities first-actions resources"


def sections(library: Library, role: str = "coach") -> str:
    """The sections of a role's guide in their order."""
    return " ".join(Guide.model_construct(library=library, role_id=Id(role)).sections)


def arranged(folder: Path, settings: str, role: str = "", files: Mapping[str, str] = {}) -> str:
    """The sections of the coach's guide with these settings for all, and for the coach alone."""
    own = {**files, "guidegen.yaml": f"name: Ours\nsections: {settings}\n"}
    if role:
        own["roles/coach.yaml"] = f"sections: {role}\n"
    return sections(load(workspace(folder, own)))


def refused(folder: Path, files: Mapping[str, str]) -> list[str]:
    with pytest.raises(ContentError) as caught:
        load(workspace(folder, files))
    return [one.describe(folder) for one in caught.value.diagnostics]


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("{}", ALL),
        ("{standards: false}", ALL.replace(" standards", "")),
        ("{cover: false, resources: false}", ALL[len("cover ") : -len(" resources")]),
        (
            "{standards: after responsibilities}",
            ALL.replace("standards responsibilities", "responsibilities standards"),
        ),
        (
            "{resources: before introduction}",
            "cover resources " + ALL[6:].replace(" resources", ""),
        ),
        ("{contents: true}", ALL.replace("cover", "cover contents")),
        ("{contents: before resources}", ALL.replace(" resources", " contents resources")),
    ],
)
def test_sections_are_left_out_moved_and_shown(
    tmp_path: Path, settings: str, expected: str
) -> None:
    assert arranged(tmp_path, settings) == expected


@pytest.mark.parametrize(
    ("settings", "begins"),
    [
        ("{message: after cover}", "cover message introduction"),
        ("{message: before cover}", "message cover introduction"),
        ("{message: after cover, letter: after cover}", "cover message letter introduction"),
        (
            "{letter: before introduction, message: before introduction}",
            "cover letter message intro",
        ),
        ("{letter: after message, message: after cover}", "cover message letter introduction"),
        ("{message: after cover, introduction: after resources}", "cover message systemwide"),
        ("{message: after introduction, introduction: false}", "cover message systemwide"),
    ],
)
def test_own_sections_stand_where_they_are_put(tmp_path: Path, settings: str, begins: str) -> None:
    assert arranged(tmp_path, settings, files={**MESSAGE, **LETTER}).startswith(begins)


def test_a_roles_file_goes_over_the_settings_for_all(tmp_path: Path) -> None:
    files = {
        "guidegen.yaml": "sections: {message: after cover, standards: false}\n",
        "roles/coach.yaml": "sections: {message: before resources, standards: true}\n",
        "roles/teacher.yaml": "sections: {message: false}\n",
        **MESSAGE,
    }
    library = load(workspace(tmp_path, files))
    assert sections(library) == ALL.replace(" resources", " message resources")
    assert sections(library, "teacher") == ALL.replace(" standards", "")
    assert sections(library, "principal") == sections(library, "teacher").replace(
        "cover", "cover message"
    )


def test_a_district_goes_over_its_state_by_name(tmp_path: Path) -> None:
    state = {
        "state/guidegen.yaml": "name: State\nsections: {standards: false, message: after cover}\n",
        "state/templates/sections/message.md": "{#message}\n# Ours\n",
    }
    ours = {
        "ours/guidegen.yaml": "extends: ../state\nsections: {standards: true, resources: false}\n"
    }
    tree(tmp_path, {**state, **ours})
    library = load(find_layers(root(), tmp_path / "ours"))
    assert sections(library) == ALL.replace("cover", "cover message").replace(" resources", "")
    tree(tmp_path, {"ours/guidegen.yaml": "extends: ../state\nsections: {message: false}\n"})
    assert "message" not in sections(load(find_layers(root(), tmp_path / "ours")))


def test_the_map_is_a_section_of_guides_that_hold_it(tmp_path: Path) -> None:
    settings = "ic_map: inside\nsections: {ic-map: after introduction}\n"
    library = load(workspace(tmp_path, {"guidegen.yaml": settings}))
    assert sections(library) == ALL.replace(
        "cover introduction", "cover contents introduction ic-map"
    )
    assert sections(library, "teacher") == ALL
    tree(tmp_path, {"roles/coach.yaml": "sections: {ic-map: false, contents: false}\n"})
    assert sections(load(workspace(tmp_path, {}))) == ALL


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (
            "{standars: false}",
            "guidegen.yaml:1:12: sections.standars: there is no section “standars”. "
            "Did you mean “standards”?",
        ),
        (
            "{mesage: after cover}",
            "guidegen.yaml:1:12: sections.mesage: there is no section “mesage”. Did you mean “message”? "
            "To add a section of your own, write it in templates/sections/mesage.md.",
        ),
        (
            "{welcome: after cover}",
            "guidegen.yaml:1:12: sections.welcome: there is no section “welcome”. The sections are cover, "
            "contents, introduction, systemwide-approach, standards, responsibilities, first-actions, "
            "ic-map, resources, message. To add a section of your own, write it in "
            "templates/sections/welcome.md.",
        ),
        (
            "{message: after covr}",
            "guidegen.yaml:1:12: sections.message: there is no section “covr” to place this after. "
            "Did you mean “cover”?",
        ),
        (
            "{message: behind cover}",
            "guidegen.yaml:1:12: sections.message: is not a place for a section. Write "
            "false, true, or a place such as “after cover” or “before resources”.",
        ),
        (
            "{message: {after: cover}}",
            "guidegen.yaml:1:12: sections.message: is not a place for a section. Write "
            "false, true, or a place such as “after cover” or “before resources”.",
        ),
        (
            "{message: true}",
            "guidegen.yaml:1:12: sections.message: the guides have no place for “message” yet. Write "
            "where it goes instead of “true”: “after cover”, for example.",
        ),
        (
            "{message: after message}",
            "guidegen.yaml:1:12: sections.message: “message” cannot stand after itself. Name a section "
            "that has one, such as “after cover”.",
        ),
        (
            "{foot: false}",
            "guidegen.yaml:1:12: sections.foot: there is no section “foot”.",
        ),
        (
            "{ic-maps: false}",
            "guidegen.yaml:1:12: sections.ic-maps: there is no section “ic-maps”. Did you mean “ic-map”?",
        ),
        (
            "{ic-map: after cover}",
            "guidegen.yaml:1:12: sections.ic-map: the guides have no such section: the IC map is a "
            "document of its own. Write “ic_map: inside” in guidegen.yaml, or delete this line.",
        ),
        (
            "{Message: after cover}",
            "guidegen.yaml:1:12: sections.Message: is not the name of a section.",
        ),
    ],
)
def test_what_no_guide_can_have_is_told_with_its_place(
    tmp_path: Path, settings: str, expected: str
) -> None:
    (told,) = refused(tmp_path, {"guidegen.yaml": f"sections: {settings}\n", **MESSAGE})
    assert told.startswith(expected)


def test_sections_beside_each_other_alone_have_no_place(tmp_path: Path) -> None:
    settings = "sections: {message: after letter, letter: after message}\n"
    first, second = refused(tmp_path, {"guidegen.yaml": settings, **MESSAGE, **LETTER})
    assert "“message” stands after letter, which has no place itself" in first
    assert "“letter” stands after message, which has no place itself" in second


def test_a_roles_file_is_checked_like_the_settings_for_all(tmp_path: Path) -> None:
    (told,) = refused(tmp_path, {"roles/coach.yaml": "sections:\n  standars: false\n"})
    assert told.startswith(
        "roles/coach.yaml:2:3: sections.standars: there is no section “standars”"
    )


def test_maps_that_are_listed_and_not_wanted_are_told(tmp_path: Path) -> None:
    files = {"guidegen.yaml": "ic_map: none\nproducts: [action-guide, ic-map]\n"}
    (told,) = refused(tmp_path, files)
    assert told.startswith("guidegen.yaml:2:26: products.1: “ic-map” is listed here, but")


def test_a_district_may_do_without_the_maps_that_its_state_lists(tmp_path: Path) -> None:
    state = "name: State\nproducts: [action-guide, ic-map]\nic_map: inside\nsections: {ic-map: after cover}\n"
    tree(
        tmp_path,
        {"state/guidegen.yaml": state, "ours/guidegen.yaml": "extends: ../state\nic_map: none\n"},
    )
    library = load(find_layers(root(), tmp_path / "ours"))
    assert sections(library) == ALL


def test_a_map_is_in_one_of_three_places(tmp_path: Path) -> None:
    (told,) = refused(tmp_path, {"guidegen.yaml": "ic_map: elsewhere\n"})
    assert "“elsewhere” is not allowed here. Write “separate”, “inside” or “none”." in told
