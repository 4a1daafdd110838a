"""Every PDF passes PDF/UA-1, and the check is one that fails."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject

from guidegen.pipeline.document_maker import DocumentMaker
from tests.auditing import pdf_ua_failures
from tests.conformance.conftest import Made


def test_a_guide_passes(guide: Made) -> None:
    assert pdf_ua_failures(guide.pdf) == []


def test_a_guide_for_print_passes(workshop: DocumentMaker, guide: Made) -> None:
    plain = DocumentMaker(workshop.layers, workshop.library, timestamp=0, form=False)
    assert pdf_ua_failures(plain.write(guide.document, plain.layout(guide.document), "pdf")) == []


def _without_names(writer: PdfWriter) -> None:
    for sheet in writer.pages:
        for annotation in sheet.get("/Annots", ()):
            annotation.get_object().pop("/TU", None)


def _without_language(writer: PdfWriter) -> None:
    del writer.root_object[NameObject("/Lang")]


def _outside_of_forms(writer: PdfWriter) -> None:
    for number in range(1, len(writer._objects) + 1):
        node = writer.get_object(number)
        if isinstance(node, DictionaryObject) and str(node.get("/S")).endswith("Form"):
            node[NameObject("/S")] = NameObject("/Div")


@pytest.mark.parametrize(
    ("spoil", "rule"),
    [
        (_without_names, "TU-ALT"),
        (_outside_of_forms, "WIDGET-FORM-TAG"),
        (_without_language, "LANG"),
    ],
)
def test_a_spoiled_guide_fails(
    short_coach: Made, spoil: Callable[[PdfWriter], None], rule: str
) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(short_coach.pdf))
    spoil(writer)
    spoiled = io.BytesIO()
    writer.write(spoiled)
    assert any(rule in failure for failure in pdf_ua_failures(spoiled.getvalue()))


def test_the_tag_tree_of_one_guide(short_coach: Made, golden: Callable[[str, str], None]) -> None:
    golden("coach.tags.txt", "\n".join(short_coach.tags.outline()) + "\n")


def test_metadata(guide: Made) -> None:
    reader = PdfReader(io.BytesIO(guide.pdf))
    assert reader.metadata is not None
    assert reader.metadata.title == guide.document.title
    assert reader.metadata.author == guide.document.author
    assert reader.metadata.subject == guide.document.subject
    assert str(reader.root_object["/Lang"]) == guide.document.language


def test_bookmarks_are_the_headings(guide: Made) -> None:
    headings = [tag.text() for tag in guide.tags.walk() if tag.role in ("H1", "H2", "H3")]
    bookmarks: list[str] = []

    def collect(outline: Sequence[object]) -> None:
        for entry in outline:
            if isinstance(entry, list):
                collect(entry)
            else:
                bookmarks.append(str(entry["/Title"]))  # type: ignore[index]

    collect(PdfReader(io.BytesIO(guide.pdf)).outline)
    assert bookmarks == headings
    assert len(headings) > 12
