"""What tests of commands share, because it takes a while to make."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from guidegen.audit.file_audit import Report
from guidegen.audit.file_search import audited
from tests.commands.running import guidegen, guidegen_process


@pytest.fixture(scope="session")
def coach_build(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """A folder with the coach's guide in both formats in build/, and what making it printed."""
    folder = tmp_path_factory.mktemp("guides")
    return folder, guidegen_process("build", "--role", "coach", cwd=folder)


@pytest.fixture(scope="session")
def library_check(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """A folder without content, and what a check there printed."""
    folder = tmp_path_factory.mktemp("nothing")
    return folder, guidegen("check", cwd=folder)


@pytest.fixture(scope="session")
def known_reports() -> dict[tuple[Path, bytes], Report]:
    """The reports on files that were audited, by name and content."""
    return {}


@pytest.fixture
def audited_once(
    known_reports: dict[tuple[Path, bytes], Report], monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """Audits no file twice whose name and content are those of another test's."""

    def audit_once(file: Path) -> Report:
        key = (file, file.read_bytes())
        if key not in known_reports:
            known_reports[key] = audited(file)
        return known_reports[key]

    monkeypatch.setattr("guidegen.verbs.audit.audited", audit_once)
    yield
    assert known_reports, "nothing was audited"
