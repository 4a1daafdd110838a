"""guidegen without its checkout: a wheel, installed into an environment that holds nothing of the project."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path

import pytest

from tests.helpers import PROJECT

SECONDS = 240


def run(*command: str | Path, cwd: Path) -> str:
    """What a command prints; it has to end with 0, and finds nothing of this checkout on its way."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        list(map(str, command)),
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an environment with guidegen from its wheel.

    The libraries are those of this environment: the folder in which they lie is named by a path
    file, in which other path files, such as that of the editable checkout, are not looked at.
    """
    folder = tmp_path_factory.mktemp("without a checkout")
    pip: list[str | Path] = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    wheel: list[str | Path] = [
        "wheel",
        "--no-deps",
        "--no-build-isolation",
        "--wheel-dir",
        "dist",
        PROJECT,
    ]
    run(*pip, *wheel, cwd=folder)
    (file,) = (folder / "dist").iterdir()
    run(sys.executable, "-m", "venv", "--without-pip", "env", cwd=folder)
    python = folder / "env" / "bin" / "python"
    run(*pip, "--python", python, "install", "--no-deps", file, cwd=folder)
    paths = {"base": str(folder / "env"), "platbase": str(folder / "env")}
    packages = Path(sysconfig.get_path("purelib", vars=paths))
    (packages / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder


def test_a_wheel_begins_builds_and_audits_a_workspace(installed: Path, tmp_path: Path) -> None:
    guidegen = installed / "env" / "bin" / "guidegen"
    python = installed / "env" / "bin" / "python"
    place = run(python, "-c", "import guidegen; print(guidegen.__file__)", cwd=tmp_path)
    assert Path(place.strip()).is_relative_to(installed)
    run(guidegen, "init", "my district", "--name", "Our Schools", cwd=tmp_path)
    build = ("build", "-C", "my district", "--role", "teacher", "--format", "docx")
    run(guidegen, *build, cwd=tmp_path)
    guide = tmp_path / "my district" / "build" / "teacher-action-guide.docx"
    assert guide.read_bytes().startswith(b"PK")
    assert "1 file" in run(guidegen, "audit", guide, cwd=tmp_path)


def test_every_library_has_its_license_listed() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    needed = [*project["dependencies"], *extras["audit"], *extras["cluster"]]
    names = [re.split(r"[\[>=<]", requirement)[0] for requirement in needed]
    text = (PROJECT / "docs" / "licenses.md").read_text("utf-8")
    rows = re.findall(r"^\| (\w[\w-]*) \| .+ \| ([\w.-]+) \| .+ \|$", text, re.M)
    listed = [name for name, license_ in rows if license_ != "license"]  # the heading row
    assert len(listed) > 15
    assert sorted(listed) == sorted(names)
