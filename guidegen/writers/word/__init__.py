"""Documents as Word files: accessible, fillable, in the brand’s look, opened without a prompt."""

from __future__ import annotations

from guidegen.document.blocks import Document
from guidegen.writers.materials import Materials
from guidegen.writers.typesetting import Layout
from guidegen.writers.word.word_file import word_file

__all__ = ["prepare", "write"]


def prepare(document: Document, materials: Materials) -> None:
    """Draw the pictures of a document; they are kept for `write`. Raises TypesettingError."""
    materials.typesetters.pictures(document)


def write(document: Document, layout: Layout, materials: Materials) -> bytes:
    """Return the Word file of a document and its layout.

    Raises ValueError for a document that no Word file can hold.
    """
    return word_file(
        document,
        layout,
        materials.typesetters.pictures(document),
        materials.fonts,
        base=materials.base_package,
        timestamp=materials.timestamp,
        form=materials.form,
        template=materials.template_styles,
    )
