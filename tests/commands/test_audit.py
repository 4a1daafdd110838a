"""`guidegen audit` as a user meets it: what it prints, what it writes, and how it ends."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from guidegen.audit.pdf import checklist as pdf_checklist
from guidegen.audit.refusals import LARGEST_FILE, LARGEST_UNPACKED, MEGABYTE
from guidegen.audit.word import checklist as word_checklist
from guidegen.commands.audit import command
from tests.audit.made_files import pdf_file, word_file
from tests.audit.made_reports import report
from tests.commands.running import guidegen, guidegen_process
from tests.helpers import PROJECT, tree


@pytest.fixture
def folder(coach_build: tuple[Path, subprocess.CompletedProcess[str]], tmp_path: Path) -> Path:
    """The guide, a Word file without title or headings, an untagged PDF and a file that is no document."""
    guides, done = coach_build
    assert done.returncode == 0, done.stderr
    shutil.copytree(guides / "build", tmp_path / "build")
    return tree(
        tmp_path,
        {
            "bad/plain.docx": word_file(),
            "bad/untagged.pdf": pdf_file(),
            "bad/fake.pdf": b"Dear all",
        },
    )


@pytest.mark.usefixtures("audited_once")
def test_a_guide_ends_with_0_and_a_line_of_counts(folder: Path) -> None:
    done = guidegen("audit", "build", cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.match(
        r"4 files: no errors, \w+ suspects?, \d+ checks for a person", done.stdout.splitlines()[-1]
    )
    assert "A person must check" in done.stdout
    assert not list((folder / "build").glob("*passport*"))


@pytest.mark.usefixtures("audited_once")
def test_errors_end_with_1_and_the_worst_comes_first(folder: Path) -> None:
    done = guidegen("audit", "bad", "build/coach-action-guide.pdf", cwd=folder)
    assert done.returncode == 1
    places = [
        done.stdout.index(name) for name in ("bad/fake.pdf unreadable: ", "bad/untagged.pdf: ")
    ]
    assert places == sorted(places)
    assert places[-1] < done.stdout.index("build/coach-action-guide.pdf: ")
    assert "Save it as .docx or PDF" in done.stdout
    assert re.match(r"4 files: 1 unreadable, \d+ errors", done.stdout.splitlines()[-1])
    assert done.stderr == ""


@pytest.mark.usefixtures("audited_once")
@pytest.mark.parametrize("path", ["build", "bad/plain.docx", "bad/untagged.pdf"])
def test_strict_ends_with_1_on_a_suspect_too(folder: Path, path: str) -> None:
    plain = guidegen("audit", path, "--format", "json", cwd=folder)
    summary = json.loads(plain.stdout)["summary"]
    assert plain.returncode == bool(summary["errors"])
    strict = guidegen("audit", path, "--format", "json", "--strict", cwd=folder)
    assert strict.returncode == bool(summary["errors"] + summary["suspects"])
    assert strict.stdout == plain.stdout


def test_strict_counts_suspects(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One file with a suspect and no error, whatever the rules of the day are."""
    monkeypatch.setattr("guidegen.verbs.audit.audited", lambda file: report("bold"))
    tree(tmp_path, {"a.pdf": b"x"})
    runner = CliRunner()
    assert runner.invoke(command, [str(tmp_path)]).exit_code == 0
    assert runner.invoke(command, [str(tmp_path), "--strict"]).exit_code == 1


@pytest.mark.usefixtures("audited_once")
@pytest.mark.parametrize(
    ("format_", "beginning"),
    [("json", '{\n  "shape"'), ("sarif", '{\n  "$schema"'), ("html", "<!doctype html>")],
)
def test_every_format_to_the_terminal_and_into_a_file(
    folder: Path, format_: str, beginning: str
) -> None:
    done = guidegen("audit", "build", "bad", "--format", format_, cwd=folder)
    assert done.returncode == 1
    assert done.stdout.startswith(beginning)
    written = guidegen("audit", "build", "bad", "-f", format_, "-o", "report", cwd=folder)
    assert (written.returncode, written.stdout) == (1, "")
    assert (folder / "report").read_text("utf-8") == done.stdout


@pytest.mark.usefixtures("audited_once")
def test_a_table_into_a_file_has_no_colors(folder: Path) -> None:
    guidegen(
        "audit",
        "bad",
        "-o",
        "report.txt",
        cwd=folder,
        environment={"FORCE_COLOR": "1", "COLUMNS": "100"},
    )
    text = (folder / "report.txt").read_text("utf-8")
    assert "\x1b" not in text
    assert "bad/fake.pdf unreadable" in text


def test_passports_stand_beside_each_file(folder: Path) -> None:
    done = guidegen("audit", "build", "bad/fake.pdf", "--passport", cwd=folder)
    assert done.returncode == 1
    for file in ("build/coach-action-guide.docx", "build/coach-action-guide.pdf", "bad/fake.pdf"):
        assert (folder / f"{file}.passport.html").read_text("utf-8").startswith("<!doctype html>")
        assert (
            json.loads((folder / f"{file}.passport.json").read_text("utf-8"))["file"]
            == Path(file).name
        )
    before = snapshot(folder)
    guidegen("audit", "build", "bad/fake.pdf", "--passport", cwd=folder)
    assert snapshot(folder) == before, (
        "the same files give the same passports, and no passport is audited"
    )


def snapshot(folder: Path) -> Mapping[Path, bytes]:
    return {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_list_prints_the_catalogue(tmp_path: Path) -> None:
    done = guidegen("audit", "--list", cwd=tmp_path, environment={"COLUMNS": "160"})
    assert done.returncode == 0
    rows = {
        line.split()[0]: line
        for line in done.stdout.splitlines()
        if line[:1] in "WP" and line[1:2].isdigit()
    }
    ids = [rule.id for rule in word_checklist.REGISTER.rules] + [
        rule.id for rule in pdf_checklist.REGISTER.rules
    ]
    assert list(rows) == ids
    assert re.match(r"W1 +Word +M +\S.*2\.4\.2 Page Titled", rows["W1"])
    assert re.match(r"P33 +PDF +H ", rows["P33"])


def test_every_row_of_the_checklist_is_there() -> None:
    """34 rows for Word, 33 for PDF; a row that is `M / M*` or `M (quality H)` is two rules. There may be more."""
    ids = [rule.id for rule in word_checklist.REGISTER.rules] + [
        rule.id for rule in pdf_checklist.REGISTER.rules
    ]
    rules = {id_.rstrip("*h") for id_ in ids}
    assert {f"W{n}" for n in range(1, 35)} | {f"P{n}" for n in range(1, 34)} <= rules


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "name a file or a folder, or call with --list"),
        (("nowhere",), "nowhere: there is no such file or folder"),
        (("empty",), "empty: this folder has no .docx or .pdf files"),
        (("bad", "--format", "xml"), "'xml' is not one of"),
        (("bad", "-o", "nowhere/report"), "nowhere/report: cannot be written"),
        (
            ("bad", "-o", "bad/fake.pdf"),
            "bad/fake.pdf: the report would overwrite a file that it checks",
        ),
    ],
)
def test_a_wrong_call_ends_with_2(tmp_path: Path, arguments: tuple[str, ...], message: str) -> None:
    tree(tmp_path, {"bad/fake.pdf": b"Dear all", "empty/notes.txt": ""})
    done = guidegen("audit", *arguments, cwd=tmp_path)
    assert done.returncode == 2, done.stdout
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / "bad/fake.pdf").read_bytes() == b"Dear all"


def test_without_its_libraries_it_says_what_to_install(tmp_path: Path) -> None:
    tree(
        tmp_path,
        {"site/openxml_audit.py": "raise ModuleNotFoundError(name='openxml_audit')", "a.pdf": b""},
    )
    done = guidegen_process(
        "audit",
        "a.pdf",
        cwd=tmp_path,
        environment={"PYTHONPATH": f"{tmp_path / 'site'}{os.pathsep}{Path.cwd()}"},
    )
    assert done.returncode == 2
    assert "openxml_audit is missing" in done.stderr
    assert "pip install openxml-audit page-validation" in done.stderr


def test_help_has_an_example_and_imports_nothing_heavy(tmp_path: Path) -> None:
    done = guidegen_process(
        "audit",
        "--help",
        cwd=tmp_path,
        environment={"PYTHONPROFILEIMPORTTIME": "1", "COLUMNS": "100"},
    )
    assert done.returncode == 0
    assert "guidegen audit build" in done.stdout
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "click" in imported
    assert (
        not {"pikepdf", "page", "lxml", "jinja2", "rich", "pydantic", "guidegen.audit"} & imported
    )


def shown() -> list[str]:
    """Every call that docs/audit.md shows."""
    text = (PROJECT / "docs" / "audit.md").read_text("utf-8")
    calls = re.findall(r"^guidegen audit .*$", text, re.MULTILINE) + re.findall(
        r"`(guidegen audit [^`]+)`", text
    )
    return sorted(set(calls))


@pytest.mark.usefixtures("audited_once")
@pytest.mark.parametrize("call", shown())
def test_a_call_that_the_document_shows_works(folder: Path, call: str) -> None:
    """It ends with what was found, and neither as a wrong call nor on a fault."""
    shutil.copy(folder / "build/coach-action-guide.pdf", folder / "handbook.pdf")
    done = guidegen(*shlex.split(call)[1:], cwd=folder)
    assert done.returncode in (0, 1), done.stdout + done.stderr
    assert done.stderr == ""
    for file in re.findall(r"-o (\S+)", call):
        assert (folder / file).stat().st_size > 1000


@pytest.mark.usefixtures("audited_once")
def test_the_document_shows_calls_and_names_what_the_json_holds(folder: Path) -> None:
    assert len(shown()) >= 6
    text = (PROJECT / "docs" / "audit.md").read_text("utf-8")
    data = json.loads(guidegen("audit", "bad", "-f", "json", cwd=folder).stdout)
    rules = [rule for file in data["files"] for rule in file["rules"]]
    finding = next(rule["findings"][0] for rule in rules if rule["findings"])
    for part in (
        data,
        data["summary"],
        data["tool"],
        data["files"][0],
        rules[0],
        finding,
        finding["place"],
    ):
        for name in part:
            assert re.search(rf"\b{name}\b", text), name
    for limit in (LARGEST_FILE, LARGEST_UNPACKED):
        assert f"{limit // MEGABYTE} MB" in text
