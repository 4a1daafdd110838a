"""Builds that are killed, starved, raced and misled: every file stays whole, old or new, and the next build is right."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from guidegen.content.layers import Layers
from guidegen.pipeline import manifest
from guidegen.verbs.verify import verify
from tests.building import LEADER, built
from tests.helpers import tree, workspace

BUILD = (sys.executable, "-m", "guidegen", "build", "--no-audit", "-r", "superintendent")
FILES = 2
KILLS = 20
SMALL = "500k"  # room for the PDF, and not for the Word file


def words(number: int) -> dict[str, str]:
    """A workspace whose files differ from those of any other number."""
    return {"guidegen.yaml": f"name: Ours\nedition: Number {number}\n"}


def started(folder: Path, out: Path, *options: str) -> subprocess.Popen[str]:
    command = [*BUILD, "-C", str(folder), "-o", str(out), *options]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def finished(folder: Path, out: Path, *options: str) -> subprocess.CompletedProcess[str]:
    process = started(folder, out, *options)
    output, error = process.communicate(timeout=240)
    return subprocess.CompletedProcess(process.args, process.returncode, output, error)


def whole(out: Path) -> None:
    """Every finished file in a folder is whole: a PDF ends as one, a Word file can be opened."""
    for file in out.glob("*.pdf"):
        assert file.read_bytes().rstrip().endswith(b"%%EOF"), file
    for file in out.glob("*.docx"):
        assert (
            shutil.which("unzip") is None or subprocess.run(["unzip", "-tqq", file]).returncode == 0
        ), file


def right(folder: Path, out: Path) -> None:
    """One build more makes everything right, and leaves nothing lying about."""
    done = finished(folder, out)
    assert done.returncode == 0, done.stderr
    assert [file.state for file in verify(out)] == ["right"] * FILES
    assert not [file for file in out.iterdir() if file.name.endswith(".tmp")]


def test_a_build_that_is_killed_at_any_moment_leaves_whole_files_and_the_next_is_right(
    tmp_path: Path,
) -> None:
    ours, out = tmp_path / "ours", tmp_path / "out"
    tree(ours, words(0))
    began = time.monotonic()
    right(ours, out)
    usual = time.monotonic() - began
    moments = random.Random(20_261_124)
    for number in range(1, KILLS + 1):
        tree(ours, words(number))
        process = started(ours, out)
        time.sleep(moments.uniform(0.3, 1.05) * usual)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        whole(out)
        assert len(list(out.glob("*.pdf"))) + len(list(out.glob("*.docx"))) == FILES
    right(ours, out)


def test_a_disk_that_fills_up_leaves_the_old_files(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SMALL}", "tmpfs", str(disk)], capture_output=True
    )
    if mounted.returncode:
        pytest.skip("a file system can only be mounted by root")
    try:
        ours, out = tree(tmp_path / "ours", words(0)), disk / "out"
        done = finished(ours, out, "-f", "pdf")
        before = {file.name: file.read_bytes() for file in out.glob("*.pdf")}
        assert before, done.stderr
        tree(ours, words(1))
        done = finished(ours, out, "--force")
        assert done.returncode == 2
        assert "No space left on device" in done.stderr
        assert "Traceback" not in done.stderr
        whole(out)
        assert before.keys() <= {file.name for file in out.iterdir()}
        assert not [file for file in out.iterdir() if file.name.endswith(".tmp")]
        subprocess.run(["mount", "-o", "remount,size=20m", str(disk)], check=True)
        right(ours, out)
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_of_two_builds_at_once_one_learns_who_builds(tmp_path: Path) -> None:
    ours, out = tree(tmp_path / "ours", words(0)), tmp_path / "out"
    both = [started(ours, out), started(ours, out)]
    ended = [(process.communicate(timeout=240), process) for process in both]
    codes = sorted(process.returncode for _, process in ended)
    # 0 and 0 if the first was done before the second began.
    assert codes in ([0, 2], [0, 0]), ended
    for (_, error), process in ended:
        if process.returncode:
            others = [str(other.pid) for other in both if other is not process]
            assert f"process {others[0]} on" in error or "another process" in error
            assert "is building here now" in error
    whole(out)
    right(ours, out)


def test_the_lock_of_a_dead_build_holds_nobody_up(tmp_path: Path) -> None:
    out = tree(
        tmp_path / "out",
        {".guidegen.lock": "", ".guidegen.holder": '{"process": 1, "machine": "old"}'},
    )
    done = finished(tree(tmp_path / "ours", words(0)), out)
    assert (done.returncode, done.stderr) == (0, "")
    assert [file.state for file in verify(out)] == ["right"] * FILES
    assert not (out / ".guidegen.holder").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_reported(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir(mode=0o555)
    done = finished(tree(tmp_path / "ours", words(0)), out)
    assert (done.returncode, "cannot be written" in done.stderr) == (2, True)


def test_a_read_only_disk_is_reported(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "ro", "tmpfs", str(disk)], capture_output=True
    ).returncode:
        pytest.skip("a file system can only be mounted by root")
    try:
        done = finished(tree(tmp_path / "ours", words(0)), disk / "out")
        assert done.returncode == 2
        assert "cannot be written (Read-only file system)" in done.stderr
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_link_in_the_output_folder_is_never_followed(tmp_path: Path) -> None:
    secret = tree(tmp_path / "elsewhere", {"secret.pdf": "not to be touched"}) / "secret.pdf"
    layers = workspace(tmp_path / "ours", words(0))
    out = tmp_path / "out"
    out.mkdir()
    for name in ("superintendent-action-guide.pdf", "manifest.json", ".guidegen.holder"):
        (out / name).symlink_to(secret)
    assert {result.status for result in built(layers, out, LEADER)} == {"made"}
    assert secret.read_text() == "not to be touched"
    assert not (out / "superintendent-action-guide.pdf").is_symlink()
    assert [file.state for file in verify(out)] == ["right", "right"]
    (out / "superintendent-action-guide.pdf").unlink()
    (out / "superintendent-action-guide.pdf").symlink_to(secret)
    assert [file.state for file in verify(out)] == ["right", "link"]
    assert secret.read_text() == "not to be touched"


def test_a_workspaces_folder_that_is_a_link_is_refused(tmp_path: Path) -> None:
    for name in ("one", "two"):
        tree(tmp_path / name, words(0))
    (tmp_path / "elsewhere").mkdir()
    out = tmp_path / "out"
    out.mkdir()
    (out / "two").symlink_to(tmp_path / "elsewhere")
    command = [*BUILD, str(tmp_path / "one"), str(tmp_path / "two"), "-o", str(out)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 2
    assert "is a link" in done.stderr
    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert not (out / "one").exists()


def test_the_clock_means_nothing(tmp_path: Path) -> None:
    layers = workspace(tmp_path / "ours", words(0))
    out = tmp_path / "out"
    built(layers, out)
    for file in (*out.iterdir(), *(tmp_path / "ours").rglob("*")):
        os.utime(file, (0, 0))
    assert [result.status for result in built(layers, out)] == ["unchanged"]
    tree(tmp_path / "ours", words(1))
    os.utime(tmp_path / "ours/guidegen.yaml", (0, 0))
    assert [result.status for result in built(layers, out)] == ["made"]


def test_a_file_that_was_swapped_for_another_is_made_again(tmp_path: Path) -> None:
    layers = Layers(workspace(tmp_path / "ours", words(0)).folders)
    out = tmp_path / "out"
    built(layers, out, LEADER)
    shutil.copy(out / "superintendent-action-guide.docx", out / "superintendent-action-guide.pdf")
    assert [result.status for result in built(layers, out, LEADER)] == ["unchanged", "made"]
    assert set(manifest.read(out).files) == {
        "superintendent-action-guide.docx",
        "superintendent-action-guide.pdf",
    }
