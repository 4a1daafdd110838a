"""One Word file, from the empty package to its bytes."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx

from guidegen.document.blocks import Document
from guidegen.writers.ooxml.opc import pack
from guidegen.writers.typesetters import Pictures
from guidegen.writers.typesetting import Layout
from guidegen.writers.word.base_package import base_package
from guidegen.writers.word.body import Body
from guidegen.writers.word.field_controls import Controls
from guidegen.writers.word.metadata import describe
from guidegen.writers.word.runs import Runs
from guidegen.writers.word_template.adoption import TemplateStyles


def word_file(
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
    """Return the Word file of a document.

    `layout` gives the page of each anchor and the heights of rows, `fonts` are the files of the
    face (regular, bold, italic, bold italic), `base` is the folder of the package's own parts,
    `timestamp` dates the file (seconds since 1970). Without `form` there are no controls, for a
    guide that is filled in by hand. Styles of a `template` override the document's look. Raises
    ValueError for a document that no Word file can hold: an id or an anchor that comes twice, a
    reference to no page, a character that XML does not have.
    """
    empty = base_package(base, document.look, document.language, fonts, template)
    word = docx.Document(BytesIO(empty.content))
    controls = Controls(layout.pages, document.language, form=form)
    runs = Runs(word, document.blocks, layout.pages)
    body = Body(word, document, pictures, layout.heights, runs, controls)
    for block in document.blocks:
        body.add(block)
    body.finish()
    controls.add_glossary(word, empty.prompt_styles)
    describe(word, document, controls.fields, timestamp)
    return pack(word)
