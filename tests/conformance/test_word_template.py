"""Page references stay right in Word files that have the styles of a district's template."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidegen.content.load import load
from guidegen.content.text import Id
from guidegen.pipeline.document_maker import DocumentMaker
from tests.conformance.conftest import Made
from tests.conformance.test_pages import assert_last_row_is_on, page_texts, where_headings_stand
from tests.helpers import workspace
from tests.reading import laid_out
from tests.word_templates import styled, template

# Airier than a guide has room for. The face is the brand's, which is embedded: it is the same on every machine.
AIRY = template(
    styled("Normal", font="Atkinson Hyperlegible", size=11, before=6, after=14, line=1.6),
    styled("Heading 1", font="Atkinson Hyperlegible", size=20, color="1E4D2B", before=48, after=24),
    styled("Heading 2", font="Atkinson Hyperlegible", size=15, color="1E4D2B", before=36, after=18),
    styled("Heading 3", font="Atkinson Hyperlegible", size=12, color="1E4D2B", before=24, after=12),
    styled("List Bullet", before=4, after=10),
    *(styled(name, color="333333") for name in ("Title", "Subtitle", "Caption")),
)


@pytest.mark.libreoffice
def test_sections_keep_to_the_pages_that_they_have_in_the_pdf(tmp_path: Path) -> None:
    layers = workspace(tmp_path, {"brand/word.docx": AIRY})
    maker = DocumentMaker(layers, load(layers), timestamp=0)
    document = maker.document(Id("coach"))
    layout = maker.layout(document)
    guide = Made(document, layout, maker.write(document, layout, "docx"), layout.pdf)
    (tmp_path / "guide.docx").write_bytes(guide.docx)
    pages = page_texts(laid_out(tmp_path / "guide.docx", tmp_path))
    assert len(pages) == layout.page_count
    found = where_headings_stand(guide, pages)
    assert len(found) > 4
    assert {anchor: layout.pages[anchor] for anchor in found} == found
    assert_last_row_is_on(guide, pages, layout.pages["first-actions-end"])
