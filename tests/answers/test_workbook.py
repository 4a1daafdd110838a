"""The workbook: its sheets, its chart, and texts that stay texts."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl

from guidegen.answers.records import Collection
from guidegen.answers.submissions import collect
from guidegen.answers.workbook import CELL, to_xlsx
from tests.answers.conftest import ANSWER, FORMULA, LONG
from tests.answers.forms import blank, filled_docx
from tests.helpers import built_in, tree


def sheets(content: bytes) -> dict[str, list[list[object]]]:
    """Return the values of each sheet by its title, row by row."""
    found: dict[str, list[list[object]]] = {}
    for sheet in openpyxl.load_workbook(io.BytesIO(content)):
        found[sheet.title] = [list(row) for row in sheet.iter_rows(values_only=True)]
    return found


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
    cells = []
    for row in workbook["Answers"].iter_rows():
        cells += [cell for cell in row if cell.value in (FORMULA, "https://example.org")]
    assert [cell.data_type for cell in cells] == ["s", "s"]
    assert [cell.hyperlink for cell in cells] == [None, None]


def test_a_text_longer_than_a_cell_stands_whole_beside(collection: Collection) -> None:
    pieces = [str(row[2]) for row in sheets(to_xlsx(collection))["Long texts"][1:]]
    assert "".join(pieces) == LONG
    assert max(map(len, pieces)) <= CELL


def test_a_school_is_one_however_it_is_typed(tmp_path: Path) -> None:
    files = {}
    for number, school in enumerate(("St. Mary’s", "st.  mary's", "Oak")):
        answers = {ANSWER: "x", "respondent.school": school}
        files[f"{number}.docx"] = filled_docx(blank("coach", "docx"), answers)
    collection = collect([tree(tmp_path, files)], built_in())
    by_question = sheets(to_xlsx(collection))["By question"]
    assert [row[-1] for row in by_question[1:] if row[-1]] == ["Oak, St. Mary’s"]


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
    assert found["Levels by standard"][0][1:] == [
        "Standard",
        "Not yet",
        "Level 4",
        "Level 3",
        "Level 2",
        "Level 1",
        "Outcomes",
    ]
    assert found["Levels by standard"][1][1:] == ["equity-practices", 2, 0, 1, 1, 0, 4]
    assert found["Who answered"][1][-3:] == [0, 9, 3]
    (drawing,) = drawings(to_xlsx(levels))
    assert 'descr="Stacked bars, one for each standard' in drawing


def drawings(content: bytes) -> list[str]:
    """Return the drawings of a workbook as XML."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = [name for name in package.namelist() if name.startswith("xl/drawings/drawing")]
        return [package.read(name).decode() for name in names]


def test_without_levels_there_is_no_sheet_for_them(collection: Collection) -> None:
    assert not {"Levels", "Levels by standard"} & set(sheets(to_xlsx(collection)))
    assert drawings(to_xlsx(collection)) == []


def test_the_same_collection_gives_the_same_bytes(collection: Collection) -> None:
    assert to_xlsx(collection) == to_xlsx(collection)


def test_the_same_levels_give_the_same_bytes(levels: Collection) -> None:
    assert to_xlsx(levels) == to_xlsx(levels)
