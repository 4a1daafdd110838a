"""Finished PDFs: checked against PDF/UA-1, the same bytes every time, and what they say of themselves."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, replace
from hashlib import sha256
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from guidegen.document.blocks import Document, Heading, Paragraph, Text
from guidegen.identity import pdf_key
from guidegen.library import root
from guidegen.writers.pdf import finish
from guidegen.writers.typesetting import Layout, Typesetter
from tests.auditing import pdf_ua_failures
from tests.writers.samples import HOSTILE, LOOK, sample_document


@pytest.fixture(scope="module")
def layout(typesetter: Typesetter) -> Layout:
    return typesetter.layout(sample_document(), timestamp=1_800_000_000)


@pytest.fixture(scope="module")
def form(typesetter: Typesetter, layout: Layout) -> bytes:
    return finish.finish_pdf(sample_document(), layout, typesetter)


@pytest.fixture(scope="module")
def paper(typesetter: Typesetter) -> bytes:
    document = sample_document()
    return finish.finish_pdf(
        document, typesetter.layout(document, timestamp=0, form=False), typesetter, form=False
    )


def reader(content: bytes) -> Any:
    return PdfReader(BytesIO(content), strict=True)


def elements(content: bytes) -> Iterator[Any]:
    """The structure elements of a PDF, in reading order."""
    waiting: list[Any] = [reader(content).root_object["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop().get_object()
        if isinstance(element, DictionaryObject):
            if "/S" in element:
                yield element
            waiting += reversed(element.get("/K", []))


def words(content: bytes) -> str:
    return " ".join(" ".join(one.extract_text() for one in reader(content).pages).split())


def test_it_breaks_no_rule_of_pdf_ua(form: bytes, paper: bytes) -> None:
    assert pdf_ua_failures(form) == []
    assert pdf_ua_failures(paper) == []


def test_a_document_without_fields_and_tables_breaks_no_rule_either(typesetter: Typesetter) -> None:
    document = replace(
        sample_document(), blocks=(Heading(1, (Text("A"),)), Paragraph((Text("b"),)))
    )
    content = finish.finish_pdf(document, typesetter.layout(document, timestamp=0), typesetter)
    assert pdf_ua_failures(content) == []
    assert "/AcroForm" not in reader(content).root_object


def test_other_papers_and_languages_break_no_rule_either(typesetter: Typesetter) -> None:
    document = replace(sample_document(), language="es-MX", look=replace(LOOK, paper="a4"))
    content = finish.finish_pdf(document, typesetter.layout(document, timestamp=0), typesetter)
    assert pdf_ua_failures(content) == []
    assert reader(content).root_object["/Lang"] == "es-MX"


_DIGEST = """
import sys
from hashlib import sha256
from guidegen.writers.pdf import finish
from tests.writers.conftest import sample_typesetter
from tests.writers.samples import sample_document
typesetter = sample_typesetter()
for form in (True, False):
    document = sample_document()
    made = finish.finish_pdf(document, typesetter.layout(document, timestamp=1_800_000_000, form=form), typesetter, form=form)
    sys.stdout.write(sha256(made).hexdigest() + " ")
"""


def test_two_processes_make_the_same_bytes(form: bytes) -> None:
    made = [
        subprocess.run(
            [sys.executable, "-c", _DIGEST], capture_output=True, text=True, check=True, cwd=root()
        ).stdout
        for _ in range(2)
    ]
    assert made[0] == made[1]
    assert made[0].split()[0] == sha256(form).hexdigest()


def test_the_date_is_the_one_that_was_given(form: bytes) -> None:
    assert reader(form).metadata["/CreationDate"] == "D:20270115080000Z"


def test_the_layout_stays_whole_within_the_file(layout: Layout, form: bytes) -> None:
    assert form.startswith(layout.pdf)


def test_ids_differ_where_the_content_differs(typesetter: Typesetter, form: bytes) -> None:
    document = sample_document()
    other = replace(document, identity=replace(document.identity, fingerprint="other"))
    content = finish.finish_pdf(
        other, typesetter.layout(other, timestamp=1_800_000_000), typesetter
    )
    first, second = (reader(one).trailer["/ID"] for one in (form, content))
    assert first[0] == second[0]
    assert first[1] != second[1]


def test_it_says_what_it_is(form: bytes) -> None:
    document = sample_document()
    info = reader(form).metadata
    assert info is not None
    assert (info.title, info.author, info.subject) == (
        document.title,
        document.author,
        document.subject,
    )
    assert info["/Keywords"] == ", ".join(document.keywords)
    for field in fields(document.identity):
        assert info[pdf_key(field.name)] == getattr(document.identity, field.name)
    assert info["/GuidegenGuide"] == "coach-action-guide"


def test_its_xmp_metadata_says_the_same(form: bytes) -> None:
    metadata = reader(form).xmp_metadata
    assert metadata is not None
    assert metadata.dc_title == {"x-default": sample_document().title}
    for field in fields(sample_document().identity):
        found = [
            node.firstChild.data
            for node in metadata.get_nodes_in_namespace("", finish.IDENTITY_NAMESPACE)
            if node.localName == field.name
        ]
        assert found == [getattr(sample_document().identity, field.name)]


def test_every_text_arrives(form: bytes) -> None:
    arrived = words(form).replace("\xad", "")
    for text in HOSTILE:
        assert " ".join(text.replace("\xad", "").split()) in arrived


def test_bookmarks_are_the_headings(form: bytes) -> None:
    def titles(outline: list[Any]) -> Iterator[str]:
        for entry in outline:
            if isinstance(entry, list):
                yield from titles(entry)
            else:
                yield entry["/Title"]

    expected = [
        "".join(run.text for run in block.content if isinstance(run, Text))
        for block in sample_document().blocks
        if isinstance(block, Heading)
    ]
    assert list(titles(list(reader(form).outline))) == expected


def test_headings_are_tagged_and_the_cover_has_none(form: bytes) -> None:
    levels = [
        str(element["/S"])
        for element in elements(form)
        if str(element["/S"])[:2] in ("/H", "/T") and str(element["/S"])[2:].isdigit()
    ]
    blocks = [block for block in sample_document().blocks if isinstance(block, Heading)]
    assert levels == [f"/H{block.level}" for block in blocks]


def test_pages_are_labelled_with_the_numbers_they_print(form: bytes) -> None:
    labels = reader(form).page_labels
    assert labels == [str(number) for number in range(1, len(labels) + 1)]
    texts = [one.extract_text() for one in reader(form).pages]
    assert "Page" not in texts[0]
    assert all(f"Page\xa0{number}" in text for number, text in enumerate(texts[1:], start=2))


def test_tables_have_titles_summaries_and_row_headers(form: bytes) -> None:
    tables = [element for element in elements(form) if element["/S"] == "/Table"]
    assert [table["/T"] for table in tables] == [
        "Standards by category",
        "Questions for reflection",
        "Hostile " + HOSTILE[0],
    ]
    summaries = [
        owner["/Summary"] for table in tables for owner in table["/A"] if "/Summary" in owner
    ]
    assert summaries == [
        "Each row names a category and its standards.",
        "Each row holds a question, a field for reflections and a field for first steps.",
        HOSTILE[1],
    ]
    assert [_scopes(table) for table in tables] == [
        ["/Column"] * 3 + ["/Row"] * 3,
        ["/Column"] * 3 + ["/Row"] * 9,
        ["/Column"] * 2,
    ]


def _scopes(table: Any) -> list[str]:
    cells = [
        cell.get_object()
        for part in table["/K"]
        for row in part.get_object()["/K"]
        for cell in row.get_object()["/K"]
    ]
    return [
        str(owner["/Scope"])
        for cell in cells
        if cell["/S"] == "/TH"
        for owner in cell["/A"]
        if "/Scope" in owner
    ]


def test_lists_are_lists(form: bytes) -> None:
    roles = [str(element["/S"]) for element in elements(form)]
    assert roles.count("/L") == 5
    assert roles.count("/LI") == roles.count("/LBody") == 7 + 4 + 2 + 2 + 2


def test_the_figure_has_its_alt_text(form: bytes) -> None:
    alts = [element["/Alt"] for element in elements(form) if element["/S"] == "/Figure"]
    assert alts == [
        "Five steps from standards to better student results; an arrow leads back to the first."
    ]


def test_links_lead_where_they_say(form: bytes) -> None:
    links = [
        annotation.get_object()
        for one in reader(form).pages
        for annotation in one.get("/Annots", [])
        if annotation.get_object()["/Subtype"] == "/Link"
    ]
    addresses = [link["/A"]["/URI"] for link in links if "/A" in link]
    assert addresses == [
        "https://standards.learningforward.org/",
        "tel:+18007277288",
        "mailto:office@learningforward.org",
        'https://www.learningforward.org/?a=1&b="2"',
    ]
    assert sum("/Dest" in link for link in links) == 7
    assert all(link["/Contents"] for link in links)


def test_paper_has_no_form_and_no_dead_links(form: bytes, paper: bytes) -> None:
    annotations = [
        one.get_object() for each in reader(paper).pages for one in each.get("/Annots", [])
    ]
    assert {one["/Subtype"] for one in annotations} == {"/Link"}
    assert "/AcroForm" not in reader(paper).root_object
    assert b"guidegen-field" not in paper
    roles = [str(element["/S"]) for element in elements(paper)]
    assert roles.count("/Link") == len(annotations)
    assert "/Form" not in roles
    without = (
        re.sub("Reflections|First steps", "", words(content)).split() for content in (paper, form)
    )
    assert next(without) == next(without)
    assert words(paper).count("Reflections") > words(form).count("Reflections")


def test_a_layout_for_paper_cannot_become_a_form(typesetter: Typesetter, layout: Layout) -> None:
    document: Document = sample_document()
    with pytest.raises(ValueError, match="form"):
        finish.finish_pdf(
            document, typesetter.layout(document, timestamp=0, form=False), typesetter
        )
    with pytest.raises(ValueError, match="form"):
        finish.finish_pdf(document, layout, typesetter, form=False)
