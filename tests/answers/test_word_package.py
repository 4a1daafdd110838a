"""A Word file's parts are found as Word finds them; a damaged part costs a note, not the answers."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from guidegen.answers.readers import recognize
from tests.answers.forms import blank, filled_docx
from tests.answers.word_edits import BODY, REFLECTIONS, collect_one
from tests.word_templates import unzipped, with_part

FILLED = {REFLECTIONS: "ours", "respondent.team": "A"}


def pack(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def filled() -> bytes:
    return filled_docx(blank("coach", "docx"), FILLED)


def renamed(old: str, new: str, *, in_relationships: str = "") -> bytes:
    """The filled guide with its main part under another name, as its relationships say."""
    parts = unzipped(filled())
    body = parts.pop(BODY)
    beside = parts.pop("word/_rels/document.xml.rels")
    parts[new] = body
    folder, _, name = new.rpartition("/")
    parts[f"{folder}/_rels/{name}.rels".lstrip("/")] = beside
    for name in ("_rels/.rels", "[Content_Types].xml"):
        target = in_relationships if in_relationships and name == "_rels/.rels" else new
        changed = parts[name].replace(old.encode(), target.encode())
        assert changed != parts[name]
        parts[name] = changed
    return pack(parts)


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("word/document2.xml", ""),
        ("word/document2.xml", "/word/document2.xml"),
        ("word/document2.xml", "./word/../word/document2.xml"),
        ("Word/Document.XML", ""),
        ("word/our document.xml", "word/our%20document.xml"),
        ("main.xml", ""),
    ],
)
def test_the_main_part_is_the_one_that_the_package_points_to(
    tmp_path: Path, name: str, target: str
) -> None:
    content = renamed(BODY, name, in_relationships=target)
    assert recognize(content) == "docx"
    collection = collect_one(tmp_path, content)
    assert [record.reflections for record in collection.answers] == ["ours"]
    assert (collection.notes, collection.unread) == ((), ())


def test_names_count_in_any_case_and_with_backslashes(tmp_path: Path) -> None:
    parts = {name.replace("/", "\\").upper(): part for name, part in unzipped(filled()).items()}
    collection = collect_one(tmp_path, pack(parts))
    assert [record.role for record in collection.answers] == ["coach"]
    assert collection.notes == ()


@pytest.mark.parametrize(
    "name",
    [
        "docProps/custom.xml",
        "docProps/core.xml",
        "word/glossary/document.xml",
        "word/styles.xml",
        "word/_rels/document.xml.rels",
        "_rels/.rels",
    ],
)
@pytest.mark.parametrize("damage", [b"", b"<cut", b"\xff\xfe\x00", b"<!DOCTYPE x []><x/>"])
def test_a_damaged_part_beside_the_answers_is_noted(
    tmp_path: Path, name: str, damage: bytes
) -> None:
    collection = collect_one(tmp_path, with_part(filled(), name, damage))
    assert [record.reflections for record in collection.answers] == ["ours"]
    assert collection.unread == ()
    texts = [note.text for note in collection.notes]
    assert f"a part of it is damaged and was not read: {name}" in texts
    silent = name != "docProps/custom.xml"
    assert silent == (not any("does not say which guide it is" in text for text in texts))


def damaged_entry(name: str) -> bytes:
    """The filled guide with bytes changed in the middle of a compressed part."""
    content = bytearray(pack(unzipped(filled())))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        entry = package.getinfo(name)
    start = entry.header_offset + 30 + len(name)
    middle = start + entry.compress_size // 2
    content[middle : middle + 20] = bytes(20)
    return bytes(content)


@pytest.mark.parametrize("name", ["docProps/custom.xml", "word/styles.xml"])
def test_a_part_whose_compression_is_damaged_is_noted(tmp_path: Path, name: str) -> None:
    collection = collect_one(tmp_path, damaged_entry(name))
    assert [record.reflections for record in collection.answers] == ["ours"]
    assert any(name in note.text for note in collection.notes)


def test_a_damaged_main_part_is_the_reason(tmp_path: Path) -> None:
    for content in (damaged_entry(BODY), with_part(filled(), BODY, b"<w:doc")):
        (unread,) = collect_one(tmp_path, content).unread
        assert unread.reason == "it is a damaged Word file; ask for it again"
        (tmp_path / "in/a.docx").unlink()


def test_a_list_of_fields_with_a_huge_number_costs_nothing(tmp_path: Path) -> None:
    custom = unzipped(filled())["docProps/custom.xml"]
    spoiled = custom.replace(b"GuidegenFields2", b"GuidegenFields" + b"9" * 5000)
    assert spoiled != custom
    collection = collect_one(tmp_path, with_part(filled(), "docProps/custom.xml", spoiled))
    assert [record.reflections for record in collection.answers] == ["ours"]
