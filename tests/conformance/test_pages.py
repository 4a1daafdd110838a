"""Page references name the page on which their place really is, in the PDF and in Word as LibreOffice lays it out."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader

from guidegen.document.blocks import Heading, PageReference, ReflectionTable
from guidegen.document.tree import plain_text, walk
from tests.conformance.conftest import Made
from tests.reading import W, docx_part, laid_out


def page_texts(pdf: Path) -> list[str]:
    """The words of every page, as poppler reads them."""
    done = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True)
    return [" ".join(text.split()) for text in done.stdout.split("\f")[:-1]]


def where_headings_stand(guide: Made, pages: list[str]) -> dict[str, int]:
    """The page of each level-1 heading: the first after the cover that begins with it, below the header."""
    found = {}
    for block in guide.document.blocks:
        if isinstance(block, Heading) and block.level == 1 and block.anchor:
            begins = "".join((guide.document.furniture.header + plain_text(block.content, {})).split())
            beginnings = enumerate(("".join(text.split()) for text in pages), start=1)
            found[block.anchor] = next(number for number, text in beginnings if text.startswith(begins))
    return found


def referenced(guide: Made) -> set[str]:
    return {part.anchor for part in walk(guide.document) if isinstance(part, PageReference)}


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
    printed = [f"on page {guide.layout.pages['responsibilities']}" in text for text in pages]
    assert any(printed)


@pytest.mark.libreoffice
def test_in_word_as_libreoffice_lays_it_out(guide: Made, docx_file: Path, tmp_path: Path) -> None:
    pages = page_texts(laid_out(docx_file, tmp_path))
    assert len(pages) == len(PdfReader(io.BytesIO(guide.pdf)).pages)
    found = where_headings_stand(guide, pages)
    assert {anchor: guide.layout.pages[anchor] for anchor in found} == found
    assert_last_row_is_on(guide, pages, guide.layout.pages["first-actions-end"])


def test_words_fields_hold_the_numbers_already(guide: Made) -> None:
    """Every PAGEREF field has a cached result, and nothing asks Word to update fields on opening."""
    body = docx_part(guide.docx, "word/document.xml")
    instructions = [node.text or "" for node in body.iter(f"{W}instrText")]
    references = [text for text in instructions if text.strip().startswith("PAGEREF")]
    expected = [part for part in walk(guide.document.blocks) if isinstance(part, PageReference)]
    assert len(references) >= len(referenced(guide)) > 3
    assert len(references) <= len(expected)
    bookmarks = {node.get(f"{W}name") for node in body.iter(f"{W}bookmarkStart")}
    assert {re.split(r"\s+", text.strip())[1] for text in references} <= bookmarks
    settings = docx_part(guide.docx, "word/settings.xml")
    assert list(settings.iter(f"{W}updateFields")) == []
