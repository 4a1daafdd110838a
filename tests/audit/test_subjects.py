"""Any file is known by its content, and one that cannot be read gets a reason that says what to do."""

from __future__ import annotations

import os
import struct
import zipfile
import zlib
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidegen.audit import refusals
from guidegen.audit.audited_formats import AUDITED, recognize_format
from guidegen.audit.file_audit import audit
from guidegen.audit.pdf import weight
from guidegen.audit.refusals import UnreadableFile
from guidegen.audit.subjects import open_pdf, open_word
from guidegen.audit.word import zip_parts
from guidegen.formats import FORMATS
from guidegen.ooxml_names import MAIN_PART, STRICT_MAIN_PART
from tests.audit.made_files import (
    COMPOUND_FILE,
    MAIN,
    flagged_as_encrypted,
    parts_of,
    pdf_file,
    pdf_with_stream,
    spoiled,
    twice,
    with_part,
    without_part,
    word_file,
    zipped,
)

FILE = Path("handout")


def main_type(kind: str) -> bytes:
    return spoiled("[Content_Types].xml", zip_parts.WORD_DOCUMENT, kind)


def reason(content: bytes) -> str:
    """Return why the audit does not read this file, having checked that `audit` says the same."""
    report = audit(FILE, content)
    assert report.unreadable
    assert report.failed
    assert report.results == ()
    with pytest.raises(UnreadableFile) as caught:
        AUDITED[recognize_format(content)].open_subject(FILE, content)
    assert str(caught.value) == report.unreadable
    return report.unreadable


def test_a_files_kind_is_what_it_holds() -> None:
    assert recognize_format(word_file()) == "docx"
    assert recognize_format(pdf_file()) == "pdf"
    assert recognize_format(b"junk before the header\n" + pdf_file()) == "pdf"
    with pytest.raises(UnreadableFile, match="neither"):
        recognize_format(b" " * 1024 + pdf_file())


def test_every_format_that_guides_are_made_in_is_audited() -> None:
    assert set(AUDITED) == set(FORMATS)


def test_a_word_files_parts_are_all_there() -> None:
    parts = open_word(FILE, word_file("Goals")).parts
    assert b"Goals" in parts[MAIN]
    assert set(parts) == set(parts_of(word_file()))


def test_a_pdf_is_handed_on_whole() -> None:
    assert open_pdf(FILE, pdf_file()).content == pdf_file()


def test_an_owners_password_does_not_prevent_reading() -> None:
    assert audit(FILE, pdf_file(owner="secret")).unreadable == ""
    assert "opens only with a password" in reason(pdf_file(owner="owner", user="secret"))


STRANGERS = {
    "empty": (b"", "The file is empty (0 bytes)."),
    "text": (b"Dear all,\n", "neither a Word file (.docx) nor a PDF"),
    "old Word": (COMPOUND_FILE + "WordDocument".encode("utf-16-le"), "an old Word document (.doc)"),
    "encrypted Word": (
        COMPOUND_FILE + "EncryptedPackage".encode("utf-16-le"),
        "is encrypted: it opens only with a password",
    ),
    "old Excel": (COMPOUND_FILE + "Workbook".encode("utf-16-le"), "an old Excel workbook (.xls)"),
    "rich text": (b"{\\rtf1 Hello}", "rich text (RTF)"),
    "web page": (
        b"\xef\xbb\xbf\n<!DOCTYPE html><title>404</title>",
        "error page of a failed download",
    ),
    "picture": (b"\x89PNG\r\n\x1a\n", "a picture (PNG)"),
    "ZIP": (zipped({"a.docx": word_file()}), "a ZIP archive and not a Word file"),
    "empty ZIP": (zipped({}), "a ZIP archive and not a Word file"),
    "ZIP with a password": (flagged_as_encrypted(), "a ZIP archive with a password"),
    "OpenDocument": (
        zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}),
        "an OpenDocument file",
    ),
    "e-book": (zipped({"mimetype": b"application/epub+zip"}), "an e-book (EPUB)"),
    "macros by type": (
        main_type("application/vnd.ms-word.document.macroEnabled.main+xml"),
        "holds macros",
    ),
    "macros by part": (with_part("word/vbaProject.bin", b"x"), "holds macros"),
    "template": (
        main_type(zip_parts.WORD_DOCUMENT.replace("document.main", "template.main")),
        "a Word template (.dotx)",
    ),
    "other": (main_type("application/vnd.visio+xml"), "another kind (“application/vnd.visio+xml”)"),
    "Excel": (spoiled("_rels/.rels", MAIN, "xl/workbook.xml"), "an Excel workbook"),
    "PowerPoint": (spoiled("_rels/.rels", MAIN, "ppt/presentation.xml"), "a PowerPoint file"),
    "strict": (
        spoiled("_rels/.rels", MAIN_PART, STRICT_MAIN_PART),
        "“Strict Open XML Document”",
    ),
}
DAMAGED = {
    "cut Word file": word_file()[:-100],
    "first half of a Word file": word_file()[: len(word_file()) // 2],
    "wrong checksum": zipped(parts_of(word_file()), zipfile.ZIP_STORED).replace(b"Hello", b"Jello"),
    "a part twice": twice(),
    "no relationships": without_part("_rels/.rels"),
    "no document": without_part(MAIN),
    "no document named": spoiled("_rels/.rels", MAIN_PART, "urn:other"),
    "broken XML": spoiled(MAIN, "</w:body>", ""),
    "broken XML beside": with_part("word/styles.xml", b"<w:styles"),
    "XML of no known coding": with_part(
        "word/styles.xml", b"<?xml version='1.0' encoding='x-no'?><a/>"
    ),
    "header alone": b"%PDF-1.7\n",
    "noise with a header": b"%PDF-1.7\n" + bytes(range(256)) * 20,
}


@pytest.mark.parametrize("name", STRANGERS)
def test_a_file_that_is_not_a_document_gets_its_reason_and_what_to_do(name: str) -> None:
    content, words = STRANGERS[name]
    said = reason(content)
    assert words in said
    assert said.startswith("The file ")
    assert said.endswith(".")
    assert len(said.split(". ")) >= 2, "a reason, and what to do"


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_file_is_called_damaged(name: str) -> None:
    said = reason(DAMAGED[name])
    assert "damaged" in said or "no page that can be read" in said
    assert "again" in said


def test_entities_are_refused_and_never_expanded() -> None:
    laughs = b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    assert "a document type declaration in “word/styles.xml”" in reason(
        with_part("word/styles.xml", laughs)
    )
    local = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    assert "root:" not in reason(with_part("word/styles.xml", local))


def test_a_zip_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda *_: pytest.fail("unpacked"))
    monkeypatch.setattr(zip_parts, "LARGEST_UNPACKED", 20_000_000)
    said = reason(zipped({"[Content_Types].xml": b"", "word/media/a.bin": b"\0" * 30_000_000}))
    assert "unpacks to 29 MB; the audit unpacks up to 19 MB" in said
    assert "ZIP bomb" in said


def test_too_much_xml_and_too_many_parts_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_parts, "LARGEST_XML", 2_000_000)
    assert "holds 3 MB in “word/styles.xml”" in reason(
        with_part("word/styles.xml", b" " * 3_000_000)
    )
    monkeypatch.setattr(zip_parts, "MOST_PARTS", 5)
    assert "the audit reads up to 5" in reason(word_file())


def test_a_part_that_lies_about_its_size_does_not_unpack_further() -> None:
    """The sizes in the headers are added up, and a part that is longer is damaged."""
    content = zipped({"[Content_Types].xml": b"\0" * 5_000_000})
    said = reason(content.replace(struct.pack("<L", 5_000_000), struct.pack("<L", 100)))
    assert "damaged" in said or "not well-formed" in said


def test_a_pdf_bomb_is_refused_before_a_library_opens_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pikepdf, "open", lambda *_, **__: pytest.fail("opened"))
    monkeypatch.setattr(weight, "LARGEST_UNPACKED", 20 * refusals.MEGABYTE)
    bomb = zlib.compress(b"\0" * 30_000_000, 9)
    assert "unpacks to more than 20 MB" in reason(pdf_with_stream(bomb))
    half = pdf_with_stream(zlib.compress(b"\0" * 15_000_000, 9))
    assert "unpacks to more than 20 MB" in reason(half + half)
    assert "packs a stream twice" in reason(
        pdf_with_stream(zlib.compress(bomb), "/FlateDecode /FlateDecode")
    )


def test_ordinary_streams_are_not_bombs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weight, "LARGEST_UNPACKED", 20_000)
    weight.refuse_heavy_pdf(pdf_with_stream(zlib.compress(os.urandom(9_000))) * 2)
    weight.refuse_heavy_pdf(pdf_with_stream(b"no deflated data") * 3)
    with pytest.raises(UnreadableFile):
        weight.refuse_heavy_pdf(pdf_with_stream(zlib.compress(os.urandom(9_000))) * 3)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_damage_makes_the_gates_fail(data: st.DataObject) -> None:
    """Exchange bytes and cut the end anywhere: there is always a subject or a reason."""
    content = bytearray(data.draw(st.sampled_from(GOOD)))
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=5)):
        content[place] = data.draw(st.integers(0, 255))
    cut = bytes(content[: data.draw(st.integers(0, len(content)))])
    try:
        AUDITED[recognize_format(cut)].open_subject(FILE, cut)
    except UnreadableFile as error:
        assert str(error).endswith(".")


GOOD = [word_file(), pdf_file(), pdf_with_stream(zlib.compress(b"text" * 50))]
