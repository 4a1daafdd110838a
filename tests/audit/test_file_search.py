"""Which files a call means, and what is said of those that cannot even be opened."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidegen.audit import refusals
from guidegen.audit.file_audit import Report
from guidegen.audit.file_search import audited, files_of
from guidegen.diagnostics import CallError
from tests.audit.made_files import pdf_file
from tests.helpers import tree


def test_a_huge_file_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    huge = tmp_path / "huge.pdf"
    with huge.open("wb") as file:
        file.truncate(refusals.LARGEST_FILE + 1)
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("read"))
    report = audited(huge)
    assert "has 100 MB; the audit reads files of up to 100 MB" in report.unreadable
    assert len(report.sha256) == 64


def test_a_file_that_is_gone_has_a_report(tmp_path: Path) -> None:
    report = audited(tmp_path / "gone.pdf")
    assert "cannot be opened (No such file or directory)" in report.unreadable


def test_a_fault_in_a_rule_does_not_hide_other_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree(tmp_path, {"a.pdf": pdf_file()})
    monkeypatch.setattr(
        "guidegen.audit.file_search.audit", lambda file, content: dict[str, Report]()["rule"]
    )
    assert (
        "has a bug and could not check this file (KeyError: 'rule')"
        in audited(tmp_path / "a.pdf").unreadable
    )
    monkeypatch.setenv("GUIDEGEN_DEBUG", "1")
    with pytest.raises(KeyError):
        audited(tmp_path / "a.pdf")


def test_a_folder_means_every_document_below_it(tmp_path: Path) -> None:
    names = [
        "b.docx",
        "a/c.PDF",
        "a/~$c.docx",
        "a/.d.pdf",
        "notes.txt",
        "b.docx.passport.html",
        "a/b/e.pdf",
    ]
    tree(tmp_path, dict.fromkeys(names, b""))
    found = [
        file.relative_to(tmp_path).as_posix()
        for file in files_of([tmp_path, tmp_path / "notes.txt", tmp_path])
    ]
    assert found == ["b.docx", "a/c.PDF", "a/b/e.pdf", "notes.txt"]


@pytest.mark.parametrize(
    ("path", "words"),
    [("gone", "there is no such file or folder"), ("empty", "has no .docx or .pdf files")],
)
def test_a_path_that_means_nothing_is_a_wrong_call(tmp_path: Path, path: str, words: str) -> None:
    tree(tmp_path, {"empty/notes.txt": ""})
    with pytest.raises(CallError, match=words):
        files_of([tmp_path / path])
