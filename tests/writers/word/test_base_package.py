"""Word files in the look of a brand, and on their pages."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from dataclasses import fields, replace
from pathlib import Path
from typing import cast

import pytest
from docx.oxml.ns import qn
from lxml import etree

from guidegen.document.blocks import (
    Block,
    Cover,
    Field,
    Figure,
    Heading,
    LabelledField,
    Link,
    PageBreak,
    PageReference,
    Paragraph,
    ReflectionRow,
    ReflectionTable,
    Respondent,
    Text,
)
from guidegen.document.tree import walk
from guidegen.identity import placeholder_name
from guidegen.writers.word.base_package import font_key, obfuscated
from tests.reading import docx_part, laid_out
from tests.writers.samples import LOOK
from tests.writers.word_files import (
    BODY,
    CONTENT,
    FACE,
    LAYOUT,
    SAMPLE,
    STYLES,
    elements,
    findings,
    small_table,
    values,
    with_blocks,
    words,
    written,
)


def test_a_banner_is_a_heading_on_a_field_of_the_brands_colour() -> None:
    banner = written(
        with_blocks(Heading(1, words("Quick start"), banner=True), Paragraph(words("Text.")))
    )
    (used,) = values(banner, "w:pStyle")
    (style,) = (
        node for node in elements(banner, "w:style", STYLES) if node.get(qn("w:styleId")) == used
    )
    assert [node.get(qn("w:val")) for node in style.iter(qn("w:basedOn"))] == ["Heading1"]
    assert [node.get(qn("w:fill")) for node in style.iter(qn("w:shd"))] == [
        LOOK.primary.removeprefix("#").upper()
    ]


def test_columns_are_as_wide_as_the_table_says() -> None:
    content = written(
        with_blocks(replace(small_table(), widths=(35, 65)), Paragraph(words("Text.")))
    )
    first, second = (int(width or 0) for width in values(content, "w:gridCol", "w:w"))
    assert first / second == pytest.approx(35 / 65, rel=0.01)


def test_every_style_that_is_used_is_there_in_the_brands_colours() -> None:
    used = {
        value for name in ("w:pStyle", "w:rStyle", "w:tblStyle") for value in values(CONTENT, name)
    }
    styles = docx_part(CONTENT, "word/styles.xml")
    assert used <= {style.get(qn("w:styleId")) for style in styles.iter(qn("w:style"))}
    colours = [node for node in styles.iter(qn("w:color")) if node.get(qn("w:themeColor"))]
    assert len(colours) > 8
    assert {node.get(qn("w:val")) for node in colours} <= {
        str(getattr(LOOK, one.name)).strip("#") for one in fields(LOOK)
    }
    theme = docx_part(CONTENT, "word/theme/theme1.xml")
    assert [node.get("typeface") for node in theme.iter(qn("a:latin"))] == [LOOK.font] * 2
    assert LOOK.accent.strip("#") in [node.get("val") for node in theme.iter(qn("a:srgbClr"))]


def test_another_brand_reaches_every_part() -> None:
    look = replace(
        LOOK, primary="#123456", accent="#654321", soft="#FEDCBA", font="Another Face", paper="a4"
    )
    content = written(replace(SAMPLE, look=look))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        xml = {
            name: package.read(name).decode()
            for name in package.namelist()
            if name.endswith(".xml")
        }
    for name, old in (("primary", LOOK.primary), ("accent", LOOK.accent), ("soft", LOOK.soft)):
        assert not [part for part, text in xml.items() if old.strip("#") in text], name
    assert not [part for part, text in xml.items() if LOOK.font in text]
    assert set(values(content, "w:pgSz", "w:w")) == {"11906"}


def test_the_fonts_are_embedded() -> None:
    (entry,) = (
        one
        for one in docx_part(CONTENT, "word/fontTable.xml")
        if one.get(qn("w:name")) == LOOK.font
    )
    embedded = {
        etree.QName(one).localname: one.get(qn("w:fontKey"))
        for one in entry
        if one.get(qn("w:fontKey"))
    }
    assert list(embedded) == ["embedRegular", "embedBold", "embedItalic", "embedBoldItalic"]
    with zipfile.ZipFile(io.BytesIO(CONTENT)) as package:
        for number, (file, key) in enumerate(
            zip(FACE.files, embedded.values(), strict=True), start=1
        ):
            font = package.read(f"word/fonts/font{number}.odttf")
            assert font[:4] != file.read_bytes()[:4]
            assert obfuscated(font, str(key)) == file.read_bytes()


def test_the_obfuscation_is_that_of_the_specification() -> None:
    """Byte by byte from the end of the GUID as it is written, twice."""
    key = "{00112233-4455-6677-8899-AABBCCDDEEFF}"
    backwards = bytes.fromhex("FFEEDDCCBBAA99887766554433221100")
    assert obfuscated(bytes(40), key) == backwards * 2 + bytes(8)
    assert re.fullmatch(r"\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}", font_key(b"font"))


def test_page_breaks_go_to_the_paragraph_behind_them() -> None:
    breaks = elements(CONTENT, "w:pageBreakBefore")
    broken = [
        cast("etree._Element", cast("etree._Element", one.getparent()).getparent())
        for one in breaks
    ]
    texts = ["".join(node.text or "" for node in paragraph.iter(qn("w:t"))) for paragraph in broken]
    assert [text[:20] for text in texts] == [
        "A systemwide approac",
        "Key roles and respon",
        "Identifying the coac",
        "Text that tries to b",
    ]


def test_space_before_a_heading_goes_at_the_top_of_a_page() -> None:
    headings = (Heading(2, words("one")), PageBreak(), Heading(2, words("two")))
    befores = values(written(with_blocks(*headings)), "w:spacing", "w:before")
    assert befores == ["0", "0"]


def test_no_empty_page_behind_the_cover() -> None:
    cover = Cover("Kind", "Title", ())
    content = written(with_blocks(cover, PageBreak(), Paragraph(words("first")), PageBreak()))
    assert elements(content, "w:pageBreakBefore") == []
    sections = [one.getparent() for one in elements(content, "w:sectPr")]
    assert len(sections) == 2
    references = [
        len(one.findall(qn("w:headerReference"))) for one in elements(content, "w:sectPr")
    ]
    assert references == [0, 1]


def test_a_table_can_begin_a_page_and_end_a_document(tmp_path: Path) -> None:
    """Word wants a paragraph between two tables and behind the last; it is the only empty one."""
    content = written(
        with_blocks(
            Heading(1, words("Tables")),
            small_table(),
            small_table("Another"),
            PageBreak(),
            small_table("Last"),
        )
    )
    kinds = [etree.QName(one).localname for one in docx_part(content, BODY)[0]]
    assert kinds == ["p", "tbl", "p", "tbl", "p", "tbl", "p", "sectPr"]
    assert len(elements(content, "w:pageBreakBefore")) == 1
    assert findings(content, tmp_path / "tables.docx") == []


def field(identifier: str) -> Block:
    return Respondent(
        (LabelledField("Name", Field(identifier, words("Name"), "Your name", False)),)
    )


@pytest.mark.parametrize(
    ("blocks", "message"),
    [
        ((field("x" * 65),), "x{65}.*more than 64"),
        ((field("same"), field("same")), "more than one field.*same"),
        (
            (Heading(1, words("a"), "twice"), Heading(1, words("b"), "twice")),
            "more than one block.*twice",
        ),
        ((Paragraph((PageReference("nowhere"),)),), "page of the anchor “nowhere”"),
        ((Paragraph((PageReference("role"),)),), "no block has the anchor “role”"),
        ((Paragraph((Link("#nowhere", (Text("x"),)),)),), "no block has the anchor “nowhere”"),
        ((Paragraph(words("x")), Cover("a", "b", ())), "cover"),
        ((Figure((), "", "An unknown figure", words("x")),), "An unknown figure"),
        ((Paragraph(words("a\0b")),), "XML"),
    ],
)
def test_what_word_cannot_hold_is_refused(blocks: tuple[Block, ...], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        written(with_blocks(*blocks))


def control_ids(content: bytes) -> set[str]:
    """The names by which the controls of a file can be told: their tags, and their prompts' building blocks."""
    return {str(value) for name in ("w:tag", "w:docPart") for value in values(content, name)}


@pytest.mark.libreoffice
def test_libreoffice_keeps_what_tells_the_controls(tmp_path: Path) -> None:
    """LibreOffice keeps tags from 7.5 on; before, it keeps the names of the prompts' building blocks."""
    source = tmp_path / "guide.docx"
    source.write_bytes(CONTENT)
    command = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "docx",
    ]
    subprocess.run(
        [*command, "--outdir", str(tmp_path / "out"), str(source)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    kept = control_ids((tmp_path / "out" / "guide.docx").read_bytes())
    asked = [part.id for part in walk(SAMPLE.blocks) if isinstance(part, Field)]
    assert [one for one in asked if one not in kept and placeholder_name(one) not in kept] == []


@pytest.mark.libreoffice
def test_libreoffice_takes_the_embedded_fonts(tmp_path: Path) -> None:
    (tmp_path / "guide.docx").write_bytes(CONTENT)
    pdf = laid_out(tmp_path / "guide.docx", tmp_path)
    fonts = subprocess.run(
        ["pdffonts", str(pdf)], check=True, capture_output=True, text=True
    ).stdout
    for style in ("Regular", "Bold", "Italic", "BoldItalic"):
        assert f"+AtkinsonHyperlegible-{style}" in fonts
    assert LAYOUT.page_count == pages(pdf)


@pytest.mark.libreoffice
def test_libreoffice_begins_a_page_with_a_table(tmp_path: Path) -> None:
    rows = (ReflectionRow(words("Why?"), (Field("why", words("Why"), "Type here"),)),)
    reflection = ReflectionTable("T", "D", ("Question", "Answer"), rows)
    content = written(with_blocks(Paragraph(words("one")), PageBreak(), reflection))
    (tmp_path / "tables.docx").write_bytes(content)
    assert pages(laid_out(tmp_path / "tables.docx", tmp_path)) == 2


def pages(pdf: Path) -> int:
    info = subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True, text=True).stdout
    return int(re.findall(r"Pages:\s+(\d+)", info)[0])
