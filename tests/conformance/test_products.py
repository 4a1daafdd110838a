"""The Quick-Start Guide and the standards in full: the same text on the same pages in both formats, clean, and audited."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from guidegen.audit.file_audit import audit
from guidegen.audit.rules import Severity
from guidegen.content.load import load
from guidegen.content.model import Library
from guidegen.document.blocks import Document, Heading, PageReference
from guidegen.document.compose import quick_start, standards
from guidegen.document.tree import plain_text, walk
from guidegen.pipeline.document_maker import DocumentMaker
from tests.auditing import pdf_ua_failures, word_findings
from tests.conformance.conftest import Made
from tests.conformance.test_pages import page_texts, where_headings_stand
from tests.conformance.test_same_text import words_of_docx, words_of_pdf
from tests.helpers import workspace
from tests.reading import laid_out, pdf_tags

PRODUCTS: dict[str, Callable[[Library, tuple[Path, ...]], Document]] = {
    "quick-start": quick_start,
    "standards": standards,
}
QUICK_START_PAGES = 4
LEAST_WORDS = 100  # of a page that is not nearly empty


def made(shop: DocumentMaker, name: str) -> Made:
    document = PRODUCTS[name](shop.library, shop.templates)
    layout = shop.layout(document)
    return Made(
        document,
        layout,
        shop.write(document, layout, "docx"),
        shop.write(document, layout, "pdf"),
    )


@pytest.fixture(scope="module")
def products(workshop: DocumentMaker) -> dict[str, Made]:
    return {name: made(workshop, name) for name in PRODUCTS}


@pytest.fixture(params=PRODUCTS)
def product(request: pytest.FixtureRequest, products: dict[str, Made]) -> Made:
    return products[request.param]


@pytest.fixture(params=["pdf", pytest.param("docx", marks=pytest.mark.libreoffice)])
def on_pages(request: pytest.FixtureRequest, product: Made, tmp_path: Path) -> Path:
    """A product on its pages: its PDF, and the one that LibreOffice makes of its Word file."""
    return paged(product, request.param, tmp_path)


def paged(product: Made, format_: str, folder: Path) -> Path:
    file = folder / f"product.{format_}"
    file.write_bytes(product.docx if format_ == "docx" else product.pdf)
    return laid_out(file, folder) if format_ == "docx" else file


def test_the_pdf_passes_pdf_ua(product: Made) -> None:
    assert pdf_ua_failures(product.pdf) == []


def test_the_word_file_is_clean(product: Made, tmp_path: Path) -> None:
    (tmp_path / "product.docx").write_bytes(product.docx)
    assert word_findings(tmp_path / "product.docx") == []


def test_the_audit_finds_no_error(product: Made) -> None:
    for format_, content in (("docx", product.docx), ("pdf", product.pdf)):
        report = audit(Path(f"{product.document.identity.guide}.{format_}"), content)
        assert not report.unreadable
        assert len(report.results) > 20
        assert [finding for finding in report.findings if finding.severity is Severity.ERROR] == []


def test_the_text_is_the_same_in_the_same_order(product: Made) -> None:
    words = words_of_pdf(pdf_tags(product.pdf))
    assert len(words) > 800
    assert words_of_docx(product.docx) == words


def test_the_same_input_gives_the_same_bytes(
    workshop: DocumentMaker, products: dict[str, Made]
) -> None:
    again = DocumentMaker(workshop.layers, workshop.library, timestamp=0)
    for name, first in products.items():
        second = made(again, name)
        assert (second.docx, second.pdf) == (first.docx, first.pdf)


def test_page_references_name_the_right_pages(product: Made, on_pages: Path) -> None:
    found = where_headings_stand(product, page_texts(on_pages))
    assert len(found) >= 4
    assert {anchor: product.layout.pages[anchor] for anchor in found} == found
    assert {
        part.anchor for part in walk(product.document) if isinstance(part, PageReference)
    } <= set(product.layout.pages)


def test_no_page_is_nearly_empty_or_ends_with_a_heading(product: Made, on_pages: Path) -> None:
    headings = {
        plain_text(part.content, {})
        for part in product.document.blocks
        if isinstance(part, Heading)
    }
    done = subprocess.run(
        ["pdftotext", "-layout", str(on_pages), "-"], check=True, capture_output=True, text=True
    )
    pages = [
        [line.strip() for line in text.splitlines() if line.strip()]
        for text in done.stdout.split("\f")[:-1]
    ]
    inner = [lines for lines in pages if re.search(r"\bPage\s\d+$", lines[-1])]
    assert len(inner) >= QUICK_START_PAGES
    for *text, last, _ in inner:
        assert len(" ".join(text).split()) > LEAST_WORDS, text
        assert last not in headings


@pytest.mark.parametrize("paper", ["us-letter", "a4"])
@pytest.mark.parametrize("format_", ["pdf", pytest.param("docx", marks=pytest.mark.libreoffice)])
def test_the_quick_start_has_four_pages(tmp_path: Path, paper: str, format_: str) -> None:
    """Also in a district’s name, with somebody to ask."""
    own = f"name: Riverbend Public Schools\nshort_name: Riverbend\npaper: {paper}\ncontact: {{name: Office of Learning, phone: 555-0100}}\n"
    layers = workspace(tmp_path / "district", {"guidegen.yaml": own})
    product = made(DocumentMaker(layers, load(layers), timestamp=0), "quick-start")
    assert product.layout.page_count == QUICK_START_PAGES
    assert len(page_texts(paged(product, format_, tmp_path))) == QUICK_START_PAGES


def test_each_standard_begins_a_page_and_has_two(
    products: dict[str, Made], workshop: DocumentMaker
) -> None:
    pages = [
        products["standards"].layout.pages[f"standard-{id_}"] for id_ in workshop.library.standards
    ]
    assert [page - pages[0] for page in pages] == list(range(0, 2 * len(pages), 2))
    assert products["standards"].layout.pages["find-more"] == pages[-1] + 2
