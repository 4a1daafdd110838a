"""Measures each stage of making one guide: `make bench-stages`. Not part of the tests.

Typst caches what it has laid out, so no guide is laid out twice; what the guides of several roles
share is cached here as it is in a build.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from bench import content
from guidegen import library
from guidegen.answers.submissions import collect
from guidegen.content.layers import Layers, find_layers
from guidegen.content.load import load
from guidegen.content.model import Library, Role
from guidegen.content.overlay import Layered, lay
from guidegen.content.sources import read
from guidegen.content.text import Id
from guidegen.document.blocks import Document, Table, Text
from guidegen.formats import Format
from guidegen.pipeline.document_maker import DocumentMaker
from guidegen.writers.typesetting import Layout

ROLE = Id("coach")


@pytest.fixture(scope="module")
def over(tmp_path_factory: pytest.TempPathFactory) -> Layers:
    (workspace,) = content.workspaces(tmp_path_factory.mktemp("stages"), 1)
    return find_layers(library.root(), workspace)


@pytest.fixture(scope="module")
def loaded(over: Layers) -> Library:
    return load(over)


@pytest.fixture(scope="module")
def maker(over: Layers, loaded: Library) -> DocumentMaker:
    return DocumentMaker(over, loaded, timestamp=0)


@pytest.fixture(scope="module")
def document(maker: DocumentMaker) -> Document:
    return maker.document(ROLE)


@pytest.fixture(scope="module")
def layout(maker: DocumentMaker, document: Document) -> Layout:
    return maker.layout(document)


def test_load_a_workspace(benchmark: BenchmarkFixture, over: Layers) -> None:
    assert benchmark(load, over).details


def test_layer_a_role(benchmark: BenchmarkFixture, over: Layers) -> None:
    def layered() -> Layered:
        return lay([read(file) for file in over.files(f"roles/{ROLE}.yaml")], Role)

    assert benchmark(layered).data


def test_render_and_parse(benchmark: BenchmarkFixture, maker: DocumentMaker) -> None:
    assert benchmark(maker.document, ROLE).blocks


def test_typeset(benchmark: BenchmarkFixture, maker: DocumentMaker) -> None:
    documents = [maker.document(role) for role in maker.library.roles]
    waiting = iter(documents)
    made = benchmark.pedantic(
        maker.layout, setup=lambda: ((next(waiting),), {}), rounds=len(documents)
    )
    assert made.page_count > 7


@pytest.mark.parametrize("format_", ["pdf", "docx"], ids=["finish_pdf", "write_word"])
def test_write(
    benchmark: BenchmarkFixture,
    maker: DocumentMaker,
    document: Document,
    layout: Layout,
    format_: Format,
) -> None:
    assert benchmark(maker.write, document, layout, format_)


@pytest.mark.parametrize("rows", [200, 2000])
def test_write_a_long_table(
    benchmark: BenchmarkFixture,
    maker: DocumentMaker,
    document: Document,
    layout: Layout,
    rows: int,
) -> None:
    """The time grows with the rows, and not with their square."""
    cells = tuple(((Text(f"row {number}"),), (Text("text"),)) for number in range(rows))
    table = Table("Long", "It is long.", ((Text("a"),), (Text("b"),)), cells)
    assert benchmark(maker.write, replace(document, blocks=(table,)), layout, "docx")


@pytest.mark.parametrize("format_", ["pdf", "docx"])
def test_collect_a_file(
    benchmark: BenchmarkFixture,
    maker: DocumentMaker,
    document: Document,
    layout: Layout,
    format_: Format,
    tmp_path: Path,
) -> None:
    (tmp_path / f"returned.{format_}").write_bytes(maker.write(document, layout, format_))
    assert benchmark(collect, [tmp_path], maker.library).records
