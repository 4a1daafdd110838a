"""Both formats carry the same text in the same order."""

from __future__ import annotations

import re

from guidegen.document.blocks import Field
from guidegen.document.tree import walk
from tests.conformance.conftest import Made
from tests.reading import Tag, docx_paragraphs, docx_part


def words_of_docx(content: bytes) -> list[str]:
    return " ".join(docx_paragraphs(content)).split()


def words_of_pdf(tag: Tag) -> list[str]:
    """The words in the order of the tags; what is drawn in a figure has its alternative text instead."""
    if tag.role in ("Figure", "Lbl", "Form"):
        return []
    if any(isinstance(child, str) for child in tag.children) or tag.role in (
        "Span",
        "Link",
        "Strong",
        "Em",
    ):
        return tag.text().split()
    words = []
    for child in tag.children:
        if isinstance(child, Tag):
            words += words_of_pdf(child)
    return words


def prompts(guide: Made) -> set[str]:
    return {part.prompt for part in walk(guide.document) if isinstance(part, Field)}


def test_the_text_is_the_same_in_the_same_order(guide: Made) -> None:
    docx = " ".join(words_of_docx(guide.docx))
    for prompt in prompts(guide):
        docx = docx.replace(prompt, "")
    pdf = words_of_pdf(guide.tags)
    assert len(pdf) > 1500
    assert docx.split() == pdf


def test_the_figure_has_the_same_alternative_text(guide: Made) -> None:
    (figure,) = (tag for tag in guide.tags.walk() if tag.role == "Figure")
    body = docx_part(guide.docx, "word/document.xml")
    described = [node.get("descr") for node in body.iter("{*}docPr") if node.get("descr")]
    assert described == [figure.attributes["Alt"]]
    assert not re.search(r"\.(png|jpe?g)$", figure.attributes["Alt"])
