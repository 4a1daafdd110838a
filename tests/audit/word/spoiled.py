"""The small Word file, spoiled for one rule after the other: what each rule is meant to find."""

from __future__ import annotations

from tests.audit.word.specimens import (
    CORNER,
    LINK,
    NAME,
    PICTURE,
    SECTION,
    TABLE,
    Parts,
    changed,
    choice,
    control,
    gif,
    good,
    paragraph,
    row,
    run,
    two_sections,
    with_body,
)

DOCUMENT, STYLES, CORE = "word/document.xml", "word/styles.xml", "docProps/core.xml"
SETTINGS, HEADER, FOOTER = "word/settings.xml", "word/header1.xml", "word/footer1.xml"
LONG = "Reading together every evening for a quarter of an hour is a habit that helps a child more than any other. "
ANCHOR = PICTURE.replace("wp:inline", "wp:anchor")
_LINE = '<w:insideV w:val="single" w:sz="4" w:space="0" w:color="767676"/>'
_MOVES = '<w:effect w:val="blinkBackground"/>'
_INSERTED = (
    f'<w:p><w:ins w:id="9" w:author="A" w:date="2026-01-01T00:00:00Z">{run("new")}</w:ins></w:p>'
)
_WATERMARK = '<w:r><w:pict><v:shape id="PowerPlusWaterMarkObject1" style="width:100pt;height:20pt"/></w:pict></w:r></w:p></w:hdr>'
_LEGACY = '<w:p><w:r><w:t>Age: </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="a"/></w:ffData></w:fldChar></w:r></w:p>'
_TYPED = "".join(f"<w:p><w:r><w:t>Chapter {at}.......{at}</w:t></w:r></w:p>" for at in (1, 2, 3))
_BOX = '<w:pBdr><w:top w:val="single" w:sz="8" w:space="1" w:color="D9D9D9"/></w:pBdr>'
_FRAME = '<w:p><w:pPr><w:framePr w:w="2000" w:hSpace="100" w:wrap="around"/></w:pPr><w:r><w:t>Aside</w:t></w:r></w:p>'
_BOXED = f"<w:p><w:r><w:pict><v:shape style='width:9pt'><v:textbox><w:txbxContent>{paragraph('Aside')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
_ONE_ROW = (
    '<w:tbl><w:tblPr><w:tblCaption w:val="A"/><w:tblDescription w:val="B"/></w:tblPr><w:tblGrid><w:gridCol w:w="3000"/></w:tblGrid>'
    + row([run("Alone")])
    + "</w:tbl>"
)


def _text(old: str, new: str, *, part: str = DOCUMENT) -> Parts:
    return changed(part, f">{old}<", f">{new}<")


def _linked(address: str) -> Parts:
    return changed("word/_rels/document.xml.rels", "https://library.example.org/books", address)


def _commented() -> Parts:
    spoiled = changed(
        "word/_rels/document.xml.rels",
        "</Relationships>",
        '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/></Relationships>',
    )
    comments = (
        HEADER_OPEN.replace("w:hdr", "w:comments")
        + '<w:comment w:id="1" w:author="A"/></w:comments>'
    )
    return spoiled | {"word/comments.xml": comments}


HEADER_OPEN = str(good()[HEADER]).partition(">")[0] + ">"

SPOILED: dict[str, dict[str, Parts]] = {
    "W1": {
        "no title": _text("Reading at home", "", part=CORE),
        "a file's name for a title": _text("Reading at home", "reading-at-home.docx", part=CORE),
        "a program for an author": _text("Meadow District", "python-docx", part=CORE),
        "no author": _text("Meadow District", "", part=CORE),
        "no subject": _text("Reading with children", "", part=CORE),
        "no keywords": _text("reading, families", "", part=CORE),
        "no properties": {name: part for name, part in good().items() if name != CORE},
    },
    "W2": {
        "no language": changed(STYLES, '<w:lang w:val="en-US"/>', ""),
        "no language tag": changed(
            STYLES, '<w:lang w:val="en-US"/>', '<w:lang w:val="english please"/>'
        ),
        "two languages": _text("en-US", "es-MX", part=CORE),
        "text in another script": with_body(paragraph("Читайте вместе с детьми.")),
    },
    "W2*": {
        "text in another language": with_body(
            paragraph(
                "Lea con su hija todos los días, y hable con ella sobre los libros para que le gusten más."
            )
        )
    },
    "W3": {
        "no heading": changed(DOCUMENT, '"Heading1"', '"Normal"')
        | {
            STYLES: changed(STYLES, '<w:outlineLvl w:val="1"/>', '<w:outlineLvl w:val="9"/>')[
                STYLES
            ]
        },
        "first heading of level 2": changed(DOCUMENT, '"Heading1"', '"Heading2"'),
        "a level is skipped": changed(
            STYLES, '<w:outlineLvl w:val="1"/>', '<w:outlineLvl w:val="2"/>'
        ),
        "an empty heading": with_body(paragraph("", "Heading2")),
        "a long heading": with_body(paragraph(LONG, "Heading2")),
    },
    "W5": {
        "all bold": with_body(paragraph("What to read", run="<w:b/>")),
        "larger": with_body(paragraph("What to read", run='<w:sz w:val="32"/>')),
    },
    "W6": {
        "a typed bullet": with_body(paragraph("• Read aloud")),
        "typed dashes": with_body(paragraph("- Read aloud") + paragraph("- Sing")),
        "typed numbers": with_body(paragraph("1. Read aloud") + paragraph("2. Sing")),
        "typed letters": with_body(paragraph("a) Read aloud") + paragraph("b) Sing")),
        "lines of one paragraph": with_body(
            "<w:p><w:r><w:t>1. Read</w:t><w:br/><w:t>2. Sing</w:t></w:r></w:p>"
        ),
    },
    "W7": {
        "no header row": changed(DOCUMENT, "<w:cantSplit/><w:tblHeader/>", "<w:cantSplit/>"),
        "first row not marked": changed(DOCUMENT, 'w:firstRow="1"', 'w:firstRow="0"'),
        "no tblLook": changed(
            DOCUMENT,
            TABLE,
            TABLE.replace("<w:tblLook", "<!-- ").replace('w:noVBand="0"/>', "-->", 1),
        ),
        "a header row in the middle": changed(
            DOCUMENT, "<w:cantSplit/><w:tblHeader/>", "<w:cantSplit/>"
        )
        | {
            DOCUMENT: changed(
                DOCUMENT,
                TABLE,
                TABLE.replace(
                    "<w:cantSplit/></w:trPr>", "<w:cantSplit/><w:tblHeader/></w:trPr>"
                ).replace("<w:cantSplit/><w:tblHeader/>", "<w:cantSplit/>", 1),
            )[DOCUMENT]
        },
        "row headers not marked": changed(DOCUMENT, 'w:firstColumn="1"', 'w:firstColumn="0"'),
    },
    "W8": {"no bookmark": changed(DOCUMENT, 'w:name="Title_1"', 'w:name="Corner"')},
    "W9": {
        "merged across": changed(
            DOCUMENT,
            row(
                [
                    run("What do you read?"),
                    control(2, "Question 1, Answer", "one", "Type your answer"),
                ]
            ),
            '<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>Both</w:t></w:r></w:p></w:tc></w:tr>',
        ),
        "merged down": changed(
            DOCUMENT, f"<w:p>{run('When do you read?')}</w:p>", f"<w:p>{run('When?')}</w:p>"
        )
        | {
            DOCUMENT: changed(
                DOCUMENT,
                '<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr><w:p><w:r><w:t>When',
                '<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/><w:vMerge/></w:tcPr><w:p><w:r><w:t>When',
            )[DOCUMENT]
        },
        "a split row": changed(
            DOCUMENT, "</w:tbl>", row([run("a"), run("b"), run("c")]) + "</w:tbl>"
        ),
    },
    "W10": {
        "a table in a cell": changed(
            DOCUMENT,
            "</w:tbl>",
            row([run("a"), run("b")]).replace("</w:tc></w:tr>", f"{_ONE_ROW}<w:p/></w:tc></w:tr>")
            + "</w:tbl>",
        )
    },
    "W10*": {
        "one row": with_body(_ONE_ROW),
        "one column": with_body(_ONE_ROW.replace("</w:tbl>", row([run("More")]) + "</w:tbl>")),
    },
    "W11": {
        "a blank cell": _text("When do you read?", " "),
        "a blank row": changed(DOCUMENT, "</w:tbl>", row(["", ""]) + "</w:tbl>"),
        "a blank column": changed(
            DOCUMENT, TABLE, TABLE.replace("</w:tc></w:tr>", "</w:tc><w:tc><w:p/></w:tc></w:tr>")
        ),
    },
    "W12": {
        "a row may break": changed(DOCUMENT, "</w:tbl>", row([run("a"), run("b")], "") + "</w:tbl>")
    },
    "W13": {
        "no title": changed(DOCUMENT, '<w:tblCaption w:val="Questions"/>', ""),
        "no description": changed(DOCUMENT, '"A question and a field in each row."', '""'),
    },
    "W14": {
        "no alternative": changed(
            DOCUMENT, ' descr="A child and a grandfather read together."', ""
        ),
        "too long": changed(DOCUMENT, "A child and a grandfather read together.", LONG * 2),
        "a file's name": changed(
            DOCUMENT, "A child and a grandfather read together.", "IMG_0042.jpg"
        ),
        "a number": changed(DOCUMENT, "A child and a grandfather read together.", "Picture 4"),
        "an old picture": with_body(
            '<w:p><w:r><w:pict><v:shape style="width:9pt"><v:imagedata r:id="rId7"/></v:shape></w:pict></w:r></w:p>'
        ),
        "in a header": changed(
            HEADER,
            "</w:p></w:hdr>",
            PICTURE.replace("A child and a grandfather read together.", "") + "</w:p></w:hdr>",
        ),
    },
    "W15": {
        "a floating picture": changed(DOCUMENT, PICTURE, ANCHOR),
        "a text box": with_body(_BOXED),
        "a frame": with_body(_FRAME),
        "a floating table": changed(
            DOCUMENT,
            '<w:tblStyle w:val="Grid"/>',
            '<w:tblStyle w:val="Grid"/><w:tblpPr w:tblpX="10" w:tblpY="10"/>',
        ),
        "an old drawing": with_body(
            '<w:p><w:r><w:pict><v:rect alt="A line of leaves" style="position: absolute"/></w:pict></w:r></w:p>'
        ),
    },
    "W16": {
        "a watermark": changed(HEADER, "</w:p></w:hdr>", _WATERMARK),
        "behind the text": changed(
            DOCUMENT, PICTURE, ANCHOR.replace("<wp:anchor", '<wp:anchor behindDoc="1"', 1)
        ),
        "a background picture": changed(
            DOCUMENT,
            "<w:body>",
            '<w:background w:color="FFFFFF"><v:background><v:fill r:id="rId7" type="frame"/></v:background></w:background><w:body>',
        ),
        "blinking text": with_body(paragraph("Now!", run=_MOVES)),
        "a moving picture": good() | {"word/media/image1.png": gif()},
    },
    "W17": {
        "here": _text("list of books of the library", "click here"),
        "here in Spanish": _text("list of books of the library", "haga clic aquí"),
        "an address": _text("list of books of the library", "https://library.example.org/books"),
        "a host": _text("list of books of the library", "www.library.org"),
        "no text": _text("list of books of the library", ""),
        "one text, two targets": with_body(
            LINK.replace("rId8", "rId7").replace('r:id="rId7"', 'w:anchor="_top_of_books"')
        ),
        "a field": with_body(
            '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://example.org/a" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>here</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
        ),
    },
    "W18": {
        "a missing bookmark": changed(DOCUMENT, 'w:name="_top_of_books"', 'w:name="_elsewhere"'),
        "a file": _linked("file:///C:/books.docx"),
        "no host": _linked("https://"),
        "a space": _linked("https://library.example.org/the books"),
        "a name without a dot": _linked("http://intranet/books"),
        "mail without a name": _linked("mailto:office"),
        "no relationship": changed(DOCUMENT, 'r:id="rId8"', 'r:id="rId88"'),
        "a reference": with_body(
            '<w:p><w:r><w:t xml:space="preserve">On page </w:t></w:r><w:fldSimple w:instr=" PAGEREF nowhere \\h "><w:r><w:t>7</w:t></w:r></w:fldSimple></w:p>'
        ),
    },
    "W19": {
        "pale text": with_body(paragraph("Read aloud.", run='<w:color w:val="8A8A8A"/>')),
        "pale text of a style": changed(
            STYLES, '<w:color w:val="595959"/>', '<w:color w:val="A6A6A6"/>'
        ),
        "dark text on the header's fill": changed(
            STYLES, '<w:color w:val="FFFFFF"/>', '<w:color w:val="404040"/>'
        ),
        "a dark cell": changed(
            DOCUMENT,
            '<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr><w:p><w:r><w:t>When',
            '<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/><w:shd w:val="clear" w:fill="444444"/></w:tcPr><w:p><w:r><w:t>When',
        ),
        "a dark paragraph": with_body(
            paragraph("Read aloud.").replace(
                "</w:pPr>", '<w:shd w:val="clear" w:fill="333333"/></w:pPr>'
            )
        ),
        "a highlight": with_body(paragraph("Read aloud.", run='<w:highlight w:val="darkBlue"/>')),
        "pale bullets": changed("word/numbering.xml", "1F3864", "CCCCCC"),
        "in a footer": changed(
            FOOTER,
            '<w:t xml:space="preserve">Page </w:t>',
            '<w:rPr><w:color w:val="999999"/></w:rPr><w:t xml:space="preserve">Page </w:t>',
        ),
        "pale page numbers of 18 points": with_body(
            paragraph("Read!", run='<w:color w:val="999999"/><w:sz w:val="36"/>')
        ),
    },
    "W20": {
        "a pale cell": changed(STYLES, _LINE, _LINE.replace("767676", "BFBFBF")),
        "a pale box": changed(
            DOCUMENT, NAME, NAME.replace("<w:p>", f"<w:p><w:pPr>{_BOX}</w:pPr>", 1)
        ),
    },
    "W21": {
        "a coloured word": with_body(
            '<w:p><w:r><w:t xml:space="preserve">Bring books, paper and </w:t></w:r><w:r><w:rPr><w:color w:val="9C0006"/></w:rPr><w:t>pens</w:t></w:r></w:p>'
        ),
        "a marked word": with_body(
            '<w:p><w:r><w:t xml:space="preserve">Bring books, paper and </w:t></w:r><w:r><w:rPr><w:highlight w:val="yellow"/></w:rPr><w:t>pens</w:t></w:r></w:p>'
        ),
        "words for colours": with_body(paragraph("Dates that are marked in red are new.")),
    },
    "W22": {
        "no page number": changed(FOOTER, " PAGE ", " DATE "),
        "a typed page number": good()
        | {FOOTER: HEADER_OPEN.replace("w:hdr", "w:ftr") + paragraph("Page 3") + "</w:ftr>"},
        "an empty table of contents": changed(
            DOCUMENT,
            "<w:r><w:t>Books</w:t></w:r></w:hyperlink><w:r><w:tab/><w:t>1</w:t></w:r>",
            "<w:r><w:t> </w:t></w:r></w:hyperlink>",
        ),
        "typed contents": with_body(_TYPED),
        "a section with another footer": two_sections(SECTION, SECTION.replace("rId5", "rId4")),
    },
    "W23": {
        "a telephone number's owner": _text(
            "Reading at home", "Questions? Telephone Ms. Juarez", part=HEADER
        )
    },
    "W24": {
        "an insertion": with_body(_INSERTED),
        "a comment": _commented(),
        "tracking": changed(SETTINGS, "</w:settings>", "<w:trackRevisions/></w:settings>"),
    },
    "W25": {
        "spaces": with_body(paragraph("Name:      Class:")),
        "hard spaces": with_body(paragraph("Name:\u00a0\u00a0\u00a0Class:")),
        "tabs": with_body("<w:p><w:r><w:t>a</w:t><w:tab/><w:tab/><w:t>b</w:t></w:r></w:p>"),
        "a tab for an indent": with_body("<w:p><w:r><w:tab/><w:t>b</w:t></w:r></w:p>"),
        "line breaks": with_body("<w:p><w:r><w:t>a</w:t><w:br/><w:br/><w:t>b</w:t></w:r></w:p>"),
        "an empty paragraph": with_body("<w:p/>"),
        "three empty paragraphs": with_body("<w:p/>" * 3),
    },
    "W26": {
        "no title": changed(DOCUMENT, '"Your name"', '""'),
        "no column": changed(DOCUMENT, '"Question 1, Answer"', '"Question 1"'),
        "no row": changed(DOCUMENT, '"Question 1, Answer"', '"Answer"'),
        "the same title": changed(DOCUMENT, '"Question 2, Answer"', '"Question 1, Answer"'),
        "no tag": changed(DOCUMENT, '<w:tag w:val="name"/>', ""),
        "the same tag": changed(DOCUMENT, '<w:tag w:val="two"/>', '<w:tag w:val="one"/>'),
        "no prompt": _text("Type your name", ""),
        "nothing to choose": with_body(choice('<w:listItem w:displayText="Choose" w:value=""/>')),
        "two choices alike": with_body(
            choice(
                '<w:listItem w:displayText="Yes" w:value="1"/><w:listItem w:displayText="Yes" w:value="2"/>'
            )
        ),
        "a form field of old": with_body(_LEGACY),
    },
    "W27": {
        "not locked": changed(DOCUMENT, NAME, NAME.replace('<w:lock w:val="sdtLocked"/>', "")),
        "not to be filled in": changed(
            DOCUMENT, NAME, NAME.replace("sdtLocked", "sdtContentLocked")
        ),
    },
    "W28": {
        "protected": changed(
            SETTINGS,
            "</w:settings>",
            '<w:documentProtection w:edit="forms" w:enforcement="1"/></w:settings>',
        )
    },
    "W29": {
        "no text before": with_body(
            f"<w:p/><w:p>{control(8, 'Child', 'child', 'Type a name')}</w:p>"
        ),
        "no question": changed(
            DOCUMENT,
            run("When do you read?"),
            control(9, "Question 2, Question", "nine", "Type a question"),
        ),
        "not a row header": changed(DOCUMENT, 'w:firstColumn="1"', 'w:firstColumn="0"'),
    },
    "W30": {
        "a script": with_body(
            paragraph("Read aloud.", run='<w:rFonts w:ascii="Brush Script MT"/>')
        ),
        "small": changed(STYLES, '<w:sz w:val="22"/>', '<w:sz w:val="20"/>'),
        "justified": with_body(
            paragraph("Read aloud.").replace("</w:pPr>", '<w:jc w:val="both"/></w:pPr>')
        ),
        "centred": with_body(paragraph(LONG).replace("</w:pPr>", '<w:jc w:val="center"/></w:pPr>')),
        "right": with_body(paragraph(LONG).replace("</w:pPr>", '<w:jc w:val="right"/></w:pPr>')),
    },
    "W32": {
        "no other format": changed(
            DOCUMENT, "There is a PDF form of it: ask the office.", "Ask the office."
        )
    },
    "W33": {"a floating picture": changed(DOCUMENT, PICTURE, ANCHOR)},
    "W35": {
        "an unknown element": changed(DOCUMENT, CORNER, CORNER + "<w:unheardOf/>"),
        "a broken part": good() | {STYLES: "<w:styles"},
        "an entity": good() | {HEADER: '<!DOCTYPE w [<!ENTITY e "e">]>' + str(good()[HEADER])},
    },
}
