"""What the rules for Word files let pass: things that look like a fault but are not."""

from __future__ import annotations

import pytest

from guidegen.audit.rules import Verdict
from guidegen.audit.word.checklist import REGISTER
from guidegen.audit.word.rules.links import find_address_fault
from tests.audit.word.specimens import (
    PICTURE,
    SECTION,
    Parts,
    changed,
    choice,
    control,
    opened,
    paragraph,
    run,
    two_sections,
    with_body,
)
from tests.audit.word.spoiled.parts import ANCHOR

DOCUMENT, HEADER = "word/document.xml", "word/header1.xml"
_DECORATIVE = (
    '<wp:docPr id="4" name="Leaves" descr=""><a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst></wp:docPr>'
)
_CONTENTS = (
    '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>'
    + paragraph("Books")
    + "</w:sdtContent></w:sdt>"
)
_CHECKBOX = control(7, "I have a library card", "card", "Yes").replace(
    "<w:showingPlcHdr/><w:text/>",
    '<w14:checkbox xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"/>',
)
_FALLBACK = (
    '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="wps">'
    f"{PICTURE.removeprefix('<w:r>').removesuffix('</w:r>')}</mc:Choice><mc:Fallback><w:pict><v:shape style='position:absolute'/></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
)

FAIR: dict[str, tuple[str, Parts]] = {
    "a decorative picture": (
        "W14",
        changed(
            DOCUMENT,
            '<wp:docPr id="1" name="Picture 1" descr="A child and a grandfather read together."/>',
            _DECORATIVE,
        ),
    ),
    "an older variant of a drawing": ("W15", with_body(_FALLBACK)),
    "one number that begins a sentence": ("W6", with_body(paragraph("1. May is a holiday."))),
    "a dash that begins a line of dialogue": ("W6", with_body(paragraph("– What shall we read?"))),
    "numbers that do not follow each other": (
        "W6",
        with_body(paragraph("3. May: fair") + paragraph("9. May: picnic")),
    ),
    "numbers of headings": (
        "W6",
        with_body(paragraph("1. Read", "Heading2") + paragraph("2. Sing", "Heading2")),
    ),
    "two spaces after a sentence": (
        "W25",
        with_body(paragraph("Read aloud.  Sing!  “Why?”  Because.")),
    ),
    "one tab": ("W25", with_body("<w:p><w:r><w:t>Name</w:t><w:tab/><w:t>Class</w:t></w:r></w:p>")),
    "a page break": ("W25", with_body('<w:p><w:r><w:br w:type="page"/></w:r></w:p>')),
    "a lead-in in bold": ("W5", with_body(paragraph("Before you begin:", run="<w:b/>"))),
    "a bold start of a paragraph": (
        "W5",
        with_body(
            "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Read.</w:t></w:r><w:r><w:t> Then talk</w:t></w:r></w:p>"
        ),
    ),
    "bold at the end of the file": (
        "W5",
        changed(DOCUMENT, paragraph("Thank you."), paragraph("Thank you", run="<w:b/>")),
    ),
    "white on dark": (
        "W19",
        with_body(
            paragraph("Look!", run='<w:color w:val="FFFFFF"/><w:highlight w:val="darkBlue"/>')
        ),
    ),
    "large grey text": (
        "W19",
        with_body(paragraph("Look!", run='<w:color w:val="8A8A8A"/><w:sz w:val="36"/>')),
    ),
    "hidden text": (
        "W19",
        with_body(paragraph("Look!", run='<w:vanish/><w:color w:val="EEEEEE"/>')),
    ),
    "color with bold": (
        "W21",
        with_body(
            f'<w:p>{run("Bring ")}<w:r><w:rPr><w:b/><w:color w:val="9C0006"/></w:rPr><w:t>pens</w:t></w:r></w:p>'
        ),
    ),
    "a paragraph of one color": (
        "W21",
        with_body(paragraph("Bring pens.", run='<w:color w:val="9C0006"/>')),
    ),
    "contents in a control": ("W26", with_body(_CONTENTS)),
    "a list to choose from": (
        "W26",
        with_body(
            choice(
                '<w:listItem w:displayText="Choose a book" w:value=""/><w:listItem w:displayText="Moby-Dick" w:value="1"/>'
                '<w:listItem w:value="Emma"/>'
            )
        ),
    ),
    "a control named by its caption in the cell": (
        "W26",
        changed(
            DOCUMENT,
            control(2, "Question 1, Answer", "one", "Type your answer"),
            run("Our book:") + control(2, "Question 1, Our book", "one", "Type your answer"),
        ),
    ),
    "a bold entry of the contents": (
        "W5",
        with_body(paragraph("Books 1", "TOC1", run="<w:b/>")),
    ),
    "a section with the footer of the one before": (
        "W22",
        two_sections(
            SECTION, '<w:sectPr><w:pgSz w:w="15840" w:h="12240" w:orient="landscape"/></w:sectPr>'
        ),
    ),
    "a cover without a page number": ("W22", two_sections("<w:sectPr/>", SECTION)),
    "a box to tick": ("W26", with_body(f"<w:p>{run('I have a library card: ')}{_CHECKBOX}</w:p>")),
    "protection that is off": (
        "W28",
        changed(
            "word/settings.xml",
            "</w:settings>",
            '<w:documentProtection w:edit="forms" w:enforcement="0"/></w:settings>',
        ),
    ),
    "a mark of the same language": (
        "W2",
        with_body(paragraph("Читайте вместе.", run='<w:lang w:val="ru-RU"/>')),
    ),
    "one Greek letter": ("W2", with_body(paragraph("The number π is a little more than 3."))),
    "Spanish that is marked": (
        "W2*",
        with_body(
            paragraph(
                "Lea con su hija todos los días, y hable con ella sobre los libros para que le gusten más.",
                run='<w:lang w:val="es-US"/>',
            )
        ),
    ),
    "a mail address as a link": (
        "W17",
        changed(DOCUMENT, ">list of books of the library<", ">office@library.example.org<"),
    ),
    "a name with its address": (
        "W17",
        changed(DOCUMENT, ">list of books of the library<", ">library, www.library.org<"),
    ),
    "a title in the header": (
        "W23",
        changed(HEADER, "Reading at home", "Reading at home · for families"),
    ),
    "a short centred line": (
        "W30",
        with_body(paragraph("Read!").replace("</w:pPr>", '<w:jc w:val="center"/></w:pPr>')),
    ),
    "a caption of 9 points": (
        "W30",
        with_body(
            paragraph("A picture.", run='<w:sz w:val="18"/>').replace('"Normal"', '"Caption"')
        ),
    ),
}


@pytest.mark.parametrize(("rule", "parts"), FAIR.values(), ids=FAIR)
def test_no_false_alarm(rule: str, parts: Parts) -> None:
    result = next(one for one in REGISTER.results(opened(parts)) if one.id == rule)
    assert result.outcome is Verdict.PASS, [finding.message for finding in result.findings]


def test_a_picture_that_floats_is_no_less_described() -> None:
    floating = opened(changed(DOCUMENT, PICTURE, ANCHOR))
    outcomes = {one.id: one.outcome for one in REGISTER.results(floating)}
    assert (outcomes["W14"], outcomes["W15"], outcomes["W33"]) == (
        Verdict.PASS,
        Verdict.ERROR,
        Verdict.ERROR,
    )


@pytest.mark.parametrize(
    "address",
    [
        "https://standards.example.org/a?b=c#d",
        "http://192.0.2.1:8080/",
        "https://[2001:db8::1]/",
        "https://bücher.example/",
        "https://xn--bcher-kva.example/%20",
        "ftp://files.example.org/a",
        "mailto:office@example.org?subject=Books",
        "tel:+1-555-0100",
    ],
)
def test_addresses_that_may_lead_somewhere(address: str) -> None:
    assert not find_address_fault(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "books.docx",
        "C:\\books.docx",
        "file:///a",
        "https://",
        "http://[",
        "mailto:",
        "tel:call",
        "javascript:x",
        "http://a b",
    ],
)
def test_addresses_that_lead_nowhere(address: str) -> None:
    assert find_address_fault(address)
