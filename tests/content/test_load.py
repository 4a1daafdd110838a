from collections.abc import Callable
from pathlib import Path

import pytest

from guidegen.content.layers import Layers
from guidegen.content.load import load
from guidegen.content.text import Id, Text
from guidegen.diagnostics import ContentError
from tests.helpers import PROJECT, changed, workspace

WRONG = PROJECT / "tests" / "wrong-input"


def refused(layers: Layers) -> list[str]:
    with pytest.raises(ContentError) as caught:
        load(layers)
    return [diagnostic.shown(layers.base) for diagnostic in caught.value.diagnostics]


def test_every_mistake_of_a_workspace_is_told_at_once(golden: Callable[[str, str], None]) -> None:
    """The golden pair: tests/wrong-input is a workspace in which every file is wrong."""
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
    assert shown.startswith("roles/librarian.yaml: the role “librarian” is not listed in standards/roles.yaml")


def test_a_question_taken_out_needs_no_second_line_for_its_category(tmp_path: Path) -> None:
    without = "first_actions:\n  questions:\n    coaching-impact: {remove: true}\n"
    library = load(workspace(tmp_path, {"roles/coach.yaml": without}))
    assert "coaching-impact" not in library.details[Id("coach")].first_actions.questions


def test_a_category_of_no_question_at_all_is_an_error(tmp_path: Path) -> None:
    added = "first_actions:\n  categories:\n    coaching-impct: {text: rigorous-content, after: coaching-impact}\n"
    (shown,) = refused(workspace(tmp_path, {"roles/coach.yaml": added}))
    assert shown.startswith("roles/coach.yaml:3:5: first_actions.categories.coaching-impct: there is no question")
    assert "Did you mean “coaching-impact”?" in shown


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
        assert isinstance(text, Text)
        assert text.mark is not None
        line = text.mark.file.read_text("utf-8").splitlines()[text.mark.line - 1]
        assert line.strip().startswith(f"{text.path[-1]}:")
