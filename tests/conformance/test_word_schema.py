"""Every Word file is clean under openxml-audit, and the check is one that fails."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from lxml import etree

from guidegen.pipeline.document_maker import DocumentMaker
from tests.auditing import word_findings
from tests.conformance.conftest import Made
from tests.reading import docx_part
from tests.word_templates import unzipped, with_part


def test_a_guide_is_clean(docx_file: Path) -> None:
    assert word_findings(docx_file) == []


def test_a_guide_for_print_is_clean(workshop: DocumentMaker, guide: Made, tmp_path: Path) -> None:
    plain = DocumentMaker(workshop.layers, workshop.library, timestamp=0, form=False)
    (tmp_path / "plain.docx").write_bytes(
        plain.write(guide.document, plain.layout(guide.document), "docx")
    )
    assert word_findings(tmp_path / "plain.docx") == []


def test_a_spoiled_guide_is_found(short_coach: Made, tmp_path: Path) -> None:
    body = unzipped(short_coach.docx)["word/document.xml"]
    misspelled = body.replace(b"<w:pStyle ", b"<w:pStile ")
    assert misspelled != body
    spoiled = tmp_path / "spoiled.docx"
    spoiled.write_bytes(with_part(short_coach.docx, "word/document.xml", misspelled))
    assert word_findings(spoiled) != []


def test_the_word_xml_of_one_guide(short_coach: Made, golden: Callable[[str, str], None]) -> None:
    document = docx_part(short_coach.docx, "word/document.xml")
    etree.indent(document)
    golden("coach.document.xml", etree.tostring(document, encoding="unicode") + "\n")
