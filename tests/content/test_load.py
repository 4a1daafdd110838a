import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from guidegen.content.layers import Layers
from guidegen.content.load import load
from guidegen.content.text import Id, SourceText
from guidegen.diagnostics import ContentError
from tests.helpers import PROJECT, changed, workspace

WRONG = PROJECT / "tests" / "wrong-input"


def refused(layers: Layers) -> list[str]:
    with pytest.raises(ContentError) as caught:
        load(layers)
    return [diagnostic.describe(layers.base) for diagnostic in caught.value.diagnostics]


def test_every_mistake_of_a_workspace_is_told_at_once(
    golden: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The golden pair: tests/wrong-input is a workspace in which every file is wrong."""
    monkeypatch.setattr(sys, "argv", ["guidegen"])
    layers = Layers((PROJECT, WRONG))
    assert len(list(WRONG.rglob("*.yaml"))) >= 8
    golden("wrong-input.txt", "\n".join(refused(layers)) + "\n")


def test_a_key_that_is_nearly_right_is_named(tmp_path: Path) -> None:
    spoiled = changed("roles/coach.yaml", "\nsingular:", "\nsingluar:")
    shown = refused(workspace(tmp_path, {"roles/coach.yaml": spoiled}))
    assert any("“singluar” is not a key here. Did you mean “singular”?" in line for line in shown)
    assert len(shown) == 1


def test_a_role_file_that_is_not_listed_is_an_error(tmp_path: Path) -> None:
    text = changed("roles/coach.yaml", "\nsingular: coach", "\nsingular: librarian")
    (shown,) = refused(workspace(tmp_path, {"roles/librarian.yaml": text}))
    assert shown.startswith(
        "roles/librarian.yaml: the role “librarian” is not listed in standards/roles.yaml"
    )


def test_a_question_taken_out_needs_no_second_line_for_its_category(tmp_path: Path) -> None:
    without = "first_actions:\n  questions:\n    coaching-impact: {remove: true}\n"
    library = load(workspace(tmp_path, {"roles/coach.yaml": without}))
    assert "coaching-impact" not in library.details[Id("coach")].first_actions.questions


def test_a_category_of_no_question_at_all_is_an_error(tmp_path: Path) -> None:
    added = "first_actions:\n  categories:\n    coaching-impct: {text: rigorous-content, after: coaching-impact}\n"
    (shown,) = refused(workspace(tmp_path, {"roles/coach.yaml": added}))
    assert shown.startswith(
        "roles/coach.yaml:3:5: first_actions.categories.coaching-impct: there is no question"
    )
    assert "Did you mean “coaching-impact”?" in shown


def test_a_role_can_be_taken_out(tmp_path: Path) -> None:
    files = {"standards/roles.yaml": "roles:\n  coach: {remove: true}\n"}
    library = load(workspace(tmp_path, files))
    assert "coach" not in library.roles
    assert "coach" not in library.details
    assert "coach" not in library.ic_maps


def test_every_text_of_the_library_carries_its_place() -> None:
    content = load(Layers((PROJECT,)))
    texts = [
        text
        for role in content.details.values()
        for responsibilities in role.responsibilities.values()
        for text in responsibilities.values()
    ]
    assert len(texts) > 90
    for text in texts:
        assert isinstance(text, SourceText)
        assert text.mark is not None
        line = text.mark.file.read_text("utf-8").splitlines()[text.mark.line - 1]
        assert line.strip().startswith(f"{text.path[-1]}:")


def role(id_: str, ic_map: bool) -> str:
    return f"roles:\n  {id_}: {{ic_map: {str(ic_map).lower()}}}\n"


def test_a_role_may_do_without_the_map_that_the_library_has_for_it(tmp_path: Path) -> None:
    content = load(workspace(tmp_path, {"standards/roles.yaml": role("coach", False)}))
    assert list(content.ic_maps) == ["system-central-office", "principal", "external-partner"]


MAP = "ic_map:\n  evidence: {impact-reporting: {a-result: {outcome: It works., level_1: All see it.}}}\n"


@pytest.mark.parametrize(
    ("files", "message"),
    [
        (
            {"standards/roles.yaml": role("teacher", True)},
            "standards/roles.yaml:2:13: roles.teacher.ic_map: the role “teacher” has an IC map, but there is no file "
            "roles/ic-maps/teacher.yaml. Write the file, or set “ic_map: false”.",
        ),
        (
            {"roles/ic-maps/teacher.yaml": MAP},
            "roles/ic-maps/teacher.yaml: the role “teacher” has no IC map. Write “ic_map: true” in "
            "standards/roles.yaml, or delete this file.",
        ),
        (
            {"roles/ic-maps/techer.yaml": MAP},
            "roles/ic-maps/techer.yaml: the role “techer” is not listed in standards/roles.yaml. Did you mean “teacher”?",
        ),
        (
            {
                "standards/roles.yaml": role("teacher", True),
                "roles/ic-maps/teacher.yaml": MAP.replace("evi", "ewi"),
            },
            "roles/ic-maps/teacher.yaml:2:3: ic_map.ewidence: there is no standard “ewidence”. Did you mean “evidence”?",
        ),
        (
            {
                "standards/roles.yaml": role("teacher", True),
                "roles/ic-maps/teacher.yaml": MAP.replace("-rep", "-erp"),
            },
            "roles/ic-maps/teacher.yaml:2:14: ic_map.evidence.impact-erporting: there is no construct “impact-erporting”. "
            "Did you mean “impact-reporting”?",
        ),
        (
            {
                "standards/roles.yaml": role("teacher", True),
                "roles/ic-maps/teacher.yaml": f"{MAP}  leadership:\n    inclusive-vision:\n      a-result: {{outcome: Again.}}\n",
            },
            "roles/ic-maps/teacher.yaml:5:7: ic_map.leadership.inclusive-vision.a-result: the outcome “a-result” appears "
            "twice. Give each its own id.",
        ),
    ],
)
def test_a_map_that_does_not_fit_is_told_at_its_place(
    tmp_path: Path, files: dict[str, str], message: str
) -> None:
    (shown,) = refused(workspace(tmp_path, files))
    assert shown == message


def test_a_map_is_read_though_the_list_of_roles_is_wrong(tmp_path: Path) -> None:
    files = {
        "standards/roles.yaml": "roles:\n  coach: 7\n",
        "roles/ic-maps/coach.yaml": "ic_map: 8\n",
    }
    with pytest.raises(ContentError) as caught:
        load(workspace(tmp_path, files))
    assert {diagnostic.mark.file.name for diagnostic in caught.value.diagnostics} == {
        "roles.yaml",
        "coach.yaml",
    }


def test_a_map_of_ones_own_is_read_though_the_role_has_none(tmp_path: Path) -> None:
    files = {
        "standards/roles.yaml": "roles:\n  coach: {ic_map: false}\n",
        "roles/ic-maps/coach.yaml": "ic_map:\n  nothing: 8\n",
    }
    with pytest.raises(ContentError) as caught:
        load(workspace(tmp_path, files))
    messages = [diagnostic.message for diagnostic in caught.value.diagnostics]
    assert "the role “coach” has no IC map" in messages
    assert len(messages) > 1
