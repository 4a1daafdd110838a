"""Packages: what leads where, what each part is, and the same bytes for the same parts."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from guidegen.library import root
from guidegen.stored_zip import stored_zip
from guidegen.writers.ooxml.drawingml import one_pixel
from guidegen.writers.ooxml.elements import word_element, xml_bytes
from guidegen.writers.ooxml.opc import add_picture, make_part, pack

FOLDER = root() / "templates" / "word"
LINK = "https://example.org/?a=1&b=2"
STYLES = xml_bytes(word_element("styles"))
PICTURE = one_pixel("#123456")


def open_base() -> WordDocument:
    files = (path for path in FOLDER.rglob("*") if path.is_file())
    parts = {path.relative_to(FOLDER).as_posix(): path.read_bytes() for path in files}
    return docx.Document(io.BytesIO(stored_zip(parts.items())))


@pytest.fixture
def word() -> WordDocument:
    return open_base()


def add_link(word: WordDocument, address: str = LINK) -> str:
    return word.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)


def reopened(word: WordDocument) -> WordDocument:
    return docx.Document(io.BytesIO(pack(word)))


def test_another_program_finds_what_each_relationship_leads_to(word: WordDocument) -> None:
    picture, link = add_picture(word, PICTURE), add_link(word)
    part = reopened(word).part
    assert part.related_parts[picture].blob == PICTURE
    assert part.related_parts[picture].content_type == "image/png"
    assert part.rels[link].target_ref == LINK


def test_a_target_or_a_picture_that_is_there_is_not_added_again(word: WordDocument) -> None:
    ids = [add_picture(word, PICTURE), add_link(word)]
    assert [add_picture(word, PICTURE), add_link(word)] == ids
    assert add_picture(word, one_pixel("#654321")) not in ids


def test_a_part_that_was_made_is_written_with_all_that_it_leads_to(word: WordDocument) -> None:
    glossary_root = word_element("glossaryDocument")
    glossary = make_part(
        "word/glossary/document.xml", CONTENT_TYPE.WML_DOCUMENT_GLOSSARY, glossary_root, word
    )
    styles = make_part("word/glossary/styles.xml", CONTENT_TYPE.WML_STYLES, STYLES, word)
    glossary.relate_to(styles, RELATIONSHIP_TYPE.STYLES)
    id_ = word.part.relate_to(glossary, RELATIONSHIP_TYPE.GLOSSARY_DOCUMENT)
    found = reopened(word).part.related_parts[id_]
    assert found.partname == "/word/glossary/document.xml"
    assert found.content_type == CONTENT_TYPE.WML_DOCUMENT_GLOSSARY
    assert b"glossaryDocument" in found.blob
    assert found.part_related_by(RELATIONSHIP_TYPE.STYLES).blob == STYLES


def test_a_part_is_known_by_its_ending_or_by_its_name(word: WordDocument) -> None:
    add_picture(word, PICTURE)
    with zipfile.ZipFile(io.BytesIO(pack(word))) as file:
        types = file.read("[Content_Types].xml").decode()
    assert types.count("<Default") == 3
    assert 'Extension="png"' in types
    assert 'PartName="/word/document.xml"' in types


def test_only_our_own_parts_are_in_the_package(word: WordDocument) -> None:
    with zipfile.ZipFile(io.BytesIO(pack(word))) as file:
        names = {name for name in file.namelist() if not name.endswith(".rels")}
    in_folder = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.xml")}
    assert names == in_folder


def test_the_same_parts_are_the_same_bytes() -> None:
    first, second = open_base(), open_base()
    assert pack(first) == pack(second) == pack(first)
    add_picture(second, PICTURE)
    assert pack(second) != pack(first) == pack(open_base())
