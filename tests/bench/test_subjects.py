"""What guidegen is asked to do, as its own command line takes it."""

from __future__ import annotations

import subprocess
from pathlib import Path

from bench import content, subjects
from bench.environment import FLOOR, Peer, missing


def test_its_command_line_takes_what_it_is_asked(tmp_path: Path) -> None:
    workspaces = content.workspaces(tmp_path, 2)
    for command in (
        subjects.build(workspaces, "--no-audit", "-j", "1", "--dry-run"),
        subjects.build(workspaces[:1], "--dry-run", role=content.first_role()),
    ):
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
        assert done.returncode == 0, done.stderr
    assert not list(tmp_path.rglob("build"))


def test_it_builds_from_nothing(tmp_path: Path) -> None:
    (workspace,) = content.workspaces(tmp_path, 1)
    (workspace / "build").mkdir()
    for subject in subjects.guidegen([workspace]):
        (workspace / "build").mkdir(exist_ok=True)
        subject.prepare()
        assert not (workspace / "build").exists()


def test_a_program_that_is_not_there_is_told() -> None:
    assert missing(FLOOR) is None
    assert missing(Peer("letterpress", "letterpress", (), ("letterpress-9000",))) == (
        "letterpress is left out: there is no `letterpress-9000` on the PATH."
    )
