"""The small Word file, spoiled for the rules about page numbers, contents, headers and footers."""

from __future__ import annotations

from tests.audit.word.specimens import (
    SECTION,
    Parts,
    changed,
    good,
    paragraph,
    two_sections,
    with_body,
)
from tests.audit.word.spoiled.parts import DOCUMENT, FOOTER, HEADER, HEADER_OPEN, with_text

_TYPED = "".join(f"<w:p><w:r><w:t>Chapter {at}.......{at}</w:t></w:r></w:p>" for at in (1, 2, 3))


SPOILED: dict[str, dict[str, Parts]] = {
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
        "a telephone number's owner": with_text(
            "Reading at home", "Questions? Telephone Ms. Juarez", part=HEADER
        )
    },
}
