"""Word files: clean, accessible, fillable, and always the same bytes."""

from __future__ import annotations

import hashlib
import io
import re
import subprocess
import sys
import time
import zipfile
from dataclasses import fields, replace
from pathlib import Path
from typing import cast

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from guidegen.document.blocks import (
    Block,
    Cover,
    Document,
    Field,
    Figure,
    Heading,
    ItemList,
    LabelledField,
    Link,
    PageBreak,
    PageReference,
    Paragraph,
    ReflectionRow,
    ReflectionTable,
    Respondent,
    Table,
    Text,
)
from guidegen.document.tree import walk
from guidegen.identity import listed_fields, placeholder_name
from guidegen.library import root
from guidegen.pipeline.fonts import face
from guidegen.writers import word
from guidegen.writers.typesetting import Typesetter
from guidegen.writers.word.package import font_key, obfuscated
from tests.auditing import word_findings
from tests.reading import docx_paragraphs, docx_part, laid_out
from tests.writers.samples import HOSTILE, LOGO, LOOK, sample_document

BODY = "word/document.xml"
STYLES = "word/styles.xml"
FACE = face(LOOK.font)
TYPESETTER = Typesetter(root() / "templates" / "pdf", FACE.folders)
SAMPLE = sample_document()
LAYOUT = TYPESETTER.layout(SAMPLE, timestamp=0)
FIGURES = {block: TYPESETTER.figure(block, LOOK) for block in SAMPLE.blocks if isinstance(block, Figure)}
PICTURES = word.Pictures(word.CoverPictures(TYPESETTER.cover_art(LOOK), None), FIGURES)


def written(document: Document = SAMPLE, *, form: bool = True, pictures: word.Pictures = PICTURES) -> bytes:
    base = root() / "templates" / "word"
    return word.write(document, LAYOUT, pictures, FACE.files, base=base, timestamp=0, form=form)


def with_blocks(*blocks: Block) -> Document:
    return replace(SAMPLE, blocks=blocks)


def words(text: str) -> tuple[Text, ...]:
    return (Text(text),)


def small_table(title: str = "A table") -> Table:
    return Table(title, "It is small.", (words("One"), words("Two")), ((words("a"), words("b")),))


def elements(content: bytes, name: str, part: str = BODY) -> list[etree._Element]:
    return list(docx_part(content, part).iter(qn(name)))


def values(content: bytes, name: str, attribute: str = "w:val", part: str = BODY) -> list[str | None]:
    return [node.get(qn(attribute)) for node in elements(content, name, part)]


def parts(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.namelist()


def findings(content: bytes, file: Path) -> list[str]:
    file.write_bytes(content)
    return word_findings(file)


CONTENT = written()
PRINT = written(form=False)


@pytest.mark.parametrize("content", [CONTENT, PRINT], ids=["form", "print"])
def test_the_audit_finds_nothing(content: bytes, tmp_path: Path) -> None:
    assert findings(content, tmp_path / "guide.docx") == []


def test_the_audit_looks(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(CONTENT)) as good:
        spoiled = {name: good.read(name).replace(b"<w:cantSplit/>", b"<w:cantSplat/>") for name in good.namelist()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, part in spoiled.items():
            package.writestr(name, part)
    assert findings(out.getvalue(), tmp_path / "guide.docx") != []


def test_another_process_writes_the_same_bytes() -> None:
    program = (
        "import hashlib, sys; sys.path.insert(0, '.'); from tests.writers.test_word import CONTENT; "
        "print(hashlib.sha256(CONTENT).hexdigest())"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=root(), check=True, capture_output=True, text=True)
    assert done.stdout.strip() == hashlib.sha256(CONTENT).hexdigest()
    assert written() == CONTENT


def test_the_package_has_one_date_one_order_and_no_compression() -> None:
    """What zlib makes of a part differs between its builds, so nothing is compressed."""
    with zipfile.ZipFile(io.BytesIO(CONTENT)) as package:
        entries = package.infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {(entry.compress_type, entry.create_system) for entry in entries} == {(zipfile.ZIP_STORED, 0)}
    assert [entry.filename for entry in entries][:2] == ["[Content_Types].xml", "_rels/.rels"]


def test_all_text_comes_through_in_order() -> None:
    text = "\n".join(docx_paragraphs(CONTENT))
    at = 0
    looked_at = 0
    for part in walk(
        tuple(block for block in SAMPLE.blocks if not isinstance(block, Figure | Respondent | ReflectionTable))
    ):
        if isinstance(part, Text):
            at = text.index(part.text, at)
            looked_at += 1
    assert looked_at > 60
    assert all(hostile in text for hostile in HOSTILE)


def test_what_the_file_says_of_itself() -> None:
    core = docx.Document(io.BytesIO(CONTENT)).core_properties
    assert (core.title, core.author, core.subject) == (SAMPLE.title, SAMPLE.author, SAMPLE.subject)
    assert (core.language, core.keywords) == ("en-US", "professional learning, coach, a & b")
    assert core.created is not None
    assert core.created.year == 1970
    custom = docx_part(CONTENT, "docProps/custom.xml")
    found = {str(entry.get("name")): "".join(str(text) for text in entry.itertext()) for entry in custom}
    assert listed_fields(found) == tuple(one.id for one in walk(SAMPLE.blocks) if isinstance(one, Field))
    assert {name: text for name, text in found.items() if not name.startswith("GuidegenFields")} == {
        f"Guidegen{one.name.capitalize()}": getattr(SAMPLE.identity, one.name) for one in fields(SAMPLE.identity)
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
        part.anchor for part in walk(SAMPLE.blocks) if hasattr(part, "anchor") and not isinstance(part, PageReference)
    }
    tables = ["ColumnTitle_3", "Title_1", "Title_2"]
    assert len(names) == len(anchors - {None}) + 1 + len(tables)  # and the last anchor of the reflection table
    assert set(tables) < set(names)
    numbers = values(CONTENT, "w:bookmarkStart", "w:id")
    assert sorted(map(str, numbers)) == sorted(map(str, values(CONTENT, "w:bookmarkEnd", "w:id")))
    assert len(numbers) == len(set(numbers))


def test_page_references_hold_their_numbers() -> None:
    text = "".join(node.text or "" for node in elements(CONTENT, "w:instrText"))
    assert re.findall(r"PAGEREF (\w+) \\h", text)[:2] == ["approach", "responsibilities"]
    assert any(f"on page {LAYOUT.pages['questions-end']}, alone" in line for line in docx_paragraphs(CONTENT))
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
    assert len([one for one in numbers if one]) == len({one for one in numbers if one}) == len(asked)
    assert len(list(elements(CONTENT, "w:richText"))) == len(asked)


def test_word_finds_every_prompt_again() -> None:
    asked = {placeholder_name(one.id): one.prompt for one in walk(SAMPLE.blocks) if isinstance(one, Field)}
    glossary = {
        str(one.find(f".//{qn('w:name')}").get(qn("w:val"))): "".join(node.text or "" for node in one.iter(qn("w:t")))  # type: ignore[union-attr]
        for one in elements(CONTENT, "w:docPart", "word/glossary/document.xml")
    }
    assert glossary == asked
    assert set(values(CONTENT, "w:docPart")) == set(asked)


def test_without_a_form_there_is_nothing_but_room() -> None:
    assert elements(PRINT, "w:sdt") == []
    assert not [name for name in parts(PRINT) if "glossary" in name]
    assert "Name" in docx_paragraphs(PRINT)
    prompts = {part.prompt for part in walk(SAMPLE.blocks) if isinstance(part, Field)} - set(HOSTILE)
    assert not prompts & set(docx_paragraphs(PRINT))


def test_nothing_that_hides_or_asks() -> None:
    """No fields to update, no protection, nothing that floats, no layout by empty paragraphs or boxes."""
    settings = docx_part(CONTENT, "word/settings.xml")
    assert settings.find(qn("w:updateFields")) is None
    assert settings.find(qn("w:documentProtection")) is None
    body = docx_part(CONTENT, BODY)
    assert list(body.iter(qn("wp:anchor"), qn("w:txbxContent"), qn("w:pict"), qn("w:gridSpan"), qn("w:vMerge"))) == []
    assert len(list(body.iter(qn("wp:inline")))) == 3
    assert [line for line in docx_paragraphs(CONTENT) if not line.strip()] == [""] * 3  # the three pictures


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
    fields = tuple(LabelledField("Caption", Field(f"a.{end}", words(f"{label} {end}?"), "Type")) for end in "xyz")
    titles = [title or "" for title in values(written(with_blocks(Respondent(fields))), "w:alias")]
    assert len(set(titles)) == 3
    assert [title[-4:] for title in titles[1:]] == [" (2)", " (3)"]
    assert max(map(len, titles)) <= 64


def test_a_logo_stands_first_with_its_words_and_a_plain_cover_has_no_art() -> None:
    look = replace(LOOK, cover="plain", logo=LOGO)
    pictures = word.Pictures(word.CoverPictures(TYPESETTER.cover_art(look), TYPESETTER.logo(look)), FIGURES)
    content = written(replace(SAMPLE, look=look), pictures=pictures)
    described = {node.get("id"): node.get("descr") for node in elements(content, "wp:docPr")}
    (figure,) = FIGURES
    assert described == {"2": "", "3": LOGO.alt, "4": figure.alt}
    first = docx_part(content, BODY).find(f".//{qn('wp:docPr')}")
    assert first is not None
    assert first.get("descr") == LOGO.alt


def test_numbering_begins_anew_in_each_list() -> None:
    numberings = docx_part(CONTENT, "word/numbering.xml")
    used = list(dict.fromkeys(values(CONTENT, "w:numId")))
    assert len(used) == 3
    for number in used:
        (entry,) = (one for one in numberings.findall(qn("w:num")) if one.get(qn("w:numId")) == number)
        start = entry.find(f"{qn('w:lvlOverride')}/{qn('w:startOverride')}")
        assert start is not None
        assert start.get(qn("w:val")) == "1"


def test_a_long_list_has_room_for_its_numbers() -> None:
    content = written(with_blocks(ItemList(tuple(words(f"item {number}") for number in range(12)), ordered=True)))
    numberings = docx_part(content, "word/numbering.xml")
    assert numberings.findall(qn("w:num"))[-1][0].get(qn("w:val")) == "2"


def test_tables_tell_their_headers() -> None:
    tables = elements(CONTENT, "w:tbl")
    assert len(tables) == 3
    for table in tables:
        rows = table.findall(qn("w:tr"))
        properties = [row.find(qn("w:trPr")) for row in rows]
        assert [one.find(qn("w:tblHeader")) is not None for one in properties if one is not None] == [True] + [
            False
        ] * (len(rows) - 1)
        assert all(one is not None and one.find(qn("w:cantSplit")) is not None for one in properties)
        widths = [int(str(one.get(qn("w:w")))) for one in table.iter(qn("w:gridCol"))]
        assert sum(widths) == 9360
        assert table.find(f"{qn('w:tblPr')}/{qn('w:tblCaption')}") is not None
    first_columns = [look.get(qn("w:firstColumn")) for look in elements(CONTENT, "w:tblLook")]
    assert first_columns == ["1", "1", "0"]
    heights = {node.get(qn("w:val")) for node in elements(CONTENT, "w:trHeight")}
    assert heights == {"1958"}


def test_a_banner_is_a_heading_on_a_field_of_the_brands_colour() -> None:
    banner = written(with_blocks(Heading(1, words("Quick start"), banner=True), Paragraph(words("Text."))))
    (used,) = values(banner, "w:pStyle")
    (style,) = (node for node in elements(banner, "w:style", STYLES) if node.get(qn("w:styleId")) == used)
    assert [node.get(qn("w:val")) for node in style.iter(qn("w:basedOn"))] == ["Heading1"]
    assert [node.get(qn("w:fill")) for node in style.iter(qn("w:shd"))] == [LOOK.primary.removeprefix("#").upper()]


def test_columns_are_as_wide_as_the_table_says() -> None:
    content = written(with_blocks(replace(small_table(), widths=(35, 65)), Paragraph(words("Text."))))
    first, second = (int(width or 0) for width in values(content, "w:gridCol", "w:w"))
    assert first / second == pytest.approx(35 / 65, rel=0.01)


def test_every_style_that_is_used_is_there_in_the_brands_colours() -> None:
    used = {value for name in ("w:pStyle", "w:rStyle", "w:tblStyle") for value in values(CONTENT, name)}
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
    look = replace(LOOK, primary="#123456", accent="#654321", soft="#FEDCBA", font="Another Face", paper="a4")
    content = written(replace(SAMPLE, look=look))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        xml = {name: package.read(name).decode() for name in package.namelist() if name.endswith(".xml")}
    for name, old in (("primary", LOOK.primary), ("accent", LOOK.accent), ("soft", LOOK.soft)):
        assert not [part for part, text in xml.items() if old.strip("#") in text], name
    assert not [part for part, text in xml.items() if LOOK.font in text]
    assert set(values(content, "w:pgSz", "w:w")) == {"11906"}


def test_the_fonts_are_embedded() -> None:
    (entry,) = (one for one in docx_part(CONTENT, "word/fontTable.xml") if one.get(qn("w:name")) == LOOK.font)
    embedded = {etree.QName(one).localname: one.get(qn("w:fontKey")) for one in entry if one.get(qn("w:fontKey"))}
    assert list(embedded) == ["embedRegular", "embedBold", "embedItalic", "embedBoldItalic"]
    with zipfile.ZipFile(io.BytesIO(CONTENT)) as package:
        for number, (file, key) in enumerate(zip(FACE.files, embedded.values(), strict=True), start=1):
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
    broken = [cast("etree._Element", cast("etree._Element", one.getparent()).getparent()) for one in breaks]
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
    references = [len(one.findall(qn("w:headerReference"))) for one in elements(content, "w:sectPr")]
    assert references == [0, 1]


def test_a_table_can_begin_a_page_and_end_a_document(tmp_path: Path) -> None:
    """Word wants a paragraph between two tables and behind the last; it is the only empty one."""
    content = written(
        with_blocks(
            Heading(1, words("Tables")), small_table(), small_table("Another"), PageBreak(), small_table("Last")
        )
    )
    kinds = [etree.QName(one).localname for one in docx_part(content, BODY)[0]]
    assert kinds == ["p", "tbl", "p", "tbl", "p", "tbl", "p", "sectPr"]
    assert len(elements(content, "w:pageBreakBefore")) == 1
    assert findings(content, tmp_path / "tables.docx") == []


def field(identifier: str) -> Block:
    return Respondent((LabelledField("Name", Field(identifier, words("Name"), "Your name", False)),))


@pytest.mark.parametrize(
    ("blocks", "message"),
    [
        ((field("x" * 65),), "x{65}.*more than 64"),
        ((field("same"), field("same")), "more than one field.*same"),
        ((Heading(1, words("a"), "twice"), Heading(1, words("b"), "twice")), "more than one block.*twice"),
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
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "docx"]
    subprocess.run(
        [*command, "--outdir", str(tmp_path / "out"), str(source)], check=True, capture_output=True, timeout=120
    )
    kept = control_ids((tmp_path / "out" / "guide.docx").read_bytes())
    asked = [part.id for part in walk(SAMPLE.blocks) if isinstance(part, Field)]
    assert [one for one in asked if one not in kept and placeholder_name(one) not in kept] == []


@pytest.mark.libreoffice
def test_libreoffice_takes_the_embedded_fonts(tmp_path: Path) -> None:
    (tmp_path / "guide.docx").write_bytes(CONTENT)
    pdf = laid_out(tmp_path / "guide.docx", tmp_path)
    fonts = subprocess.run(["pdffonts", str(pdf)], check=True, capture_output=True, text=True).stdout
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


def test_a_large_guide_takes_little_time() -> None:
    """The time grows with the table, and not with its square, as where a library looks for each cell."""
    rows = tuple((words(f"row {number}"), words("text")) for number in range(2000))
    large = with_blocks(Table("Large", "It is large.", (words("a"), words("b")), rows))
    start = time.perf_counter()
    written(large)
    assert time.perf_counter() - start < 10
