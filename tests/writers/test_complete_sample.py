"""Every writer writes every kind of block and inline."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from guidegen.document.blocks import Heading
from guidegen.document.tree import plain_text, walk
from guidegen.formats import FORMATS, Format
from guidegen.library import root
from guidegen.pipeline.text_face import find_text_face
from guidegen.writers import WRITERS
from guidegen.writers.materials import Materials
from guidegen.writers.typesetters import typesetters
from tests.reading import docx_text, pdf_text
from tests.writers.complete_sample import complete_document
from tests.writers.samples import LOOK

TEXT_OF: Mapping[Format, Callable[[bytes], str]] = {"docx": docx_text, "pdf": pdf_text}


def test_every_format_is_read() -> None:
    assert set(TEXT_OF) == set(FORMATS) == set(WRITERS)


@pytest.mark.parametrize("format_", FORMATS)
def test_every_block_is_written(format_: Format) -> None:
    document = complete_document()
    templates = root() / "templates"
    fonts = find_text_face(LOOK.font)
    shared = typesetters(templates / "pdf", fonts.folders, "")
    materials = Materials(shared, fonts.files, templates / "word", 0, True, None)
    writer = WRITERS[format_]
    writer.prepare(document, materials)
    with shared.borrow() as typesetter:
        layout = typesetter.layout(document, timestamp=0)
    content = writer.write(document, layout, materials)
    text = TEXT_OF[format_](content)
    headings = [part for part in walk(document.blocks) if isinstance(part, Heading)]
    assert len(headings) > 12
    for heading in headings:
        assert plain_text(heading.content, {}).split()[0] in text
    assert "Use of data" in text
