"""PDFs are read as a reader sees them, whoever made them, and never crash the audit."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from guidegen.audit.pdf.checklist import REGISTER
from guidegen.audit.pdf.file import PdfFile
from guidegen.audit.pdf.page.geometry import Box
from guidegen.audit.pdf.printed_numbers import find_printed_numbers
from guidegen.audit.rules import Result, Verdict
from guidegen.formats import Format
from tests.audit.pdf.specimens import NAME, findings, good, subject
from tests.helpers import ROLES
from tests.reading import laid_out


def drawn(*contents: bytes, **resources: Any) -> PdfFile:
    """A PDF of these pages, each 600 points square, with Helvetica as /F."""
    pdf = pikepdf.new()
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
    )
    for content in contents:
        page = pdf.add_blank_page(page_size=(600, 600))
        page.Resources = Dictionary(Font=Dictionary(F=font), **resources)
        page.Contents = pdf.make_stream(content)
    return subject(saved(pdf))


def saved(pdf: Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def colors(content: bytes, **resources: Any) -> list[tuple[str | None, str | None]]:
    """The color of each run and that of its background."""
    return [(run.color, run.grounds[1]) for run in drawn(content, **resources).runs]


TEXT = b"BT /F 20 Tf 100 100 Td (Hi) Tj ET "


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (b"", ("000000", "FFFFFF")),
        (b"0.5 g ", ("808080", "FFFFFF")),
        (b"1 0 0 rg ", ("FF0000", "FFFFFF")),
        (b"0 1 1 0 k ", ("FF0000", "FFFFFF")),
        (b"0 g 90 90 200 200 re f 1 g ", ("FFFFFF", "000000")),
        (b"q 0 g 90 90 200 200 re f Q 1 0 0 rg ", ("FF0000", "000000")),
        (b"0 g 300 300 20 20 re f 1 0 0 rg ", ("FF0000", "FFFFFF")),
        (b"q 90 90 5 5 re W n 0 g 0 0 600 600 re f Q 1 0 0 rg ", ("FF0000", "FFFFFF")),
        (b"0 g 0 0 m 90 300 l 300 90 l h f 1 g ", ("FFFFFF", "000000")),
        (b"0 g 300 0 m 600 0 l 600 600 l 0 600 l 0 590 l h f 1 0 0 rg ", ("FF0000", "FFFFFF")),
        (b"/Half gs 0 g ", ("808080", "FFFFFF")),
        (b"/Spot cs 1 scn ", ("FF0000", "FFFFFF")),
        (b"/Listed cs 1 sc ", ("0000FF", "FFFFFF")),
        (b"/Pattern cs /P scn ", (None, "FFFFFF")),
        (b"q 600 0 0 600 0 0 cm /Photo Do Q ", ("000000", None)),
    ],
)
def test_colors_are_those_that_a_reader_sees(
    before: bytes, expected: tuple[str | None, str | None]
) -> None:
    ink = Dictionary(FunctionType=2, Domain=[0, 1], C0=[1, 1, 1], C1=[1, 0, 0], N=1)
    spaces = Dictionary(
        Spot=Array([Name.Separation, Name.Red, Name.DeviceRGB, ink]),
        Listed=Array([Name.Indexed, Name.DeviceRGB, 1, String(b"\xff\x00\x00\x00\x00\xff")]),
    )
    photo = Dictionary(Subtype=Name.Image)
    found = colors(
        before + TEXT,
        ColorSpace=spaces,
        ExtGState=Dictionary(Half=Dictionary(ca=0.5)),
        XObject=Dictionary(Photo=photo),
    )
    assert found == [expected]


def test_text_stands_where_it_is_shown() -> None:
    (run,) = drawn(b"2 0 0 2 10 20 cm BT /F 10 Tf 0 0 Td 5 TL T* (Hello) Tj ET").runs
    assert (run.text, run.size, run.page) == ("Hello", 20, 1)
    assert run.box.left == pytest.approx(10)
    assert run.box.holds((30, 15))


def test_gaps_are_spaces_and_kerning_is_none() -> None:
    assert [run.text for run in drawn(b"BT /F 10 Tf [(Wo) 40 (rd) -300 (two)] TJ ET").runs] == [
        "Word two"
    ]


def test_invisible_text_is_not_seen() -> None:
    (run,) = drawn(b"3 Tr " + TEXT).runs
    assert not run.visible


def test_replacement_texts_stand_for_what_is_shown() -> None:
    (run,) = drawn(b"/Span <</ActualText (whole)>> BDC BT /F 10 Tf (wh) Tj (ole) Tj ET EMC").runs
    assert run.text == "whole"


def test_a_form_within_a_form_is_painted_in_its_place() -> None:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(600, 600))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    inner = pdf.make_stream(
        b"BT /F 10 Tf (in) Tj ET", Subtype=Name.Form, BBox=[0, 0, 50, 50], Matrix=[1, 0, 0, 1, 7, 0]
    )
    inner.Resources = Dictionary(Font=Dictionary(F=font))
    outer = pdf.make_stream(b"1 0 0 1 100 0 cm /In Do", Subtype=Name.Form, BBox=[0, 0, 500, 500])
    outer.Resources = Dictionary(XObject=Dictionary(In=inner, Self=outer))
    page.Resources = Dictionary(XObject=Dictionary(Out=outer))
    page.Contents = pdf.make_stream(b"/Out Do")
    (run,) = subject(saved(pdf)).runs
    assert run.box.left == pytest.approx(107)


def test_a_form_that_holds_itself_is_painted_once() -> None:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(600, 600))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    loop = pdf.make_stream(
        b"BT /F 10 Tf (in) Tj ET /Me Do /Me Do", Subtype=Name.Form, BBox=[0, 0, 50, 50]
    )
    loop.Resources = Dictionary(Font=Dictionary(F=font), XObject=Dictionary(Me=loop))
    page.Resources = loop.Resources
    page.Contents = pdf.make_stream(b"/Me Do")
    assert [run.text for run in subject(saved(pdf)).runs] == ["in"]


def test_page_numbers_are_told_from_years() -> None:
    def page(said: bytes) -> bytes:
        return b"BT /F 10 Tf 100 20 Td (Edition 2026) Tj 300 0 Td (" + said + b") Tj ET"

    decimal = find_printed_numbers(drawn(*(page(b"Page %d of 9" % number) for number in (4, 5, 6))))
    assert {page: number for page, (number, _) in decimal.items()} == {1: "4", 2: "5", 3: "6"}
    roman = find_printed_numbers(drawn(page(b"iii"), page(b"iv")))
    assert {page: number for page, (number, _) in roman.items()} == {1: "iii", 2: "iv"}
    assert find_printed_numbers(drawn(page(b"a"), page(b"b"))) == {}


def test_bounds_of_a_page_may_be_inherited_or_broken() -> None:
    pdf = pikepdf.open(io.BytesIO(good()))
    pdf.pages[0].MediaBox = Array([0, 0])
    assert subject(saved(pdf)).pages[0].box == Box(0, 0, 612, 792)


def test_an_empty_file_has_results() -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    found = {result.id: result.outcome for result in results(saved(pdf))}
    assert found["P1"] is Verdict.ERROR


def test_a_tree_that_holds_itself_ends() -> None:
    pdf = pikepdf.open(io.BytesIO(good()))
    document = pdf.Root.StructTreeRoot.K
    document = document[0] if isinstance(document, pikepdf.Array) else document
    document.K.append(document)
    pdf.Root.Outlines.First.Next = pdf.Root.Outlines.First
    pdf.Root.AcroForm.Fields[0].Kids = Array([pdf.Root.AcroForm.Fields[0]])
    assert results(saved(pdf))


def results(content: bytes) -> tuple[Result, ...]:
    return REGISTER.results(PdfFile(Path(NAME), content))


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_file_is_refused_or_audited(seed: int) -> None:
    """Bytes at fault anywhere; in the second half of the files the structure is kept unpacked, so that they bite."""
    chance = random.Random(seed)
    with pikepdf.open(io.BytesIO(good())) as pdf:
        out = io.BytesIO()
        pdf.save(
            out,
            compress_streams=seed < 20,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
        )
    content = bytearray(out.getvalue())
    for _ in range(chance.choice((1, 5, 50, 400))):
        content[chance.randrange(len(content))] = chance.randrange(256)
    if chance.random() < 0.2:
        del content[chance.randrange(len(content)) :]
    try:
        pdf_file = PdfFile(Path(NAME), bytes(content))
    except pikepdf.PdfError:
        return
    assert len(REGISTER.results(pdf_file)) == len(REGISTER.rules)


@pytest.mark.parametrize("seed", range(40))
def test_a_file_with_values_of_the_wrong_kind_is_audited(seed: int) -> None:
    chance = random.Random(seed)
    wrong = [
        None,
        7,
        -1.5,
        True,
        String("x"),
        Name.X,
        Array(),
        Array([1, Name.Y]),
        Dictionary(),
        Dictionary(A=1),
    ]
    with pikepdf.open(io.BytesIO(good())) as pdf:
        holders: list[Any] = [
            one for one in pdf.objects if isinstance(one, pikepdf.Dictionary | pikepdf.Stream)
        ]
        for _ in range(chance.choice((1, 3, 30))):
            holder = chance.choice(holders)
            key = chance.choice(
                [key for key in list(holder) if key not in ("/Length", "/Pages", "/Filter")]
                or ["/X"]
            )
            value = chance.choice(wrong)
            if value is None:
                if key in holder:
                    del holder[key]
            else:
                holder[key] = value
        out = io.BytesIO()
        try:
            pdf.save(out)
        except Exception:
            return  # there is no such file
    try:
        pdf_file = PdfFile(Path(NAME), out.getvalue())
        pages = len(pdf_file.pdf.pages)
    except pikepdf.PdfError:
        return
    assert pages >= 0
    assert len(REGISTER.results(pdf_file)) == len(REGISTER.rules)


@pytest.mark.parametrize("role", ROLES)
def test_a_guide_has_no_finding(role: str, guide_file: Callable[[str, Format], Path]) -> None:
    file = guide_file(role, "pdf")
    found = findings(file.read_bytes(), file.name)
    assert [f"{one.rule}: {one.message}" for one in found] == []


@pytest.mark.libreoffice
def test_a_file_of_libreoffice_gets_the_findings_that_it_deserves(
    tmp_path: Path, guide_file: Callable[[str, Format], Path]
) -> None:
    content = laid_out(guide_file("coach", "docx"), tmp_path).read_bytes()
    found = {result.id: result.outcome for result in results(content)}
    assert {row for row, outcome in found.items() if outcome is Verdict.ERROR} >= {"P1", "P2", "P5"}
    assert found["P8"] is Verdict.NOT_APPLICABLE
    assert found["P24"] is Verdict.PASS
