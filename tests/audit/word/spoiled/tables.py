"""The small Word file, spoiled for the rules about tables."""

from __future__ import annotations

from tests.audit.word.specimens import TABLE, Parts, changed, control, row, run, with_body
from tests.audit.word.spoiled.parts import DOCUMENT, with_text

_ONE_ROW = (
    '<w:tbl><w:tblPr><w:tblCaption w:val="A"/><w:tblDescription w:val="B"/></w:tblPr><w:tblGrid><w:gridCol w:w="3000"/></w:tblGrid>'
    + row([run("Alone")])
    + "</w:tbl>"
)


SPOILED: dict[str, dict[str, Parts]] = {
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
        "a blank cell": with_text("When do you read?", " "),
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
}
