"""Word files in the look of a brand, and on their pages."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from dataclasses import fields, replace
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from lxml import etree

from guidegen.document.blocks import (
    Heading,
    Paragraph,
)
from guidegen.writers.word.base_package import font_key, obfuscate_font
from tests.reading import docx_part, laid_out
from tests.writers.samples import LOOK
from tests.writers.word_files import (
    CONTENT,
    FACE,
    LAYOUT,
    SAMPLE,
    STYLES,
    elements,
    page_count,
    values,
    with_blocks,
    words,
    written,
)


def test_a_banner_is_a_heading_on_a_field_of_the_brands_color() -> None:
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


def test_every_style_that_is_used_is_there_in_the_brands_colors() -> None:
    used = {
        value for name in ("w:pStyle", "w:rStyle", "w:tblStyle") for value in values(CONTENT, name)
    }
    styles = docx_part(CONTENT, "word/styles.xml")
    assert used <= {style.get(qn("w:styleId")) for style in styles.iter(qn("w:style"))}
    colors = [node for node in styles.iter(qn("w:color")) if node.get(qn("w:themeColor"))]
    assert len(colors) > 8
    assert {node.get(qn("w:val")) for node in colors} <= {
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
            assert obfuscate_font(font, str(key)) == file.read_bytes()


def test_the_obfuscation_is_that_of_the_specification() -> None:
    """Byte by byte from the end of the GUID as it is written, twice."""
    key = "{00112233-4455-6677-8899-AABBCCDDEEFF}"
    backwards = bytes.fromhex("FFEEDDCCBBAA99887766554433221100")
    assert obfuscate_font(bytes(40), key) == backwards * 2 + bytes(8)
    assert re.fullmatch(r"\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}", font_key(b"font"))


@pytest.mark.libreoffice
def test_libreoffice_takes_the_embedded_fonts(tmp_path: Path) -> None:
    (tmp_path / "guide.docx").write_bytes(CONTENT)
    pdf = laid_out(tmp_path / "guide.docx", tmp_path)
    fonts = subprocess.run(
        ["pdffonts", str(pdf)], check=True, capture_output=True, text=True
    ).stdout
    for style in ("Regular", "Bold", "Italic", "BoldItalic"):
        assert f"+AtkinsonHyperlegible-{style}" in fonts
    assert LAYOUT.page_count == page_count(pdf)
