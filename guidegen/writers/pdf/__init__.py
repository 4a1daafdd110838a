"""Writes a document as a PDF: Typst’s tagged file, finished with its form fields and its identity."""

from __future__ import annotations

from guidegen.document.blocks import Document
from guidegen.writers.materials import Materials
from guidegen.writers.pdf import finish
from guidegen.writers.typesetting import Layout

__all__ = ["prepare", "write"]


def prepare(document: Document, materials: Materials) -> None:
    """Do nothing: a PDF is written with what its layout has made."""


def write(document: Document, layout: Layout, materials: Materials) -> bytes:
    """Return the finished PDF of a document and its layout.

    Raises ValueError if the layout's fields are not the document's.
    """
    with materials.typesetters.borrow() as typesetter:
        return finish.write(document, layout, typesetter, form=materials.form)
