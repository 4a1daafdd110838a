"""The content that is measured: workspaces that guidegen takes, and the same guides for the peers."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from bench import content
from guidegen import library
from guidegen.content.layers import layers
from guidegen.content.load import load
from guidegen.content.text import Id
from guidegen.document.blocks import to_json
from tests.bench.conftest import Made
from tests.helpers import document_of


def checked(workspace: Path) -> subprocess.CompletedProcess[str]:
    command = (sys.executable, "-m", "guidegen", "check", "-C", str(workspace))
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


def test_guidegen_takes_the_workspaces(made: Made) -> None:
    done = checked(made.workspace)
    assert done.returncode == 0, done.stderr
    assert "nothing to mend" in done.stdout


def test_a_district_speaks_in_its_own_words(tmp_path: Path, made: Made) -> None:
    first, second = content.workspaces(tmp_path, 2)
    texts = [(workspace / "roles" / "coach.yaml").read_text("utf-8") for workspace in (first, second)]
    assert texts[0] != texts[1] == texts[0].replace("District 1", "District 2")
    assert "In District 1, " in made.guide.read_text("utf-8")


def test_a_guide_has_the_pages_of_the_built_in_one(made: Made) -> None:
    guide = json.loads(made.guide.read_text("utf-8"))
    built_in = json.loads(to_json(document_of(made.role)))
    assert [block["type"] for block in guide["blocks"]] == [block["type"] for block in built_in["blocks"]]


def test_one_sentence_is_changed_at_a_time(tmp_path: Path) -> None:
    (workspace,) = content.workspaces(tmp_path, 1)
    before = {file: file.read_text("utf-8") for file in workspace.rglob("*.yaml")}
    content.reworded(workspace, 1)
    first = {file: file.read_text("utf-8") for file in before}
    content.reworded(workspace, 2)
    second = {file: file.read_text("utf-8") for file in before}
    assert [file.name for file in before if first[file] != before[file]] == ["coach.yaml"]
    assert [file.name for file in before if second[file] != first[file]] == ["coach.yaml"]
    introduction = load(layers(library.root(), workspace)).details[Id("coach")].introduction
    assert next(iter(introduction.values())).startswith("This is draft 2. ")
