from pathlib import Path

import pytest

from guidegen import library
from guidegen.content.layers import default_layers, find_layers
from guidegen.content.load import load
from guidegen.content.text import Id
from guidegen.diagnostics import CallError
from tests.helpers import changed, tree, workspace


def test_a_file_of_the_workspace_stands_for_the_built_in_one(tmp_path: Path) -> None:
    content = load(
        workspace(
            tmp_path,
            {"roles/coach.yaml": changed("roles/coach.yaml", "singular: coach", "singular: guide")},
        )
    )
    assert content.details[Id("coach")].singular == "guide"
    assert content.details[Id("teacher")].singular == "teacher"


def test_the_library_itself_is_one_layer() -> None:
    assert find_layers(library.root(), library.root()).folders == (library.root(),)


def test_a_folder_without_content_falls_back_to_the_library(tmp_path: Path) -> None:
    assert default_layers(library.root(), tmp_path).folders == (library.root(),)


@pytest.mark.parametrize(
    ("name", "message"), [("nowhere", "there is no such folder"), (".", "holds no content")]
)
def test_a_named_workspace_must_be_one(tmp_path: Path, name: str, message: str) -> None:
    tree(tmp_path, {"notes.txt": "nothing"})
    with pytest.raises(CallError, match=message) as caught:
        find_layers(library.root(), tmp_path / name)
    assert caught.value.exit_code == 2
