"""Parts in another language, in finished files: runs of Word, tags of a PDF, and the audit."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from guidegen.audit.file_audit import audit
from guidegen.audit.rules import Severity
from guidegen.content.load import load
from guidegen.content.text import Id
from guidegen.formats import Format
from guidegen.pipeline.document_maker import DocumentMaker
from tests.auditing import pdf_ua_failures, word_findings
from tests.helpers import workspace
from tests.reading import docx_part

SECTION = """{#about-the-role lang=es}
# El papel

{lang=ar}
مرحبا بكم في المدرسة. نستخدم [Word]{lang=en} في الصف (2024).

{lang=es}
- uno

{{ role.plural }}
"""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[Format, bytes]:
    files = {
        "roles/teacher.yaml": 'plural: "teachers and [las familias]{lang=es-MX}"\n',
        "templates/sections/introduction.md": SECTION,
    }
    layers = workspace(tmp_path_factory.mktemp("languages"), files)
    maker = DocumentMaker(layers, load(layers), timestamp=0)
    document = maker.document(Id("teacher"))
    layout = maker.layout(document)
    return {
        "docx": maker.write(document, layout, "docx"),
        "pdf": maker.write(document, layout, "pdf"),
    }


@pytest.mark.parametrize("format_", ["docx", "pdf"])
def test_no_checker_finds_an_error(
    format_: Format, made: dict[Format, bytes], tmp_path: Path
) -> None:
    file = tmp_path / f"teacher-action-guide.{format_}"
    file.write_bytes(made[format_])
    findings = audit(file, made[format_]).findings
    assert [one for one in findings if one.severity is Severity.ERROR] == []
    assert (word_findings(file) if format_ == "docx" else pdf_ua_failures(made["pdf"])) == []


def test_word_speaks_each_part_in_its_language(made: dict[Format, bytes]) -> None:
    root = docx_part(made["docx"], "word/document.xml")
    spoken = set()
    for mark in root.iter(f"{W}lang"):
        run = next(mark.iterancestors(f"{W}r"))
        spoken.add((mark.get(f"{W}val"), "".join(map(str, run.itertext()))))
    assert {("es", "El papel"), ("en", "Word"), ("es", "uno"), ("es-MX", "las familias")} <= spoken
    (turned,) = (mark.getparent().getparent() for mark in root.iter(f"{W}bidi"))  # type: ignore[union-attr]
    assert "مرحبا" in "".join(map(str, turned.itertext()))  # type: ignore[union-attr]


def test_the_tags_of_a_pdf_say_the_language(made: dict[Format, bytes]) -> None:
    with pikepdf.open(io.BytesIO(made["pdf"])) as pdf:
        said = set()
        for part in pdf.objects:
            if isinstance(part, pikepdf.Dictionary) and "/S" in part and "/Lang" in part:
                said.add((str(part["/S"]), str(part["/Lang"])))
        for page in pdf.pages:
            for instruction in pikepdf.parse_content_stream(page, "BDC"):
                properties = instruction.operands[1]
                if "/Lang" in properties:
                    said.add((str(instruction.operands[0]), str(properties["/Lang"])))
    assert {("/H1", "es"), ("/P", "ar"), ("/LBody", "es"), ("/Span", "es-MX")} <= said
