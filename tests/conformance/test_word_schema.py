"""Every Word file is clean under openxml-audit, and the check is one that fails."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from guidegen.pipeline.document_maker import DocumentMaker
from tests.auditing import word_findings
from tests.conformance.conftest import Made
from tests.reading import docx_part


def test_a_guide_is_clean(docx_file: Path) -> None:
    assert word_findings(docx_file) == []


def test_a_guide_for_print_is_clean(workshop: DocumentMaker, guide: Made, tmp_path: Path) -> None:
    plain = DocumentMaker(workshop.layers, workshop.library, timestamp=0, form=False)
    (tmp_path / "plain.docx").write_bytes(
        plain.write(guide.document, plain.layout(guide.document), "docx")
    )
    assert word_findings(tmp_path / "plain.docx") == []


def test_a_spoiled_guide_is_found(guides: dict[str, Made], tmp_path: Path) -> None:
    spoiled = tmp_path / "spoiled.docx"
    with (
        zipfile.ZipFile(io.BytesIO(guides["coach"].docx)) as good,
        zipfile.ZipFile(spoiled, "w") as bad,
    ):
        for name in good.namelist():
            content = good.read(name)
            bad.writestr(
                name,
                content.replace(b"<w:pStyle ", b"<w:pStile ")
                if name == "word/document.xml"
                else content,
            )
    assert word_findings(spoiled) != []


def test_the_word_xml_of_one_guide(short_coach: Made, golden: Callable[[str, str], None]) -> None:
    document = docx_part(short_coach.docx, "word/document.xml")
    etree.indent(document)
    golden("coach.document.xml", etree.tostring(document, encoding="unicode") + "\n")
