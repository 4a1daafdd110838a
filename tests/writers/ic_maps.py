"""Innovation Configuration maps to lay out, and ways to look at them."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

from docx.oxml.ns import qn
from pypdf import PdfReader

from guidegen.document.blocks import (
    Block,
    Choice,
    Document,
    Field,
    Heading,
    IcGroup,
    IcRow,
    IcTable,
    LabelledField,
    PageBreak,
    Paragraph,
    Text,
)
from guidegen.library import root
from guidegen.pipeline.text_face import find_text_face
from guidegen.writers.pdf import finish
from guidegen.writers.typesetters import CoverPictures, Pictures
from guidegen.writers.typesetting import Layout, Typesetter
from guidegen.writers.word.word_file import word_file
from tests.reading import W, docx_part
from tests.writers.samples import LOOK, sample_document

FACE = find_text_face(LOOK.font)
TYPESETTER = Typesetter(root() / "templates" / "pdf", FACE.folders)
CHOICES = (
    Choice("not-yet", "Not yet"),
    Choice("2", "Level 2 (Entry)"),
    Choice("1", "Level 1 (Ideal)"),
)
COLUMNS = ("Outcome", "Level 1 (Ideal)", "Level 2 (Entry)", "Where are we now?")
SENTENCE = "Teams keep a record of what they tried and look at it together before they plan the next unit. "


def words(text: str) -> tuple[Text, ...]:
    return (Text(text),)


def row(number: int, length: int = 1) -> IcRow:
    label = words(f"Outcome {number}, Our level: It is reached {number}.")
    level = Field(
        f"ic-map.o{number}.level", label, "Choose a level", multiline=False, choices=CHOICES
    )
    step = Field(
        f"ic-map.o{number}.next-step",
        words(f"Outcome {number}, Our next step: x"),
        "Type your next step",
    )
    fields = (LabelledField("Our level", level), LabelledField("Our next step", step))
    return IcRow(
        words(f"It is reached {number}."),
        (words(SENTENCE * length), words("A little.")),
        fields,
        f"o{number}",
    )


def ic_map(*sizes: int, length: int = 1) -> IcTable:
    """A map with groups of these sizes."""
    numbers = iter(range(1, sum(sizes) + 1))
    groups = (
        IcGroup(
            Heading(3, words(f"Construct {at}"), f"c{at}"),
            tuple(row(number, length) for _, number in zip(range(size), numbers, strict=False)),
        )
        for at, size in enumerate(sizes, start=1)
    )
    return IcTable("Map", "What there is to reach.", COLUMNS, tuple(groups), "table")


def document(*blocks: Block) -> Document:
    opening = (Heading(1, words("A map"), "map"), Paragraph(words("Read it from left to right.")))
    return replace(sample_document(), blocks=(*opening, *blocks))


def turned(table: IcTable) -> Document:
    heading = Heading(2, words("Evidence"), "evidence")
    return document(
        PageBreak("landscape"), heading, table, PageBreak(), Heading(2, words("After"), "after")
    )


def laid(made: Document, *, form: bool = True) -> Layout:
    return TYPESETTER.layout(made, timestamp=0, form=form)


def as_pdf(made: Document, *, form: bool = True) -> bytes:
    return finish.finish_pdf(made, laid(made, form=form), TYPESETTER, form=form)


def as_word(made: Document, *, form: bool = True) -> bytes:
    pictures = Pictures(CoverPictures(TYPESETTER.cover_art(LOOK), None), {})
    base = root() / "templates" / "word"
    return word_file(
        made, laid(made, form=form), pictures, FACE.files, base=base, timestamp=0, form=form
    )


def widgets(content: bytes) -> dict[str, Any]:
    form: Any = PdfReader(io.BytesIO(content)).root_object["/AcroForm"]
    return {field.get_object()["/T"]: field.get_object() for field in form["/Fields"]}


def pages_of_rows(layout: Layout) -> list[int]:
    """How many rows stand on each page that has any."""
    pages = [page for anchor, page in layout.pages.items() if anchor in layout.heights]
    return [pages.count(page) for page in sorted(set(pages))]


def controls(content: bytes) -> dict[str, Any]:
    found = docx_part(content, "word/document.xml").iter(qn("w:sdt"))
    tagged = ((control.find(f"{W}sdtPr/{W}tag"), control) for control in found)
    return {str(tag.get(qn("w:val"))): control for tag, control in tagged if tag is not None}
