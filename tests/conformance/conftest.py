"""Every guide in both formats, built once for all tests of conformance."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from guidegen.content.layers import Layers
from guidegen.content.text import Id
from guidegen.document.blocks import Document
from guidegen.library import root
from guidegen.pipeline.document_maker import DocumentMaker
from guidegen.writers.typesetting import Layout
from tests.helpers import ROLES, built_in, with_one_construct


@dataclass(frozen=True)
class Made:
    """One role's guide as it comes out, and what it was made from."""

    document: Document
    layout: Layout
    docx: bytes
    pdf: bytes


@pytest.fixture(scope="session")
def workshop() -> DocumentMaker:
    return DocumentMaker(Layers((root(),)), built_in(), timestamp=0)


@pytest.fixture(scope="session")
def guides(workshop: DocumentMaker) -> dict[str, Made]:
    made = {}
    for role in workshop.library.roles:
        document = workshop.document(role)
        layout = workshop.layout(document)
        written = (workshop.write(document, layout, format_) for format_ in ("docx", "pdf"))
        made[str(role)] = Made(document, layout, *written)
    return made


@pytest.fixture(scope="session")
def short_coach(workshop: DocumentMaker) -> Made:
    """The coach's guide with a map of one construct, for golden texts that somebody can read."""
    library = with_one_construct(workshop.library, "coach", "evidence", "multiple-sources")
    short = DocumentMaker(workshop.layers, library, timestamp=0)
    document = short.document(Id("coach"))
    layout = short.layout(document)
    return Made(
        document,
        layout,
        short.write(document, layout, "docx"),
        short.write(document, layout, "pdf"),
    )


@pytest.fixture(params=ROLES)
def guide(request: pytest.FixtureRequest, guides: dict[str, Made]) -> Made:
    return guides[request.param]


@pytest.fixture
def docx_file(guide: Made, tmp_path: Path) -> Path:
    file = tmp_path / "guide.docx"
    file.write_bytes(guide.docx)
    return file
