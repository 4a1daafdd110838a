"""Documents on their pages: what Typst makes of them, and what it refuses."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from guidegen.document.blocks import (
    Block,
    Cover,
    Document,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    ReflectionTable,
    Table,
    Text,
)
from guidegen.writers.typesetting import Typesetter, TypesettingError
from tests.reading import pdf_tags
from tests.writers.samples import HOSTILE, LOOK, sample_document


def with_blocks(*blocks: Block) -> Document:
    return replace(sample_document(), blocks=blocks)


def paragraph(text: str) -> Document:
    return with_blocks(Heading(1, (Text("A heading"),)), Paragraph((Text(text),)))


def texts(pdf: bytes) -> list[str]:
    """The text of each page, its white space evened out."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def test_every_anchor_has_the_page_on_which_it_stands(typesetter: Typesetter) -> None:
    layout = typesetter.layout(sample_document(), timestamp=0)
    pages = texts(layout.pdf)
    starts = {
        "role": "Who the coach is",
        "role-standards": "They set goals with",
        "respondent": "Who fills this guide in",
        "approach": "A systemwide approach",
        "chain": "How standards lead to improvement",
        "responsibilities": "Key roles and responsibilities for",
        "categories": "Standards by category",
        "actions": "Identifying the coach",
        "questions": "Read the key responsibilities",
        "question-highest-need": "Read the key responsibilities",
        "question-alignment": "How does your work",
        "question-evidence": "Which data and evidence",
        "question-capacity": "How does coaching build",
        "question-improvement": "What do you do so that",
        "question-investment": "How do you learn whether",
        "question-impact": "How do you evaluate",
        "question-contexts": "How does what you know",
        "question-modelling": "How do you model",
        "questions-end": "How do you model",
        "hostile": "Text that tries to be markup",
        "contact": "504 S. Locust St.",
    }
    assert layout.pages.keys() == starts.keys()
    for anchor, start in starts.items():
        found = [number for number, text in enumerate(pages, start=1) if start in text]
        assert found == [layout.pages[anchor]], anchor


def test_a_page_reference_prints_the_page_of_its_anchor(typesetter: Typesetter) -> None:
    layout = typesetter.layout(sample_document(), timestamp=0)
    actions = texts(layout.pdf)[layout.pages["actions"] - 1]
    assert f"on this page and on page {layout.pages['questions-end']}, alone" in actions
    assert f"again (p. {layout.pages['responsibilities']})." in actions


def test_form_and_paper_have_the_same_pages(typesetter: Typesetter) -> None:
    form, paper = (
        typesetter.layout(sample_document(), timestamp=0, form=form) for form in (True, False)
    )
    assert form.pages == paper.pages
    names = re.compile("Reflections|First steps")  # on paper they stand in every cell to write in
    without = [
        [" ".join(names.sub("", text).split()) for text in texts(layout.pdf)]
        for layout in (form, paper)
    ]
    assert without[0] == without[1]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_arrives_as_it_is(typesetter: Typesetter, text: str) -> None:
    arrived = " ".join(texts(typesetter.layout(paragraph(text), timestamp=0).pdf))
    # Line separators end lines, and soft hyphens show only where a line ends.
    expected = text.replace("\xad", "")
    assert " ".join(expected.split()) in arrived.replace("\xad", "")


def test_the_header_row_stands_on_every_page_and_rows_stay_whole(typesetter: Typesetter) -> None:
    pages = texts(typesetter.layout(sample_document(), timestamp=0).pdf)
    assert [
        number
        for number, text in enumerate(pages, start=1)
        if "Question Reflections First steps" in text
    ] == [
        5,
        6,
    ]


def test_a_long_question_makes_its_row_higher(typesetter: Typesetter) -> None:
    table = next(block for block in sample_document().blocks if isinstance(block, ReflectionTable))
    long = replace(table.rows[0], question=(Text("A word and another one. " * 40),))
    short = replace(table, rows=table.rows[1:3])
    pages = [
        typesetter.layout(with_blocks(Heading(1, (Text("Actions"),)), block), timestamp=0).pdf
        for block in (short, replace(short, rows=(long, *short.rows[1:])))
    ]
    heights = [_annotation_heights(pdf) for pdf in pages]
    assert heights[0] == pytest.approx([1.36 * 72 - 6] * 4, abs=0.1)
    assert heights[1][:2] == [heights[1][0]] * 2
    assert heights[1][0] > 400


def _annotation_heights(pdf: bytes) -> list[float]:
    boxes = [
        [float(edge) for edge in annotation.get_object()["/Rect"]]
        for page in PdfReader(BytesIO(pdf)).pages
        for annotation in page.get("/Annots", [])
        if "/A" in annotation.get_object()
    ]
    return [top - bottom for _, bottom, _, top in boxes]


def test_breaks_leave_no_empty_page(typesetter: Typesetter) -> None:
    cover = Cover("Guide", "Coach", ())
    document = with_blocks(cover, PageBreak(), Heading(1, (Text("One"),)), PageBreak(), PageBreak())
    assert len(texts(typesetter.layout(document, timestamp=0).pdf)) == 2


def test_a_footer_too_long_for_a_line_keeps_all_its_words_and_the_page_number_after_them(
    typesetter: Typesetter,
) -> None:
    words = " ".join(f"word{number}" for number in range(40))
    document = sample_document()
    long = replace(document, furniture=replace(document.furniture, footer=(Text(words),)))
    inner = texts(typesetter.layout(long, timestamp=0).pdf)[1:]
    assert all(
        f"{words} {document.furniture.page} {number}" in text
        for number, text in enumerate(inner, start=2)
    )


def test_pages_have_the_size_of_the_paper(typesetter: Typesetter) -> None:
    document = replace(sample_document(), look=replace(LOOK, paper="a4"))
    box = PdfReader(BytesIO(typesetter.layout(document, timestamp=0).pdf)).pages[1].mediabox
    assert [round(float(side)) for side in (box.width, box.height)] == [595, 842]


@pytest.mark.parametrize(
    ("text", "character"),
    [
        ("Learning 中文 here", "中"),
        ("a\ufeffb", "\ufeff"),
        ("grinning \U0001f600", "\U0001f600"),
        ("bell \x07", "\x07"),
        ("e\u0301 and a\u0e49", "\u0e49"),
    ],
)
def test_a_character_that_cannot_be_shown_is_named(
    typesetter: Typesetter, text: str, character: str
) -> None:
    with pytest.raises(TypesettingError) as caught:
        typesetter.layout(paragraph(text), timestamp=0)
    assert caught.value.character == character
    assert caught.value.message


def test_a_link_to_nowhere_is_an_error_without_a_character(typesetter: Typesetter) -> None:
    document = sample_document()
    broken = replace(
        document, blocks=tuple(one for one in document.blocks if not isinstance(one, Figure))
    )
    with pytest.raises(TypesettingError) as caught:
        typesetter.layout(broken, timestamp=0)
    assert caught.value.character is None
    assert "chain" in caught.value.message


def test_a_font_that_is_not_there_is_an_error(typesetter: Typesetter) -> None:
    document = replace(sample_document(), look=replace(LOOK, font="No Such Face"))
    with pytest.raises(TypesettingError, match="no such face"):
        typesetter.layout(document, timestamp=0)


def test_threads_may_share_a_typesetter(typesetter: Typesetter) -> None:
    documents = [paragraph(f"Number {number}") for number in range(8)]
    with ThreadPoolExecutor(4) as executor:
        made = list(executor.map(lambda one: typesetter.layout(one, timestamp=0).pdf, documents))
    assert all(f"Number {number}" in texts(pdf)[0] for number, pdf in enumerate(made))


def test_a_banner_is_a_heading_of_the_outline(typesetter: Typesetter) -> None:
    content = (Text("Quick start"),)
    made = typesetter.layout(with_blocks(Heading(1, content, "top", banner=True)), timestamp=0)
    (heading,) = (tag for tag in pdf_tags(made.pdf).walk() if tag.role == "H1")
    assert heading.text() == "Quick start"
    assert made.pages["top"] == 1


def test_columns_are_as_wide_as_the_table_says(typesetter: Typesetter) -> None:
    """In a column of a fifth of the width a text takes more lines, and so more height, than in one of four fifths."""
    cell = (Text("word " * 20),)
    pages = {
        widths: typesetter.layout(
            with_blocks(
                Table(
                    "T",
                    "D",
                    ((Text("A"),), (Text("B"),)),
                    ((cell, (Text("b"),)),) * 12,
                    widths=widths,
                )
            ),
            timestamp=0,
        ).page_count
        for widths in ((1, 4), (4, 1))
    }
    assert pages[1, 4] > pages[4, 1]
