from pathlib import Path

import pytest

from guidegen.content.load import load
from guidegen.diagnostics import ContentError
from guidegen.document.blocks import Cover, Paragraph
from guidegen.document.tree import plain_text, walk
from tests.helpers import built_in, document_of, workspace

OURS = """\
name: Riverbend Public Schools
short_name: Riverbend
edition: "2027"
contact:
  name: Office of Learning
  email: learning@riverbend.example
variables:
  vision: Every student *known*
"""


def test_the_built_in_library_makes_everything_but_maps_that_the_guides_hold() -> None:
    library = built_in()
    assert library.workspace.products == ("action-guide", "quick-start", "standards")
    assert library.workspace.roles is None
    assert not library.customised


def test_a_workspace_stands_on_its_cover_its_pages_and_its_last_page(tmp_path: Path) -> None:
    document = document_of("coach", load(workspace(tmp_path, {"guidegen.yaml": OURS})))
    cover = document.blocks[0]
    assert isinstance(cover, Cover)
    assert "Riverbend Public Schools · 2027" in [plain_text(line, {}) for line in cover.lines]
    assert document.furniture.header == "Riverbend · Coach Action Guide"
    texts = [
        plain_text(block.content, {}) for block in document.blocks if isinstance(block, Paragraph)
    ]
    asked = "ask Office of Learning, email learning@riverbend.example."
    assert len([text for text in texts if text.endswith(asked)]) == 1


def test_a_footer_of_ones_own_replaces_the_associations(tmp_path: Path) -> None:
    files = {"guidegen.yaml": "name: Ours\nbrand:\n  footer: Ours · Learning\n"}
    document = document_of("coach", load(workspace(tmp_path, files)))
    assert plain_text(document.furniture.footer, {}) == "Ours · Learning"


def test_words_of_ones_own_reach_texts(tmp_path: Path) -> None:
    files = {
        "guidegen.yaml": OURS,
        "roles/coach.yaml": 'introduction:\n  in-the-system: "We hold to this: {{ variables.vision }}."\n',
    }
    document = document_of("coach", load(workspace(tmp_path, files)))
    lead = next(
        block for block in document.blocks if isinstance(block, Paragraph) and block.style == "lead"
    )
    assert plain_text(lead.content, {}) == "We hold to this: Every student known."
    assert any(getattr(run, "emphasis", False) for run in walk(lead))


def test_variables_of_two_layers_need_no_place(tmp_path: Path) -> None:
    workspace(
        tmp_path / "state",
        {"guidegen.yaml": "name: State\nvariables:\n  vision: Theirs\n  state: Ohio\n"},
    )
    own = "name: D\nextends: ../state\nvariables:\n  vision: Ours\n  board: Five members\n"
    library = load(workspace(tmp_path / "district", {"guidegen.yaml": own}))
    assert library.workspace.variables == {
        "vision": "Ours",
        "state": "Ohio",
        "board": "Five members",
    }


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        (
            "roles: [coach, principl]",
            "guidegen.yaml:2:16: roles.1: there is no role “principl”. Did you mean “principal”?",
        ),
        ("roles: coach", "guidegen.yaml:2:1: roles: is not a list. Write it as [coach]."),
        ("products: [poster]", "“poster” is not allowed here"),
        ("variables: {board-name: X}", "variables.board-name: is not a name"),
        ("contact: {nam: X}", "“nam” is not a key here"),
    ],
)
def test_wrong_options_are_named_in_their_place(tmp_path: Path, line: str, shown: str) -> None:
    with pytest.raises(ContentError) as caught:
        load(workspace(tmp_path, {"guidegen.yaml": f"name: Ours\n{line}\n"}))
    assert any(shown in diagnostic.describe(tmp_path) for diagnostic in caught.value.diagnostics), [
        diagnostic.describe(tmp_path) for diagnostic in caught.value.diagnostics
    ]
