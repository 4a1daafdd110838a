"""IC maps, contents and choices in both formats: pages, tables, fields, and what they say."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader
from pypdf.generic import NameObject

from guidegen.document.blocks import (
    Contents,
    Field,
    Heading,
    Link,
    PageBreak,
    PageReference,
    Paragraph,
    ReflectionRow,
    ReflectionTable,
)
from guidegen.document.tree import with_values
from tests.auditing import pdf_ua_failures
from tests.reading import W, docx_part, pdf_tags
from tests.writers.ic_maps import (
    COLUMNS,
    as_pdf,
    as_word,
    controls,
    document,
    ic_map,
    laid,
    pages_of_rows,
    turned,
    widgets,
    words,
)


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [((2, 1), [3]), ((2, 2), [2, 2]), ((2, 2, 3), [3, 2, 2]), ((3, 3, 2), [3, 3, 2])],
)
def test_rows_are_spread_evenly_over_as_few_pages_as_they_take(
    sizes: tuple[int, ...], expected: list[int]
) -> None:
    assert pages_of_rows(laid(turned(ic_map(*sizes)))) == expected


def test_rows_of_a_page_fill_it_and_are_equally_high() -> None:
    heights = list(laid(turned(ic_map(3, 3))).heights.values())
    assert heights[:3] == pytest.approx([heights[0]] * 3)
    assert heights[3:] == pytest.approx([heights[3]] * 3)
    assert 3 * heights[0] < 3 * heights[3] < 612 - 72 - 60  # the first page has the heading as well


def test_a_row_is_as_high_as_its_longest_text_or_answer_asks_for() -> None:
    short, long = laid(turned(ic_map(1))), laid(turned(ic_map(1, length=3)))
    assert long.heights["o1"] > short.heights["o1"]
    answer = {"ic-map.o1.next-step": "one line\n" * 20}
    assert laid(with_values(turned(ic_map(1)), answer)).heights["o1"] > 20 * 15


def test_a_map_that_begins_low_on_a_page_leaves_its_rows_whole() -> None:
    lines = [Paragraph(words("A line."))] * 22
    layout = laid(document(*lines, Heading(2, words("Evidence")), ic_map(2, 1)))
    assert layout.pages["o1"] == layout.pages["c1"] == 2
    assert pages_of_rows(layout) == [3]


def test_pages_are_turned_and_turned_back() -> None:
    boxes = [page.mediabox for page in PdfReader(io.BytesIO(as_pdf(turned(ic_map(2))))).pages]
    assert [(round(box.width), round(box.height)) for box in boxes] == [
        (612, 792),
        (792, 612),
        (612, 792),
    ]
    sections = docx_part(as_word(turned(ic_map(2))), "word/document.xml").findall(f".//{W}sectPr")
    sizes = [section.find(f"{W}pgSz") for section in sections]
    assert [
        (size.get(qn("w:w")), size.get(qn("w:h")), size.get(qn("w:orient")))
        for size in sizes
        if size is not None
    ] == [("12240", "15840", None), ("15840", "12240", "landscape"), ("12240", "15840", None)]


def test_every_section_of_word_has_its_header_and_a_page_number_at_its_edge() -> None:
    content = as_word(turned(ic_map(2)))
    sections = docx_part(content, "word/document.xml").findall(f".//{W}sectPr")
    parts = {
        one.get("Id"): one.get("Target")
        for one in docx_part(content, "word/_rels/document.xml.rels")
    }
    headers, footers = (
        [parts[section.find(f"{W}{kind}Reference").get(qn("r:id"))] for section in sections]  # type: ignore[union-attr]
        for kind in ("header", "footer")
    )
    assert headers == [headers[0]] * 3
    assert footers[0] == footers[2] != footers[1]
    stops = [docx_part(content, f"word/{name}").find(f".//{W}tabs/{W}tab") for name in footers]
    assert [stop.get(qn("w:pos")) for stop in stops if stop is not None] == [
        "9360",
        "14112",
        "9360",
    ]


def test_a_map_has_no_merged_cells_and_its_headings_stand_in_them() -> None:
    body = docx_part(as_word(turned(ic_map(2, 1))), "word/document.xml")
    assert not list(body.iter(qn("w:gridSpan"), qn("w:vMerge")))
    (table,) = body.iter(qn("w:tbl"))
    rows = table.findall(f"{W}tr")
    assert [len(one.findall(f"{W}tc")) for one in rows] == [4] * 4
    styles = [one.find(f"{W}tc/{W}p/{W}pPr/{W}pStyle") for one in rows[1:]]
    assert [style.get(qn("w:val")) for style in styles if style is not None] == [
        "Heading3",
        "MapText",
        "Heading3",
    ]
    kept = [one.find(f"{W}tc/{W}p/{W}pPr/{W}keepNext") for one in rows[1:]]
    assert [one.get(qn("w:val")) if one is not None else None for one in kept] == ["0", None, "0"]
    ruled = [len(one.findall(f"{W}tc/{W}tcPr/{W}tcBorders/{W}top")) for one in rows[1:]]
    assert ruled == [4, 0, 4]
    heights = [one.find(f"{W}trPr/{W}trHeight") for one in rows]
    layout = laid(turned(ic_map(2, 1)))
    assert [int(str(one.get(qn("w:val")))) for one in heights if one is not None] == [
        round(height * 20) for height in layout.heights.values()
    ]


def test_a_map_can_be_referred_to_in_both_formats() -> None:
    made = document(
        Paragraph((Link("#table", words("the map")), PageReference("table"))),
        *turned(ic_map(2)).blocks[2:],
    )
    assert laid(made).pages["table"] == laid(made).pages["o1"] == 2
    body = docx_part(as_word(made), "word/document.xml")
    names = [node.get(qn("w:name")) for node in body.iter(qn("w:bookmarkStart"))]
    assert len(names) == len(set(names))
    assert {"table", "o1", "o2", "c1"} <= set(names)


def test_other_tables_take_the_width_of_a_turned_page_in_both_formats() -> None:
    answer = Field("why.reflections", words("Question 1, Reflections: Why?"), "Type")
    reflection = ReflectionTable(
        "T", "D", ("Question", "Reflections"), (ReflectionRow(words("Why?"), (answer,)),)
    )
    made = document(PageBreak("landscape"), Heading(2, words("Wide")), reflection)
    (widget,) = widgets(as_pdf(made)).values()
    left, _, right, _ = (float(edge) for edge in widget["/Rect"])
    grid = docx_part(as_word(made), "word/document.xml").findall(f".//{W}gridCol")
    widths = [int(str(column.get(qn("w:w")))) for column in grid]
    assert sum(widths) == 14112
    assert right - left == pytest.approx(widths[1] / 20 - 8, abs=0.2)


def test_a_map_is_a_table_with_headers_both_ways_in_the_tags() -> None:
    content = as_pdf(turned(ic_map(2, 1)))
    assert pdf_ua_failures(content) == []
    (table,) = (tag for tag in pdf_tags(content).walk() if tag.role == "Table")
    assert (table.attributes["T"], table.attributes["Summary"]) == (
        "Map",
        "What there is to reach.",
    )
    heads = [(tag.attributes.get("Scope"), tag.text()) for tag in table.walk() if tag.role == "TH"]
    assert heads[:4] == [("Column", column) for column in COLUMNS]
    assert heads[4:] == [
        ("Row", "Construct 1It is reached 1."),
        ("Row", "It is reached 2."),
        ("Row", "Construct 2It is reached 3."),
    ]
    assert [tag.text() for tag in table.walk() if tag.role == "H3"] == [
        "Construct 1",
        "Construct 2",
    ]


def test_bookmarks_lead_to_constructs_beneath_their_standard() -> None:
    outline: list[Any] = list(PdfReader(io.BytesIO(as_pdf(turned(ic_map(2, 1))))).outline)
    assert [entry["/Title"] for entry in outline[1] if not isinstance(entry, list)] == [
        "Evidence",
        "After",
    ]
    assert [entry["/Title"] for entry in outline[1][1]] == ["Construct 1", "Construct 2"]


def test_a_choice_in_the_pdf() -> None:
    field = widgets(as_pdf(turned(ic_map(1))))["ic-map.o1.level"]
    assert (field["/FT"], field["/Ff"], field["/F"]) == ("/Ch", 1 << 17, 4)
    assert field["/TU"] == "Outcome 1, Our level: It is reached 1."
    assert [list(map(str, pair)) for pair in field["/Opt"]] == [
        ["", "Choose a level"],
        ["not-yet", "Not yet"],
        ["2", "Level 2 (Entry)"],
        ["1", "Level 1 (Ideal)"],
    ]
    assert (field["/V"], field["/DV"]) == ("", "")
    assert b"Tj" in field["/AP"]["/N"].get_data() or b"TJ" in field["/AP"]["/N"].get_data()


def test_what_is_chosen_is_shown_in_the_pdf() -> None:
    made = with_values(turned(ic_map(2)), {"ic-map.o1.level": "1"})
    fields = widgets(as_pdf(made))
    assert (fields["ic-map.o1.level"]["/V"], fields["ic-map.o2.level"]["/V"]) == ("1", "")
    shown = [fields[f"ic-map.o{number}.level"]["/AP"]["/N"].get_data() for number in (1, 2)]
    assert shown[0] != shown[1]


def test_no_two_choices_share_an_appearance_though_they_are_drawn_once() -> None:
    fields = widgets(as_pdf(turned(ic_map(3))))
    numbers = [
        field["/AP"].raw_get("/N").idnum
        for name, field in fields.items()
        if name.endswith(".level")
    ]
    assert len(set(numbers)) == 3
    fonts = {
        font.idnum
        for name, field in fields.items()
        if name.endswith(".level")
        for font in field["/AP"]["/N"]["/Resources"][NameObject("/Font")].values()
    }
    assert len(fonts) == 1


def test_a_choice_in_word() -> None:
    control = controls(as_word(turned(ic_map(1))))["ic-map.o1.level"]
    items = [
        (item.get(qn("w:value")), item.get(qn("w:displayText")))
        for item in control.iter(qn("w:listItem"))
    ]
    assert items == [
        ("", "Choose a level"),
        ("not-yet", "Not yet"),
        ("2", "Level 2 (Entry)"),
        ("1", "Level 1 (Ideal)"),
    ]
    assert (
        control.find(f"{W}sdtPr/{W}alias").get(qn("w:val"))
        == "Outcome 1, Our level: It is reached 1."
    )
    assert control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
    chosen = controls(as_word(with_values(turned(ic_map(1)), {"ic-map.o1.level": "2"})))[
        "ic-map.o1.level"
    ]
    assert "".join(node.text for node in chosen.iter(qn("w:t"))) == "Level 2 (Entry)"
    assert chosen.find(f"{W}sdtPr/{W}showingPlcHdr") is None


@pytest.mark.parametrize("write", [as_pdf, as_word])
def test_a_value_that_is_no_choice_is_refused(write: Any) -> None:
    with pytest.raises(ValueError, match=r"ic-map\.o1\.level.*no choice “7”"):
        write(with_values(turned(ic_map(1)), {"ic-map.o1.level": "7"}))


def test_on_paper_there_are_captions_and_room() -> None:
    made = turned(ic_map(2))
    assert "/AcroForm" not in PdfReader(io.BytesIO(as_pdf(made, form=False))).root_object
    assert pdf_ua_failures(as_pdf(made, form=False)) == []
    assert controls(as_word(made, form=False)) == {}
    assert laid(made, form=False).heights == laid(made).heights


def test_contents_are_links_with_pages_and_not_their_own_heading() -> None:
    heading = Heading(1, words("Contents"), "contents")
    made = replace(
        turned(ic_map(2, 1)),
        blocks=(Contents(heading, 3), PageBreak(), *turned(ic_map(2, 1)).blocks),
    )
    content = as_pdf(made)
    assert pdf_ua_failures(content) == []
    entries = [
        " ".join(tag.text().split()) for tag in pdf_tags(content).walk() if tag.role == "TOCI"
    ]
    assert entries == ["A map 2", "Evidence 3", "Construct 1 3", "Construct 2 3", "After 4"]
    body = docx_part(as_word(made), "word/document.xml")
    (field,) = (
        node.text for node in body.iter(qn("w:instrText")) if (node.text or "").startswith(" TOC")
    )
    assert field == ' TOC \\o "1-3" \\h \\z '
    marks = [node.get(qn("w:fldCharType")) for node in body.iter(qn("w:fldChar"))]
    assert marks.count("begin") == marks.count("separate") == marks.count("end") == 1 + len(entries)
    stops = {
        node.get(qn("w:leader"))
        for node in body.iter(qn("w:tab"))
        if node.get(qn("w:val")) == "right"
    }
    assert stops == {"dot"}


def test_contents_of_few_levels_leave_the_others_out() -> None:
    heading = Heading(1, words("Contents"), "contents")
    made = replace(
        turned(ic_map(1)), blocks=(Contents(heading, 1), PageBreak(), *turned(ic_map(1)).blocks)
    )
    tags = pdf_tags(as_pdf(made)).walk()
    assert [" ".join(tag.text().split()) for tag in tags if tag.role == "TOCI"] == ["A map 2"]


def test_the_same_map_gives_the_same_bytes() -> None:
    made = turned(ic_map(2, 2, 3))
    assert as_pdf(made) == as_pdf(made)
    assert as_word(made) == as_word(made)
