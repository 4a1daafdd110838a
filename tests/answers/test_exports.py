"""CSV and JSON: what was typed is in them as text."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from guidegen.answers.exports import levels_to_csv, to_csv, to_json
from guidegen.answers.records import Collection
from guidegen.answers.submissions import collect
from tests.answers.conftest import FORMULA, LEVELS, LONG
from tests.answers.forms import blank, filled_docx
from tests.helpers import built_in, tree


def test_csv_opens_as_text(collection: Collection) -> None:
    rows = list(csv.DictReader(io.StringIO(to_csv(collection).removeprefix("\ufeff"))))
    assert [row["reflections"] for row in rows] == [f"'{FORMULA}", LONG]
    assert rows[0]["first_steps"] == "a\nb"
    assert rows[0]["current"] == "yes"


def test_json_has_everything_as_typed(collection: Collection) -> None:
    data = json.loads(to_json(collection))
    assert [record["reflections"] for record in data["answers"]] == [FORMULA, LONG]
    assert (len(data["blanks"]), len(data["unread"])) == (16, 1)


def test_levels_are_in_csv_and_json(levels: Collection) -> None:
    rows = list(csv.DictReader(io.StringIO(levels_to_csv(levels).removeprefix("\ufeff"))))
    assert [row["level"] for row in rows] == ["3", "not-yet", "1", "2", "not-yet", "1"]
    assert rows[0]["outcome"].startswith("Teachers plan with a coach")
    data = json.loads(to_json(levels))["levels"]
    assert len(rows) == len(data)
    for row, record in zip(rows, data, strict=True):
        assert {**row, "current": "yes"} == {**record, "current": "yes"}
        assert (row["current"], record["current"]) == ("yes", True)


def test_an_outcome_that_the_map_no_longer_has_is_kept_and_marked(tmp_path: Path) -> None:
    library = built_in()
    tree(tmp_path, {"a.docx": filled_docx(blank("coach", "docx"), LEVELS)})
    (first, *_) = collect([tmp_path], library.model_copy(update={"ic_maps": {}})).levels
    assert (first.level, first.standard, first.current) == ("3", "", False)
