"""Every guide as a Word file passes every rule that a machine decides, with no suspect, and fast."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from guidegen.audit.rules import Verdict
from guidegen.audit.word.checklist import REGISTER
from guidegen.audit.word.file import WordFile
from guidegen.content.layers import Layers
from guidegen.content.text import Id
from guidegen.library import root
from guidegen.pipeline.document_maker import DocumentMaker
from tests.helpers import ROLES, built_in


@pytest.fixture(scope="module")
def workshop() -> DocumentMaker:
    return DocumentMaker(Layers((root(),)), built_in(), timestamp=0)


@pytest.fixture(params=ROLES, scope="module")
def guide(request: pytest.FixtureRequest, workshop: DocumentMaker) -> WordFile:
    document = workshop.document(Id(request.param))
    content = workshop.write(document, workshop.layout(document), "docx")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    return WordFile(Path(f"{request.param}-action-guide.docx"), parts)


def test_a_guide_has_no_finding(guide: WordFile) -> None:
    results = REGISTER.results(guide)
    assert [f"{one.rule}: {one.message}" for result in results for one in result.findings] == []
    passed = {result.id for result in results if result.outcome is Verdict.PASS}
    assert {
        "W7",
        "W8",
        "W14",
        "W17",
        "W18",
        "W19",
        "W20",
        "W22",
        "W26",
        "W27",
        "W29",
        "W35",
    } <= passed
