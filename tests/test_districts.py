"""The example districts: whole workspaces that build, look like themselves, and hold only what is their own."""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path

import pytest
from pypdf import PdfReader

from guidegen.content.layers import Layers, find_layers
from guidegen.content.load import load, load_with_sources
from guidegen.content.model import Library
from guidegen.content.text import Id, SourceText
from guidegen.document.blocks import Contents, Cover, Document, ItemList
from guidegen.document.tree import listed_headings, plain_text
from guidegen.library import root
from guidegen.pipeline.document_maker import DocumentMaker
from guidegen.pipeline.plan import Selection
from tests.building import built
from tests.content.test_schema import faults
from tests.helpers import DISTRICTS, PROJECT, built_in
from tests.office import PDF, convert
from tests.reading import docx_part, docx_text, pdf_colors, pdf_tags, pdf_text
from tests.test_library import alike, sentences

FOLDER = PROJECT / "districts"
# Of the other districts, the guide of a role that all of them make.
BUILT = {"riverbend": ("librarian", "principal")}
# On a page that is not the cover; a lone box or a lone row has fewer.
LEAST_WORDS = 60


@dataclass(frozen=True)
class District:
    """An example workspace, read."""

    layers: Layers
    library: Library

    @property
    def roles(self) -> tuple[Id, ...]:
        """The roles that it makes guides for."""
        return self.library.workspace.roles or tuple(self.library.roles)

    @property
    def workshop(self) -> DocumentMaker:
        return DocumentMaker(self.layers, self.library, timestamp=0)


def read(name: str) -> District:
    chain = find_layers(root(), FOLDER / name)
    return District(chain, load(chain))


@pytest.fixture(scope="module", params=DISTRICTS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def district(name: str) -> District:
    return read(name)


@pytest.fixture(scope="module")
def guides(
    name: str, district: District, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, bytes]:
    """Some guides of a district in both formats, by file name, audited."""
    out = tmp_path_factory.mktemp(name)
    made = built(district.layers, out, Selection(roles=BUILT.get(name, ("principal",))), audit=True)
    assert len(made) >= 2
    assert {outcome.status for outcome in made} == {"made"}
    return {outcome.name: outcome.path.read_bytes() for outcome in made}


def documents(district: District) -> dict[str, Document]:
    """The guides of all roles that a district makes guides for."""
    return {role: district.workshop.document(role) for role in district.roles}


def test_the_examples_are_there() -> None:
    assert {"hilltop", "lakeside", "riverbend", "state-example"} <= set(DISTRICTS)
    assert len(DISTRICTS) == len([folder for folder in FOLDER.iterdir() if folder.is_dir()])


def test_every_guide_is_the_districts_own(district: District) -> None:
    made = documents(district)
    assert len(made) >= 2
    for document in made.values():
        workspace = district.library.workspace
        assert document.author == workspace.name
        assert document.furniture.header.startswith(f"{workspace.short_name} · ")
        (cover,) = (block for block in document.blocks if isinstance(block, Cover))
        assert f"{workspace.name} · {workspace.edition}" in [
            plain_text(line, {}) for line in cover.lines
        ]


def words_by_page(pdf: bytes) -> Counter[int]:
    words: Counter[int] = Counter()
    for tag in pdf_tags(pdf).walk():
        text = " ".join(child for child in tag.children if isinstance(child, str))
        words[tag.page or 0] += len(text.split())
    return words


def test_no_page_of_any_guide_is_nearly_empty(district: District) -> None:
    workshop = district.workshop
    for role, document in documents(district).items():
        layout = workshop.layout(document)
        short = [
            page
            for page, words in words_by_page(layout.pdf).items()
            if page > 1 and words < LEAST_WORDS
        ]
        assert short == [], role
        assert layout.pages["additional-resources"] == layout.page_count, role
        assert layout.page_count <= 12 or district.library.roles[Id(role)].ic_map, role


def test_its_colors_are_in_both_formats(district: District, guides: dict[str, bytes]) -> None:
    colors = district.library.brand.colors
    ours = {colors.primary, colors.accent, colors.rule}
    assert not ours & set(built_in().brand.colors.model_dump().values())
    for name, content in guides.items():
        if name.endswith(".pdf"):
            assert ours <= pdf_colors(content)
        else:
            values: set[str | bytes] = set()
            for node in docx_part(content, "word/styles.xml").iter():
                values.update(node.values())
            assert {color.removeprefix("#") for color in ours} <= values


def test_each_file_says_what_it_shows_and_passes_its_schema(name: str) -> None:
    files = sorted((FOLDER / name).rglob("*.yaml"))
    assert files
    for file in files:
        first, *lines = file.read_text("utf-8").splitlines()
        named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        assert named, file
        schema = (file.parent / named.group(1)).resolve()
        assert schema.parent == PROJECT / "schemas"
        assert faults(schema.stem, file.read_text("utf-8")) == []
        assert [line[:2] for line in lines[:2]] == ["# ", "# "], file
    for file in (FOLDER / name).rglob("*.md"):
        assert file.read_text("utf-8").startswith("<!-- "), file


def own_texts(name: str) -> list[SourceText]:
    """The sentences that a district writes itself."""
    sources = load_with_sources(find_layers(root(), FOLDER / name)).sources.values()
    own: list[SourceText] = []
    for source in sources:
        for versions in source.history.values():
            own += [text for text in versions if is_own(text, name)]
    return own


def is_own(text: SourceText, name: str) -> bool:
    """Tell whether a text is a sentence, and of this district."""
    is_sentence = len(text.split()) >= 8
    return is_sentence and bool(text.mark and text.mark.file.is_relative_to(FOLDER / name))


def test_no_sentence_of_an_example_stands_elsewhere() -> None:
    ours: list[SourceText] = []
    for name in DISTRICTS:
        ours += own_texts(name)
    assert len(ours) > 50
    assert alike(combinations(ours, 2)) == []
    assert alike(product(ours, sentences(built_in()))) == []


def test_riverbend_has_a_librarian_as_deep_as_the_built_in_roles() -> None:
    library = read("riverbend").library
    assert list(library.roles)[5:7] == ["teacher", "librarian"]
    librarian = library.details[Id("librarian")]
    assert tuple(librarian.responsibilities) == tuple(library.categories)
    assert 14 <= sum(len(by_id) for by_id in librarian.responsibilities.values()) <= 16
    assert 8 <= len(librarian.first_actions.questions) <= 9
    assert [len(text.split()) in range(70, 96) for text in librarian.introduction.values()] == [
        True,
        True,
    ]


@pytest.mark.parametrize("role", ["librarian", "principal"])
def test_riverbends_message_has_a_page_after_the_cover_and_a_line_in_the_contents(
    role: str,
) -> None:
    district = read("riverbend")
    document = district.workshop.document(Id(role))
    layout = district.workshop.layout(document)
    assert layout.pages["message"] == 2
    contents = [block for block in document.blocks if isinstance(block, Contents)]
    is_long = district.library.workspace.ic_map == "inside"
    assert bool(contents) == (is_long and district.library.roles[Id(role)].ic_map)
    for block in contents:
        assert listed_headings(document.blocks, block)[0].anchor == "message"
    if not contents:
        entries = next(block for block in document.blocks if isinstance(block, ItemList))
        assert plain_text(entries.items[0], layout.pages).startswith(
            "A message from the superintendent says"
        )
        assert plain_text(entries.items[0], layout.pages).endswith("on page\N{NO-BREAK SPACE}2.")


@pytest.mark.parametrize("name", ["riverbend"], indirect=True)
def test_riverbends_words_logo_and_signature_are_in_both_formats(guides: dict[str, bytes]) -> None:
    vision = "every student known well, asked for real thinking"
    pictures = docx_part(guides["principal-action-guide.docx"], "word/document.xml").iter(
        "{*}docPr"
    )
    assert "Riverbend Public Schools" in [picture.get("descr") for picture in pictures]
    figures = [
        tag for tag in pdf_tags(guides["principal-action-guide.pdf"]).walk() if tag.role == "Figure"
    ]
    assert figures[0].attributes["Alt"] == "Riverbend Public Schools"
    for text in (
        docx_text(guides["principal-action-guide.docx"]),
        pdf_text(guides["principal-action-guide.pdf"]),
    ):
        assert text.count(vision) == 2
        assert "Dr. Teresa Whitlow" in text


@pytest.fixture(scope="module")
def word_pages(guides: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the PDF that LibreOffice makes of each guide in Word."""
    files = {}
    for file, content in guides.items():
        if file.endswith(".docx"):
            files[file.removesuffix(".docx")] = content
    folder = tmp_path_factory.mktemp("office") / "run"
    convert(files, PDF, folder)
    return folder / "out"


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", ["riverbend"], indirect=True)
@pytest.mark.parametrize("role", ["librarian", "principal"])
def test_riverbends_word_files_break_their_pages_as_the_pdfs_do(
    guides: dict[str, bytes], word_pages: Path, role: str
) -> None:
    guide = f"{role}-action-guide"
    in_word = first_lines((word_pages / f"{guide}.pdf").read_bytes())
    assert len(in_word) > 7
    assert in_word == first_lines(guides[f"{guide}.pdf"])


def first_lines(pdf: bytes) -> list[list[str]]:
    """The first two lines of each page after the cover; dots that lead to a number are a space."""
    lines = []
    for page in PdfReader(io.BytesIO(pdf)).pages[1:]:
        text = re.sub(r"\.{3,}", " ", page.extract_text())
        lines.append(text.splitlines()[:2])
    return lines
