"""Names of parts and pieces of text that several spoiled files share."""

from __future__ import annotations

from tests.audit.word.specimens import PICTURE, Parts, changed, good

DOCUMENT, STYLES, CORE = "word/document.xml", "word/styles.xml", "docProps/core.xml"
SETTINGS, HEADER, FOOTER = "word/settings.xml", "word/header1.xml", "word/footer1.xml"
LONG = "Reading together every evening for a quarter of an hour is a habit that helps a child more than any other. "
ANCHOR = PICTURE.replace("wp:inline", "wp:anchor")
HEADER_OPEN = str(good()[HEADER]).partition(">")[0] + ">"


def with_text(old: str, new: str, *, part: str = DOCUMENT) -> Parts:
    """Return the good file with one text of an element exchanged."""
    return changed(part, f">{old}<", f">{new}<")
