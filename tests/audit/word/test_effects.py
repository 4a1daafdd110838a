"""The look of a Word file: what styles, themes, tables and lists come to."""

from __future__ import annotations

import pytest

from guidegen.audit.word.file import WordFile
from guidegen.audit.word.paragraphs import WordRun
from tests.audit.word.specimens import Parts, changed, good, opened, paragraph, with_body

STYLES = "word/styles.xml"
THEME = """<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:clrScheme name="t">
<a:dk1><a:sysClr val="windowText" lastClr="101010"/></a:dk1><a:lt1><a:srgbClr val="FAFAFA"/></a:lt1>
<a:accent1><a:srgbClr val="4472C4"/></a:accent1><a:hlink><a:srgbClr val="0563C1"/></a:hlink></a:clrScheme>
<a:fontScheme name="f"><a:majorFont><a:latin typeface="Georgia"/></a:majorFont><a:minorFont><a:latin typeface="Lato"/></a:minorFont></a:fontScheme>
</a:themeElements></a:theme>"""
BANDED = (
    '<w:tblStylePr w:type="band1Horz"><w:tcPr><w:shd w:val="clear" w:fill="EEEEEE"/></w:tcPr></w:tblStylePr>'
    '<w:tblStylePr w:type="firstCol"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style></w:styles>'
)


def themed(parts: Parts) -> Parts:
    relation = '<Relationship Id="rId50" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme" Target="/word/theme/theme1.xml"/></Relationships>'
    return changed("word/_rels/document.xml.rels", "</Relationships>", relation, parts=parts) | {
        "word/theme/theme1.xml": THEME
    }


def run_of(word: WordFile, text: str) -> WordRun:
    return next(run for run in word.runs if run.text == text)


def seen(properties: str) -> tuple[WordFile, WordRun]:
    """Return a run with these properties, in a file with a theme."""
    word = opened(themed(with_body(paragraph("Look!", run=properties))))
    return word, run_of(word, "Look!")


@pytest.mark.parametrize(
    ("properties", "color"),
    [
        ("", "222222"),
        ('<w:color w:val="abcdef"/>', "ABCDEF"),
        ('<w:color w:val="auto"/>', None),
        ('<w:color w:val="000000" w:themeColor="text1"/>', "101010"),
        ('<w:color w:val="000000" w:themeColor="background1"/>', "FAFAFA"),
        ('<w:color w:val="2F5496" w:themeColor="accent1" w:themeShade="BF"/>', "2F5496"),
        ('<w:color w:themeColor="accent1" w:themeShade="BF"/>', "2F5496"),
        ('<w:color w:themeColor="accent1" w:themeTint="99"/>', "8FAADC"),
        ('<w:color w:val="123456" w:themeColor="accent9"/>', "123456"),
        ('<w:rStyle w:val="Hyperlink"/>', "1F3864"),
    ],
)
def test_the_color_of_text(properties: str, color: str | None) -> None:
    word, run = seen(properties)
    assert word.effects.color(run) == color


@pytest.mark.parametrize(
    ("properties", "fill"),
    [
        ("", "FFFFFF"),
        ('<w:highlight w:val="yellow"/>', "FFFF00"),
        ('<w:highlight w:val="none"/>', "FFFFFF"),
        ('<w:shd w:val="clear" w:color="auto" w:fill="DDEEFF"/>', "DDEEFF"),
        ('<w:shd w:val="solid" w:color="112233" w:fill="auto"/>', "112233"),
        ('<w:shd w:val="pct50" w:color="000000" w:fill="FFFFFF"/>', "808080"),
        ('<w:shd w:val="clear" w:themeFill="accent1"/>', "4472C4"),
    ],
)
def test_the_color_behind_text(properties: str, fill: str) -> None:
    word, run = seen(properties)
    assert word.effects.fill(run) == fill


def test_a_page_has_a_color_if_the_settings_show_it() -> None:
    colored = changed("word/document.xml", "<w:body>", '<w:background w:color="FFF8E7"/><w:body>')
    hidden = opened(colored)
    shown = opened(
        changed(
            "word/settings.xml",
            "</w:settings>",
            "<w:displayBackgroundShape/></w:settings>",
            parts=colored,
        )
    )
    assert hidden.effects.fill(hidden.runs[0]) == "FFFFFF"
    assert shown.effects.fill(shown.runs[0]) == "FFF8E7"


def test_the_parts_of_a_tables_style_reach_its_cells() -> None:
    parts = changed(STYLES, "</w:style>\n</w:styles>", BANDED)
    word = opened(parts)
    corner, answer, question, _ = list(word.tables[0].cells)[:4]
    assert [word.effects.cell_fill(cell) for cell in (corner, answer, question)] == [
        "1F3864",
        "1F3864",
        "EEEEEE",
    ]
    assert [
        word.effects.bold(run_of(word, text))
        for text in ("Question", "Answer", "What do you read?")
    ] == [
        True,
        False,
        True,
    ]
    assert word.effects.cell_borders(question) == {"767676"}


def test_bits_say_the_same_as_attributes() -> None:
    attributes = ' w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="0"'
    table = opened(changed("word/document.xml", attributes, "")).tables[0]
    assert [table.look(flag) for flag in ("firstRow", "lastRow", "firstColumn", "noHBand")] == [
        True,
        False,
        True,
        False,
    ]


def test_bold_within_bold_is_regular_and_its_own_word_counts() -> None:
    bold = changed(
        STYLES, '<w:name w:val="Hyperlink"/><w:rPr>', '<w:name w:val="Hyperlink"/><w:rPr><w:b/>'
    )
    for own, expected in (("", False), ("<w:b/>", True), ('<w:b w:val="0"/>', False)):
        heading = paragraph("Bold?", "Heading2", run=f'<w:rStyle w:val="Hyperlink"/>{own}')
        word = opened(changed("word/document.xml", "<w:tbl>", f"{heading}<w:tbl>", parts=bold))
        assert word.effects.bold(run_of(word, "Bold?")) is expected


def test_styles_that_are_based_on_each_other_end_somewhere() -> None:
    circle = changed(STYLES, '<w:basedOn w:val="Heading1"/>', '<w:basedOn w:val="Heading2"/>')
    word = opened(circle)
    assert [level for level, _ in word.headings] == [1, 2]


def test_fonts_of_the_theme_are_known_by_their_names() -> None:
    word, run = seen('<w:rFonts w:asciiTheme="majorHAnsi" w:ascii="Arial"/>')
    assert word.effects.font(run) == "Georgia"


def test_paragraphs_are_numbered_in_the_order_of_the_file_with_those_of_tables() -> None:
    word = opened(good())
    assert [paragraph.number for paragraph in word.paragraphs] == list(
        range(1, len(word.paragraphs) + 1)
    )
    assert [paragraph.text for paragraph in word.paragraphs if paragraph.cell][:2] == [
        "Question",
        "Answer",
    ]
    assert word.margins[0].paragraphs[0].number is None


def test_what_a_redline_deletes_is_not_read_and_what_it_adds_is() -> None:
    changes = '<w:p><w:del w:id="8"><w:r><w:delText>old</w:delText></w:r></w:del><w:moveFrom w:id="9"><w:r><w:t>gone</w:t></w:r></w:moveFrom><w:ins w:id="7"><w:r><w:t>new</w:t></w:r></w:ins></w:p>'
    assert "new" in [paragraph.text for paragraph in opened(with_body(changes)).paragraphs]
