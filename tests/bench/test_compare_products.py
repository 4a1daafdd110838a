"""The comparison of finished guides: blind to how a file is packed, not to what is in it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from bench.compare_products import compare_folders, main
from guidegen.stored_zip import stored_zip
from tests.word_templates import template, unzipped

CONTENT = template()


def folders(tmp_path: Path, after: bytes, pdf: bytes = b"%PDF-1") -> tuple[Path, Path]:
    for name, content, other in (("before", CONTENT, b"%PDF-1"), ("after", after, pdf)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "guide.docx").write_bytes(content)
        (tmp_path / name / "guide.pdf").write_bytes(other)
    return tmp_path / "before", tmp_path / "after"


def renumbered(content: bytes) -> bytes:
    """The file with other relationship ids, and packed in another order."""
    parts = unzipped(content)
    for name in ("word/document.xml", "word/_rels/document.xml.rels"):
        parts[name] = parts[name].replace(b'"rId', b'"theId')
    saved = io.BytesIO()
    docx.Document(io.BytesIO(stored_zip(reversed(parts.items())))).save(saved)
    return saved.getvalue()


def changed(part: str, old: bytes, new: bytes) -> bytes:
    parts = unzipped(CONTENT)
    assert old in parts[part]
    return stored_zip((parts | {part: parts[part].replace(old, new)}).items())


def test_another_packing_is_no_difference(tmp_path: Path) -> None:
    after = renumbered(CONTENT)
    assert after != CONTENT
    assert main([str(folder) for folder in folders(tmp_path, after)]) == 0


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda: changed("word/styles.xml", b"Heading1", b"Heading9"), "word/styles.xml: before"),
        (lambda: changed("word/_rels/document.xml.rels", b"theme/", b"them/"), "its relationships"),
        (lambda: changed("[Content_Types].xml", b"styles+xml", b"sty+xml"), "its content type"),
        (lambda: stored_zip((unzipped(CONTENT) | {"word/x.bin": b""}).items()), "only after"),
    ],
)
def test_what_a_reader_would_find_is_a_difference(
    tmp_path: Path, spoil: Callable[[], bytes], message: str
) -> None:
    before, after = folders(tmp_path, spoil())
    assert any(message in difference for difference in compare_folders(before, after))
    assert main([str(before), str(after)]) == 1


def test_pdfs_are_compared_byte_for_byte(tmp_path: Path) -> None:
    before, after = folders(tmp_path, CONTENT, b"%PDF-2")
    assert list(compare_folders(before, after)) == ["guide.pdf: other bytes"]


def test_nothing_to_compare_is_not_the_same(tmp_path: Path) -> None:
    assert main([str(tmp_path), str(tmp_path)]) == 1
