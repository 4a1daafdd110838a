"""The tables: what was typed is in them as text."""

from __future__ import annotations

import csv
import io
import json

import openpyxl
import pytest

from guidegen.answers.collect import Collection, collect
from guidegen.answers.tables import to_csv, to_json
from guidegen.answers.workbook import to_xlsx
from tests.answers.forms import blank, filled_docx
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
                {ANSWER: FORMULA, STEPS: "a\nb", "respondent.team": "A", "respondent.school": "Oak"},
            ),
            "b.docx": filled_docx(
                blank("coach", "docx"), {ANSWER: LONG, STEPS: "https://example.org", "respondent.team": "B"}
            ),
            "c.txt": "no guide",
        },
    )
    return collect([folder], built_in())


def sheets(content: bytes) -> dict[str, list[list[object]]]:
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in workbook}


def test_the_workbook_has_every_sheet(collection: Collection) -> None:
    found = sheets(to_xlsx(collection))
    assert list(found) == ["Answers", "By question", "Who answered", "Blanks", "Notes", "Not read", "Long texts"]
    assert len(found["Answers"]) == 3
    roll_up = next(row for row in found["By question"] if row[3] == "vision-alignment")
    assert roll_up[-3:] == [2, 0, "Oak"]
    assert [row[-2:] for row in found["Who answered"][1:]] == [[1, 8], [1, 8]]
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


def test_the_same_collection_gives_the_same_bytes(collection: Collection) -> None:
    assert to_xlsx(collection) == to_xlsx(collection)
