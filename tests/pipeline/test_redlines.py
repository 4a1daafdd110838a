"""Guides with what a workspace changed as tracked changes: both versions are in them, whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from guidegen.audit.file_audit import audit
from guidegen.audit.rules import Severity
from guidegen.content.text import Id
from guidegen.diagnostics import CallError, ContentError, Diagnostic, Mark
from guidegen.library import root
from guidegen.pipeline.document_maker import DocumentMaker
from guidegen.pipeline.redlines import RedlinedDocument, find_changed_guides, write
from tests.auditing import word_findings
from tests.content.test_compare import sides
from tests.district import COACH, DISTRICT
from tests.helpers import workspace
from tests.reading import docx_paragraphs
from tests.settling import VERDICTS, Verdict, settled, settled_in_libreoffice

COACH_ROLE = Id("coach")
COACH_GUIDE = RedlinedDocument(COACH_ROLE, "action-guide")
COACH_MAP = RedlinedDocument(COACH_ROLE, "ic-map")


def makers(folder: Path, files: dict[str, str]) -> tuple[DocumentMaker, DocumentMaker]:
    below, above = (
        DocumentMaker(side.layers, side.loaded.library, 0)
        for side in sides(workspace(folder, files))
    )
    return below, above


class Made:
    """The coach's redline of the district, and the paragraphs of both guides as they are written plainly."""

    def __init__(self, folder: Path) -> None:
        below, above = makers(folder / "district", DISTRICT)
        guides = find_changed_guides(below, above, ["coach"])
        (self.file,) = write(below, above, guides, {COACH_GUIDE: folder / "changes/coach.docx"})
        self.plain: dict[Verdict, list[str]] = {}
        for verdict, maker in zip(VERDICTS, (above, below), strict=True):
            document = maker.document(COACH_ROLE)
            content = maker.write(document, maker.layout(document), "docx")
            self.plain[verdict] = without_pages(docx_paragraphs(content))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return Made(tmp_path_factory.mktemp("redline"))


def without_pages(paragraphs: list[str]) -> list[str]:
    """The paragraphs without the numbers of pages, which are always those of the new guide."""
    return [re.sub(r"(?<=page[ \xa0])\d+", "#", text).strip() for text in paragraphs]


@pytest.mark.parametrize("verdict", VERDICTS)
def test_each_verdict_gives_one_of_the_guides(made: Made, verdict: Verdict) -> None:
    assert without_pages(settled(made.file.read_bytes(), verdict)) == made.plain[verdict]
    assert made.plain["accept"] != made.plain["reject"]


@pytest.mark.libreoffice
def test_each_verdict_in_libreoffice_gives_one_of_the_guides(made: Made, tmp_path: Path) -> None:
    found = settled_in_libreoffice([made.file], tmp_path)
    for (_, verdict), paragraphs in found.items():
        texts = [text.lstrip(" ") for text in without_pages(paragraphs)]
        # Before a list of contents LibreOffice puts an empty paragraph of its own.
        assert [text for text in texts if text] == [text for text in made.plain[verdict] if text]


def test_the_file_is_clean_and_accessible(made: Made) -> None:
    assert word_findings(made.file) == []
    report = audit(made.file, made.file.read_bytes())
    assert [finding for finding in report.findings if finding.severity is Severity.ERROR] == []


def test_what_the_gate_refuses_does_not_reach_its_place(tmp_path: Path) -> None:
    def refuse(path: Path, content: bytes) -> None:
        raise ContentError(Diagnostic(Mark(path), f"{len(content) > 1}"))

    ours = {"roles/superintendent.yaml": "plural: our superintendents\n"}
    below, above = makers(tmp_path / "district", ours)
    guide = RedlinedDocument(Id("superintendent"), "action-guide")
    paths = {guide: tmp_path / "changes/superintendent.docx"}
    with pytest.raises(ContentError, match="True"):
        list(write(below, above, find_changed_guides(below, above, []), paths, refuse))
    assert not paths[guide].exists()


def test_only_guides_that_read_differently(tmp_path: Path) -> None:
    assert list(find_changed_guides(*makers(tmp_path / "all", DISTRICT), [])) != [COACH_GUIDE]
    assert list(
        find_changed_guides(*makers(tmp_path / "one", {"roles/coach.yaml": COACH}), [])
    ) == [COACH_GUIDE]
    assert (
        find_changed_guides(*makers(tmp_path / "other", {"roles/coach.yaml": COACH}), ["teacher"])
        == {}
    )
    look = {key: DISTRICT[key] for key in ("guidegen.yaml", "brand/brand.yaml")}
    assert find_changed_guides(*makers(tmp_path / "look", look), []) == {}


OUTCOME = """\
ic_map:
  equity-practices:
    student-contexts:
      local-knowledge: {outcome: We know our town.}
"""


def test_a_map_of_its_own_has_a_redline_of_its_own(tmp_path: Path) -> None:
    below, above = makers(tmp_path / "ours", {"roles/ic-maps/coach.yaml": OUTCOME})
    guides = find_changed_guides(below, above, [])
    assert list(guides) == [COACH_MAP]
    (file,) = write(below, above, guides, {COACH_MAP: tmp_path / "changes/map.docx"})
    accepted = settled(file.read_bytes(), "accept")
    assert any("We know our town." in text for text in accepted)
    assert not any("We know our town." in text for text in settled(file.read_bytes(), "reject"))


def test_a_map_inside_is_changed_in_its_guide(tmp_path: Path) -> None:
    files = {"roles/ic-maps/coach.yaml": OUTCOME, "guidegen.yaml": "ic_map: inside\n"}
    found = find_changed_guides(*makers(tmp_path / "ours", files), ["coach"])
    assert list(found) == [COACH_GUIDE]


def test_a_new_role_has_nothing_to_be_compared_with(tmp_path: Path) -> None:
    files = {
        "roles/mentor.yaml": (root() / "roles/coach.yaml").read_text("utf-8"),
        "standards/roles.yaml": "roles:\n  mentor: {title: Mentor, ic_map: false, summary: Mentors., after: coach}\n",
    }
    assert find_changed_guides(*makers(tmp_path, files), []) == {}
    with pytest.raises(CallError, match="the role “mentor” is new here"):
        find_changed_guides(*makers(tmp_path, files), ["mentor"])
