import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guidegen.content.load import load
from guidegen.content.text import Id
from guidegen.diagnostics import ContentError
from guidegen.pipeline.document_maker import DocumentMaker
from guidegen.pipeline.plan import plan
from guidegen.verbs.check import check_documents
from tests.helpers import changed, tree, workspace
from tests.reading import docx_text, pdf_text


def workshop(folder: Path, **files: str) -> DocumentMaker:
    layers = workspace(tree(folder, {"brand/note.txt": ""}), files)
    return DocumentMaker(layers, load(layers), timestamp=0)


def test_a_character_that_no_font_has_is_told_with_its_place(tmp_path: Path) -> None:
    spoiled = changed("roles/coach.yaml", "\nsingular: coach", "\nsingular: coach 中")
    shop = workshop(tmp_path, **{"roles/coach.yaml": spoiled})
    line = (
        spoiled.splitlines().index(next(text for text in spoiled.splitlines() if "中" in text)) + 1
    )
    with pytest.raises(ContentError) as caught:
        check_documents(shop, plan(shop.library))
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.describe(tmp_path).startswith(
        f"roles/coach.yaml:{line}:17: no font has the character “中” (U+4E2D)"
    )


# What Unicode and YAML take for white space; a guide folds it to one space.
WHITE = "[ \t\n\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]+"
RIGHT_TO_LEFT = ("R", "AL", "AN", "RLE", "RLO", "RLI")
# Characters that mean something to Markdown within a text; a backslash makes each plain.
MARKDOWN = str.maketrans({character: f"\\{character}" for character in "\\`*_[]"})


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(st.characters(codec="utf-8"), min_size=1, max_size=40))
def test_any_text_arrives_unchanged_in_both_formats_or_is_refused_with_its_place(
    tmp_path: Path, text: str
) -> None:
    written = "Q" + text.translate(MARKDOWN) + "Q"
    file = changed("roles/teacher.yaml", "\nplural: teachers", f"\nplural: {quoted(written)}")
    try:
        shop = workshop(tmp_path, **{"roles/teacher.yaml": file})
        document = shop.document(Id("teacher"))
        layout = shop.layout(document)
    except ContentError as error:
        (diagnostic,) = error.diagnostics
        assert diagnostic.mark.file.name == "teacher.yaml"
        assert diagnostic.mark.line == line_of(file, "\nplural:")
        assert {
            chr(int(code, 16)) for code in re.findall(r"U\+([0-9A-F]{4,6})", diagnostic.message)
        } <= set(text)
        return
    expected = f"Key roles and responsibilities for Q{text}Q"
    assert comparable(expected) in comparable(docx_text(shop.write(document, layout, "docx")))
    words = comparable(pdf_text(shop.write(document, layout, "pdf")))
    if any(unicodedata.bidirectional(c) in RIGHT_TO_LEFT for c in text):
        assert set(comparable(expected)) <= set(
            words
        )  # such runs stand in a page in the order of painting
    else:
        assert comparable(expected) in words


def line_of(text: str, piece: str) -> int:
    return text[: text.index(piece)].count("\n") + 2


def quoted(text: str) -> str:
    """A text as a double-quoted YAML scalar, every character but plain ASCII escaped."""
    return (
        '"' + "".join(c if c.isascii() and c.isalnum() else f"\\U{ord(c):08x}" for c in text) + '"'
    )


def comparable(text: str) -> str:
    """A text as far as a page can show it: white space folded, invisible format characters left out, composed."""
    visible = "".join(c for c in text if unicodedata.category(c) != "Cf")
    return unicodedata.normalize("NFC", " ".join(re.split(WHITE, visible)))
