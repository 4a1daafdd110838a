"""The pictures that Typst draws: for Word as PNG, and in the PDF with their words."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import IndirectObject

from guidegen.document.blocks import Figure, Step
from guidegen.writers.typesetting import Typesetter, TypesettingError
from tests.writers.samples import LOGO, LOOK, sample_document


def test_pictures_are_as_wide_as_their_place(typesetter: Typesetter) -> None:
    figure = next(block for block in sample_document().blocks if isinstance(block, Figure))
    for picture, inches, ppi in (
        (typesetter.figure(figure, LOOK), 6.5, 220),
        (typesetter.cover_art(LOOK), 7.3, 150),
    ):
        assert picture is not None
        assert picture.startswith(b"\x89PNG")
        assert int.from_bytes(picture[16:20], "big") == pytest.approx(inches * ppi, abs=1)


def test_the_picture_of_the_chain_has_its_shape_in_the_pdf(typesetter: Typesetter) -> None:
    figure = next(block for block in sample_document().blocks if isinstance(block, Figure))
    picture = typesetter.figure(figure, LOOK)
    width, height = (int.from_bytes(picture[at : at + 4], "big") for at in (16, 20))
    structure: Any = PdfReader(
        BytesIO(typesetter.layout(sample_document(), timestamp=0).pdf)
    ).root_object
    elements = [kid.get_object() for kid in structure["/StructTreeRoot"]["/K"][0]["/K"]]
    tagged: list[Any] = [
        kid.get_object()
        for element in elements
        for kid in element["/K"]
        if isinstance(kid, IndirectObject)
    ]
    left, bottom, right, top = next(one for one in tagged if one["/S"] == "/Figure")["/A"][0][
        "/BBox"
    ]
    assert width / height == pytest.approx((right - left) / (top - bottom), rel=0.01)


def test_a_picture_says_what_cannot_be_drawn(typesetter: Typesetter) -> None:
    figure = Figure((Step("a", "b"),), "c", "d", ())
    with pytest.raises(TypesettingError):
        typesetter.figure(figure, replace(LOOK, ink="no color"))


def test_a_logo_is_tagged_with_its_words_and_the_cover_follows_its_style(
    typesetter: Typesetter,
) -> None:
    sizes = {}
    for style in ("rings", "band", "plain"):
        look = replace(LOOK, cover=style, logo=LOGO)
        pdf = typesetter.layout(replace(sample_document(), look=look), timestamp=0).pdf
        assert alt_texts(pdf)[0] == LOGO.alt
        art = typesetter.cover_art(look)
        sizes[style] = int.from_bytes(art[20:24], "big") / 150 if art else 0
    assert sizes == pytest.approx({"rings": 4.6, "band": 2.6, "plain": 0}, abs=0.01)


def alt_texts(pdf: bytes) -> list[str]:
    """The alternative texts in a PDF's tags, in their order."""
    found: list[str] = []

    def descend(node: Any) -> None:
        node = node.get_object() if isinstance(node, IndirectObject) else node
        if isinstance(node, list):
            for kid in node:
                descend(kid)
        elif isinstance(node, dict):
            if "/Alt" in node and node.get("/S") != "/Link":
                found.append(str(node["/Alt"]))
            descend(node.get("/K", []))

    root: Any = PdfReader(BytesIO(pdf)).trailer["/Root"]
    descend(root["/StructTreeRoot"])
    return found
