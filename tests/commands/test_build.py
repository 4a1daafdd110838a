"""What `guidegen build`, `verify`, `package`, `new` and `watch` print, and how they end."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

import pytest

from tests.commands.running import SECONDS, guidegen
from tests.helpers import changed, tree

PDF = ("-r", "superintendent", "-f", "pdf", "--no-audit")


def test_many_workspaces_are_built_in_one_run_and_told_in_one_table(tmp_path: Path) -> None:
    tree(
        tmp_path,
        {
            "districts/README.md": "about them",
            "districts/one/guidegen.yaml": "name: One\n",
            "districts/two/guidegen.yaml": "name: Two\nedition:\n",
            "districts/three/guidegen.yaml": "name: Three\n",
        },
    )
    folders = sorted(str(path.relative_to(tmp_path)) for path in (tmp_path / "districts").iterdir())
    done = guidegen("build", *folders, *PDF, cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("error: districts/two/guidegen.yaml:2:1: edition: is empty")
    rows = [line.split() for line in done.stdout.splitlines()]
    assert ["districts/one", "1", "0", "0", "0"] in rows
    assert ["districts/two", "0", "0", "1", "0"] in rows
    assert "2 files made in 2 of 3 workspaces" in done.stdout
    assert (tmp_path / "districts/one/build/superintendent-action-guide.pdf").is_file()
    into = guidegen("build", "districts/one", "districts/three", *PDF, "-o", "out", cwd=tmp_path)
    assert into.returncode == 0, into.stderr
    assert (tmp_path / "out/three/superintendent-action-guide.pdf").is_file()


def test_a_failure_names_its_cause_once_and_every_file_that_it_kept(tmp_path: Path) -> None:
    wrong = changed("roles/teacher.yaml", 'page("responsibilities")', "nope")
    tree(tmp_path, {"ours/guidegen.yaml": "name: Ours\n", "ours/roles/teacher.yaml": wrong})
    both = ("-r", "superintendent", "-r", "teacher", "--no-audit")
    done = guidegen("build", "-C", "ours", *both, cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.count("there is no “nope” here") == 1
    kept = "ours/build/teacher-action-guide.docx, ours/build/teacher-action-guide.pdf"
    assert f"not made: {kept}" in done.stderr
    assert "2 files made, 2 failed" in done.stdout
    assert "Traceback" not in done.stderr


def test_fail_fast_stops_at_the_first_failure(tmp_path: Path) -> None:
    tree(tmp_path, {"1/guidegen.yaml": "name:\n", "2/guidegen.yaml": "name: Two\n"})
    done = guidegen("build", "1", "2", *PDF, "--fail-fast", cwd=tmp_path)
    assert done.returncode == 1
    assert not list((tmp_path / "2").rglob("*.pdf"))


def test_a_workspace_that_cannot_be_read_does_not_stop_the_others(tmp_path: Path) -> None:
    tree(
        tmp_path,
        {
            "1/guidegen.yaml": "extends: ../nowhere\n",
            "2/notes.txt": "no workspace",
            "3/guidegen.yaml": "name: Three\n",
        },
    )
    done = guidegen("build", "1", "2", "3", "4", *PDF, cwd=tmp_path)
    assert done.returncode == 1
    assert (tmp_path / "3/build/superintendent-action-guide.pdf").is_file()
    assert "1/guidegen.yaml:1:1: extends: there is no workspace" in done.stderr
    assert "2: this folder holds no content" in done.stderr
    assert "4: there is no such folder" in done.stderr
    assert "1 file made in 1 of 4 workspaces" in done.stdout
    dry = guidegen("build", "1", "3", *PDF, "--dry-run", "--force", cwd=tmp_path)
    assert "1 would be made in 1 of 2 workspaces" in dry.stdout


def test_a_role_for_which_nothing_is_made_is_told(tmp_path: Path) -> None:
    tree(tmp_path, {"ours/guidegen.yaml": "roles: [coach]\n"})
    for arguments, words in (
        (("-r", "teacher"), "error: the role “teacher” is left out: “roles” in guidegen.yaml"),
        (("-r", "coach", "-r", "teacher"), "Add it there, or name one of these: coach."),
        (
            ("-r", "coach", "-p", "standards"),
            "none of these products is made for the role “coach”: standards",
        ),
        (("-r", "coaches"), "error: there is no role “coaches”. Did you mean “coach”?"),
    ):
        done = guidegen("build", "-C", "ours", *arguments, cwd=tmp_path)
        assert (done.returncode, words in done.stderr) == (2, True), done.stderr
        assert "Document" not in done.stdout
    roles = guidegen("roles", "-C", "ours", cwd=tmp_path).stdout.splitlines()
    assert [line.split()[0] for line in roles] == ["Role", "coach"]


def test_what_an_earlier_plan_left_is_told_with_its_cure(tmp_path: Path) -> None:
    few = "formats: [pdf]\nproducts: [quick-start, standards]\n"
    tree(tmp_path, {"ours/guidegen.yaml": few})
    guidegen("build", "-C", "ours", "--no-audit", cwd=tmp_path)
    tree(tmp_path, {"ours/guidegen.yaml": few.replace(", standards", "")})
    done = guidegen("build", "-C", "ours", "--no-audit", cwd=tmp_path)
    assert done.stderr.splitlines() == [
        "note: left alone: ours/build/standards.pdf (no longer in the plan)",
        "note: to delete what is no longer in the plan, build again with --prune",
    ]
    tree(tmp_path, {"ours/build/standards.pdf": "mine now"})
    done = guidegen("build", "-C", "ours", "--no-audit", cwd=tmp_path)
    assert "--prune" not in done.stderr


def test_a_dry_run_says_what_and_why(tmp_path: Path) -> None:
    tree(tmp_path, {"ours/guidegen.yaml": "name: Ours\n"})
    new = guidegen("build", "-C", "ours", *PDF, "--dry-run", cwd=tmp_path)
    assert new.stdout.endswith("1 would be made in ours/build; nothing was written\n")
    assert not (tmp_path / "ours/build").exists()
    guidegen("build", "-C", "ours", *PDF, cwd=tmp_path)
    tree(tmp_path, {"ours/roles/superintendent.yaml": "plural: our superintendentes\n"})
    done = guidegen("build", "-C", "ours", *PDF, "--dry-run", cwd=tmp_path)
    assert ["ours/build/superintendent-action-guide.pdf", "1-ours/roles/superintendent.yaml"] in [
        line.split() for line in done.stdout.splitlines()
    ]


def test_json_lines_and_quiet(tmp_path: Path) -> None:
    done = guidegen("build", *PDF, "--log-format", "json", cwd=tmp_path)
    events = [json.loads(line) for line in done.stdout.splitlines()]
    assert [event["event"] for event in events] == ["made", "summary"]
    assert events[0]["file"] == "build/superintendent-action-guide.pdf"
    assert (events[0]["pages"], events[0]["reason"], events[1]["made"]) == (8, "new", 1)
    quiet = guidegen("build", *PDF, "--quiet", cwd=tmp_path)
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, "", "")
    tree(tmp_path, {"bad/guidegen.yaml": "name: X\npaper: legal\n"})
    bad = guidegen("build", "-C", "bad", "--no-audit", "--log-format", "json", cwd=tmp_path)
    event = json.loads(bad.stdout.splitlines()[0])
    assert (bad.returncode, event["event"]) == (1, "failed")
    (diagnostic,) = event["diagnostics"]
    assert (diagnostic["line"], diagnostic["column"], diagnostic["path"]) == (2, 1, "paper")


def test_verify_tells_what_was_changed_and_what_is_missing(tmp_path: Path) -> None:
    guidegen("build", "-r", "superintendent", "--no-audit", cwd=tmp_path)
    right = guidegen("verify", cwd=tmp_path)
    assert (right.returncode, right.stdout) == (
        0,
        "2 of 2 files in build are as they were built.\n",
    )
    with (tmp_path / "build/superintendent-action-guide.pdf").open("ab") as file:
        file.write(b"\n")
    (tmp_path / "build/superintendent-action-guide.docx").unlink()
    wrong = guidegen("verify", "build", cwd=tmp_path)
    assert wrong.returncode == 1
    assert wrong.stdout.splitlines() == [
        "build/superintendent-action-guide.docx: is missing",
        "build/superintendent-action-guide.pdf: was changed since it was built",
        "0 of 2 files in build are as they were built.",
    ]
    assert guidegen("verify", "nowhere", cwd=tmp_path).returncode == 2


def test_a_package_holds_what_is_handed_out_and_is_always_the_same(tmp_path: Path) -> None:
    tree(tmp_path, {"ours/guidegen.yaml": 'name: Ours & "Theirs"\n'})
    guidegen("build", "-C", "ours", "-r", "superintendent", cwd=tmp_path)
    guidegen("audit", "--passport", "ours/build/superintendent-action-guide.pdf", cwd=tmp_path)
    one = guidegen("package", "ours", cwd=tmp_path)
    two = guidegen("package", "ours", "-o", "two.zip", cwd=tmp_path)
    assert (one.returncode, one.stdout) == (0, "ours/build/ours-guides.zip\n"), one.stderr
    assert two.returncode == 0, two.stderr
    assert (tmp_path / "ours/build/ours-guides.zip").read_bytes() == (
        tmp_path / "two.zip"
    ).read_bytes()
    with zipfile.ZipFile(tmp_path / "two.zip") as archive:
        assert archive.namelist() == [
            "SHA256SUMS",
            "index.html",
            "manifest.json",
            "superintendent-action-guide.docx",
            "superintendent-action-guide.pdf",
            "superintendent-action-guide.pdf.passport.html",
            "superintendent-action-guide.pdf.passport.json",
        ]
        archive.extractall(tmp_path / "unpacked")
    if sys.platform != "win32":
        subprocess.run(
            ["sha256sum", "-c", "SHA256SUMS"],
            cwd=tmp_path / "unpacked",
            check=True,
            capture_output=True,
        )
    page = (tmp_path / "unpacked/index.html").read_text("utf-8")
    assert "Ours &amp; &#34;Theirs&#34;" in page
    assert (
        '<a href="superintendent-action-guide.docx">Superintendent Action Guide, Word</a> (8 pages'
        in page
    )


def test_a_map_is_packed_and_shown_below_its_guide(tmp_path: Path) -> None:
    tree(tmp_path, {"ours/guidegen.yaml": "name: Ours\nroles: [principal, coach, teacher]\n"})
    done = guidegen("build", "-C", "ours", "--no-audit", "-f", "pdf", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert guidegen("package", "ours", "-o", "ours.zip", cwd=tmp_path).returncode == 0
    with zipfile.ZipFile(tmp_path / "ours.zip") as archive:
        assert {"coach-ic-map.pdf", "principal-ic-map.pdf"} <= set(archive.namelist())
        page = archive.read("index.html").decode()
    assert re.findall(r"<h[23]>(.*?)</h[23]>", page)[:5] == [
        "Principal Action Guide",
        "Its companion: Principal Innovation Configuration Map",
        "Coach Action Guide",
        "Its companion: Coach Innovation Configuration Map",
        "Teacher Action Guide",
    ]


def test_what_was_changed_is_not_packed(tmp_path: Path) -> None:
    guidegen("build", *PDF, cwd=tmp_path)
    tree(tmp_path, {"build/superintendent-action-guide.pdf": "changed"})
    done = guidegen("package", cwd=tmp_path)
    assert done.returncode == 2
    assert (
        "build/superintendent-action-guide.pdf: was changed since it was built. Build first"
        in done.stderr
    )


def test_packing_goes_on_after_what_cannot_be_packed(tmp_path: Path) -> None:
    few = "formats: [pdf]\nproducts: [quick-start]\n"
    names = ("1", "2 año", "3", "4", "5")
    tree(tmp_path, {f"all/{name}/guidegen.yaml": few for name in names})
    tree(tmp_path, {"all/README.md": ""})
    ready = ("all/1", "all/2 año", "all/5")
    assert guidegen("build", *ready, "--no-audit", cwd=tmp_path).returncode == 0
    tree(tmp_path, {"all/4/guidegen.yaml": "extends: ../nowhere\n"})
    folders = sorted(str(path.relative_to(tmp_path)) for path in (tmp_path / "all").iterdir())
    done = guidegen("package", *folders, cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "all/1/build/1-guides.zip",
        "all/2 año/build/2 año-guides.zip",
        "all/5/build/5-guides.zip",
        "3 of 5 workspaces packed",
    ]
    assert "all/3/build: there are no guides here that guidegen built" in done.stderr
    assert "all/4/guidegen.yaml:1:1: extends: there is no workspace" in done.stderr
    assert "not packed: all/3, all/4" in done.stderr
    assert guidegen("package", *ready, "-o", "zips", cwd=tmp_path).returncode == 0
    assert len(list((tmp_path / "zips").iterdir())) == 3


def test_several_are_packed_from_the_folders_that_they_were_built_into(tmp_path: Path) -> None:
    few = "formats: [pdf]\nproducts: [quick-start]\nname: "
    tree(tmp_path, {f"{name}/guidegen.yaml": f"{few}{name}\n" for name in ("a/x", "b/x", "c/y")})
    guidegen("build", "a/x", "c/y", "-o", "out", "--no-audit", cwd=tmp_path)
    done = guidegen("package", "a/x", "c/y", "--from", "out", "-o", "zips", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    with zipfile.ZipFile(tmp_path / "zips/y-guides.zip") as archive:
        assert b"c/y" in archive.read("index.html")
    same = guidegen("package", "a/x", "b/x", "--from", "out", "-o", "zips", cwd=tmp_path)
    assert same.returncode == 1
    assert "zips/x-guides.zip: the zips of a/x and b/x would be the same file" in same.stderr


def test_a_new_overlay_changes_nothing_until_a_line_is_taken(tmp_path: Path) -> None:
    guidegen("init", "ours", cwd=tmp_path)
    done = guidegen("new", "overlay", "superintendent", "-C", "ours", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "ours/roles/superintendent.yaml\n"), done.stderr
    assert guidegen("check", "-C", "ours", cwd=tmp_path).returncode == 0
    again = guidegen("new", "overlay", "superintendent", "-C", "ours", cwd=tmp_path)
    assert again.returncode == 2
    assert "this file already exists" in again.stderr


def test_a_new_role_builds_at_once_and_another_joins_it(tmp_path: Path) -> None:
    guidegen("init", "ours", cwd=tmp_path)
    assert guidegen("new", "role", "librarian", "-C", "ours", cwd=tmp_path).returncode == 0
    assert (
        guidegen(
            "new", "role", "media-aide", "--title", "Media Aide", "-C", "ours", cwd=tmp_path
        ).returncode
        == 0
    )
    roles = guidegen("roles", "-C", "ours", cwd=tmp_path).stdout
    assert [line.split()[0] for line in roles.splitlines()][-2:] == ["librarian", "media-aide"]
    built = guidegen(
        "build", "-C", "ours", "-r", "media-aide", "-f", "pdf", "--no-audit", cwd=tmp_path
    )
    assert built.returncode == 0, built.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("role", "superintendent", "-C", "ours"), "the role “superintendent” already exists"),
        (("role", "Media Aide", "-C", "ours"), "as in: guidegen new role media-aide"),
        (("role", "aide", "--like", "coatch", "-C", "ours"), "Did you mean “coach”?"),
        (("overlay", "coatch", "-C", "ours"), "Did you mean “coach”?"),
        (("overlay", "superintendent"), "this is the built-in library"),
    ],
)
def test_what_cannot_be_begun_is_told(
    tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    guidegen("init", "ours", cwd=tmp_path)
    done = guidegen("new", *arguments, cwd=tmp_path)
    assert (done.returncode, message in done.stderr) == (2, True), done.stderr


class Watch:
    """A watch as a process of its own; no wait for what it prints is longer than a deadline."""

    def __init__(self, *arguments: str, cwd: Path) -> None:
        command = [sys.executable, "-u", "-m", "guidegen", "watch", *arguments]
        self.process = subprocess.Popen(
            command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self._lines: Queue[str] = Queue()
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line)

    def until(self, words: str) -> str:
        """What is printed up to a line with these words."""
        deadline = time.monotonic() + SECONDS
        lines: list[str] = []
        while words not in "".join(lines[-1:]):
            try:
                lines.append(self._lines.get(timeout=max(0, deadline - time.monotonic())))
            except Empty:
                pytest.fail(f"no “{words}” in {SECONDS} s, but: {''.join(lines)}")
        return "".join(lines)

    def stop(self) -> tuple[int, str]:
        """Press Control-C: how the process ends, and what it still prints."""
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(timeout=SECONDS)
        self._reader.join(SECONDS)
        rest = [self._lines.get_nowait() for _ in range(self._lines.qsize())]
        return code, "".join(rest)

    def close(self) -> None:
        """End the process, whatever it does."""
        self.process.kill()
        self.process.wait(timeout=SECONDS)
        self._reader.join(SECONDS)
        assert self.process.stdout is not None
        self.process.stdout.close()


@pytest.fixture
def watch(tmp_path: Path) -> Iterator[Watch]:
    """A watch of a workspace with two roles, in its first build."""
    few = "name: Ours\nformats: [pdf]\nroles: [superintendent, teacher]\n"
    tree(tmp_path, {"ours/guidegen.yaml": few, "ours/roles/note.txt": ""})
    watch = Watch("-C", "ours", cwd=tmp_path)
    yield watch
    watch.close()


def test_a_watch_builds_again_what_a_saved_change_touches_and_goes_on_after_a_mistake(
    tmp_path: Path, watch: Watch
) -> None:
    watch.until("Watching.")
    tree(tmp_path, {"ours/roles/superintendent.yaml": "plural: our superintendentes\n"})
    seen = watch.until("made in")
    assert "Saved: ours/roles/superintendent.yaml" in seen
    assert "superintendent-action-guide.pdf" in seen
    assert "teacher-action-guide.pdf" not in seen
    tree(tmp_path, {"ours/roles/superintendent.yaml": "plurall: our superintendentes\n"})
    assert "Did you mean “plural”?" in watch.until("error:")
    tree(tmp_path, {"ours/roles/superintendent.yaml": "plural: such superintendentes\n"})
    assert "superintendent-action-guide.pdf" in watch.until("made in")
    code, rest = watch.stop()
    assert code == 0
    assert "KeyboardInterrupt" not in rest
