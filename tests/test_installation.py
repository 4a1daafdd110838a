"""Hints name the command that works where guidegen runs."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from guidegen import installation


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, with nothing on the PATH."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    return tmp_path


def executable(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o755)
    return path


def test_a_command_on_the_path_is_called_by_its_name(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", [str(executable(here / "bin" / "guidegen"))])
    assert installation.program() == "guidegen"


def test_a_command_off_the_path_is_called_by_its_place(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", [str(executable(here / ".venv" / "bin" / "guidegen"))])
    assert installation.program() == ".venv/bin/guidegen"


def test_a_module_is_called_by_the_running_python(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["/somewhere/guidegen/__main__.py"])
    monkeypatch.setattr(sys, "executable", str(here / "my env" / "bin" / "python"))
    assert installation.program() == "'my env/bin/python' -m guidegen"


@pytest.mark.parametrize(
    ("prefix", "command"),
    [
        ("/home/ada/.local/share/pipx/venvs/guidegen", "pipx inject guidegen one two"),
        (
            "/home/ada/.local/share/uv/tools/guidegen",
            "uv pip install --python /opt/python one two",
        ),
        ("/home/ada/guidegen/.venv", "/opt/python -m pip install one two"),
    ],
)
def test_packages_are_added_where_guidegen_is(
    prefix: str, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "prefix", prefix)
    monkeypatch.setattr(sys, "executable", "/opt/python")
    assert installation.install("one", "two") == command
