"""Word files: clean, accessible, fillable, and always the same bytes."""

from __future__ import annotations

import hashlib
import io
import re
import subprocess
import sys
import zipfile
from dataclasses import fields, replace
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from guidegen.document.blocks import (
    Field,
    Figure,
    ItemList,
    LabelledField,
    PageReference,
    ReflectionTable,
    Respondent,
    Text,
)
from guidegen.document.tree import walk
from guidegen.identity import listed_fields, placeholder_name
from guidegen.library import root
from guidegen.writers.typesetters import CoverPictures, Pictures
from tests.reading import docx_paragraphs, docx_part
from tests.writers.samples import HOSTILE, LOGO, LOOK
from tests.writers.word_files import (
    BODY,
    CONTENT,
    FIGURES,
    LAYOUT,
    PRINT,
    SAMPLE,
    TYPESETTER,
    elements,
    findings,
    parts,
    values,
    with_blocks,
    words,
    written,
)


@pytest.mark.parametrize("content", [CONTENT, PRINT], ids=["form", "print"])
def test_the_audit_finds_nothing(content: bytes, tmp_path: Path) -> None:
    assert findings(content, tmp_path / "guide.docx") == []


def test_the_audit_looks(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(CONTENT)) as good:
        spoiled = {
            name: good.read(name).replace(b"<w:cantSplit/>", b"<w:cantSplat/>")
            for name in good.namelist()
        }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, part in spoiled.items():
            package.writestr(name, part)
    assert findings(out.getvalue(), tmp_path / "guide.docx") != []


def test_another_process_writes_the_same_bytes() -> None:
    program = (
        "import hashlib, sys; sys.path.insert(0, '.'); from tests.writers.word_files import CONTENT; "
        "print(hashlib.sha256(CONTENT).hexdigest())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=root(), check=True, capture_output=True, text=True
    )
    assert done.stdout.strip() == hashlib.sha256(CONTENT).hexdigest()
    assert written() == CONTENT


def test_the_package_has_one_date_one_order_and_no_compression() -> None:
    """What zlib makes of a part differs between its builds, so nothing is compressed."""
    with zipfile.ZipFile(io.BytesIO(CONTENT)) as package:
        entries = package.infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {(entry.compress_type, entry.create_system) for entry in entries} == {
        (zipfile.ZIP_STORED, 0)
    }
    assert [entry.filename for entry in entries][:2] == ["[Content_Types].xml", "_rels/.rels"]


def test_all_text_comes_through_in_order() -> None:
    text = "\n".join(docx_paragraphs(CONTENT))
    at = 0
    looked_at = 0
    for part in walk(
        tuple(
            block
            for block in SAMPLE.blocks
            if not isinstance(block, Figure | Respondent | ReflectionTable)
        )
    ):
        if isinstance(part, Text):
            at = text.index(part.text, at)
            looked_at += 1
    assert looked_at > 60
    assert all(hostile in text for hostile in HOSTILE)


def test_what_the_file_says_about_itself() -> None:
    core = docx.Document(io.BytesIO(CONTENT)).core_properties
    assert (core.title, core.author, core.subject) == (SAMPLE.title, SAMPLE.author, SAMPLE.subject)
    assert (core.language, core.keywords) == ("en-US", "professional learning, coach, a & b")
    assert core.created is not None
    assert core.created.year == 1970
    custom = docx_part(CONTENT, "docProps/custom.xml")
    found = {
        str(entry.get("name")): "".join(str(text) for text in entry.itertext()) for entry in custom
    }
    assert listed_fields(found) == tuple(
        one.id for one in walk(SAMPLE.blocks) if isinstance(one, Field)
    )
    assert {
        name: text for name, text in found.items() if not name.startswith("GuidegenFields")
    } == {
        f"Guidegen{one.name.capitalize()}": getattr(SAMPLE.identity, one.name)
        for one in fields(SAMPLE.identity)
    }
    assert values(CONTENT, "w:lang", part="word/styles.xml") == ["en-US"]


def test_long_properties_are_cut_where_word_cuts_them() -> None:
    content = written(replace(SAMPLE, title="title " * 60, keywords=("keyword",) * 60))
    core = docx.Document(io.BytesIO(content)).core_properties
    assert len(core.title) <= 255
    assert core.keywords.endswith("…")


def test_each_anchor_is_one_bookmark() -> None:
    names = values(CONTENT, "w:bookmarkStart", "w:name")
    assert len(names) == len(set(names))
    anchors = {
        part.anchor
        for part in walk(SAMPLE.blocks)
        if hasattr(part, "anchor") and not isinstance(part, PageReference)
    }
    tables = ["ColumnTitle_3", "Title_1", "Title_2"]
    assert len(names) == len(anchors - {None}) + 1 + len(
        tables
    )  # and the last anchor of the reflection table
    assert set(tables) < set(names)
    numbers = values(CONTENT, "w:bookmarkStart", "w:id")
    assert sorted(map(str, numbers)) == sorted(map(str, values(CONTENT, "w:bookmarkEnd", "w:id")))
    assert len(numbers) == len(set(numbers))


def test_page_references_hold_their_numbers() -> None:
    text = "".join(node.text or "" for node in elements(CONTENT, "w:instrText"))
    assert re.findall(r"PAGEREF (\w+) \\h", text)[:2] == ["approach", "responsibilities"]
    assert any(
        f"on page {LAYOUT.pages['questions-end']}, alone" in line
        for line in docx_paragraphs(CONTENT)
    )
    targets = {
        *re.findall(r"PAGEREF (\w+)", text),
        *(one for one in values(CONTENT, "w:hyperlink", "w:anchor") if one),
    }
    assert targets <= set(values(CONTENT, "w:bookmarkStart", "w:name"))


def test_addresses_are_ones_that_word_can_read() -> None:
    relationships = docx_part(CONTENT, "word/_rels/document.xml.rels")
    targets = {one.get("Target") for one in relationships if one.get("TargetMode") == "External"}
    assert "https://www.learningforward.org/?a=1&b=%222%22" in targets
    assert "tel:+18007277288" in targets


def test_every_field_is_a_locked_control() -> None:
    asked = [part for part in walk(SAMPLE.blocks) if isinstance(part, Field)]
    assert values(CONTENT, "w:tag") == [one.id for one in asked]
    assert {lock.get(qn("w:val")) for lock in elements(CONTENT, "w:lock")} == {"sdtLocked"}
    aliases = [str(alias) for alias in values(CONTENT, "w:alias")]
    assert aliases[0] == "Name"
    assert aliases[3] == "Question 1, Reflections: Read the key responsibilities again…"
    assert max(map(len, aliases)) <= 64
    numbers = values(CONTENT, "w:id", part=BODY)
    assert (
        len([one for one in numbers if one]) == len({one for one in numbers if one}) == len(asked)
    )
    assert len(list(elements(CONTENT, "w:richText"))) == len(asked)


def test_word_finds_every_prompt_again() -> None:
    asked = {
        placeholder_name(one.id): one.prompt
        for one in walk(SAMPLE.blocks)
        if isinstance(one, Field)
    }
    glossary = {}
    for one in elements(CONTENT, "w:docPart", "word/glossary/document.xml"):
        name = next(one.iter(qn("w:name")))
        glossary[name.get(qn("w:val"))] = "".join(node.text or "" for node in one.iter(qn("w:t")))
    assert glossary == asked
    assert set(values(CONTENT, "w:docPart")) == set(asked)


def test_without_a_form_there_is_nothing_but_room() -> None:
    assert elements(PRINT, "w:sdt") == []
    assert not [name for name in parts(PRINT) if "glossary" in name]
    assert "Name" in docx_paragraphs(PRINT)
    prompts = {part.prompt for part in walk(SAMPLE.blocks) if isinstance(part, Field)} - set(
        HOSTILE
    )
    assert not prompts & set(docx_paragraphs(PRINT))


def test_nothing_that_hides_or_asks() -> None:
    """No fields to update, no protection, nothing that floats, no layout by empty paragraphs or boxes."""
    settings = docx_part(CONTENT, "word/settings.xml")
    assert settings.find(qn("w:updateFields")) is None
    assert settings.find(qn("w:documentProtection")) is None
    body = docx_part(CONTENT, BODY)
    assert (
        list(
            body.iter(
                qn("wp:anchor"), qn("w:txbxContent"), qn("w:pict"), qn("w:gridSpan"), qn("w:vMerge")
            )
        )
        == []
    )
    assert len(list(body.iter(qn("wp:inline")))) == 3
    assert [line for line in docx_paragraphs(CONTENT) if not line.strip()] == [
        ""
    ] * 3  # the three pictures


def test_pictures_are_described_or_decoration() -> None:
    described = {node.get("id"): node.get("descr") for node in elements(CONTENT, "wp:docPr")}
    (figure,) = FIGURES
    assert described == {"1": "", "2": "", "4": figure.alt}
    decorations = docx_part(CONTENT, BODY).findall(
        ".//{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
    )
    assert [one.get("val") for one in decorations] == ["1", "1"]


def test_labels_that_are_cut_to_the_same_words_are_told_apart() -> None:
    label = "Which of the many things that we have said about coaching here is true of"
    fields = tuple(
        LabelledField("Caption", Field(f"a.{end}", words(f"{label} {end}?"), "Type"))
        for end in "xyz"
    )
    titles = [title or "" for title in values(written(with_blocks(Respondent(fields))), "w:alias")]
    assert len(set(titles)) == 3
    assert [title[-4:] for title in titles[1:]] == [" (2)", " (3)"]
    assert max(map(len, titles)) <= 64


def test_a_logo_comes_first_with_its_words_and_a_plain_cover_has_no_art() -> None:
    look = replace(LOOK, cover="plain", logo=LOGO)
    pictures = Pictures(CoverPictures(TYPESETTER.cover_art(look), TYPESETTER.logo(look)), FIGURES)
    content = written(replace(SAMPLE, look=look), pictures=pictures)
    described = {node.get("id"): node.get("descr") for node in elements(content, "wp:docPr")}
    (figure,) = FIGURES
    assert described == {"2": "", "3": LOGO.alt, "4": figure.alt}
    first = docx_part(content, BODY).find(f".//{qn('wp:docPr')}")
    assert first is not None
    assert first.get("descr") == LOGO.alt


def test_numbering_begins_with_one_in_each_list() -> None:
    numberings = docx_part(CONTENT, "word/numbering.xml")
    used = list(dict.fromkeys(values(CONTENT, "w:numId")))
    assert len(used) == 3
    for number in used:
        (entry,) = (
            one for one in numberings.findall(qn("w:num")) if one.get(qn("w:numId")) == number
        )
        start = entry.find(f"{qn('w:lvlOverride')}/{qn('w:startOverride')}")
        assert start is not None
        assert start.get(qn("w:val")) == "1"


def test_a_long_list_has_room_for_its_numbers() -> None:
    content = written(
        with_blocks(ItemList(tuple(words(f"item {number}") for number in range(12)), ordered=True))
    )
    numberings = docx_part(content, "word/numbering.xml")
    assert numberings.findall(qn("w:num"))[-1][0].get(qn("w:val")) == "2"


def test_tables_tell_their_headers() -> None:
    tables = elements(CONTENT, "w:tbl")
    assert len(tables) == 3
    for table in tables:
        rows = table.findall(qn("w:tr"))
        properties = [row.find(qn("w:trPr")) for row in rows]
        assert [
            one.find(qn("w:tblHeader")) is not None for one in properties if one is not None
        ] == [True] + [False] * (len(rows) - 1)
        assert all(
            one is not None and one.find(qn("w:cantSplit")) is not None for one in properties
        )
        widths = [int(str(one.get(qn("w:w")))) for one in table.iter(qn("w:gridCol"))]
        assert sum(widths) == 9360
        assert table.find(f"{qn('w:tblPr')}/{qn('w:tblCaption')}") is not None
    first_columns = [look.get(qn("w:firstColumn")) for look in elements(CONTENT, "w:tblLook")]
    assert first_columns == ["1", "1", "0"]
    heights = {node.get(qn("w:val")) for node in elements(CONTENT, "w:trHeight")}
    assert heights == {"1958"}
