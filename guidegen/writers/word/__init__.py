"""Writes a document as a Word file: accessible, fillable, in the brand's look, without a prompt on opening."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document as WordDocument

from guidegen.document.blocks import Document
from guidegen.writers.typesetting import Layout
from guidegen.writers.word.adoption import TemplateStyles
from guidegen.writers.word.body import Body, Pictures
from guidegen.writers.word.controls import Controls
from guidegen.writers.word.furniture import CoverPictures
from guidegen.writers.word.package import base_package, saved, zipped
from guidegen.writers.word.properties import describe
from guidegen.writers.word.runs import Runs

__all__ = ["CoverPictures", "Pictures", "TemplateStyles", "write"]


def write(
    document: Document,
    layout: Layout,
    pictures: Pictures,
    fonts: tuple[Path, ...],
    *,
    base: Path,
    timestamp: int,
    form: bool = True,
    template: TemplateStyles | None = None,
) -> bytes:
    """The Word file of a document.

    `layout` gives the page of each anchor and the heights of rows, `fonts` are the files of the face (regular, bold,
    italic, bold italic), `base` is the folder of the package's own parts, `timestamp` dates the file (seconds since
    1970). Without `form` there are no controls, for a guide that is filled in by hand. Styles of a `template` stand
    over the document's look. Raises ValueError for a document that no Word file can hold: an id or an anchor that
    comes twice, a reference to no page, a character that XML does not have.
    """
    word = docx.Document(BytesIO(base_package(base, document.look, document.language, fonts, template)))
    _fill(word, document, layout, pictures, form)
    describe(word, document, timestamp)
    return zipped(saved(word))


def _fill(word: WordDocument, document: Document, layout: Layout, pictures: Pictures, form: bool) -> None:
    runs = Runs(word.part, document.blocks, layout.pages)
    controls = Controls(layout.pages, form=form)
    body = Body(word, document, pictures, layout.heights, runs, controls)
    for block in document.blocks:
        body.add(block)
    body.finish()
    word.element.body[:] = body.elements
    controls.add_glossary(word)
