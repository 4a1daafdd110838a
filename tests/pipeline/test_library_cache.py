"""A library is read once while its inputs are the same."""

from __future__ import annotations

from pathlib import Path

from guidegen.pipeline.inputs import read_inputs
from guidegen.pipeline.library_cache import read_library
from tests.helpers import workspace


def test_a_library_is_read_again_when_a_file_has_changed(tmp_path: Path) -> None:
    layers = workspace(tmp_path, {"guidegen.yaml": "name: Before\n"})
    before = read_library(layers.folders, read_inputs(layers).key)
    assert read_library(layers.folders, read_inputs(layers).key) is before
    (tmp_path / "guidegen.yaml").write_text("name: After\n", "utf-8")
    after = read_library(layers.folders, read_inputs(layers).key)
    assert (before.workspace.name, after.workspace.name) == ("Before", "After")
