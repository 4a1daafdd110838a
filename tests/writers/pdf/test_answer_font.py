"""The font of answers, as an object of a PDF."""

from __future__ import annotations

import subprocess
import sys

import fontpkg
import pikepdf
import pytest

from guidegen.writers.pdf.answer_font import add_answer_font
from tests.writers.samples import LOOK

FILE = fontpkg.path(LOOK.font, weight=400, style="normal").read_bytes()


@pytest.fixture
def pdf() -> pikepdf.Pdf:
    return pikepdf.new()


def test_a_truetype_file_is_embedded_and_measured(pdf: pikepdf.Pdf) -> None:
    font = add_answer_font(pdf, "Two Words", FILE)
    assert font["/Subtype"] == "/TrueType"
    assert font["/BaseFont"] == "/TwoWords"
    assert font["/FontDescriptor"]["/FontName"] == "/TwoWords"
    assert font["/FontDescriptor"]["/FontFile2"].read_raw_bytes() == FILE
    assert len(font["/Widths"].as_list()) == 224
    assert int(font["/FontDescriptor"]["/Ascent"]) > 0 > int(font["/FontDescriptor"]["/Descent"])


def test_every_pdf_gets_the_same_font_though_the_file_is_measured_once(pdf: pikepdf.Pdf) -> None:
    other = pikepdf.new()
    first, second = add_answer_font(pdf, LOOK.font, FILE), add_answer_font(other, LOOK.font, FILE)
    assert first.unparse(resolved=True) == second.unparse(resolved=True)
    assert (first.is_owned_by(pdf), second.is_owned_by(other)) == (True, True)


def test_without_a_file_it_is_helvetica(pdf: pikepdf.Pdf) -> None:
    font = add_answer_font(pdf, LOOK.font, None)
    assert font["/Subtype"] == "/Type1"
    assert font["/BaseFont"] == "/Helvetica"
    assert "/FontDescriptor" not in font


@pytest.mark.parametrize("module", ["pypdf", "fontTools"])
def test_writing_a_pdf_without_a_form_imports_no(module: str) -> None:
    code = f"import sys\nimport guidegen.writers.pdf\nsys.exit({module!r} in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
