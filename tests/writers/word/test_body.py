"""Blocks on the pages of a Word file: breaks, sections, the space between them, and refusals."""

from __future__ import annotations

from dataclasses import replace
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
from tests.reading import docx_part, laid_out
from tests.writers.word_files import (
    BODY,
    CONTENT,
    elements,
    findings,
    page_count,
    small_table,
    values,
    with_blocks,
    words,
    written,
)


def test_columns_are_as_wide_as_the_table_says() -> None:
    content = written(
        with_blocks(replace(small_table(), widths=(35, 65)), Paragraph(words("Text.")))
    )
    first, second = (int(width or 0) for width in values(content, "w:gridCol", "w:w"))
    assert first / second == pytest.approx(35 / 65, rel=0.01)


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


@pytest.mark.libreoffice
def test_libreoffice_begins_a_page_with_a_table(tmp_path: Path) -> None:
    rows = (ReflectionRow(words("Why?"), (Field("why", words("Why"), "Type here"),)),)
    reflection = ReflectionTable("T", "D", ("Question", "Answer"), rows)
    content = written(with_blocks(Paragraph(words("one")), PageBreak(), reflection))
    (tmp_path / "tables.docx").write_bytes(content)
    assert page_count(laid_out(tmp_path / "tables.docx", tmp_path)) == 2
