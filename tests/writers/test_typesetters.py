"""What workspaces with the same fonts and programs share, and what they do not."""

from __future__ import annotations

from pathlib import Path

from guidegen.content.load import load
from guidegen.pipeline.document_maker import DocumentMaker
from tests.helpers import tree, workspace


def workshop(folder: Path, **files: str) -> DocumentMaker:
    layers = workspace(tree(folder, {"brand/note.txt": ""}), files)
    return DocumentMaker(layers, load(layers), timestamp=0)


def test_two_workspaces_share_their_pictures_where_they_look_alike(tmp_path: Path) -> None:
    one = workshop(tmp_path / "one", **{"guidegen.yaml": "name: One\n"})
    other = workshop(tmp_path / "other", **{"guidegen.yaml": "name: Other\n"})
    red = workshop(
        tmp_path / "red", **{"guidegen.yaml": 'brand:\n  colors:\n    primary: "#7A1020"\n'}
    )
    art = [
        shop.typesetters.pictures(shop.document("coach")).cover.art for shop in (one, other, red)
    ]
    assert art[0] is art[1]
    assert art[2] and art[2] != art[0]


def test_a_figure_has_a_picture_for_each_of_its_wordings(tmp_path: Path) -> None:
    plain = workshop(tmp_path / "plain")
    reworded = workshop(
        tmp_path / "reworded",
        **{"standards/improvement.yaml": "improvement:\n  feedback: Begin again\n"},
    )
    drawn = [
        list(shop.typesetters.pictures(shop.document("coach")).figures.values())
        for shop in (plain, reworded)
    ]
    assert all(drawn) and drawn[0] != drawn[1]


def test_whoever_borrows_a_typesetter_has_it_alone(tmp_path: Path) -> None:
    studio = workshop(tmp_path).typesetters
    with studio.borrow() as first, studio.borrow() as second:
        assert first is not second
    with studio.borrow() as again:
        assert again in (first, second)
