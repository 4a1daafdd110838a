"""Page references name the page on which their place really is, in the PDF and in Word as LibreOffice lays it out."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader

from guidegen.document.blocks import Contents, Heading, IcTable, PageReference, ReflectionTable
from guidegen.document.tree import listed_headings, plain_text, walk
from tests.conformance.conftest import Made, with_map
from tests.helpers import WITH_MAPS
from tests.reading import W, docx_part, paragraph_text

LEVELS = ("TOC1", "TOC2", "TOC3")


def read_pages(pdf: Path, option: str) -> list[str]:
    """Return the text of every page, as poppler's pdftotext reads it."""
    command = ["pdftotext", option, str(pdf), "-"]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=120)
    return done.stdout.split("\f")[:-1]


def page_texts(pdf: Path) -> list[str]:
    """The words of every page, as poppler reads them."""
    return [" ".join(text.split()) for text in read_pages(pdf, "-layout")]


def where_headings_stand(guide: Made, pages: list[str]) -> dict[str, int]:
    """The page of each level-1 heading: the first after the cover that begins with it, below the header."""
    found = {}
    for block in guide.document.blocks:
        if isinstance(block, Heading) and block.level == 1 and block.anchor:
            begins = "".join(
                (guide.document.furniture.header + plain_text(block.content, {})).split()
            )
            beginnings = enumerate(("".join(text.split()) for text in pages), start=1)
            found[block.anchor] = next(
                number for number, text in beginnings if text.startswith(begins)
            )
    return found


def referenced(guide: Made) -> set[str]:
    return {part.anchor for part in walk(guide.document) if isinstance(part, PageReference)}


def headings_of_contents(guide: Made) -> tuple[Heading, ...]:
    """The headings that the guide's list of contents names; none where it has no such list."""
    blocks = guide.document.blocks
    return next(
        (listed_headings(blocks, block) for block in blocks if isinstance(block, Contents)), ()
    )


def entries(guide: Made) -> list[str]:
    """The entries of the list of contents as they ought to be: the heading, and the page that the layout has."""
    words = (" ".join(plain_text(one.content, {}).split()) for one in headings_of_contents(guide))
    pages = (guide.layout.pages[one.anchor or ""] for one in headings_of_contents(guide))
    return [f"{heading} {page}" for heading, page in zip(words, pages, strict=True)]


def assert_constructs_stand_where_the_contents_say(guide: Made, pdf: Path) -> None:
    """A construct stands on the page with its first outcome, whose sentence stands nowhere else."""
    pages = ["".join(text.split()) for text in read_pages(pdf, "-raw")]
    for table in (block for block in guide.document.blocks if isinstance(block, IcTable)):
        for group in table.groups:
            sentence = "".join(
                plain_text((*group.heading.content, *group.rows[0].outcome), {}).split()
            )
            found = [number for number, text in enumerate(pages, start=1) if sentence in text]
            assert found == [guide.layout.pages[group.heading.anchor or ""]], sentence


def assert_last_row_is_on(guide: Made, pages: list[str], page: int) -> None:
    """The last question of the reflection table begins on this page, and on no other."""
    (table,) = (block for block in guide.document.blocks if isinstance(block, ReflectionTable))
    first_words = plain_text(table.rows[-1].question, {}).split()[:2]
    holding = [n for n, text in enumerate(pages, start=1) if " ".join(first_words) in text]
    assert page in holding


def test_in_the_pdf(guide: Made, tmp_path: Path) -> None:
    (tmp_path / "guide.pdf").write_bytes(guide.pdf)
    pages = page_texts(tmp_path / "guide.pdf")
    found = where_headings_stand(guide, pages)
    assert {anchor: guide.layout.pages[anchor] for anchor in found} == found
    assert referenced(guide) <= set(guide.layout.pages)
    assert_last_row_is_on(guide, pages, guide.layout.pages["first-actions-end"])
    assert_constructs_stand_where_the_contents_say(guide, tmp_path / "guide.pdf")
    printed = [f"on page {guide.layout.pages['responsibilities']}" in text for text in pages]
    assert any(printed)


@pytest.mark.libreoffice
def test_in_word_as_libreoffice_lays_it_out(guide: Made, guide_name: str, word_pages: Path) -> None:
    pdf = word_pages / f"{guide_name}.pdf"
    pages = page_texts(pdf)
    assert_constructs_stand_where_the_contents_say(guide, pdf)
    assert len(pages) == len(PdfReader(io.BytesIO(guide.pdf)).pages)
    found = where_headings_stand(guide, pages)
    assert {anchor: guide.layout.pages[anchor] for anchor in found} == found
    assert_last_row_is_on(guide, pages, guide.layout.pages["first-actions-end"])


@pytest.mark.parametrize("role", WITH_MAPS)
def test_the_contents_name_every_heading_with_its_page(guides: dict[str, Made], role: str) -> None:
    guide = guides[with_map(role)]
    expected = entries(guide)
    assert len(expected) >= 60
    body = docx_part(guide.docx, "word/document.xml")
    styles = ((paragraph, paragraph.find(f"{W}pPr/{W}pStyle")) for paragraph in body.iter(f"{W}p"))
    in_word = [
        paragraph
        for paragraph, style in styles
        if str(style.get(f"{W}val") if style is not None else "")[:4] in LEVELS
    ]
    assert [paragraph_text(paragraph).strip() for paragraph in in_word] == expected
    in_pdf = [tag.text() for tag in guide.tags.walk() if tag.role == "TOCI"]
    assert [" ".join(text.split()) for text in in_pdf] == expected


def test_words_fields_hold_the_numbers_already(guide: Made) -> None:
    """Every PAGEREF field has a cached result, and nothing asks Word to update fields on opening."""
    body = docx_part(guide.docx, "word/document.xml")
    instructions = [node.text or "" for node in body.iter(f"{W}instrText")]
    references = [text for text in instructions if text.strip().startswith("PAGEREF")]
    expected = [
        part.anchor for part in walk(guide.document.blocks) if isinstance(part, PageReference)
    ]
    expected += [heading.anchor or "" for heading in headings_of_contents(guide)]
    assert len(references) >= len(referenced(guide)) >= 2
    assert len(references) <= len(expected)
    bookmarks = {node.get(f"{W}name") for node in body.iter(f"{W}bookmarkStart")}
    assert {re.split(r"\s+", text.strip())[1] for text in references} <= bookmarks
    settings = docx_part(guide.docx, "word/settings.xml")
    assert list(settings.iter(f"{W}updateFields")) == []
