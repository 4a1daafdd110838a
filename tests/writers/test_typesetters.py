"""What workspaces with the same fonts and programs share, and what they do not."""

from __future__ import annotations

from pathlib import Path

from guidegen.content.load import load
from guidegen.pipeline.document_maker import DocumentMaker
from tests.helpers import tree, workspace


def document_maker(folder: Path, **files: str) -> DocumentMaker:
    layers = workspace(tree(folder, {"brand/note.txt": ""}), files)
    return DocumentMaker(layers, load(layers), timestamp=0)


def test_two_workspaces_share_their_pictures_where_they_look_alike(tmp_path: Path) -> None:
    one = document_maker(tmp_path / "one", **{"guidegen.yaml": "name: One\n"})
    other = document_maker(tmp_path / "other", **{"guidegen.yaml": "name: Other\n"})
    red = document_maker(
        tmp_path / "red", **{"guidegen.yaml": 'brand:\n  colors:\n    primary: "#7A1020"\n'}
    )
    art = [
        maker.typesetters.pictures(maker.document("coach")).cover.art for maker in (one, other, red)
    ]
    assert art[0] is art[1]
    assert art[2] and art[2] != art[0]


def test_a_figure_has_a_picture_for_each_of_its_wordings(tmp_path: Path) -> None:
    plain = document_maker(tmp_path / "plain")
    reworded = document_maker(
        tmp_path / "reworded",
        **{"standards/improvement.yaml": "improvement:\n  feedback: Begin again\n"},
    )
    drawn = [
        list(maker.typesetters.pictures(maker.document("coach")).figures.values())
        for maker in (plain, reworded)
    ]
    assert all(drawn) and drawn[0] != drawn[1]


def test_whoever_borrows_a_typesetter_has_it_alone(tmp_path: Path) -> None:
    typesetters = document_maker(tmp_path).typesetters
    with typesetters.borrow() as first, typesetters.borrow() as second:
        assert first is not second
    with typesetters.borrow() as again:
        assert again in (first, second)
