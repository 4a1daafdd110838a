"""The list of the styles that a template may give: complete, and the same in the documentation."""

from __future__ import annotations

import re
from io import BytesIO

import docx

from guidegen.library import root
from guidegen.writers.word_template.adoption import EXPECTED
from tests.writers.word_files import CONTENT


def test_every_style_with_text_may_come_from_a_template() -> None:
    """What else there is holds pictures and the margins of pages, or is a prompt or the style of all tables."""
    own = {str(style.name) for style in docx.Document(BytesIO(CONTENT)).styles}
    own = {name.replace("toc ", "TOC ") for name in own}
    others = {
        "Default Paragraph Font",
        "Normal Table",
        "No List",
        "Cover Art",
        "Cover Rule",
        "Cover Line",
        "Figure",
    }
    others |= {
        "TOC Heading",
        "Banner",  # its colors are those of a field of the brand
        "Map Text",
        "Map Field",
        "Table End",
        "Header",
        "Footer",
        "Placeholder Text",
        "Guide Table",
        "Reflection Table",
    }
    assert own - others == {one.name for one in EXPECTED} - {"Table Grid"}


def test_the_document_for_communications_offices_names_every_style() -> None:
    text = (root() / "docs" / "brand.md").read_text("utf-8")
    rows = [line.split("|")[1] for line in text.splitlines() if line.startswith("|")]
    named = {
        name.strip() for row in rows for name in re.split(r",(?: and)?|\(for characters\)", row)
    }
    assert {one.name for one in EXPECTED} <= named
