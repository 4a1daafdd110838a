"""The small Word file, spoiled for the rules about properties, review, protection and other formats."""

from __future__ import annotations

from tests.audit.word.specimens import Parts, changed, good, run, with_body
from tests.audit.word.spoiled.parts import CORE, DOCUMENT, HEADER_OPEN, SETTINGS, with_text

_INSERTED = (
    f'<w:p><w:ins w:id="9" w:author="A" w:date="2026-01-01T00:00:00Z">{run("new")}</w:ins></w:p>'
)


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


SPOILED: dict[str, dict[str, Parts]] = {
    "W1": {
        "no title": with_text("Reading at home", "", part=CORE),
        "a file's name for a title": with_text(
            "Reading at home", "reading-at-home.docx", part=CORE
        ),
        "a program for an author": with_text("Meadow District", "python-docx", part=CORE),
        "no author": with_text("Meadow District", "", part=CORE),
        "no subject": with_text("Reading with children", "", part=CORE),
        "no keywords": with_text("reading, families", "", part=CORE),
        "no properties": {name: part for name, part in good().items() if name != CORE},
    },
    "W24": {
        "an insertion": with_body(_INSERTED),
        "a comment": _commented(),
        "tracking": changed(SETTINGS, "</w:settings>", "<w:trackRevisions/></w:settings>"),
    },
    "W28": {
        "protected": changed(
            SETTINGS,
            "</w:settings>",
            '<w:documentProtection w:edit="forms" w:enforcement="1"/></w:settings>',
        )
    },
    "W32": {
        "no other format": changed(
            DOCUMENT, "There is a PDF form of it: ask the office.", "Ask the office."
        )
    },
}
