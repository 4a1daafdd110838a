"""The font of answers, as an object of a PDF."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO

import fontpkg
import pikepdf
import pytest
from fontTools.ttLib import TTFont

from guidegen.writers.pdf.answer_font import add_answer_font
from tests.writers.samples import LOOK

FILE = fontpkg.path(LOOK.font, weight=400, style="normal").read_bytes()


@pytest.fixture
def pdf() -> pikepdf.Pdf:
    return pikepdf.new()


def test_a_truetype_file_is_embedded_and_measured(pdf: pikepdf.Pdf) -> None:
    font = add_answer_font(pdf, "Two Words", FILE)
    (descendant,) = font["/DescendantFonts"].as_list()
    descriptor = descendant["/FontDescriptor"]
    assert font["/Subtype"] == "/Type0"
    names = (font["/BaseFont"], descendant["/BaseFont"], descriptor["/FontName"])
    assert set(map(str, names)) == {"/TwoWords"}
    assert int(descriptor["/Ascent"]) > 0 > int(descriptor["/Descent"])
    assert len(descriptor["/FontFile2"].read_raw_bytes()) < len(FILE)


def test_every_character_has_a_glyph_of_its_own_and_no_letter_is_lost(pdf: pikepdf.Pdf) -> None:
    (descendant,) = add_answer_font(pdf, LOOK.font, FILE)["/DescendantFonts"].as_list()
    embedded = TTFont(BytesIO(descendant["/FontDescriptor"]["/FontFile2"].read_bytes()))
    glyphs, before = embedded.getBestCmap(), TTFont(BytesIO(FILE)).getBestCmap()
    assert before.keys() <= glyphs.keys()
    assert len(set(glyphs.values())) == len(glyphs)
    assert {ord(one) for one in "\t\u00a0\u2011 őžŁșğ"} <= glyphs.keys()


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
