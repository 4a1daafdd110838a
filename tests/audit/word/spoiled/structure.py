"""The small Word file, spoiled for the rules about headings, lists and empty space."""

from __future__ import annotations

from tests.audit.word.specimens import Parts, changed, paragraph, with_body
from tests.audit.word.spoiled.parts import DOCUMENT, LONG, STYLES

SPOILED: dict[str, dict[str, Parts]] = {
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
    "W25": {
        "spaces": with_body(paragraph("Name:      Class:")),
        "hard spaces": with_body(paragraph("Name:\u00a0\u00a0\u00a0Class:")),
        "tabs": with_body("<w:p><w:r><w:t>a</w:t><w:tab/><w:tab/><w:t>b</w:t></w:r></w:p>"),
        "a tab for an indent": with_body("<w:p><w:r><w:tab/><w:t>b</w:t></w:r></w:p>"),
        "line breaks": with_body("<w:p><w:r><w:t>a</w:t><w:br/><w:br/><w:t>b</w:t></w:r></w:p>"),
        "an empty paragraph": with_body("<w:p/>"),
        "three empty paragraphs": with_body("<w:p/>" * 3),
    },
}
