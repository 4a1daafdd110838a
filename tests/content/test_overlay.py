"""Files over files: their laws, their layers, and where a text came from; test_overlay_cases.py has the examples."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidegen.content.content_files import FoundationsFile
from guidegen.content.layers import Layers, find_layers
from guidegen.content.load import load
from guidegen.content.overlay import Layered, lay
from guidegen.content.shape import Shape
from guidegen.content.sources import read
from guidegen.content.text import Id
from guidegen.diagnostics import ContentError
from guidegen.library import root
from tests.helpers import tree

BASE = "foundations:\n  a: One.\n  b: Two.\n  c: Three.\n"


def laid(folder: Path, *files: str, shape: Shape = FoundationsFile) -> Layered:
    """The files laid over each other, lowest first."""
    tree(folder, {f"{number}.yaml": text for number, text in enumerate(files)})
    return lay([read(folder / f"{number}.yaml") for number in range(len(files))], shape)


def foundations(folder: Path, *files: str) -> list[tuple[str, str]]:
    data = laid(folder, *files).data
    assert isinstance(data, dict)
    inner = data["foundations"]
    assert isinstance(inner, dict)
    return [(str(key), str(value)) for key, value in inner.items()]


def test_every_layer_of_a_text_is_remembered(tmp_path: Path) -> None:
    made = laid(tmp_path, BASE, "foundations:\n  b: State.\n", "foundations:\n  b: District.\n")
    history = made.history[("foundations", "b")]
    assert [str(text) for text in history] == ["Two.", "State.", "District."]
    assert [text.mark.file.name for text in history if text.mark] == ["0.yaml", "1.yaml", "2.yaml"]
    assert made.mark(("foundations", "b")).file.name == "2.yaml"
    assert made.mark(("foundations", "a")).file.name == "0.yaml"


IDS = st.sampled_from(["a", "b", "c"])


@given(one=IDS, other=IDS, text=st.sampled_from(["New.", "Other."]))
def test_overlays_on_different_ids_commute(
    tmp_path_factory: pytest.TempPathFactory, one: str, other: str, text: str
) -> None:
    folder = tmp_path_factory.getbasetemp() / "commute"
    first, second = f"foundations:\n  {one}: First.\n", f"foundations:\n  {other}: {text}\n"
    if one != other:
        assert foundations(folder, BASE, first, second) == foundations(folder, BASE, second, first)


@given(id_=IDS)
def test_set_then_remove_is_remove_and_an_empty_overlay_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, id_: str
) -> None:
    folder = tmp_path_factory.getbasetemp() / "remove"
    set_, remove = f"foundations:\n  {id_}: New.\n", f"foundations:\n  {id_}: {{remove: true}}\n"
    assert foundations(folder, BASE, set_, remove) == foundations(folder, BASE, remove)
    assert foundations(folder, BASE, "foundations: {}\n") == foundations(folder, BASE)


def test_workspaces_extend_each_other_down_to_the_library(tmp_path: Path) -> None:
    tree(
        tmp_path,
        {
            "state/guidegen.yaml": "name: State Agency\nedition: '2027'\n",
            "state/roles/coach.yaml": "plural: coaches of the state\n",
            "district/guidegen.yaml": "extends: ../state\nname: Riverbend Schools\n",
            "district/roles/coach.yaml": "singular: instructional coach\n",
        },
    )
    chain = find_layers(root(), tmp_path / "district")
    assert [folder.name for folder in chain.folders[1:]] == ["state", "district"]
    library = load(chain)
    assert (library.workspace.name, library.workspace.edition) == ("Riverbend Schools", "2027")
    coach = library.details[Id("coach")]
    assert (coach.singular, coach.plural) == ("instructional coach", "coaches of the state")
    assert len(coach.first_actions.questions) == 9


@pytest.mark.parametrize(
    ("extends", "message"),
    [
        ("../nowhere", "guidegen.yaml:1:1: extends: there is no workspace at “../nowhere”"),
        ("../a", "in a circle"),
    ],
)
def test_a_layer_that_is_missing_or_a_circle_is_told(
    tmp_path: Path, extends: str, message: str
) -> None:
    tree(tmp_path, {"a/guidegen.yaml": f"extends: {extends}\n"})
    with pytest.raises(ContentError) as caught:
        find_layers(root(), tmp_path / "a")
    assert message in caught.value.diagnostics[0].describe(tmp_path / "a")


def test_a_role_of_its_own_and_a_question_more(tmp_path: Path) -> None:
    tree(
        tmp_path,
        {
            "standards/roles.yaml": "roles:\n  librarian: {title: Librarian, ic_map: false, summary: Lends., after: coach}\n",
            "roles/librarian.yaml": "singular: librarian\nplural: librarians\ntitles: {media-specialist: media specialist}\nintroduction: {one: Text.}\nresponsibilities:\n  rigorous-content: {texts: Choose texts.}\nfirst_actions:\n  questions: {why: Why?}\n",
            "roles/coach.yaml": "first_actions:\n  questions:\n    new-question: {text: What now?, after: highest-learning-need}\n",
        },
    )
    library = load(Layers((root(), tmp_path)))
    assert list(library.roles)[4:6] == ["coach", "librarian"]
    assert list(library.details[Id("coach")].first_actions.questions)[:2] == [
        "highest-learning-need",
        "new-question",
    ]
