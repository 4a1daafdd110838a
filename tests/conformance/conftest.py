"""Every guide in both formats, built once for all tests of conformance, and as LibreOffice lays it out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

from guidegen.content.layers import Layers
from guidegen.content.text import Id
from guidegen.document.blocks import Document
from guidegen.library import root
from guidegen.pipeline.document_maker import DocumentMaker
from guidegen.writers.typesetting import Layout
from tests.helpers import ROLES, WITH_MAPS, built_in, with_maps_inside, with_one_construct
from tests.office import PDF, convert
from tests.reading import Tag, pdf_tags
from tests.sharing import make_once


@dataclass(frozen=True)
class Made:
    """One role's guide as it comes out, and what it was made from."""

    document: Document
    layout: Layout
    docx: bytes
    pdf: bytes

    @cached_property
    def tags(self) -> Tag:
        """The structure tree of the PDF, which takes a second to read."""
        return pdf_tags(self.pdf)


def make(maker: DocumentMaker, document: Document) -> Made:
    """Lay a document out and write it in both formats."""
    layout = maker.layout(document)
    docx, pdf = (maker.write(document, layout, format_) for format_ in ("docx", "pdf"))
    return Made(document, layout, docx, pdf)


@pytest.fixture(scope="session")
def workshop() -> DocumentMaker:
    return DocumentMaker(Layers((root(),)), built_in(), timestamp=0)


@pytest.fixture(scope="session")
def guides(workshop: DocumentMaker) -> dict[str, Made]:
    """Every guide by its role, and those with their maps inside by `with_map` of the role."""
    made = {role: make(workshop, workshop.document(role)) for role in ROLES}
    inside = DocumentMaker(workshop.layers, with_maps_inside(workshop.library), timestamp=0)
    made |= {with_map(role): make(inside, inside.document(role)) for role in WITH_MAPS}
    return made


def with_map(role: str) -> str:
    """The name of a role's guide with its map inside."""
    return f"{role}-with-map"


GUIDES = (*ROLES, *map(with_map, WITH_MAPS))


@pytest.fixture(scope="session")
def word_pages(
    guides: dict[str, Made], tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Path:
    """A folder with the PDF that LibreOffice makes of each guide in Word: `coach.pdf`, and so on."""

    def convert_all(folder: Path) -> None:
        convert({role: guide.docx for role, guide in guides.items()}, PDF, folder / "office")

    return make_once("guides-in-word", convert_all, tmp_path_factory, worker_id) / "office" / "out"


@pytest.fixture(scope="session")
def short_coach(workshop: DocumentMaker) -> Made:
    """The coach's guide with a map of one construct, for golden texts that people can read."""
    library = with_one_construct(workshop.library, "coach", "evidence", "multiple-sources")
    short = DocumentMaker(workshop.layers, library, timestamp=0)
    return make(short, short.document(Id("coach")))


@pytest.fixture(params=GUIDES)
def guide_name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def guide(guide_name: str, guides: dict[str, Made]) -> Made:
    return guides[guide_name]


@pytest.fixture
def docx_file(guide: Made, tmp_path: Path) -> Path:
    file = tmp_path / "guide.docx"
    file.write_bytes(guide.docx)
    return file
