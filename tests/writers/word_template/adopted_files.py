"""Word files in the styles of a template, and what a reader finds in them."""

from __future__ import annotations

from pathlib import Path

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from lxml import etree

from guidegen.audit.subjects import open_word
from guidegen.audit.word.file import WordFile
from guidegen.audit.word.paragraphs import WordRun
from guidegen.library import root
from guidegen.writers.word.word_file import word_file
from guidegen.writers.word_template.adoption import styles_to_adopt
from guidegen.writers.word_template.template_file import read
from tests.word_templates import (
    Change,
    example,
    template,
)
from tests.writers.word_files import FACE, LAYOUT, PICTURES, SAMPLE

STYLES = "word/styles.xml"


def written(content: bytes) -> bytes:
    styles = styles_to_adopt(read(content))
    base = root() / "templates" / "word"
    return word_file(SAMPLE, LAYOUT, PICTURES, FACE.files, base=base, timestamp=0, template=styles)


def opened(*changes: Change) -> WordFile:
    """The file that is written with a template of python-docx's default styles, changed."""
    return open_word(Path("guide.docx"), written(template(*changes)))


def exchanges(*changes: Change) -> dict[str, tuple[str, ...]]:
    """Return what is replaced when a template is adopted, by the names of styles."""
    return {
        one.expected.name: one.exchanged
        for one in styles_to_adopt(read(template(*changes))).styles
        if one.exchanged
    }


def first(file: WordFile, style: str) -> WordRun:
    """The first text in a paragraph of this style."""
    runs = (
        run
        for run in file.runs
        if file.styles.name(run.paragraph.style) == style.lower() and run.text.strip()
    )
    return next(runs)


def letters(file: WordFile, style: str) -> tuple[str, float, str | None, bool]:
    """Font, points, color and weight of the text in a style."""
    run = first(file, style)
    return (
        file.effects.font(run),
        file.effects.points(run),
        file.effects.color(run),
        file.effects.bold(run),
    )


def spacing(file: WordFile, style: str) -> tuple[int, int, int, str]:
    """The space before and after a paragraph in a style, the pitch of its lines and the pitch's rule."""
    properties = [
        file.styles.merged(one, "w:pPr").get(qn("w:spacing")) for one in chain(file, style)
    ]
    properties.append(file.styles.paragraph_defaults.get(qn("w:spacing")))
    found: dict[str, str] = {}
    for one in properties:
        for name, value in one.attrib.items() if one is not None else ():
            found.setdefault(etree.QName(str(name)).localname, str(value))
    return int(found["before"]), int(found["after"]), int(found["line"]), found["lineRule"]


def chain(file: WordFile, style: str) -> list[str]:
    return [
        str(one.get(qn("w:styleId")))
        for one in file.styles.chain(first(file, style).paragraph.style)
    ]


def saying(name: str, holder: str, element: str, **attributes: str) -> Change:
    """A style that says one thing more, in WordprocessingML's own words."""

    def change(document: WordDocument) -> None:
        said = OxmlElement(element)
        for attribute, value in attributes.items():
            said.set(qn(f"w:{attribute}"), value)
        properties = document.styles[name].element.find(qn(holder))
        assert properties is not None
        properties.append(said)

    return change


EXAMPLE = open_word(Path("guide.docx"), written(example()))
