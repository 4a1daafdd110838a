"""Writes a document as a PDF: the tagged file from Typst, plus its form fields and its identity."""

from __future__ import annotations

from guidegen.document.blocks import Document
from guidegen.writers.materials import Materials
from guidegen.writers.pdf.finish import finish_pdf
from guidegen.writers.typesetting import Layout

__all__ = ["prepare", "write"]


def prepare(document: Document, materials: Materials) -> None:
    """Do nothing: all that a PDF needs is made with its layout."""


def write(document: Document, layout: Layout, materials: Materials) -> bytes:
    """Return the finished PDF of a document and its layout.

    Raises ValueError if the layout does not have the fields of the document.
    """
    with materials.typesetters.borrow() as typesetter:
        return finish_pdf(document, layout, typesetter, form=materials.form)
