"""No file that breaks a rule reaches its place, and the text that caused it is named."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document as WordDocument

from guidegen.diagnostics import ContentError
from guidegen.pipeline.audit_gate import Gate
from guidegen.pipeline.plan import Selection
from tests.building import LEADER, built
from tests.helpers import built_in, workspace

LONG = "a superintendent whose title goes on and on until no heading that holds it could ever be short enough to hear"


def test_a_file_that_breaks_a_rule_does_not_come_out_and_its_source_is_named(
    tmp_path: Path,
) -> None:
    file = tmp_path / "build/superintendent-action-guide.docx"
    built(workspace(tmp_path, {"guidegen.yaml": "name: Ours\n"}), file.parent, LEADER)
    the_last_build = file.read_bytes()
    layers = workspace(
        tmp_path, {"roles/superintendent.yaml": f"plural: superintendentes\nsingular: {LONG}\n"}
    )
    results = built(layers, tmp_path / "build", LEADER, audit=True)
    shown = [
        diagnostic.describe(tmp_path) for result in results for diagnostic in result.diagnostics
    ]
    assert any(
        line.startswith(
            "roles/superintendent.yaml:2:1: superintendent-action-guide.docx breaks rule W3"
        )
        for line in shown
    )
    assert all(line.endswith("the file was not written.") for line in shown)
    assert file.read_bytes() == the_last_build


def test_the_source_of_a_finding_is_looked_for_in_its_own_roles_file(tmp_path: Path) -> None:
    files = {
        f"roles/{role}.yaml": f"# {role}\nsingular: {LONG}\n"
        for role in ("superintendent", "teacher")
    }
    results = built(
        workspace(tmp_path, files), tmp_path / "build", Selection(roles=("teacher",)), audit=True
    )
    places = {
        one.mark.file.name for result in results for one in result.diagnostics if one.mark.line
    }
    assert places == {"teacher.yaml"}


def test_a_guide_passes(tmp_path: Path) -> None:
    results = built(
        workspace(tmp_path, {"brand/note.txt": ""}), tmp_path / "build", LEADER, audit=True
    )
    assert [result.status for result in results] == ["made", "made"]


def test_a_fault_that_comes_from_no_text_names_the_file_once_and_how_to_see_it() -> None:
    foreign = io.BytesIO()
    WordDocument().save(foreign)
    with pytest.raises(ContentError) as caught:
        Gate(built_in()).check(Path("guide.docx"), foreign.getvalue())
    for diagnostic in caught.value.diagnostics:
        shown = diagnostic.describe()
        assert shown.startswith("guide.docx: breaks rule W")
        assert shown.count("guide.docx") == 1
        assert "To see the file, build it with --no-audit." in shown


def test_what_is_not_a_document_does_not_pass(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="could not be audited"):
        Gate(built_in()).check(tmp_path / "a.pdf", b"not a PDF")
