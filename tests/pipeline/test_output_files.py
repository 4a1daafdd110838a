from pathlib import Path

import pytest

from guidegen.diagnostics import CallError
from guidegen.pipeline.output_files import ensure_folder, write_whole
from tests.helpers import tree


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    tree(tmp_path, {"a.pdf": "old"})
    write_whole(tmp_path / "a.pdf", b"new")
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"a.pdf": b"new"}


def test_what_cannot_be_replaced_stays(tmp_path: Path) -> None:
    tree(tmp_path, {"a.pdf/inside": "old"})
    with pytest.raises(CallError, match=r"a\.pdf: cannot be written") as caught:
        write_whole(tmp_path / "a.pdf", b"new")
    assert caught.value.exit_code == 2
    assert [file.name for file in tmp_path.rglob("*")] == ["a.pdf", "inside"]


def test_a_folder_is_made_and_left_empty(tmp_path: Path) -> None:
    ensure_folder(tmp_path / "a" / "b")
    assert list((tmp_path / "a" / "b").iterdir()) == []


def test_a_folder_that_cannot_be_made_is_a_wrong_call(tmp_path: Path) -> None:
    tree(tmp_path, {"file": ""})
    with pytest.raises(CallError, match=r"file/build: cannot be written \(Not a directory\)"):
        ensure_folder(tmp_path / "file" / "build")
