"""Every guide as a Word file passes every rule that a machine decides, with no suspect."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from guidegen.audit.rules import Verdict
from guidegen.audit.word.checklist import REGISTER
from guidegen.audit.word.file import WordFile
from guidegen.formats import Format
from tests.helpers import ROLES


@pytest.fixture(params=ROLES, scope="module")
def guide(request: pytest.FixtureRequest, guide_file: Callable[[str, Format], Path]) -> WordFile:
    file = guide_file(request.param, "docx")
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    return WordFile(Path(file.name), parts)


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
