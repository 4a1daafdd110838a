"""collect, report and refill as a user meets them."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import docx
from pypdf import PdfReader

from tests.answers.forms import blank, filled_docx, filled_pdf
from tests.auditing import pdf_ua_failures, word_findings
from tests.commands.running import guidegen
from tests.helpers import tree
from tests.reading import docx_text, pdf_text

ANSWERS = {
    "first-actions.vision-alignment.reflections": "We disagree about *pacing* 😀\nand say so.",
    "first-actions.vision-alignment.first-steps": "Ask the team.",
    "respondent.team": "Team A",
    "respondent.school": "Oak",
}


def returned(folder: Path) -> Path:
    return tree(folder, {"in/a.docx": filled_docx(blank("coach", "docx"), ANSWERS)}) / "in"


def test_collect_shows_a_table(tmp_path: Path) -> None:
    done = guidegen("collect", str(returned(tmp_path)), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Oak" in done.stdout
    assert "1 answers, 8 blanks in 1 files" in done.stdout


def test_collect_writes_by_ending_and_ends_with_1_when_a_file_was_not_read(tmp_path: Path) -> None:
    folder = returned(tmp_path)
    tree(folder, {"b.txt": "no guide"})
    done = guidegen("collect", "in", "-o", "out/answers.json", cwd=tmp_path)
    assert done.returncode == 1
    assert "not read: in/b.txt: it is neither a Word file (.docx) nor a PDF" in done.stderr
    assert len(json.loads((tmp_path / "out/answers.json").read_text("utf-8"))["answers"]) == 1
    other = guidegen("collect", "in", "-o", "answers.odt", cwd=tmp_path)
    assert other.returncode == 2
    assert "answers.odt: a table cannot have this ending. Use .xlsx, .csv or .json." in other.stderr


def test_report_writes_an_accessible_digest(tmp_path: Path) -> None:
    returned(tmp_path)
    tree(tmp_path, {"in/old.txt": "x"})
    done = guidegen("report", "in", "-o", "out", cwd=tmp_path)
    assert done.returncode == 1
    pdf, word = ((tmp_path / "out" / f"digest.{kind}").read_bytes() for kind in ("pdf", "docx"))
    assert pdf_ua_failures(pdf) == []
    assert word_findings(tmp_path / "out/digest.docx") == []
    for text in (pdf_text(pdf), docx_text(word)):
        assert "We disagree about *pacing* [U+1F600]" in text
        assert "Ask the team." in text
        assert "Oak" in text
        assert "it is neither a Word file" in text
    assert PdfReader(io.BytesIO(pdf)).metadata is not None


def test_a_digest_of_ordinary_answers_passes_every_rule(tmp_path: Path) -> None:
    answers = {
        **ANSWERS,
        "first-actions.vision-alignment.reflections": "One  line.\n\nAnother line.",
    }
    tree(
        tmp_path,
        {
            "in/a.docx": filled_docx(blank("coach", "docx"), answers),
            "ours/guidegen.yaml": "name: Riverbend Schools\n",
        },
    )
    assert guidegen("report", "in", "-C", "ours", "-o", "out", cwd=tmp_path).returncode == 0
    done = guidegen("audit", "--strict", "out", cwd=tmp_path)
    assert done.returncode == 0, done.stdout


def test_refill_carries_answers_into_the_current_edition(tmp_path: Path) -> None:
    returned(tmp_path)
    overlay = "first_actions:\n  questions:\n    vision-alignment: {remove: true}\n  categories:\n    vision-alignment: {remove: true}\n"
    tree(
        tmp_path,
        {
            "ours/roles/coach.yaml": overlay,
            "in/b.pdf": filled_pdf(
                blank("teacher", "pdf"),
                {"first-actions.student-work.reflections": "  kept as\n it is "},
            ),
        },
    )
    done = guidegen("refill", "in/a.docx", "in/b.pdf", "--into", "ours", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    folder = tmp_path / "ours/build/refilled"
    assert sorted(file.name for file in folder.iterdir()) == [
        "a-without-a-place.txt",
        "a.docx",
        "a.pdf",
        "b.docx",
        "b.pdf",
    ]
    side = (folder / "a-without-a-place.txt").read_text("utf-8")
    assert "We disagree about *pacing* 😀\nand say so." in side
    assert "How well do our coaching goals" in side
    assert "no place for first-actions.vision-alignment.reflections" in done.stderr
    collected = guidegen(
        "collect", str(folder / "b.docx"), str(folder / "b.pdf"), "-o", "again.json", cwd=tmp_path
    )
    assert collected.returncode == 0
    again = json.loads((tmp_path / "again.json").read_text("utf-8"))["answers"]
    assert [record["reflections"] for record in again] == ["  kept as\n it is "] * 2


def test_a_refilled_word_file_opens_with_its_answers(tmp_path: Path) -> None:
    returned(tmp_path)
    assert guidegen("refill", "in/a.docx", "-o", "out", cwd=tmp_path).returncode == 0
    assert "We disagree about *pacing* 😀and say so." in docx_text(
        (tmp_path / "out/a.docx").read_bytes()
    )
    assert word_findings(tmp_path / "out/a.docx") == []
    assert pdf_ua_failures((tmp_path / "out/a.pdf").read_bytes()) == []
    assert docx.Document(str(tmp_path / "out/a.docx")).core_properties.title == "Coach Action Guide"


def test_a_map_that_stands_alone_is_refilled_as_one(tmp_path: Path) -> None:
    built = guidegen(
        "build",
        "--product",
        "ic-map",
        "--role",
        "coach",
        "--format",
        "pdf",
        "-o",
        "blank",
        cwd=tmp_path,
    )
    assert built.returncode == 0, built.stderr
    (empty,) = (tmp_path / "blank").glob("*.pdf")
    tree(
        tmp_path,
        {"in/map.pdf": filled_pdf(empty.read_bytes(), {"ic-map.local-knowledge.level": "3"})},
    )
    assert guidegen("refill", "in/map.pdf", "-o", "out", cwd=tmp_path).returncode == 0
    word = docx.Document(str(tmp_path / "out/map.docx"))
    assert word.core_properties.title == "Coach Innovation Configuration Map"
    assert "Our levelLevel 3" in docx_text((tmp_path / "out/map.docx").read_bytes())


MAP_LEVEL, QUESTION = "ic-map.local-knowledge.level", "first-actions.vision-alignment.reflections"
TEAM = "respondent.team"
INSIDE = {MAP_LEVEL: "2", QUESTION: "Both at once.", TEAM: "Ours"}


def collected(folder: Path, *files: str) -> dict[str, Any]:
    """What collect finds in these files."""
    done = guidegen("collect", *files, "-o", "found.json", cwd=folder)
    assert done.returncode == 0, done.stderr
    return dict(json.loads((folder / "found.json").read_text("utf-8")))


def test_a_guide_with_its_map_inside_is_refilled_as_a_guide_and_a_map(tmp_path: Path) -> None:
    tree(tmp_path, {"in/a.docx": filled_docx(blank("coach", "docx"), INSIDE)})
    done = guidegen("refill", "in/a.docx", "-o", "out", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "in/a.docx: out/a.docx and .pdf, out/a-ic-map.docx and .pdf\n"
    assert collected(tmp_path, "out/a.pdf")["levels"] == []
    found = collected(tmp_path, "out/a.pdf", "out/a-ic-map.pdf")
    assert [one["reflections"] for one in found["answers"]] == ["Both at once."]
    assert [(one["level"], one["respondent"]) for one in found["levels"]] == [("2", "Ours")]
    report = guidegen("report", "out/a.docx", "out/a-ic-map.docx", "-o", "out", cwd=tmp_path)
    assert report.returncode == 0, report.stderr


def test_a_guide_whose_team_left_the_map_alone_is_refilled_without_one(tmp_path: Path) -> None:
    tree(tmp_path, {"in/a.docx": filled_docx(blank("coach", "docx"), {**INSIDE, MAP_LEVEL: ""})})
    done = guidegen("refill", "in/a.docx", "-o", "out", cwd=tmp_path)
    assert done.stdout == "in/a.docx: out/a.docx and .pdf\n"


def test_without_maps_refill_names_the_levels_that_have_no_place(tmp_path: Path) -> None:
    tree(
        tmp_path,
        {
            "in/a.docx": filled_docx(blank("coach", "docx"), INSIDE),
            "ours/guidegen.yaml": "ic_map: none\n",
        },
    )
    done = guidegen("refill", "in/a.docx", "--into", "ours", "-o", "out", cwd=tmp_path)
    assert MAP_LEVEL in done.stderr
    assert "2" in (tmp_path / "out/a-without-a-place.txt").read_text("utf-8")
    assert not list((tmp_path / "out").glob("*ic-map*"))


def test_a_map_of_its_own_goes_into_a_guide_that_has_it_inside(tmp_path: Path) -> None:
    tree(tmp_path, {"in/a.docx": filled_docx(blank("coach", "docx"), INSIDE)})
    assert guidegen("refill", "in/a.docx", "-o", "out", cwd=tmp_path).returncode == 0
    tree(tmp_path, {"ours/guidegen.yaml": "ic_map: inside\n"})
    done = guidegen("refill", "out/a-ic-map.docx", "--into", "ours", "-o", "in-ours", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    found = collected(tmp_path, "in-ours/a-ic-map.docx")
    assert [(one["guide"], one["level"]) for one in found["levels"]] == [("action-guide", "2")]


def test_levels_of_a_guide_and_of_a_map_are_counted_together(tmp_path: Path) -> None:
    other = {**INSIDE, TEAM: "Others", MAP_LEVEL: "4"}
    tree(
        tmp_path,
        {
            "in/a.docx": filled_docx(blank("coach", "docx"), INSIDE),
            "old/b.docx": filled_docx(blank("coach", "docx"), other),
        },
    )
    assert guidegen("refill", "in/a.docx", "-o", "new", cwd=tmp_path).returncode == 0
    assert guidegen("report", "new/a-ic-map.pdf", "old", "-o", "out", cwd=tmp_path).returncode == 0
    rows = docx_text((tmp_path / "out/digest.docx").read_bytes())
    assert rows.count("Equity Practices") == 1
    assert "Equity Practices\n0\n1\n0\n1\n0" in rows


def test_maps_that_are_no_longer_made_are_collected_as_those_of_an_earlier_edition(
    tmp_path: Path,
) -> None:
    tree(
        tmp_path,
        {
            "in/a.docx": filled_docx(blank("coach", "docx"), INSIDE),
            "ours/guidegen.yaml": "ic_map: none\n",
        },
    )
    done = guidegen("collect", "in", "-C", "ours", "-o", "found.json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    (level,) = json.loads((tmp_path / "found.json").read_text("utf-8"))["levels"]
    assert (level["standard"], level["level"], level["current"]) == ("equity-practices", "2", False)


def test_refill_names_what_it_cannot_read(tmp_path: Path) -> None:
    tree(tmp_path, {"in/a.txt": "x"})
    done = guidegen("refill", "in/a.txt", "-o", "out", cwd=tmp_path)
    assert done.returncode == 1
    assert "not read: in/a.txt" in done.stderr
