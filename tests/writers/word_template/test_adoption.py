"""Word files in the styles of a district's template, as the audit reads them: with other eyes than the writer's."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from lxml import etree

from tests.auditing import word_findings
from tests.reading import docx_part
from tests.word_templates import (
    GREEN,
    INK,
    LINE,
    STONE,
    example,
    styled,
    template,
    with_part,
)
from tests.writers.samples import LOOK
from tests.writers.word_files import CONTENT
from tests.writers.word_template.adopted_files import (
    EXAMPLE,
    exchanges,
    first,
    letters,
    opened,
    saying,
    spacing,
    written,
)

HEADINGS = ("Heading 1", "Heading 2", "Heading 3")
STYLES = "word/styles.xml"
ATTACHED = b"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
    Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    Target="file:///c:/other.dotm" TargetMode="External"/></Relationships>"""
PRIMARY, ACCENT, MUTED = (color.strip("#") for color in (LOOK.primary, LOOK.accent, LOOK.muted))


def test_text_looks_as_in_the_template() -> None:
    assert letters(EXAMPLE, "Normal") == ("Calibri", 11, INK, False)
    assert letters(EXAMPLE, "Heading 1") == ("Georgia", 22, GREEN, False)
    assert letters(EXAMPLE, "Heading 2") == ("Georgia", 15, GREEN, True)
    assert letters(EXAMPLE, "Title") == ("Georgia", 36, GREEN, False)
    assert letters(EXAMPLE, "Caption") == ("Calibri", 10, STONE, False)
    assert letters(EXAMPLE, "List Bullet") == ("Calibri", 11, INK, False)
    assert EXAMPLE.effects.paragraph_borders(first(EXAMPLE, "Heading 1").paragraph) == {GREEN}


def test_what_the_template_lacks_keeps_its_own_look_with_the_font_of_the_text() -> None:
    assert letters(EXAMPLE, "Lead") == ("Calibri", 13, PRIMARY, False)
    assert letters(EXAMPLE, "Cover Kind") == ("Calibri", 14, ACCENT, True)
    assert letters(EXAMPLE, "Stem") == ("Calibri", 11, MUTED, False)
    assert EXAMPLE.effects.paragraph_fill(first(EXAMPLE, "Contact").paragraph) == LOOK.soft.strip(
        "#"
    )


def test_a_style_of_guidegens_own_name_is_taken_whole() -> None:
    note = first(EXAMPLE, "Note").paragraph
    assert EXAMPLE.effects.paragraph_fill(note) == "FFFFFF"
    assert EXAMPLE.effects.paragraph_borders(note) == {GREEN}


def test_indents_are_taken() -> None:
    def hanging(document: WordDocument) -> None:
        document.styles["Heading 2"].paragraph_format.left_indent = Pt(24)
        document.styles["Heading 2"].paragraph_format.first_line_indent = Pt(-12)
        document.styles["Heading 3"].paragraph_format.first_line_indent = Pt(6)

    file = opened(hanging)
    found = {
        name: file.effects.paragraph_property(first(file, name).paragraph, "w:ind")
        for name in HEADINGS
    }
    said = [
        {etree.QName(str(name)).localname: value for name, value in one.attrib.items()}
        for one in found.values()
        if one is not None
    ]
    assert said == [{"left": "480", "hanging": "240"}, {"firstLine": "120"}]


def test_the_header_of_a_table_keeps_its_colors_and_its_lines_are_those_of_table_grid() -> None:
    cell = EXAMPLE.tables[0].rows[0][0]
    (run,) = (run for run in EXAMPLE.runs if run.paragraph.cell is cell)
    assert EXAMPLE.effects.color(run) == LOOK.on_primary.strip("#")
    assert EXAMPLE.effects.fill(run) == PRIMARY
    assert EXAMPLE.effects.bold(run)
    assert EXAMPLE.effects.cell_borders(cell) == {LINE}


def test_the_colors_of_table_text_come_from_the_table_alone() -> None:
    file = opened(styled("Table Text", size=12, color="AA0000"))
    header = next(run for run in file.runs if run.paragraph.cell is file.tables[0].rows[0][0])
    assert (file.effects.color(header), file.effects.points(header)) == (
        LOOK.on_primary.strip("#"),
        12,
    )


def test_a_grid_without_lines_leaves_tables_theirs() -> None:
    """Who fills a table in has to see its cells."""

    def bare(document: WordDocument) -> None:
        for line in document.styles["Table Grid"].element.find(
            f"{qn('w:tblPr')}/{qn('w:tblBorders')}"
        ):
            line.set(qn("w:val"), "nil")

    file = opened(bare)
    assert file.effects.cell_borders(file.tables[0].rows[1][0]) == {LOOK.rule.strip("#")}


def test_a_style_says_only_in_what_it_differs_from_running_text() -> None:
    """So who changes Normal in Word changes the rest with it."""
    styles = docx_part(written(example()), STYLES).iter(qn("w:style"))
    (bullets,) = (style for style in styles if style.get(qn("w:styleId")) == "ListBullet")
    said = [
        etree.QName(one).localname
        for holder in ("w:pPr", "w:rPr")
        for one in bullets.iterfind(f"{qn(holder)}/*")
    ]
    assert said == ["numPr", "spacing"]


def test_the_theme_and_the_defaults_of_the_template_count() -> None:
    """python-docx's template says of headings that they are in the theme's major font and its first accent."""
    file = opened()
    assert letters(file, "Normal") == ("Cambria", 11, None, False)
    assert letters(file, "Heading 1") == ("Calibri", 14, "365F91", True)
    assert letters(file, "Heading 2") == ("Calibri", 13, "4F81BD", True)


def test_what_makes_a_guide_work_stays() -> None:
    """Headings stay with what follows and are outlined, lists are numbered as guides number them."""
    numbered = saying("Heading 1", "w:pPr", "w:numPr")
    hidden = saying("Heading 1", "w:rPr", "w:vanish")
    framed = saying("Heading 2", "w:pPr", "w:framePr", w="500")
    foreign = saying("Normal", "w:rPr", "w:lang", val="de-DE")
    content = written(template(styled("Normal", size=11), numbered, hidden, framed, foreign))
    styles = {
        str(one.get(qn("w:styleId"))): one for one in docx_part(content, STYLES).iter(qn("w:style"))
    }
    for heading in ("Heading1", "Heading2", "Heading3"):
        assert {"keepNext", "keepLines", "outlineLvl"} <= {
            etree.QName(one).localname for one in styles[heading].iterfind(f"{qn('w:pPr')}/*")
        }
    assert [one.get(qn("w:val")) for one in styles["ListBullet"].iter(qn("w:numId"))] == ["1"]
    for name in ("w:vanish", "w:framePr"):
        assert list(docx_part(content, STYLES).iter(qn(name))) == []
    assert list(styles["Heading1"].iter(qn("w:numPr"))) == []
    assert [one.get(qn("w:val")) for one in docx_part(content, STYLES).iter(qn("w:lang"))] == [
        "en-US"
    ]


def test_links_stay_underlined() -> None:
    def link(document: WordDocument) -> None:
        style = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER, builtin=True)
        style.font.color.rgb = RGBColor.from_string(GREEN)
        style.font.underline = False

    file = opened(link)
    (run, *_) = (run for run in file.runs if file.styles.name(run.style) == "hyperlink")
    assert file.effects.color(run) == GREEN
    assert file.effects.marked(run)


def test_small_spaces_are_taken_and_large_ones_keep_to_their_room() -> None:
    """A section then has the pages that it has in the PDF, whose numbers stand in the file."""
    assert spacing(opened(styled("Normal", after=4, line=1.0)), "Normal") == (0, 80, 268, "atLeast")
    assert spacing(opened(styled("Normal", before=2, after=3)), "Normal")[:2] == (0, 100)
    assert spacing(opened(styled("Normal", before=3, after=20, line=2.0)), "Normal") == (
        0,
        140,
        300,
        "atLeast",
    )
    assert spacing(opened(styled("Heading 2", size=14, line=1.0)), "Heading 2")[2:] == (
        342,
        "atLeast",
    )
    assert spacing(opened(styled("Heading 2", before=30, after=10)), "Heading 2")[:2] == (420, 0)
    assert spacing(opened(styled("Heading 1", before=30, after=10)), "Heading 1")[:2] == (0, 200)


def test_lines_of_an_exact_height_do_not_cut_letters_off() -> None:
    def exact(document: WordDocument) -> None:
        document.styles["Normal"].paragraph_format.line_spacing = Pt(9)

    assert spacing(opened(exact), "Normal")[2:] == (180, "atLeast")


def test_small_text_is_set_larger_and_a_huge_title_smaller() -> None:
    changes = (styled("Normal", size=9), styled("Title", size=80), styled("Caption", size=9))
    file = opened(*changes)
    assert [letters(file, style)[1] for style in ("Normal", "List Bullet", "Title", "Caption")] == [
        11,
        11,
        44,
        9,
    ]
    assert exchanges(*changes) == {
        "Normal": ("9 pt: set in 11 pt",),
        "Title": ("80 pt: set in 44 pt",),
    }


def test_justified_and_centered_text_is_set_left() -> None:
    aligned = {
        "Normal": "both",
        "Heading 1": "center",
        "Heading 2": "end",
        "Caption": "center",
        "Title": "center",
    }
    changes = [styled(name, alignment=alignment) for name, alignment in aligned.items()]
    file = opened(*changes)
    alignments = [
        file.effects.alignment(first(file, name).paragraph)
        for name in ("Normal", "Caption", "Title")
    ]
    assert alignments == ["left"] * 3
    assert file.effects.alignment(first(file, "Heading 1").paragraph) == "center"
    assert file.effects.alignment(first(file, "Heading 2").paragraph) == "right"
    centered = ("centered: set flush left",)
    assert exchanges(*changes) == {
        "Normal": ("justified: set flush left",),
        "Title": centered,
        "Caption": centered,
    }


def test_paragraphs_without_space_between_them_keep_guidegens() -> None:
    change = styled("Normal", before=0, after=0)
    assert spacing(opened(change), "Normal")[:2] == (0, 140)
    assert exchanges(change) == {"Normal": ("no space between paragraphs: guidegen’s stays",)}


def test_nothing_of_the_template_but_its_styles_travels() -> None:
    content = written(with_part(example(), "word/_rels/settings.xml.rels", ATTACHED))
    with zipfile.ZipFile(BytesIO(content)) as package, zipfile.ZipFile(BytesIO(CONTENT)) as plain:
        assert package.namelist() == plain.namelist()
        other = [name for name in package.namelist() if package.read(name) != plain.read(name)]
    assert other == ["word/glossary/styles.xml", STYLES]


def test_the_brands_face_stays_embedded() -> None:
    fonts = docx_part(written(example()), "word/fontTable.xml")
    embedded = [
        entry.get(qn("w:name")) for entry in fonts for one in entry if one.get(qn("w:fontKey"))
    ]
    assert embedded == [LOOK.font] * 4


def test_the_file_is_valid_and_the_same_each_time(tmp_path: Path) -> None:
    content = written(example())
    (tmp_path / "guide.docx").write_bytes(content)
    assert word_findings(tmp_path / "guide.docx") == []
    assert written(example()) == content
