"""The elements of a Word file: text comes through whole, and each element has a place of its own."""

from __future__ import annotations

import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from guidegen.safe_xml import Element, parse_xml
from guidegen.writers.ooxml import wordml
from guidegen.writers.ooxml.elements import xml_bytes

# What XML can hold, and no carriage return, which no parser leaves as it is.
XML_TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
    | st.just("\t")
)


def read(run: Element) -> str:
    """The text of a run as Word reads it from the file."""
    node = parse_xml(xml_bytes(run))
    marks = {qn("w:tab"): "\t", qn("w:br"): "\n"}
    pieces = []
    for part in node.iter(qn("w:t"), *marks):
        words = part.text or ""
        keeps = part.get(qn("xml:space")) == "preserve"
        pieces.append(marks.get(part.tag) or (words if keeps else words.strip()))
    return "".join(pieces)


@given(XML_TEXT)
def test_text_comes_through(text: str) -> None:
    assert read(wordml.run(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "<w:p/> &amp; ]]>",
        " before",
        "behind ",
        "two  spaces",
        "a\tb",
        "\U0001f600 \U00020000",
        "a\u2028b\u2029c",
    ],
)
def test_hostile_text_comes_through(text: str) -> None:
    assert read(wordml.run(text, "Code", strong=True, emphasis=True)) == text


@pytest.mark.parametrize("character", ["\0", "\x0b", "\ufffe", "\ud800"])
def test_what_xml_cannot_hold_is_refused(character: str) -> None:
    with pytest.raises(ValueError):
        wordml.run(f"a{character}b")


def test_bold_in_a_style_is_not_switched_off() -> None:
    """Bold by a character style would make bold regular within a bold paragraph; on the run it stays bold."""
    run = parse_xml(xml_bytes(wordml.run("x", strong=True)))
    assert run.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None


def test_a_field_holds_its_result() -> None:
    runs = wordml.field("PAGEREF here \\h", "7")
    nodes = [parse_xml(xml_bytes(run)) for run in runs]
    kinds = [node.get(qn("w:fldCharType")) for run in nodes for node in run.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]
    assert [node.text for run in nodes for node in run.iter(qn("w:instrText"))] == [
        " PAGEREF here \\h "
    ]
    assert read(runs[3]) == "7"
