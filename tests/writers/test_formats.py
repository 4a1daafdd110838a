"""A format is one row of WRITERS: whoever handles formats knows each row, and a row is enough."""

from __future__ import annotations

import inspect
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType, SimpleNamespace
from typing import cast, get_args

import pytest

from guidegen.answers.returned import ReturnedFile, find_returned_files
from guidegen.audit.audited_formats import AUDITED
from guidegen.audit.file_audit import audit
from guidegen.content.layers import Layers
from guidegen.document.blocks import Document
from guidegen.formats import FORMATS, Format
from guidegen.library import root
from guidegen.pipeline import document_maker, plan
from guidegen.pipeline.document_maker import DocumentMaker
from guidegen.pipeline.plan import Selection
from guidegen.writers import WRITERS, FormatModule, Writer
from guidegen.writers.materials import Materials
from guidegen.writers.typesetting import Layout
from tests.building import built
from tests.helpers import built_in

THIRD = cast(Format, "third")


@lru_cache(maxsize=1)
def finished_files() -> dict[Format, bytes]:
    """The Quick-Start Guide in each format."""
    maker = DocumentMaker(Layers((root(),)), built_in(), timestamp=0)
    document = maker.document("", "quick-start")
    layout = maker.lay_out_for(document, FORMATS)
    return {format_: maker.write(document, layout, format_) for format_ in FORMATS}


def test_there_is_a_row_for_each_format_in_the_order_of_their_names() -> None:
    assert tuple(WRITERS) == FORMATS == get_args(Format)
    assert [writer.name for writer in WRITERS.values()] == list(FORMATS)


def test_no_two_formats_are_taken_for_each_other() -> None:
    for word in ("ending", "title", "download", "folder"):
        assert len({getattr(writer, word) for writer in WRITERS.values()}) == len(WRITERS)


@pytest.mark.parametrize("writer", WRITERS.values(), ids=FORMATS)
def test_the_module_of_a_format_has_what_the_protocol_asks_for(writer: Writer) -> None:
    module = writer.module()
    for name in ("prepare", "write"):
        asked = inspect.signature(getattr(FormatModule, name)).parameters
        assert list(inspect.signature(getattr(module, name)).parameters) == list(asked)[1:]


@pytest.mark.parametrize("writer", WRITERS.values(), ids=FORMATS)
def test_the_folder_of_a_format_has_files(writer: Writer) -> None:
    assert any((root() / "templates" / writer.folder).iterdir())


@pytest.mark.parametrize("format_", FORMATS)
def test_the_audit_tells_a_finished_file_by_its_content(format_: Format) -> None:
    report = audit(Path("a-file"), finished_files()[format_])
    assert report.format == format_
    assert report.results


def test_the_audit_looks_for_the_files_of_every_format() -> None:
    for name, writer in WRITERS.items():
        assert writer.ending in AUDITED[name].endings


@pytest.mark.parametrize("format_", FORMATS)
def test_a_returned_file_of_each_format_is_read(tmp_path: Path, format_: Format) -> None:
    file = tmp_path / f"guide{WRITERS[format_].ending}"
    file.write_bytes(finished_files()[format_])
    (found,) = find_returned_files([file])
    assert isinstance(found, ReturnedFile)
    assert found.format == format_


def test_a_third_format_needs_nothing_but_its_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Plan, worker, document maker and manifest take it from the table."""
    prepared: list[str] = []

    def prepare(document: Document, materials: Materials) -> None:
        prepared.append(document.title)

    def write(document: Document, layout: Layout, materials: Materials) -> bytes:
        return f"{document.title}, {layout.page_count} pages".encode()

    module = cast(FormatModule, SimpleNamespace(prepare=prepare, write=write))
    row = Writer(THIRD, ".third", "Third", "Third", "pdf", lambda: module)
    rows = MappingProxyType({**WRITERS, THIRD: row})
    for reader in (plan, document_maker):
        monkeypatch.setattr(reader, "WRITERS", rows)
    selection = Selection(roles=("superintendent",), formats=("pdf", THIRD))
    layers = Layers((root(),))

    results = built(layers, tmp_path, selection)
    assert [(result.name, result.status) for result in results] == [
        ("superintendent-action-guide.pdf", "made"),
        ("superintendent-action-guide.third", "made"),
    ]
    (title,) = prepared
    assert results[1].path.read_text("utf-8") == f"{title}, 8 pages"
    assert {result.status for result in built(layers, tmp_path, selection)} == {"unchanged"}
