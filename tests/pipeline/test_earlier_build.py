"""What an earlier build left is made again for a reason, and the reason is said in plain words."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidegen.content.layers import Layers
from guidegen.content.sources import read
from guidegen.library import root
from tests.building import built
from tests.helpers import workspace
from tests.pipeline.test_workflow import OURS, TWO


@pytest.mark.parametrize(
    ("files", "made", "reason"),
    [
        (
            {"roles/superintendent.yaml": "plural: such superintendentes\n"},
            ["superintendent"],
            "1-ours/roles/superintendent.yaml",
        ),
        ({"roles/teacher.yaml": "# only a word about it\n"}, [], ""),
        (
            {
                "standards/foundations.yaml": "foundations:\n  new: {text: Another one., before: practice-and-results}\n"
            },
            ["superintendent", "teacher"],
            "1-ours/standards/foundations.yaml",
        ),
        (
            {"templates/sections/cover.md": "<!-- nothing of it -->\n"},
            ["superintendent", "teacher"],
            "sections/cover.md",
        ),
        (
            {"brand/brand.yaml": 'colors: {accent: "#8A1C1C"}\n'},
            ["superintendent", "teacher"],
            "1-ours/brand/brand.yaml",
        ),
    ],
)
def test_a_change_makes_again_only_what_shows_it_and_says_why(
    tmp_path: Path, files: dict[str, str], made: list[str], reason: str
) -> None:
    built(workspace(tmp_path / "ours", OURS), tmp_path / "out", TWO)
    foundation = first_id("standards/foundations.yaml")
    files = {name: text.replace("practice-and-results", foundation) for name, text in files.items()}
    layers = workspace(tmp_path / "ours", files)
    dry = built(layers, tmp_path / "out", TWO, dry_run=True)
    names = [f"{role}-action-guide.pdf" for role in made]
    assert [result.name for result in dry if result.status == "due"] == names
    results = built(layers, tmp_path / "out", TWO)
    assert [result.name for result in results if result.status == "made"] == names
    for result in (*dry, *results):
        if result.status in ("made", "due"):
            assert reason in result.reason
        else:
            assert not result.reason


def first_id(name: str) -> str:
    """The id of the first entry of a built-in file that holds one map."""
    data = read(root() / name).data
    assert isinstance(data, dict)
    (entries,) = data.values()
    assert isinstance(entries, dict)
    return str(next(iter(entries)))


def test_other_ways_to_make_a_file_are_reasons_too(tmp_path: Path) -> None:
    layers = Layers((root(),))
    out = tmp_path / "out"
    file = out / "superintendent-action-guide.pdf"
    built(layers, out)
    file.write_bytes(file.read_bytes() + b" ")
    assert built(layers, out)[0].reason == "the file was changed since"
    file.unlink()
    assert built(layers, out)[0].reason == "the file is missing"
    assert built(layers, out, force=True)[0].reason == "asked for"
    assert built(layers, out, form=False)[0].reason == "without fields"
    assert built(layers, out, form=True, audit=True)[0].reason == "with fields"
    assert built(layers, out)[0].status == "unchanged"


def test_a_file_that_was_not_audited_is_made_again_when_an_audit_is_asked_for(
    tmp_path: Path,
) -> None:
    built(Layers((root(),)), tmp_path)
    (result,) = built(Layers((root(),)), tmp_path, audit=True)
    assert (result.status, result.reason) == ("made", "not audited yet")
