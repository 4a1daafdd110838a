"""The tables: what was typed is in them as text."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest

from guidegen.answers.exports import levels_to_csv, to_csv, to_json
from guidegen.answers.records import Collection
from guidegen.answers.submissions import collect
from guidegen.answers.workbook import to_xlsx
from tests.answers.forms import blank, filled_docx, filled_pdf
from tests.helpers import built_in, tree

ANSWER = "first-actions.vision-alignment.reflections"
STEPS = "first-actions.vision-alignment.first-steps"
FORMULA = "=cmd|' /C calc'!A0"
LONG = "word " * 20_000


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    folder = tree(
        tmp_path_factory.mktemp("returned"),
        {
            "a.docx": filled_docx(
                blank("coach", "docx"),
                {
                    ANSWER: FORMULA,
                    STEPS: "a\nb",
                    "respondent.team": "A",
                    "respondent.school": "Oak",
                },
            ),
            "b.docx": filled_docx(
                blank("coach", "docx"),
                {ANSWER: LONG, STEPS: "https://example.org", "respondent.team": "B"},
            ),
            "c.txt": "no guide",
        },
    )
    return collect([folder], built_in())


def sheets(content: bytes) -> dict[str, list[list[object]]]:
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    return {
        sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()]
        for sheet in workbook
    }


def test_the_workbook_has_every_sheet(collection: Collection) -> None:
    found = sheets(to_xlsx(collection))
    assert list(found) == [
        "Answers",
        "By question",
        "Who answered",
        "Blanks",
        "Notes",
        "Not read",
        "Long texts",
    ]
    assert len(found["Answers"]) == 3
    roll_up = next(row for row in found["By question"] if row[3] == "vision-alignment")
    assert roll_up[-3:] == [2, 0, "Oak"]
    assert [row[-3:] for row in found["Who answered"][1:]] == [[1, 8, 0], [1, 8, 0]]
    assert len(found["Blanks"]) == 1 + 16
    assert "c.txt" in str(found["Not read"][1][0])


def test_a_formula_typed_as_an_answer_is_a_text_in_the_workbook(collection: Collection) -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(to_xlsx(collection)))
    cells = [
        cell
        for row in workbook["Answers"].iter_rows()
        for cell in row
        if cell.value in (FORMULA, "https://example.org")
    ]
    assert [cell.data_type for cell in cells] == ["s", "s"]
    assert [cell.hyperlink for cell in cells] == [None, None]


def test_a_text_longer_than_a_cell_stands_whole_beside(collection: Collection) -> None:
    pieces = [str(row[2]) for row in sheets(to_xlsx(collection))["Long texts"][1:]]
    assert "".join(pieces) == LONG
    assert max(map(len, pieces)) <= 32_767


def test_csv_opens_as_text(collection: Collection) -> None:
    rows = list(csv.DictReader(io.StringIO(to_csv(collection).removeprefix("\ufeff"))))
    assert [row["reflections"] for row in rows] == [f"'{FORMULA}", LONG]
    assert rows[0]["first_steps"] == "a\nb"
    assert rows[0]["current"] == "yes"


def test_json_has_everything_as_typed(collection: Collection) -> None:
    data = json.loads(to_json(collection))
    assert [record["reflections"] for record in data["answers"]] == [FORMULA, LONG]
    assert (len(data["blanks"]), len(data["unread"])) == (16, 1)


LEVELS = {
    "ic-map.local-knowledge.level": "3",
    "ic-map.local-knowledge.next-step": "Ask the families.",
    "ic-map.lessons-reconsidered.level": "not-yet",
    "ic-map.unit-rehearsal.level": "1",
    "respondent.school": "Oak",
}


@pytest.fixture(scope="module")
def levels(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    folder = tmp_path_factory.mktemp("levels")
    tree(folder, {"a.docx": filled_docx(blank("coach", "docx"), LEVELS)})
    tree(
        folder,
        {
            "b.pdf": filled_pdf(
                blank("coach", "pdf"), {**LEVELS, "ic-map.local-knowledge.level": "2"}
            )
        },
    )
    return collect([folder], built_in())


def test_levels_stand_in_a_sheet_and_are_counted_and_drawn_by_standard(levels: Collection) -> None:
    found = sheets(to_xlsx(levels))
    assert list(found)[2:4] == ["Levels", "Levels by standard"]
    rows = [dict(zip(found["Levels"][0], row, strict=True)) for row in found["Levels"][1:]]
    assert len(rows) == 6
    assert (rows[0]["Standard"], rows[0]["Construct"], rows[0]["Level"], rows[0]["Next step"]) == (
        "equity-practices",
        "student-contexts",
        "3",
        "Ask the families.",
    )
    assert found["Levels by standard"][0][2:] == [
        "Standard",
        "Not yet",
        "Level 4",
        "Level 3",
        "Level 2",
        "Level 1",
        "Outcomes",
    ]
    assert found["Levels by standard"][1][2:] == ["equity-practices", 2, 0, 1, 1, 0, 4]
    assert found["Who answered"][1][-3:] == [0, 9, 3]
    (drawing,) = drawings(to_xlsx(levels))
    assert 'descr="Stacked bars, one for each standard' in drawing


def drawings(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return [
            package.read(name).decode()
            for name in package.namelist()
            if name.startswith("xl/drawings/drawing")
        ]


def test_without_levels_there_is_no_sheet_for_them(collection: Collection) -> None:
    assert not {"Levels", "Levels by standard"} & set(sheets(to_xlsx(collection)))
    assert drawings(to_xlsx(collection)) == []


def test_levels_are_in_csv_and_json(levels: Collection) -> None:
    rows = list(csv.DictReader(io.StringIO(levels_to_csv(levels).removeprefix("\ufeff"))))
    assert [row["level"] for row in rows] == ["3", "not-yet", "1", "2", "not-yet", "1"]
    assert rows[0]["outcome"].startswith("Teachers plan with a coach")
    assert rows == [
        {name: str(value) if not isinstance(value, bool) else "yes" for name, value in one.items()}
        for one in json.loads(to_json(levels))["levels"]
    ]


def test_an_outcome_that_the_map_no_longer_has_is_kept_and_marked(tmp_path: Path) -> None:
    library = built_in()
    tree(tmp_path, {"a.docx": filled_docx(blank("coach", "docx"), LEVELS)})
    (first, *_) = collect([tmp_path], library.model_copy(update={"ic_maps": {}})).levels
    assert (first.level, first.standard, first.current) == ("3", "", False)


def test_the_same_collection_gives_the_same_bytes(collection: Collection) -> None:
    assert to_xlsx(collection) == to_xlsx(collection)


def test_the_same_levels_give_the_same_bytes(levels: Collection) -> None:
    assert to_xlsx(levels) == to_xlsx(levels)
