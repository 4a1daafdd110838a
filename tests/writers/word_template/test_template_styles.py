"""What the styles of a template come to."""

from __future__ import annotations

from lxml import etree

from guidegen.writers.word_template.formatting import NO_LINE, BorderLine, Formatting
from guidegen.writers.word_template.template_styles import Template

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
THEME = etree.fromstring(
    """<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements>
    <a:clrScheme name="x"><a:dk1><a:sysClr val="windowText" lastClr="111111"/></a:dk1>
    <a:accent1><a:srgbClr val="336699"/></a:accent1></a:clrScheme>
    <a:fontScheme name="x"><a:majorFont><a:latin typeface="Headline"/></a:majorFont>
    <a:minorFont><a:latin typeface="Bodytext"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>"""
)
DEFAULTS = """<w:docDefaults>
    <w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi"/><w:sz w:val="21"/></w:rPr></w:rPrDefault>
    <w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault>
    </w:docDefaults>"""


def style(name: str, inside: str = "", based_on: str = "", kind: str = "paragraph") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    id_ = name.replace(" ", "")
    return f'<w:style w:type="{kind}" w:styleId="{id_}"><w:name w:val="{name}"/>{base}{inside}</w:style>'


def template(*styles: str) -> Template:
    return Template(
        etree.fromstring(f"<w:styles {W}>{DEFAULTS}{''.join(styles)}</w:styles>"), THEME
    )


def said(run: str = "", paragraph: str = "") -> Formatting:
    """What a style that says this comes to."""
    found = template(style("Mine", f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr>")).paragraph(
        "Mine"
    )
    assert found is not None
    return found


def test_defaults_stand_beneath_every_style() -> None:
    found = said()
    assert (found["font"], found["size"], found["after"], found["pitch"]) == (
        "Bodytext",
        21,
        160,
        (259, "auto"),
    )
    assert (found["color"], found["bold"], found["alignment"], found["top_line"]) == (
        "auto",
        False,
        "left",
        NO_LINE,
    )
    assert template().text == found


def test_a_style_takes_what_it_does_not_say_from_what_it_is_based_on() -> None:
    normal = style(
        "Normal", '<w:pPr><w:spacing w:after="80"/></w:pPr><w:rPr><w:sz w:val="24"/><w:b/></w:rPr>'
    )
    heading = style(
        "heading 1",
        '<w:pPr><w:spacing w:before="240"/></w:pPr><w:rPr><w:b w:val="0"/></w:rPr>',
        "Normal",
    )
    found = template(normal, heading).paragraph("Heading 1")
    assert found is not None
    assert (found["before"], found["after"], found["pitch"]) == (240, 80, (259, "auto"))
    assert (found["size"], found["bold"]) == (24, False)


def test_a_circle_of_styles_has_an_end() -> None:
    one, other = (
        style("One", "<w:rPr><w:i/></w:rPr>", "Other"),
        style("Other", "<w:rPr><w:b/></w:rPr>", "One"),
    )
    found = template(one, other).paragraph("one")
    assert found is not None
    assert (found["italic"], found["bold"]) == (True, True)


def test_styles_are_known_by_name_and_kind() -> None:
    styles = template(style("Code", "<w:rPr><w:b/></w:rPr>", kind="character"))
    assert styles.paragraph("Code") is None
    assert styles.character("CODE") == {"bold": True}
    assert styles.character("Hyperlink") is None
    assert styles.lines("Table Grid") is None


def test_fonts_and_colors_of_the_theme_become_names_and_values() -> None:
    fonts = '<w:rFonts w:ascii="Old" w:asciiTheme="majorHAnsi"/>'
    assert said(fonts)["font"] == "Headline"
    assert said('<w:rFonts w:ascii="Mine"/>')["font"] == "Mine"
    assert said('<w:rFonts w:cs="Arial"/>')["font"] == "Bodytext"
    assert said('<w:color w:val="000000" w:themeColor="accent1"/>')["color"] == "336699"
    assert (
        said('<w:color w:val="ABCDEF" w:themeColor="accent1" w:themeShade="BF"/>')["color"]
        == "ABCDEF"
    )
    assert said('<w:color w:val="auto" w:themeColor="text1"/>')["color"] == "111111"
    assert said('<w:color w:val="auto"/>')["color"] == "auto"
    assert (
        said(paragraph='<w:shd w:val="clear" w:fill="auto" w:themeFill="accent1"/>')["fill"]
        == "336699"
    )


def test_lines_come_side_by_side() -> None:
    borders = (
        '<w:pBdr><w:top w:val="nil"/><w:left w:val="waveHeavy" w:sz="8" w:space="4" w:color="00ff00"/>'
        '<w:bottom w:val="dashed" w:themeColor="accent1"/></w:pBdr>'
    )
    found = said(paragraph=borders)
    assert (found["top_line"], found["right_line"]) == (NO_LINE, NO_LINE)
    assert found["left_line"] == BorderLine("single", 8, 4, "00FF00")
    assert found["bottom_line"] == BorderLine("dashed", 4, 0, "336699")


def test_lines_of_a_table_style() -> None:
    grid = '<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4"/><w:insideH w:val="nil"/></w:tblBorders></w:tblPr>'
    found = template(style("Table Grid", grid, kind="table")).lines("table grid")
    assert found == {"top": BorderLine("single", 4, 0, "auto"), "insideH": NO_LINE}


def test_a_table_style_takes_the_lines_that_it_does_not_say() -> None:
    def lined(sides: str) -> str:
        return f"<w:tblPr><w:tblBorders>{sides}</w:tblBorders></w:tblPr>"

    base = style("Base", lined('<w:top w:val="double"/><w:bottom w:val="double"/>'), kind="table")
    grid = style("Table Grid", lined('<w:top w:val="single"/>'), "Base", kind="table")
    found = template(base, grid).lines("Table Grid")
    assert found is not None
    assert {side: line.kind for side, line in found.items()} == {
        "top": "single",
        "bottom": "double",
    }


def test_indents_by_either_of_their_names() -> None:
    found = said(
        paragraph='<w:ind w:start="300" w:right="200" w:hanging="100" w:firstLine="50"/><w:jc w:val="start"/>'
    )
    assert (found["left"], found["right"], found["first"], found["alignment"]) == (
        300,
        200,
        -100,
        "left",
    )


def test_what_makes_no_sense_is_left_out() -> None:
    """Numbers out of bounds or of another kind, fonts that no computer has, colors that are none."""
    run = f'<w:rFonts w:ascii="{"x" * 40}"/><w:sz w:val="99999"/><w:color w:val="reddish"/><w:spacing w:val="wide"/>'
    found = said(run, '<w:spacing w:before="-5" w:after="1e999" w:line="nan"/>')
    assert found == said()
    assert said('<w:sz w:val="23.6"/>')["size"] == 24  # as some programs write it


def test_nothing_else_of_a_style_is_read() -> None:
    run = '<w:vanish/><w:webHidden/><w:lang w:val="de-DE"/><w:u w:val="single"/><w:highlight w:val="yellow"/>'
    paragraph = '<w:framePr w:w="100"/><w:numPr><w:numId w:val="7"/></w:numPr><w:pageBreakBefore/><w:outlineLvl w:val="0"/>'
    assert said(run, paragraph) == said()
