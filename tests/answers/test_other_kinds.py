"""What is sent in place of a guide is named in one line, with what to do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from guidegen.answers.returned import ReturnedFile, UnreadFile, find_returned_files
from guidegen.answers.submissions import collect
from tests.answers.archives import archive
from tests.answers.forms import blank
from tests.helpers import built_in, tree


def package(*names: str, mimetype: bytes = b"") -> bytes:
    """A document of another program: a zip archive with these parts in it."""
    parts = {"mimetype": mimetype} if mimetype else {}
    return archive(parts | dict.fromkeys(names, b"<x/>"))


def open_document(kind: str) -> bytes:
    mimetype = f"application/vnd.oasis.opendocument.{kind}".encode()
    return package("content.xml", "styles.xml", "Pictures/1.png", mimetype=mimetype)


OFFICE = ("[Content_Types].xml", "_rels/.rels")
AS_WORD = "save it as a Word file (.docx)"
OTHERS: list[tuple[str, Callable[[], bytes], str]] = [
    ("team.odt", lambda: open_document("text"), f"it is an OpenDocument text (.odt); {AS_WORD}"),
    ("team.ods", lambda: open_document("spreadsheet"), "it is an OpenDocument spreadsheet"),
    ("team.odg", lambda: open_document("graphics"), "it is an OpenDocument file"),
    ("team.xlsx", lambda: package(*OFFICE, "xl/workbook.xml"), "it is an Excel workbook"),
    ("team.pptx", lambda: package(*OFFICE, "ppt/x.xml"), "it is a PowerPoint presentation"),
    ("team.vsdx", lambda: package(*OFFICE, "visio/x.xml"), "it is an Office file of another kind"),
    (
        "team.pages",
        lambda: package("Index/Document.iwa", "Metadata/Properties.plist", "preview.jpg"),
        "export it as Word",
    ),
    ("team.rtf", lambda: b"{\\rtf1 x}", f"it is a rich text file (.rtf); {AS_WORD}"),
    ("photo.png", lambda: b"\x89PNG\r\n\x1a\n", "it is a picture"),
    ("photo.heic", lambda: b"\x00\x00\x00\x18ftypheic", "it is a picture"),
]


@pytest.mark.parametrize(("name", "content", "reason"), OTHERS, ids=[name for name, _, _ in OTHERS])
def test_a_document_of_another_program_is_one_line_with_what_to_do(
    tmp_path: Path, name: str, content: Callable[[], bytes], reason: str
) -> None:
    in_zip = archive({f"in/{name}": content()})
    folder = tree(tmp_path, {f"in/{name}": content(), "in/z.zip": in_zip}) / "in"
    unread = collect([folder], built_in()).unread
    assert [Path(file.name).name for file in unread] == [name, name]
    assert all(reason in file.reason for file in unread)


def test_a_folder_named_as_one_of_excels_is_only_a_folder(tmp_path: Path) -> None:
    content = archive({"xl/coach.docx": blank("coach", "docx"), "index.xml": b"x"})
    tree(tmp_path, {"a.zip": content})
    files = list(find_returned_files([tmp_path]))
    assert [type(file) for file in files] == [UnreadFile, ReturnedFile]
