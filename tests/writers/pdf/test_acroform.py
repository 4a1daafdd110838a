"""The form in a PDF: its fields, how assistive technology finds them, and that answers can be typed into it."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ContentStream, DictionaryObject, NameObject

from guidegen.document.blocks import Field
from guidegen.document.tree import plain_text, walk
from guidegen.writers.pdf import finish
from guidegen.writers.typesetting import Layout, Typesetter
from tests.auditing import pdf_ua_failures
from tests.writers.samples import HOSTILE, LOOK, sample_document

FIELDS = [value for value in walk(sample_document().blocks) if isinstance(value, Field)]


@pytest.fixture(scope="module")
def layout(typesetter: Typesetter) -> Layout:
    return typesetter.layout(sample_document(), timestamp=0)


@pytest.fixture(scope="module")
def content(typesetter: Typesetter, layout: Layout) -> bytes:
    return finish.finish_pdf(sample_document(), layout, typesetter)


def widgets(reader: PdfReader | PdfWriter) -> Iterator[Any]:
    for each in reader.pages:
        for annotation in each.get("/Annots", []):
            if annotation.get_object()["/Subtype"] == "/Widget":
                yield annotation.get_object()


def form_of(content: bytes) -> Any:
    return PdfReader(BytesIO(content)).root_object["/AcroForm"]


def parents(file: PdfReader | PdfWriter) -> dict[int, Any]:
    """The structure elements that hold annotations, by the annotation's number."""
    structure: Any = file.root_object["/StructTreeRoot"]
    numbers = structure["/ParentTree"]["/Nums"]
    return {
        number: value.get_object()
        for number, value in zip(numbers[::2], numbers[1::2], strict=True)
    }


def spoiled(content: bytes, key: str, element: bool = False) -> bytes:
    """The PDF without an entry of its first field, or with that field's structure element a plain paragraph."""
    writer = PdfWriter(clone_from=BytesIO(content))
    first = next(widgets(writer))
    if element:
        parents(writer)[first["/StructParent"]][NameObject("/S")] = NameObject(key)
    else:
        del first[key]
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_fields_stand_in_reading_order_on_pages_and_in_the_form(content: bytes) -> None:
    ids = [field.id for field in FIELDS]
    assert [field.get_object()["/T"] for field in form_of(content)["/Fields"]] == ids
    assert [widget["/T"] for widget in widgets(PdfReader(BytesIO(content)))] == ids
    assert len(ids) == len(set(ids)) == 22


def test_fields_have_their_labels_and_flags(layout: Layout, content: bytes) -> None:
    for widget, field in zip(widgets(PdfReader(BytesIO(content))), FIELDS, strict=True):
        assert widget["/TU"] == plain_text(field.label, layout.pages)
        assert widget["/FT"] == "/Tx"
        assert widget["/F"] == 4
        assert widget["/Ff"] == (4096 if field.multiline else 0)
        assert "/V" not in widget
    labels = [widget["/TU"] for widget in widgets(PdfReader(BytesIO(content)))]
    assert labels[3].startswith(
        "Question 1, Reflections: Read the key responsibilities again (p. 4). Where"
    )
    assert labels[-1] == HOSTILE[1]


def test_every_field_is_a_form_element_with_one_reference_to_it(content: bytes) -> None:
    reader = PdfReader(BytesIO(content))
    for widget in widgets(reader):
        element = parents(reader)[widget["/StructParent"]]
        assert element["/S"] == "/Form"
        references: list[Any] = [kid for kid in element["/K"] if isinstance(kid, DictionaryObject)]
        assert [one["/Type"] for one in references] == ["/OBJR"]
        assert references[0]["/Obj"] == widget


def test_the_tab_key_follows_the_structure(content: bytes) -> None:
    pages: list[Any] = [each for each in PdfReader(BytesIO(content)).pages if "/Annots" in each]
    assert [each["/Tabs"] for each in pages] == ["/S"] * 5


def test_an_empty_field_needs_nothing_drawn(content: bytes) -> None:
    for widget in widgets(PdfReader(BytesIO(content))):
        assert widget["/AP"]["/N"].get_data() == b"/Tx BMC\nEMC"
        left, bottom, right, top = (float(edge) for edge in widget["/Rect"])
        assert widget["/AP"]["/N"]["/BBox"] == pytest.approx(
            [0, 0, right - left, top - bottom], abs=0.01
        )
    assert "/NeedAppearances" not in form_of(content)


def test_fields_stand_in_ruled_boxes_of_the_page(content: bytes) -> None:
    """Of the page, not of the field's appearance: so the box is there on paper and in every viewer."""
    reader = PdfReader(BytesIO(content))
    boxes = list(_stroked_boxes(reader, 1))
    rule = [int(LOOK.rule[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    respondent = [widget["/Rect"] for widget in widgets(reader)][:3]
    assert len(boxes) == len(respondent)
    for (width, height, color), (left, bottom, right, top) in zip(boxes, respondent, strict=True):
        assert height == 24
        assert (right - left, top - bottom) == pytest.approx((width - 8, height - 6), abs=0.01)
        assert color == pytest.approx(rule, abs=0.001)


def _stroked_boxes(reader: PdfReader, at: int) -> Iterator[tuple[float, float, list[float]]]:
    """Width, height and color of the closed paths that a page strokes."""
    corners: list[Any] = []
    color: list[float] = []
    closed = False
    operations: list[tuple[Any, bytes]] = ContentStream(
        reader.pages[at].get_contents(), reader
    ).operations
    for operands, operator in operations:
        if operator == b"SCN":
            color = list(operands)
        elif operator in (b"m", b"l"):
            corners, closed = ([] if operator == b"m" else corners) + [operands], False
        elif operator == b"h":
            closed = True
        elif operator == b"S" and closed:
            across, down = zip(*corners, strict=True)
            yield max(across) - min(across), max(down) - min(down), color


def test_the_font_of_answers_is_embedded_with_right_widths(layout: Layout, content: bytes) -> None:
    resources = form_of(content)["/DR"]
    name = str(form_of(content)["/DA"]).split()[0]
    font = resources["/Font"][name].get_object()
    assert (font["/Subtype"], font["/Encoding"]) == ("/Type0", "/Identity-H")
    descendant = font["/DescendantFonts"][0].get_object()
    file = TTFont(BytesIO(descendant["/FontDescriptor"]["/FontFile2"].get_data()))
    first, widths = descendant["/W"]
    assert (first, len(widths)) == (0, file["maxp"].numGlyphs)
    # Read from the font with another program.
    expected = {" ": 280, "\t": 280, "A": 626, "W": 840, "i": 278, "\xe9": 539}
    found = {one: widths[file.getGlyphID(file.getBestCmap()[ord(one)])] for one in expected}
    assert found == expected


LATIN = "Köln ő ž Ł ș € “x”\ttab\u00a0und Ñandú, Þórr, Čeština, Tuğba"


def test_a_filling_program_draws_latin_letters_with_all_accents_and_tabs(content: bytes) -> None:
    writer = PdfWriter(clone_from=BytesIO(content))
    for each in writer.pages:
        writer.update_page_form_field_values(each, {FIELDS[0].id: LATIN}, auto_regenerate=False)
    out = BytesIO()
    writer.write(out)
    (widget,) = (one for one in widgets(PdfReader(out)) if one["/T"] == FIELDS[0].id)
    drawn = widget["/AP"]["/N"]
    (font,) = (font.get_object() for font in drawn["/Resources"]["/Font"].values())
    assert font["/BaseFont"] == "/" + LOOK.font.replace(" ", "")
    assert text_of(drawn, font) == LATIN
    assert pdf_ua_failures(out.getvalue()) == []


def text_of(drawn: Any, font: Any) -> str:
    """The characters that an appearance shows, as its font says what each code means."""
    meanings = {}
    for line in font["/ToUnicode"].get_data().decode().splitlines():
        code, _, character = line.partition("> <")
        if code.startswith("<") and character:
            meanings[int(code[1:], 16)] = chr(int(character[:4], 16))
    shown = ""
    for operands, operator in ContentStream(drawn, None).operations:
        if operator == b"Tj":
            piece = operands[0]
            codes = piece.original_bytes if hasattr(piece, "original_bytes") else bytes(piece)
            for at in range(0, len(codes), 2):
                shown += meanings[int.from_bytes(codes[at : at + 2])]
    return shown


def test_pdfium_takes_the_font_of_answers(content: bytes) -> None:
    pdf = pypdfium2.PdfDocument(content)
    pdf.init_forms()
    (page, box), *_ = boxes(content)
    at = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    loaded = pdf[page]
    pypdfium2.raw.FORM_OnLButtonDown(pdf.formenv, loaded, 0, *at)
    pypdfium2.raw.FORM_OnLButtonUp(pdf.formenv, loaded, 0, *at)
    text = ctypes.create_string_buffer("Köln\0".encode("utf-16-le"))
    wide = ctypes.cast(text, ctypes.POINTER(ctypes.c_ushort))
    pypdfium2.raw.FORM_ReplaceSelection(pdf.formenv, loaded, wide)
    pypdfium2.raw.FORM_ForceToKillFocus(pdf.formenv)
    out = BytesIO()
    pdf.save(out)
    (widget,) = (one for one in widgets(PdfReader(out)) if one["/T"] == FIELDS[0].id)
    assert widget["/V"] == "Köln"
    fonts = widget["/AP"]["/N"]["/Resources"]["/Font"]
    assert text_of(widget["/AP"]["/N"], fonts["/Answer"].get_object()) == "Köln"


def boxes(content: bytes) -> Iterator[tuple[int, list[float]]]:
    """The page of each field, from 0, and its rectangle."""
    for number, each in enumerate(PdfReader(BytesIO(content)).pages):
        for annotation in each.get("/Annots", []):
            if annotation.get_object()["/Subtype"] == "/Widget":
                yield number, [float(edge) for edge in annotation.get_object()["/Rect"]]


def test_answers_of_any_script_can_be_typed(content: bytes) -> None:
    answers = {FIELDS[0].id: "Zoë O’Neil", FIELDS[4].id: "First line\nsecond: 中文 and ✓"}
    writer = PdfWriter(clone_from=BytesIO(content))
    for each in writer.pages:
        writer.update_page_form_field_values(each, answers, auto_regenerate=False)
    out = BytesIO()
    writer.write(out)
    found = PdfReader(out).get_form_text_fields()
    assert {key: found[key] for key in answers} == answers


def test_no_two_fields_share_an_appearance(content: bytes) -> None:
    """pypdf and others write an answer into the appearance that they find: it would show in every field."""
    numbers = [widget["/AP"].raw_get("/N").idnum for widget in widgets(PdfReader(BytesIO(content)))]
    assert len(set(numbers)) == len(FIELDS)


def test_a_field_without_a_label_breaks_a_rule(content: bytes) -> None:
    assert pdf_ua_failures(spoiled(content, "/TU")) == ["PDFUA1-FORM-FIELD-TU-ALT-001"]


def test_a_field_outside_of_a_form_element_breaks_a_rule(content: bytes) -> None:
    assert pdf_ua_failures(spoiled(content, "/P", element=True)) == ["PDFUA1-WIDGET-FORM-TAG-001"]


def test_rewriting_alone_breaks_no_rule(content: bytes) -> None:
    """The specimens above fail for what was spoiled in them and not because they were rewritten."""
    assert pdf_ua_failures(spoiled(content, "/BS")) == []
