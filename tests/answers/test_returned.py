"""What comes back in folders and archives: each file is read, or named with its reason."""

from __future__ import annotations

import io
import os
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from guidegen.answers.readers import READERS, FormatReader
from guidegen.answers.returned import MAX_PARTS, ReturnedFile, UnreadFile, find_returned_files
from guidegen.answers.submissions import collect
from tests.answers.archives import archive
from tests.answers.forms import W, blank, filled_docx, filled_pdf, with_part
from tests.helpers import built_in, tree


def encrypted(content: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    return out.getvalue()


def scan() -> bytes:
    out = io.BytesIO()
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(out)
    return out.getvalue()


def printed(content: bytes) -> bytes:
    """The PDF with its form flattened away."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        del pdf.Root.AcroForm
        for page in pdf.pages:
            if "/Annots" in page:
                del page["/Annots"]
        pdf.save(out)
    return out.getvalue()


def bomb() -> bytes:
    """An archive whose directory says that it unpacks to a lot."""
    content = bytearray(archive({"a.docx": b"x" * 100}))
    at = content.rindex(b"PK\x01\x02")
    content[at + 24 : at + 28] = struct.pack("<I", MAX_PARTS + 1)
    return bytes(content)


def locked_entry() -> bytes:
    content = bytearray(archive({"a.docx": blank("coach", "docx")}))
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.rindex(magic) + offset if magic == b"PK\x01\x02" else offset] |= 1
    return bytes(content)


def without_controls(content: bytes) -> bytes:
    def delete(body: etree._Element) -> None:
        for control in list(body.iter(f"{W}sdt")):
            parent = control.getparent()
            assert parent is not None
            parent.remove(control)

    return with_part(content, "word/document.xml", delete)


def form_of_others() -> bytes:
    """A PDF form that somebody else made, with full stops in the names of its fields."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(blank("coach", "pdf"))) as pdf:
        for number, field in enumerate(pdf.Root.AcroForm.Fields):
            field.T = pikepdf.String(f"form1.page1.field{number}")
        for key in [key for key in pdf.docinfo if str(key).startswith("/Guidegen")]:
            del pdf.docinfo[pikepdf.Name(str(key))]
        pdf.save(out)
    return out.getvalue()


def test_an_archive_may_begin_with_a_pdf(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as made:
        made.writestr("a.pdf", blank("coach", "pdf"))
    tree(tmp_path, {"a.zip": out.getvalue()})
    assert [Path(file.name).name for file in find_returned_files([tmp_path])] == ["a.pdf"]


@pytest.mark.parametrize("name", [".", "./.", "a/./b", "c:"])
def test_odd_names_in_an_archive_are_read_or_named(tmp_path: Path, name: str) -> None:
    content = archive({name: b"x", "coach.docx": blank("coach", "docx")})
    tree(tmp_path, {"a.zip": content})
    collection = collect([tmp_path], LIBRARY)
    assert len(collection.blanks) == 9
    assert len(collection.unread) == 1


def test_archives_in_archives_that_unpack_to_too_much_are_named_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("guidegen.answers.returned.MAX_UNPACKED", 4_000_000)
    inner = archive({"zeros.bin": bytes(1_000_000)})
    outer = archive({f"{number:03}.zip": inner for number in range(100)})
    tree(tmp_path, {"bomb.zip": outer, "coach.docx": blank("coach", "docx")})
    collection = collect([tmp_path], LIBRARY)
    assert len(collection.blanks) == 9
    bombs = [file for file in collection.unread if "zip bomb" in file.reason]
    assert [Path(file.name).name for file in bombs] == ["bomb.zip"]
    assert len(collection.unread) < 10


def test_a_word_file_that_unpacks_to_too_much_is_named(tmp_path: Path) -> None:
    body = b"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
    tree(tmp_path, {"a.docx": archive({"word/document.xml": body + b"<w:p/>" * 6_000_000})})
    (unread,) = collect([tmp_path], LIBRARY).unread
    assert "it would unpack to more than 32 MB" in unread.reason


def test_a_folder_that_cannot_be_opened_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree(tmp_path, {"a/closed/x.docx": b"x", "a/coach.docx": blank("coach", "docx")})
    scan_folder = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan_folder(path)

    monkeypatch.setattr("os.scandir", refuse)
    first, second = find_returned_files([tmp_path / "a"])
    assert first == UnreadFile(
        str(tmp_path / "a" / "closed"), "this folder cannot be opened (Permission denied)"
    )
    assert isinstance(second, ReturnedFile)


def test_a_fault_in_one_file_costs_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(content: bytes) -> None:
        raise KeyError("x")

    word = READERS["docx"]
    faulty = {**READERS, "docx": FormatReader(word.recognize, stumble)}  # type: ignore[arg-type]
    monkeypatch.setattr("guidegen.answers.returned.READERS", faulty)
    tree(tmp_path, {"a.docx": blank("coach", "docx"), "b.pdf": blank("coach", "pdf")})
    collection = collect([tmp_path], LIBRARY)
    assert len(collection.blanks) == 9
    assert [file.reason for file in collection.unread] == [
        "it is damaged (KeyError); ask for it again"
    ]


LIBRARY = built_in()

BAD: list[tuple[str, Callable[[], bytes], str]] = [
    ("notes.txt", lambda: b"hello", "it is neither a Word file (.docx) nor a PDF"),
    ("empty.pdf", lambda: b"", "it is empty"),
    ("scan.pdf", scan, "it is a scan without fields"),
    ("locked.pdf", lambda: encrypted(blank("coach", "pdf")), "it has a password"),
    ("printed.pdf", lambda: printed(blank("coach", "pdf")), "its fields are gone"),
    ("other-form.pdf", form_of_others, "it is not a guide"),
    ("half.pdf", lambda: blank("coach", "pdf")[:20_000], "it is"),
    ("half.docx", lambda: blank("coach", "docx")[:20_000], "it is damaged"),
    (
        "old.doc",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "it is an old Word file (.doc) or has a password",
    ),
    (
        "letter.docx",
        lambda: archive(
            {
                "word/document.xml": b"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'/>"
            }
        ),
        "it is not a guide",
    ),
    ("broken.docx", lambda: archive({"word/document.xml": b"<w:doc"}), "it is a damaged Word file"),
    ("deleted.docx", lambda: without_controls(blank("coach", "docx")), "its fields were deleted"),
    ("bomb.zip", bomb, "it would unpack to more than"),
    ("locked.zip", locked_entry, "it has a password"),
    (
        "climbs.zip",
        lambda: archive({"../../evil.docx": blank("coach", "docx")}),
        "its path leads out of the archive",
    ),
    (
        "deep.zip",
        lambda: archive(
            {
                "1.zip": archive(
                    {"2.zip": archive({"3.zip": archive({"4.zip": archive({"a.txt": b"x"})})})}
                )
            }
        ),
        "archives deep",
    ),
]


@pytest.mark.parametrize(("name", "content", "reason"), BAD, ids=[name for name, _, _ in BAD])
def test_a_file_that_cannot_be_read_is_named_and_the_others_are_read(
    tmp_path: Path, name: str, content: Callable[[], bytes], reason: str
) -> None:
    good = filled_pdf(blank("coach", "pdf"), {"first-actions.vision-alignment.reflections": "yes"})
    tree(tmp_path, {name: content(), "good.pdf": good})
    collection = collect([tmp_path], built_in())
    (unread,) = collection.unread
    assert name in unread.name
    assert reason in unread.reason
    assert [record.reflections for record in collection.answers] == ["yes"]
    assert not list(tmp_path.parent.glob("evil.docx"))


def test_renamed_files_are_known_by_what_they_are(tmp_path: Path) -> None:
    tree(
        tmp_path,
        {
            "a.docx": blank("coach", "pdf"),
            "b.pdf": blank("coach", "docx"),
            "c": blank("coach", "pdf"),
        },
    )
    kinds = [
        file.format for file in find_returned_files([tmp_path]) if isinstance(file, ReturnedFile)
    ]
    assert kinds == ["pdf", "docx", "pdf"]


def test_archives_in_archives_are_read_with_the_way_to_each_file(tmp_path: Path) -> None:
    inner = archive({"school b/coach.docx": blank("coach", "docx"), "__MACOSX/._coach.docx": b"x"})
    tree(
        tmp_path,
        {
            "spring.zip": archive({"more.zip": inner, "coach.pdf": blank("coach", "pdf")}),
            ".DS_Store": "x",
        },
    )
    names = [file.name.removeprefix(f"{tmp_path}/") for file in find_returned_files([tmp_path])]
    assert names == ["spring.zip/coach.pdf", "spring.zip/more.zip/school b/coach.docx"]


def test_a_path_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert list(find_returned_files([tmp_path / "gone"])) == [
        UnreadFile(str(tmp_path / "gone"), "there is no such file or folder")
    ]


def test_a_table_pasted_into_another_file_is_read_and_told(tmp_path: Path) -> None:
    """What Word keeps of a table that is pasted elsewhere: its controls, not the file's properties."""
    answers = {"first-actions.vision-alignment.reflections": "pasted"}
    with zipfile.ZipFile(io.BytesIO(filled_docx(blank("coach", "docx"), answers))) as guide:
        other = archive({"word/document.xml": guide.read("word/document.xml")})
    tree(tmp_path, {"minutes.docx": other})
    collection = collect([tmp_path], built_in())
    assert [record.reflections for record in collection.answers] == ["pasted"]
    assert ["pasted into another file" in note.text for note in collection.notes] == [True]


def test_a_control_that_was_deleted_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    def delete(body: etree._Element) -> None:
        control = next(
            node
            for node in body.iter(f"{W}sdt")
            if node.find(f".//{W}tag[@{W}val='first-actions.vision-alignment.reflections']")
            is not None
        )
        control.getparent().remove(control)  # type: ignore[union-attr]

    answers = {"first-actions.vision-alignment.first-steps": "still here"}
    spoiled = with_part(filled_docx(blank("coach", "docx"), answers), "word/document.xml", delete)
    tree(tmp_path, {"a.docx": spoiled})
    collection = collect([tmp_path], built_in())
    assert [record.first_steps for record in collection.answers] == ["still here"]
    assert "first-actions.vision-alignment.reflections" in collection.notes[0].text


@given(data=st.binary(max_size=300), head=st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04"]))
def test_any_bytes_are_read_or_named(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, head: bytes
) -> None:
    file = tmp_path_factory.getbasetemp() / "any.bin"
    file.write_bytes(head + data)
    collection = collect([file], LIBRARY)
    assert len(collection.unread) == 1
    assert collection.unread[0].reason
