import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guidegen.content.load import load
from guidegen.content.text import Id
from guidegen.diagnostics import ContentError
from guidegen.document.blocks import Document
from guidegen.formats import FORMATS
from guidegen.pipeline.document_maker import DocumentMaker
from guidegen.pipeline.plan import plan
from guidegen.verbs.check import check
from guidegen.writers.typesetters import Pictures, Typesetters
from guidegen.writers.typesetting import TypesettingError
from tests.helpers import changed, tree, workspace
from tests.reading import docx_text, pdf_text


def document_maker(folder: Path, **files: str) -> DocumentMaker:
    layers = workspace(tree(folder, {"brand/note.txt": ""}), files)
    return DocumentMaker(layers, load(layers), timestamp=0)


def test_a_character_that_no_font_has_is_reported_with_its_place(tmp_path: Path) -> None:
    spoiled = changed("roles/coach.yaml", "\nsingular: coach", "\nsingular: coach 中")
    maker = document_maker(tmp_path, **{"roles/coach.yaml": spoiled})
    line = (
        spoiled.splitlines().index(next(text for text in spoiled.splitlines() if "中" in text)) + 1
    )
    with pytest.raises(ContentError) as caught:
        check(maker, plan(maker.library))
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
        maker = document_maker(tmp_path, **{"roles/teacher.yaml": file})
        document = maker.document(Id("teacher"))
        layout = maker.layout(document)
    except ContentError as error:
        (diagnostic,) = error.diagnostics
        assert diagnostic.mark.file.name == "teacher.yaml"
        assert diagnostic.mark.line == line_of(file, "\nplural:")
        codes = re.findall(r"U\+([0-9A-F]{4,6})", diagnostic.message)
        assert {chr(int(code, 16)) for code in codes} <= set(text)
        return
    expected = f"Key roles and responsibilities for Q{text}Q"
    assert comparable(expected) in comparable(docx_text(maker.write(document, layout, "docx")))
    words = comparable(pdf_text(maker.write(document, layout, "pdf")))
    if any(unicodedata.bidirectional(c) in RIGHT_TO_LEFT for c in text):
        # Such runs are on a page in the order of painting.
        assert set(comparable(expected)) <= set(words)
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


def test_an_error_while_files_are_prepared_is_reported_as_one_of_the_layout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: Typesetters, document: Document) -> Pictures:
        raise TypesettingError("the logo cannot be drawn")

    monkeypatch.setattr(Typesetters, "pictures", fail)
    maker = document_maker(tmp_path)
    with pytest.raises(ContentError, match=r"cannot be laid out: the logo cannot be drawn"):
        maker.lay_out_for(maker.document("superintendent"), FORMATS)
