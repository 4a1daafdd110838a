"""The small Word file, spoiled for the rules about content controls."""

from __future__ import annotations

from tests.audit.word.specimens import NAME, Parts, changed, choice, control, run, with_body
from tests.audit.word.spoiled.parts import DOCUMENT, STYLES, with_text

_LINE = '<w:insideV w:val="single" w:sz="4" w:space="0" w:color="767676"/>'
_LEGACY = '<w:p><w:r><w:t>Age: </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="a"/></w:ffData></w:fldChar></w:r></w:p>'
_BOX = '<w:pBdr><w:top w:val="single" w:sz="8" w:space="1" w:color="D9D9D9"/></w:pBdr>'


SPOILED: dict[str, dict[str, Parts]] = {
    "W20": {
        "a pale cell": changed(STYLES, _LINE, _LINE.replace("767676", "BFBFBF")),
        "a pale box": changed(
            DOCUMENT, NAME, NAME.replace("<w:p>", f"<w:p><w:pPr>{_BOX}</w:pPr>", 1)
        ),
    },
    "W26": {
        "no title": changed(DOCUMENT, '"Your name"', '""'),
        "no column": changed(DOCUMENT, '"Question 1, Answer"', '"Question 1"'),
        "no row": changed(DOCUMENT, '"Question 1, Answer"', '"Answer"'),
        "the same title": changed(DOCUMENT, '"Question 2, Answer"', '"Question 1, Answer"'),
        "no tag": changed(DOCUMENT, '<w:tag w:val="name"/>', ""),
        "the same tag": changed(DOCUMENT, '<w:tag w:val="two"/>', '<w:tag w:val="one"/>'),
        "no prompt": with_text("Type your name", ""),
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
}
