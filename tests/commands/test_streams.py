"""What is printed arrives whole, wherever it goes, and a command that is stopped says so."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.running import SECONDS, guidegen_process
from tests.helpers import ROLES, tree

NAME = "Ñandú “Ω” 学区"
COMMAND = [sys.executable, "-m", "guidegen"]
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files and signals")


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONIOENCODING": "cp1252"},
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
)
@pytest.mark.parametrize(
    "arguments",
    [
        ("diff", "-C", "ours"),
        ("diff", "-C", "ours", "-f", "html"),
        ("explain", "coatch", "x"),
    ],
)
def test_output_is_whole_in_any_encoding(
    tmp_path: Path, environment: dict[str, str], arguments: tuple[str, ...]
) -> None:
    tree(tmp_path, {"ours/guidegen.yaml": f"name: {NAME}\n"})
    usual = guidegen_process(*arguments, cwd=tmp_path)
    done = guidegen_process(*arguments, cwd=tmp_path, environment=environment)
    assert (done.returncode, done.stdout, done.stderr) == (
        usual.returncode,
        usual.stdout,
        usual.stderr,
    )
    assert "“" in done.stdout + done.stderr


@posix
def test_a_terminal_gets_what_it_can_show(tmp_path: Path) -> None:
    import pty

    tree(tmp_path, {"ours/guidegen.yaml": f"name: {NAME}\n"})
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "NO_COLOR": "1"}
    command = [*COMMAND, "diff", "-C", "ours"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, stdout=theirs, timeout=SECONDS)
    os.close(theirs)
    shown = os.read(ours, 100_000).decode("ascii")
    os.close(ours)
    assert done.returncode == 0
    assert "?and? ??? ??" in shown


@posix
def test_a_reader_that_has_enough_stops_nothing(tmp_path: Path) -> None:
    few = "name: Ours\nformats: [pdf]\nproducts: [standards, quick-start]\n"
    tree(tmp_path, {"ours/guidegen.yaml": few})
    reading, writing = os.pipe()
    os.close(reading)
    command = [*COMMAND, "build", "-C", "ours", "--no-audit"]
    done = subprocess.run(
        command, cwd=tmp_path, stdout=writing, stderr=subprocess.PIPE, timeout=SECONDS
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(list((tmp_path / "ours/build").glob("*.pdf"))) == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk that is always full")
def test_a_full_disk_is_told(tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*COMMAND, "roles"], cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, timeout=SECONDS
        )
        silent = subprocess.run(
            [*COMMAND, "biuld"], cwd=tmp_path, stdout=full, stderr=full, timeout=SECONDS
        )
    assert done.returncode == 2
    assert b"what guidegen prints cannot be written (No space left on device)" in done.stderr
    assert b"Exception ignored" not in done.stderr
    assert silent.returncode == 2


@posix
def test_a_closed_standard_output_stops_nothing(tmp_path: Path) -> None:
    tree(tmp_path, {"guidegen.yaml": "name: Lakeside\n"})
    command = 'exec "$0" -m guidegen roles >&-'
    done = subprocess.run(
        ["sh", "-c", command, sys.executable], cwd=tmp_path, capture_output=True, timeout=SECONDS
    )
    assert (done.returncode, done.stderr) == (0, b"")


@posix
@pytest.mark.parametrize("many", [False, True])
def test_control_c_has_an_exit_code_of_its_own(tmp_path: Path, many: bool) -> None:
    """Whether documents are made in threads of the process or in processes of their own."""
    names = [f"ours-{number}" for number in range(7 if many else 1)]
    tree(tmp_path, {f"{name}/guidegen.yaml": f"name: {name}\nformats: [pdf]\n" for name in names})
    build = subprocess.Popen(
        [*COMMAND, "build", *names, "--no-audit", "-j", "3", "--log-format", "json"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert build.stdout is not None
    first = build.stdout.readline()
    os.killpg(build.pid, signal.SIGINT)  # a terminal sends it to all processes of a command
    out, told = build.communicate(timeout=SECONDS)
    assert build.returncode == 130
    assert told.strip() == "Stopped. Every file that was written is whole."
    assert '"made"' in first
    assert first not in out
    assert (out + first).count("\n") < len(names) * (len(ROLES) + 2)
