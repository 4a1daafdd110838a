"""The small Word file, spoiled for the rules about languages."""

from __future__ import annotations

from tests.audit.word.specimens import Parts, changed, paragraph, with_body
from tests.audit.word.spoiled.parts import CORE, STYLES, with_text

SPOILED: dict[str, dict[str, Parts]] = {
    "W2": {
        "no language": changed(STYLES, '<w:lang w:val="en-US"/>', ""),
        "no language tag": changed(
            STYLES, '<w:lang w:val="en-US"/>', '<w:lang w:val="english please"/>'
        ),
        "two languages": with_text("en-US", "es-MX", part=CORE),
        "text in another script": with_body(paragraph("Читайте вместе с детьми.")),
    },
    "W2*": {
        "text in another language": with_body(
            paragraph(
                "Lea con su hija todos los días, y hable con ella sobre los libros para que le gusten más."
            )
        )
    },
}
