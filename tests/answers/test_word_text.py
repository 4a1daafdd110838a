"""What Word stores of an answer is read as it is on the page, once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.answers.forms import blank, with_part
from tests.answers.word_edits import (
    BODY,
    REFLECTIONS,
    collect_one,
    edit,
    elements,
    fill,
    read_answer,
    run,
)
from tests.word_templates import unzipped
from tests.word_templates import with_part as with_new_part

BOX = "<w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent>"
DRAWN = f"<w:drawing><wps:txbx>{BOX}</wps:txbx></w:drawing>"
PICT = f"<w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict>"
TWO_FORMS = (
    f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{DRAWN}</mc:Choice>'
    f"<mc:Fallback>{PICT}</mc:Fallback></mc:AlternateContent></w:r>"
)
EMOJI = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="w16se">{choice}</mc:Choice>'
    "<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"
)
SYMEX = '<w16se:symEx w16se:font="Segoe UI Emoji" w16se:char="1F60A"/>'


def deleted(xml: str) -> str:
    return f'<w:del w:id="1" w:author="A">{xml}</w:del>'


def moved(kind: str, text: str) -> str:
    return f'<w:{kind} w:id="1" w:author="A">{run(text)}</w:{kind}>'


def symbol(font: str, code: str) -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


def paragraph(text: str, mark: str = "") -> str:
    return f"<w:p><w:pPr><w:rPr>{mark}</w:rPr></w:pPr>{run(text)}</w:p>"


TRACKED = [
    (moved("moveFrom", "Moved. ") + run("Stays. ") + moved("moveTo", "Moved. "), "Stays. Moved. "),
    (run("Stays.") + moved("moveFrom", " Gone."), "Stays."),
    (run("Stays.") + deleted("<w:r><w:br/><w:delText>no</w:delText><w:tab/></w:r>"), "Stays."),
    (run("Old") + f'<w:ins w:id="1" w:author="A">{run(" and new")}</w:ins>', "Old and new"),
]
CHARACTERS = [
    (run("from here ") + symbol("Wingdings", "F0E0") + run(" to there"), "from here → to there"),
    (symbol("Wingdings", "F04A"), "☺"),
    (symbol("Wingdings", "F0FC"), "✔"),
    (symbol("Wingdings 2", "F050"), "✓"),
    (symbol("Symbol", "F0B3"), "≥"),
    (symbol("Webdings", "F04E"), "[Webdings 4E]"),
    (symbol("Segoe UI Emoji", "263A"), "☺"),
    (run("J", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'), "☺"),
    ("<w:r><w:t>soft</w:t><w:softHyphen/><w:t>hyphen</w:t></w:r>", "soft\u00adhyphen"),
    ("<w:r><w:t>a</w:t><w:ptab w:relativeTo='margin'/><w:t>b</w:t></w:r>", "a\tb"),
    ("<w:r><w:t>a</w:t><w:cr/><w:t>b</w:t><w:noBreakHyphen/></w:r>", "a\nb\u2011"),
    (EMOJI.format(choice=SYMEX, fallback="<w:t>😊</w:t>"), "😊"),
    (EMOJI.format(choice=SYMEX, fallback=""), "😊"),
]
BOXES = [
    (run("Before ") + TWO_FORMS, "Before In a box"),
    (run("Before") + TWO_FORMS + run("after"), "Before\nIn a box\nafter"),
    (run("Before ") + f"<w:r>{PICT}</w:r>", "Before In a box"),
    (TWO_FORMS, "In a box"),
    ("<w:p>" + run("Before ") + TWO_FORMS + "</w:p>", "Before In a box"),
    ('<w:r><w:pict><v:shape><v:textpath string="Our word"/></v:shape></w:pict></w:r>', "Our word"),
]
HIDDEN = [
    (run("seen") + run(" unseen", "<w:vanish/>"), "seen"),
    (run("seen") + run(" as well", '<w:vanish w:val="0"/>'), "seen as well"),
    (paragraph("one ", "<w:vanish/>") + paragraph("two"), "one two"),
]
PARAGRAPHS = [
    (paragraph("one ", '<w:del w:id="1" w:author="A"/>') + paragraph("two"), "one two"),
    (paragraph("one ", '<w:moveFrom w:id="1" w:author="A"/>') + paragraph("two"), "one two"),
    (paragraph("one") + paragraph("two", '<w:ins w:id="1" w:author="A"/>'), "one\ntwo"),
    (
        paragraph("one")
        + f'<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>{deleted("<w:r/>")}</w:p>'
        + paragraph("three"),
        "one\nthree",
    ),
    (paragraph("one") + "<w:p/>" + paragraph("three"), "one\n\nthree"),
]
RUBY = (
    "<w:r><w:ruby><w:rt><w:r><w:t>かん</w:t></w:r></w:rt>"
    "<w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase></w:ruby></w:r>"
)


@pytest.mark.parametrize(
    ("xml", "text"),
    [*TRACKED, *CHARACTERS, *BOXES, *HIDDEN, *PARAGRAPHS, (RUBY + run("字"), "漢字")],
)
def test_an_answer_is_read_as_it_is_on_the_page(tmp_path: Path, xml: str, text: str) -> None:
    assert read_answer(tmp_path, xml) == text


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    inside = "".join(f"<w:tc><w:tcPr/>{cell}</w:tc>" for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


A1, B1, A2, B2 = (paragraph(text) for text in ("A1", "B1", "A2", "B2"))


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        (table(row(A1, B1), row(A2, B2)) + "<w:p/>", "A1\tB1\nA2\tB2\n"),
        (paragraph("See:") + table(row(A1, B1)) + paragraph("So."), "See:\nA1\tB1\nSo."),
        (table(row(A1 + A2, B1)) + "<w:p/>", "A1 A2\tB1\n"),
        (table(row(A1), row(A2, properties='<w:del w:id="1"/>'), row(B2)), "A1\nB2\n"),
        (table(row(table(row(A1, B1)) + "<w:p/>", B2)) + "<w:p/>", "A1\tB1\tB2\n"),
    ],
)
def test_a_pasted_table_keeps_its_rows(tmp_path: Path, xml: str, text: str) -> None:
    assert read_answer(tmp_path, xml) == text.removesuffix("\n")


def test_a_style_hides_text_as_well(tmp_path: Path) -> None:
    secret = '<w:style w:type="character" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>'
    child = '<w:style w:type="character" w:styleId="Child"><w:basedOn w:val="Secret"/></w:style>'
    shown = (
        '<w:style w:type="character" w:styleId="Shown"><w:basedOn w:val="Secret"/>'
        '<w:rPr><w:vanish w:val="false"/></w:rPr></w:style>'
    )
    runs = (
        run("yes") + run("no", '<w:rStyle w:val="Child"/>') + run("!", '<w:rStyle w:val="Shown"/>')
    )
    content = edit(lambda body: fill(body, REFLECTIONS, runs))
    content = with_part(
        content, "word/styles.xml", lambda styles: styles.extend(elements(secret + child + shown))
    )
    assert [one.reflections for one in collect_one(tmp_path, content).answers] == ["yes!"]


def test_footnotes_are_read_where_their_numbers_are(tmp_path: Path) -> None:
    runs = run("Growth") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run(" is up.")
    notes = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> MAP, fall 2026</w:t></w:r>'
        "</w:p></w:footnote></w:footnotes>"
    )
    relationship = (
        '<rel:Relationship Id="rIdNotes" Target="footnotes.xml" Type="http://schemas.'
        'openxmlformats.org/officeDocument/2006/relationships/footnotes"/>'
    )
    content = edit(lambda body: fill(body, REFLECTIONS, runs))
    content = with_new_part(content, "word/footnotes.xml", notes.encode())
    content = with_part(
        content, "word/_rels/document.xml.rels", lambda root: root.extend(elements(relationship))
    )
    answers = collect_one(tmp_path, content).answers
    assert [one.reflections for one in answers] == ["Growth [MAP, fall 2026] is up."]


@pytest.mark.parametrize(
    "xml",
    [
        "<w:r><w:drawing/></w:r>",
        "<w:r><w:pict><v:shape><v:imagedata/></v:shape></w:pict></w:r>",
        "<w:r><w:object/></w:r>",
        '<w:r><mc:AlternateContent><mc:Choice Requires="wpi"><w:contentPart/></mc:Choice>'
        "<mc:Fallback><w:drawing/></mc:Fallback></mc:AlternateContent></w:r>",
    ],
)
def test_a_picture_is_noted(tmp_path: Path, xml: str) -> None:
    collection = collect_one(tmp_path, edit(lambda body: fill(body, REFLECTIONS, xml)))
    assert collection.answers == ()
    assert [note.text for note in collection.notes] == [
        f"there is a picture in {REFLECTIONS}, which cannot be read as text"
    ]


@pytest.mark.parametrize(
    "xml",
    [
        deleted("<w:r><w:drawing/></w:r>"),
        '<w:r><w:pict><v:rect o:hr="t"/></w:pict></w:r>',
        TWO_FORMS,
    ],
)
def test_what_is_not_a_picture_is_not_noted(tmp_path: Path, xml: str) -> None:
    assert collect_one(tmp_path, edit(lambda body: fill(body, REFLECTIONS, xml))).notes == ()


def test_deep_nesting_is_read_or_named(tmp_path: Path) -> None:
    nested = "<w:smartTag>" * 200 + run("deep") + "</w:smartTag>" * 200
    assert read_answer(tmp_path / "a", nested) == "deep"
    deeper = b"<w:smartTag>" * 1500 + b"</w:smartTag>" * 1500
    body = unzipped(blank("coach", "docx"))[BODY].replace(b"<w:body>", b"<w:body>" + deeper, 1)
    (unread,) = collect_one(
        tmp_path / "b", with_new_part(blank("coach", "docx"), BODY, body)
    ).unread
    assert unread.reason == "it is a damaged Word file; ask for it again"
