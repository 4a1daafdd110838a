"""Looks into finished files: their pages, fields, size, and PDF/UA-1."""

from __future__ import annotations

import zipfile
from pathlib import Path

import page
from pypdf import PdfReader

from bench.results import Holding


def holding(pdf: Path) -> Holding:
    """Return what a PDF holds, and the Word file beside it if there is one."""
    word = pdf.with_suffix(".docx")
    files = [file for file in (pdf, word) if file.exists()]
    reader = PdfReader(pdf)
    return Holding(
        pages=len(reader.pages),
        word_fields=_controls(word) if word.exists() else None,
        pdf_fields=len(reader.get_fields() or {}),
        kilobytes=sum(file.stat().st_size for file in files) // 1024,
        pdf_ua=not page.validate_pdf_bytes(pdf.read_bytes(), profile="ua1").failures,
    )


def _controls(word: Path) -> int:
    with zipfile.ZipFile(word) as package:
        return package.read("word/document.xml").count(b"<w:sdtPr>")
