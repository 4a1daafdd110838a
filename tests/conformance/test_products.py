"""The Quick-Start Guide and the standards in full: the same text on the same pages in both formats, clean, and audited."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from guidegen.audit.file_audit import audit
from guidegen.audit.rules import Severity
from guidegen.content.load import load
from guidegen.content.model import Library
from guidegen.document.blocks import Document, Heading, PageReference
from guidegen.document.compose import quick_start, standards
from guidegen.document.tree import plain_text, walk
from guidegen.pipeline.document_maker import DocumentMaker
from tests.auditing import pdf_ua_failures, word_findings
from tests.conformance.conftest import Made, make
from tests.conformance.test_pages import page_texts, read_pages, where_headings_stand
from tests.conformance.test_same_text import words_of_docx, words_of_pdf
from tests.helpers import workspace
from tests.office import PDF, convert
from tests.sharing import make_once

PRODUCTS: dict[str, Callable[[Library, tuple[Path, ...]], Document]] = {
    "quick-start": quick_start,
    "standards": standards,
}
PAPERS = ("us-letter", "a4")
DISTRICT = """\
name: Riverbend Public Schools
short_name: Riverbend
paper: {paper}
contact: {{name: Office of Learning, phone: 555-0100}}
"""
QUICK_START_PAGES = 4
LEAST_WORDS = 100  # of a page that is not nearly empty


@pytest.fixture(scope="session")
def products(workshop: DocumentMaker) -> dict[str, Made]:
    return {name: make_product(workshop, name) for name in PRODUCTS}


def make_product(maker: DocumentMaker, name: str) -> Made:
    return make(maker, PRODUCTS[name](maker.library, maker.templates))


@pytest.fixture(scope="session")
def quick_starts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Made]:
    """The Quick-Start Guide of a district with a contact, on each paper."""
    made = {}
    for paper in PAPERS:
        own = DISTRICT.format(paper=paper)
        layers = workspace(tmp_path_factory.mktemp("district"), {"guidegen.yaml": own})
        maker = DocumentMaker(layers, load(layers), timestamp=0)
        made[paper] = make_product(maker, "quick-start")
    return made


@pytest.fixture(scope="session")
def word_products(
    products: dict[str, Made],
    quick_starts: dict[str, Made],
    tmp_path_factory: pytest.TempPathFactory,
    worker_id: str,
) -> Path:
    """A folder with the PDF that LibreOffice makes of each of these in Word, by product or paper."""
    files = {name: one.docx for name, one in (products | quick_starts).items()}

    def convert_all(folder: Path) -> None:
        convert(files, PDF, folder / "office")

    folder = make_once("products-in-word", convert_all, tmp_path_factory, worker_id)
    return folder / "office" / "out"


@pytest.fixture(params=PRODUCTS)
def product(request: pytest.FixtureRequest, products: dict[str, Made]) -> Made:
    return products[request.param]


@pytest.fixture(params=["pdf", pytest.param("docx", marks=pytest.mark.libreoffice)])
def on_pages(request: pytest.FixtureRequest, product: Made, tmp_path: Path) -> Path:
    """A product on its pages: its PDF, and the one that LibreOffice makes of its Word file."""
    if request.param == "docx":
        word_products: Path = request.getfixturevalue("word_products")
        return word_products / f"{product.document.identity.guide}.pdf"
    file = tmp_path / "product.pdf"
    file.write_bytes(product.pdf)
    return file


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
    words = words_of_pdf(product.tags)
    assert len(words) > 800
    assert words_of_docx(product.docx) == words


def test_the_same_input_gives_the_same_bytes(
    workshop: DocumentMaker, products: dict[str, Made]
) -> None:
    again = DocumentMaker(workshop.layers, workshop.library, timestamp=0)
    for name, first in products.items():
        second = make_product(again, name)
        assert (second.docx, second.pdf) == (first.docx, first.pdf)


def test_page_references_name_the_right_pages(product: Made, on_pages: Path) -> None:
    found = where_headings_stand(product, page_texts(on_pages))
    assert len(found) >= 4
    assert {anchor: product.layout.pages[anchor] for anchor in found} == found
    assert {
        part.anchor for part in walk(product.document) if isinstance(part, PageReference)
    } <= set(product.layout.pages)


def split_lines(text: str) -> list[str]:
    """Return the lines of a text that hold anything."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def test_no_page_is_nearly_empty_or_ends_with_a_heading(product: Made, on_pages: Path) -> None:
    headings = {
        plain_text(part.content, {})
        for part in product.document.blocks
        if isinstance(part, Heading)
    }
    pages = [split_lines(text) for text in read_pages(on_pages, "-layout")]
    inner = [lines for lines in pages if re.search(r"\bPage\s\d+$", lines[-1])]
    assert len(inner) >= QUICK_START_PAGES
    for *text, last, _ in inner:
        assert len(" ".join(text).split()) > LEAST_WORDS, text
        assert last not in headings


@pytest.mark.parametrize("paper", PAPERS)
def test_the_quick_start_has_four_pages(quick_starts: dict[str, Made], paper: str) -> None:
    """Also in a district’s name, with a person to ask."""
    product = quick_starts[paper]
    assert product.layout.page_count == QUICK_START_PAGES
    assert len(PdfReader(io.BytesIO(product.pdf)).pages) == QUICK_START_PAGES


@pytest.mark.libreoffice
@pytest.mark.parametrize("paper", PAPERS)
def test_the_quick_start_has_four_pages_in_word(word_products: Path, paper: str) -> None:
    assert len(page_texts(word_products / f"{paper}.pdf")) == QUICK_START_PAGES


def test_each_standard_begins_a_page_and_has_two(
    products: dict[str, Made], workshop: DocumentMaker
) -> None:
    pages = [
        products["standards"].layout.pages[f"standard-{id_}"] for id_ in workshop.library.standards
    ]
    assert [page - pages[0] for page in pages] == list(range(0, 2 * len(pages), 2))
    assert products["standards"].layout.pages["find-more"] == pages[-1] + 2
