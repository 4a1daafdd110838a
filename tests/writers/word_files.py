"""Word files to look into, and ways to look."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

from docx.oxml.ns import qn
from lxml import etree

from guidegen.document.blocks import (
    Block,
    Document,
    Figure,
    Table,
    Text,
)
from guidegen.library import root
from guidegen.pipeline.text_face import find_text_face
from guidegen.writers.typesetters import CoverPictures, Pictures
from guidegen.writers.typesetting import Typesetter
from guidegen.writers.word.word_file import word_file
from tests.auditing import word_findings
from tests.reading import docx_part
from tests.writers.samples import LOOK, sample_document

BODY = "word/document.xml"
STYLES = "word/styles.xml"
FACE = find_text_face(LOOK.font)
TYPESETTER = Typesetter(root() / "templates" / "pdf", FACE.folders)
SAMPLE = sample_document()
LAYOUT = TYPESETTER.layout(SAMPLE, timestamp=0)
FIGURES = {
    block: TYPESETTER.figure(block, LOOK) for block in SAMPLE.blocks if isinstance(block, Figure)
}
PICTURES = Pictures(CoverPictures(TYPESETTER.cover_art(LOOK), None), FIGURES)


def written(
    document: Document = SAMPLE, *, form: bool = True, pictures: Pictures = PICTURES
) -> bytes:
    base = root() / "templates" / "word"
    return word_file(document, LAYOUT, pictures, FACE.files, base=base, timestamp=0, form=form)


def with_blocks(*blocks: Block) -> Document:
    return replace(SAMPLE, blocks=blocks)


def words(text: str) -> tuple[Text, ...]:
    return (Text(text),)


def small_table(title: str = "A table") -> Table:
    return Table(title, "It is small.", (words("One"), words("Two")), ((words("a"), words("b")),))


def elements(content: bytes, name: str, part: str = BODY) -> list[etree._Element]:
    return list(docx_part(content, part).iter(qn(name)))


def values(
    content: bytes, name: str, attribute: str = "w:val", part: str = BODY
) -> list[str | None]:
    return [node.get(qn(attribute)) for node in elements(content, name, part)]


def parts(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.namelist()


def findings(content: bytes, file: Path) -> list[str]:
    file.write_bytes(content)
    return word_findings(file)


def page_count(pdf: Path) -> int:
    info = subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True, text=True).stdout
    return int(re.findall(r"Pages:\s+(\d+)", info)[0])


CONTENT = written()
PRINT = written(form=False)
