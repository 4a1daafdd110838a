"""A library is read once while its inputs are the same."""

from __future__ import annotations

from pathlib import Path

from guidegen.pipeline.inputs import snapshot
from guidegen.pipeline.library_cache import library
from tests.helpers import workspace


def test_a_library_is_read_again_when_a_file_has_changed(tmp_path: Path) -> None:
    layers = workspace(tmp_path, {"guidegen.yaml": "name: Before\n"})
    before = library(layers.folders, snapshot(layers).key)
    assert library(layers.folders, snapshot(layers).key) is before
    (tmp_path / "guidegen.yaml").write_text("name: After\n", "utf-8")
    after = library(layers.folders, snapshot(layers).key)
    assert (before.workspace.name, after.workspace.name) == ("Before", "After")
