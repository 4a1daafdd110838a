"""No command replaces a file that it did not write, and every command replaces its own."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from pathlib import Path

import openpyxl
import pytest

from tests.answers.forms import blank, filled_docx
from tests.commands.running import guidegen
from tests.district import COACH
from tests.helpers import tree

ANSWERS = {
    "first-actions.vision-alignment.reflections": "We disagree about pacing.",
    "respondent.team": "Team A",
}
OURS = {
    "ours/guidegen.yaml": "name: Riverbend Schools\nformats: [pdf]\nproducts: [quick-start]\n",
    "ours/roles/coach.yaml": COACH,
    "ours/roles/notes.txt": "call Ann",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace that is built, a returned guide, and files of people."""
    monkeypatch.setattr("guidegen.commands.diff.audit_is_installed", lambda: False)
    tree(tmp_path, {**OURS, "in/a.docx": filled_docx(blank("coach", "docx"), ANSWERS)})
    assert guidegen("build", "-C", "ours", "--no-audit", cwd=tmp_path).returncode == 0
    return tmp_path


def with_zip(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, "text")
    return out.getvalue()


def damaged_zip() -> bytes:
    """An archive with the names that guidegen knows its own by, and nothing that unpacks."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("docProps/core.xml", "x" * 500)
        archive.writestr("manifest.json", "x" * 500)
    squeezed = zlib.compress(b"x" * 500, wbits=-15)
    return out.getvalue().replace(squeezed, b"\xff" * len(squeezed))


COMMANDS = {
    "diff": ("diff", "-C", "ours", "-o", "OUT"),
    "diff as a page": ("diff", "-C", "ours", "-f", "html", "-o", "OUT"),
    "diff in Word": ("diff", "-C", "ours", "-f", "docx", "-r", "coach", "-o", "OUT.docx"),
    "audit": ("audit", "ours/build", "-o", "OUT"),
    "audit as a page": ("audit", "ours/build", "-f", "html", "-o", "OUT"),
    "audit as JSON": ("audit", "ours/build", "-f", "json", "-o", "OUT"),
    "audit as SARIF": ("audit", "ours/build", "-f", "sarif", "-o", "OUT"),
    "package": ("package", "ours", "-o", "OUT"),
    "collect": ("collect", "in", "-o", "OUT.xlsx"),
    "collect as CSV": ("collect", "in", "-o", "OUT.csv"),
    "collect as JSON": ("collect", "in", "-o", "OUT.json"),
}
PEOPLES = [
    damaged_zip(),
    b"name: Riverbend Schools\n",
    b"",
    b"2 files changed.\n",
    b"<!doctype html>\n<title>Our page</title>\n",
    b'{"name": "ours", "files": []}',
    b"question,answer\r\n1,2\r\n",
    with_zip("letter.txt"),
    with_zip("word/document.xml"),
]


@pytest.mark.parametrize("command", COMMANDS)
def test_what_a_person_wrote_stays(folder: Path, command: str) -> None:
    arguments = [word.replace("OUT", "mine") for word in COMMANDS[command]]
    file = folder / arguments[-1]
    for content in PEOPLES:
        file.write_bytes(content)
        done = guidegen(*arguments, cwd=folder)
        assert done.returncode == 2, (content, done.stdout)
        assert f"error: {file.name}: would be replaced, but" in done.stderr
        assert "Name another place with --out" in done.stderr
        assert file.read_bytes() == content


@pytest.mark.parametrize("command", COMMANDS)
def test_what_the_command_wrote_is_replaced(folder: Path, command: str) -> None:
    arguments = [word.replace("OUT", "año 2") for word in COMMANDS[command]]
    assert guidegen(*arguments, cwd=folder).returncode == 0
    before = (folder / arguments[-1]).read_bytes()
    done = guidegen(*arguments, cwd=folder)
    assert done.returncode == 0
    assert "would be replaced" not in done.stderr
    assert (folder / arguments[-1]).read_bytes() == before


@pytest.mark.parametrize("command", ["diff", "diff as a page", "package"])
@pytest.mark.parametrize("name", ["guidegen.yaml", "roles/coach.yaml"])
def test_a_workspace_is_not_replaced_by_what_is_made_of_it(
    folder: Path, command: str, name: str
) -> None:
    arguments = [word.replace("OUT", f"ours/{name}") for word in COMMANDS[command]]
    done = guidegen(*arguments, cwd=folder)
    assert done.returncode == 2
    assert f"error: ours/{name}: is part of the workspace, and would be replaced" in done.stderr
    assert (folder / "ours" / name).read_text("utf-8") == OURS[f"ours/{name}"]


def test_a_word_file_of_the_brand_stays_though_guidegen_wrote_it(folder: Path) -> None:
    arguments = ("diff", "-C", "ours", "-f", "docx", "-r", "coach")
    assert guidegen(*arguments, "-o", "ours/brand/old.docx", cwd=folder).returncode == 0
    done = guidegen(*arguments, "-o", "ours/brand/old.docx", cwd=folder)
    assert (done.returncode, "is part of the workspace" in done.stderr) == (2, True)


def test_a_workbook_that_was_worked_on_stays(folder: Path) -> None:
    assert guidegen("collect", "in", "-o", "answers.xlsx", cwd=folder).returncode == 0
    book = openpyxl.load_workbook(folder / "answers.xlsx")
    book.create_sheet("Ours")
    book.save(folder / "answers.xlsx")
    done = guidegen("collect", "in", "-o", "answers.xlsx", cwd=folder)
    assert done.returncode == 2
    assert "Ours" in openpyxl.load_workbook(folder / "answers.xlsx").sheetnames


def test_the_levels_beside_a_table_replace_nothing_either(folder: Path) -> None:
    tree(folder, {"table-levels.csv": "mine"})
    done = guidegen("collect", "in", "-o", "table.csv", cwd=folder)
    assert (done.returncode, "table-levels.csv: would be replaced" in done.stderr) == (2, True)
    assert not (folder / "table.csv").exists()


def test_a_digest_replaces_a_digest_only(folder: Path) -> None:
    tree(folder, {"out/digest.pdf": "mine"})
    done = guidegen("report", "in", "-o", "out", cwd=folder)
    assert (done.returncode, "out/digest.pdf: would be replaced" in done.stderr) == (2, True)
    assert [file.name for file in (folder / "out").iterdir()] == ["digest.pdf"]
    for _ in range(2):
        assert guidegen("report", "in", "-o", "board", cwd=folder).returncode == 0


def test_a_schema_replaces_a_schema_only(tmp_path: Path) -> None:
    tree(tmp_path, {"schemas/role.json": '{"mine": true}'})
    done = guidegen("schema", "-o", "schemas", cwd=tmp_path)
    assert (done.returncode, "schemas/role.json: would be replaced" in done.stderr) == (2, True)
    assert len(list((tmp_path / "schemas").iterdir())) == 1
    for _ in range(2):
        assert guidegen("schema", "-o", "others", cwd=tmp_path).returncode == 0


def test_a_build_replaces_no_file_that_no_build_wrote(tmp_path: Path) -> None:
    tree(tmp_path, {**OURS, "out/quick-start-guide.pdf": "mine", "app/manifest.json": '{"id": 1}'})
    arguments = ("build", "-C", "ours", "--no-audit")
    done = guidegen(*arguments, "-o", "out", cwd=tmp_path)
    assert (done.returncode, "out/quick-start-guide.pdf: would be rep" in done.stderr) == (2, True)
    assert (tmp_path / "out/quick-start-guide.pdf").read_text() == "mine"
    done = guidegen(*arguments, "-o", "app", cwd=tmp_path)
    assert (done.returncode, "app/manifest.json: would be replaced" in done.stderr) == (2, True)
    assert not (tmp_path / "app/quick-start-guide.pdf").exists()


def test_files_of_a_build_that_was_killed_are_replaced(folder: Path) -> None:
    (folder / "ours/build/manifest.json").unlink()
    done = guidegen("build", "-C", "ours", "--no-audit", cwd=folder)
    assert done.returncode == 0
    assert "would be replaced" not in done.stderr
    assert "1 file made" in done.stdout


def test_a_refilled_guide_does_not_replace_a_returned_one(folder: Path) -> None:
    returned = (folder / "in/a.docx").read_bytes()
    done = guidegen("refill", "in/a.docx", "--into", "ours", "-o", "in", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert (folder / "in/a.docx").read_bytes() == returned
    assert (folder / "in/a-2.docx").is_file()


def test_a_refilled_guide_on_which_a_team_went_on_stays(folder: Path) -> None:
    arguments = ("refill", "in/a.docx", "--into", "ours", "-o", "out")
    for _ in range(2):
        assert guidegen(*arguments, cwd=folder).returncode == 0
        assert not (folder / "out/a-2.docx").exists()
    worked_on = worked_on_in_word((folder / "out/a.docx").read_bytes())
    (folder / "out/a.docx").write_bytes(worked_on)
    assert guidegen(*arguments, cwd=folder).returncode == 0
    assert (folder / "out/a.docx").read_bytes() == worked_on
    assert (folder / "out/a-2.docx").is_file()


def worked_on_in_word(content: bytes) -> bytes:
    """The file as Word saves it: Word names itself as the program."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/app.xml":
                part = part.replace(b">guidegen<", b">Microsoft Office Word<")
            new.writestr(name, part)
    return out.getvalue()


def test_a_passport_that_is_signed_stays_and_the_others_are_written(folder: Path) -> None:
    tree(folder, {"more/b.docx": (folder / "in/a.docx").read_bytes()})
    guidegen("audit", "in", "more", "--passport", cwd=folder)
    passport = folder / "in/a.docx.passport.json"
    data = json.loads(passport.read_text("utf-8"))
    next(iter(data["signatures"].values()))["name"] = "Ann"
    signed = json.dumps(data)
    passport.write_text(signed, "utf-8")
    (folder / "more/b.docx.passport.html").unlink()
    done = guidegen("audit", "in", "more", "--passport", cwd=folder)
    assert (done.returncode, "a.docx.passport.json: would be replaced" in done.stderr) == (2, True)
    assert passport.read_text("utf-8") == signed
    assert (folder / "more/b.docx.passport.html").is_file()
