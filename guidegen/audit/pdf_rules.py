"""All rules for PDF. Each of the modules below registers those of its field when it is imported."""

from __future__ import annotations

from guidegen.audit import (
    pdf_contrast,
    pdf_document,
    pdf_fields,
    pdf_language,
    pdf_navigation,
    pdf_persons,
    pdf_structure,
    pdf_tables,
    pdf_text,
)
from guidegen.audit.pdf_register import REGISTER

__all__ = [
    "REGISTER",
    "pdf_contrast",
    "pdf_document",
    "pdf_fields",
    "pdf_language",
    "pdf_navigation",
    "pdf_persons",
    "pdf_structure",
    "pdf_tables",
    "pdf_text",
]
