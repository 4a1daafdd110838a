"""Packages: what leads where, what each part is, and that a copy leaves the first as it was."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from guidegen.writers.ooxml.drawingml import TWIP, size
from guidegen.writers.ooxml.markup import Element
from guidegen.writers.ooxml.opc import PACKAGE, WORDPROCESSING, Package, Relationship
from guidegen.writers.ooxml.wordml import NAMESPACES

MAIN = "word/document.xml"
MAIN_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(4) + b"IHDR" + (300).to_bytes(4) + (200).to_bytes(4)


@pytest.fixture
def package() -> Package:
    made = Package()
    root = Element("w:document", {"xmlns:w": NAMESPACES["w"]}, [Element("w:body")])
    made.add_tree(MAIN, f"{WORDPROCESSING}.document.main+xml", root)
    made.keep(PACKAGE, Relationship(MAIN_KIND, MAIN))
    return made


def test_another_program_finds_what_each_relationship_leads_to(package: Package) -> None:
    picture, link = (
        package.picture(MAIN, PICTURE),
        package.link(MAIN, "https://example.org/?a=1&b=2"),
    )
    part = docx.Document(io.BytesIO(package.zipped())).part
    assert part.related_parts[picture].blob == PICTURE
    assert part.related_parts[picture].content_type == "image/png"
    assert part.rels[link].target_ref == "https://example.org/?a=1&b=2"


def test_a_target_or_a_picture_that_is_there_is_not_added_again(package: Package) -> None:
    ids = [package.picture(MAIN, PICTURE), package.link(MAIN, "https://example.org")]
    assert (
        [package.picture(MAIN, PICTURE), package.link(MAIN, "https://example.org")]
        == ids
        == ["rId1", "rId2"]
    )
    assert package.picture(MAIN, PICTURE + b"other") == "rId3"


def test_a_copy_leaves_the_first_as_it_was(package: Package) -> None:
    before = package.zipped()
    copy = package.copy()
    copy.picture(MAIN, PICTURE)
    copy.change(MAIN, Element("w:document", {"xmlns:w": NAMESPACES["w"]}))
    assert package.zipped() == before != copy.zipped()


def test_a_part_is_known_by_its_ending_or_by_its_name(package: Package) -> None:
    package.picture(MAIN, PICTURE)
    with zipfile.ZipFile(io.BytesIO(package.zipped())) as file:
        types = file.read("[Content_Types].xml").decode()
    assert types.count("<Default") == 3
    assert types.count("<Override") == 1
    assert 'Extension="png"' in types
    assert f'PartName="/{MAIN}"' in types


def test_a_picture_keeps_its_proportions() -> None:
    assert size(PICTURE, 30) == (30 * TWIP, 20 * TWIP)
