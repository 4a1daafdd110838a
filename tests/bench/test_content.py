"""The content that is measured: workspaces that guidegen takes, and the same guides for the peers."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from bench import content
from bench.peers.data import IcRow
from guidegen import library
from guidegen.content.layers import find_layers
from guidegen.content.load import load
from guidegen.content.text import Id
from tests.bench.conftest import Made


def checked(workspace: Path) -> subprocess.CompletedProcess[str]:
    command = (sys.executable, "-m", "guidegen", "check", "-C", str(workspace))
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


def test_guidegen_takes_the_workspaces(made: Made) -> None:
    done = checked(made.workspace)
    assert done.returncode == 0, done.stderr
    assert "no problems found" in done.stdout


def test_a_district_speaks_in_its_own_words(tmp_path: Path, made: Made) -> None:
    first, second = content.workspaces(tmp_path, 2)
    texts = [
        (workspace / "roles" / "coach.yaml").read_text("utf-8") for workspace in (first, second)
    ]
    assert texts[0] != texts[1] == texts[0].replace("District 1", "District 2")
    assert "In District 1, " in made.guide.read_text("utf-8")


def test_small_guides_are_those_of_a_role_without_a_map_and_large_ones_have_a_whole_map(
    made: Made,
) -> None:
    guide = json.loads(made.guide.read_text("utf-8"))
    tables = [block for block in guide["blocks"] if block["type"] == "IcTable"]
    rows: list[IcRow] = []
    for table in tables:
        for group in table["groups"]:
            rows += group["rows"]
    if made.kind == "small":
        assert not tables
        assert len(guide["blocks"]) > 40
    else:
        assert len(tables) == 11
        assert [len(table["groups"]) for table in tables] == [3] * 11
        assert len(rows) >= 66
        assert all(len(row["levels"]) == 4 and len(row["fields"]) == 2 for row in rows)


def test_one_sentence_is_changed_at_a_time(tmp_path: Path) -> None:
    (workspace,) = content.workspaces(tmp_path, 1)
    before = {file: file.read_text("utf-8") for file in workspace.rglob("*.yaml")}
    content.reworded(workspace, 1)
    first = {file: file.read_text("utf-8") for file in before}
    content.reworded(workspace, 2)
    second = {file: file.read_text("utf-8") for file in before}
    assert [file.name for file in before if first[file] != before[file]] == ["coach.yaml"]
    assert [file.name for file in before if second[file] != first[file]] == ["coach.yaml"]
    introduction = load(find_layers(library.root(), workspace)).details[Id("coach")].introduction
    assert next(iter(introduction.values())).startswith("This is draft 2. ")
