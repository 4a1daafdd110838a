"""The elements of a Word file: names within Word's limits, and text that comes through whole."""

from __future__ import annotations

import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from guidegen.writers.ooxml import wordml
from guidegen.writers.ooxml.markup import Element, serialized
from guidegen.writers.word.names import bookmark_names, shortened

# What XML can hold, and no carriage return, which no parser leaves as it is.
XML_TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
    | st.just("\t")
)


def parsed(node: Element) -> etree._Element:
    """An element as it is in a file."""
    namespaces = {f"xmlns:{prefix}": uri for prefix, uri in wordml.NAMESPACES.items()}
    return etree.fromstring(serialized(node._replace(attributes={**namespaces, **node.attributes})))


def read(run: Element) -> str:
    """The text of a run as Word reads it from the file."""
    node = parsed(run)
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
        serialized(wordml.run(f"a{character}b"))


def test_bookmark_names_are_words_own_and_all_different() -> None:
    long = "a" * 60
    anchors = [
        "plain",
        "first.step",
        "first-step",
        "First Step",
        "2026",
        "é",
        "",
        long,
        f"{long}b",
        "Title_1",
    ]
    names = dict(bookmark_names(anchors, taken=["Title_1"]))
    assert list(names) == anchors
    assert names["plain"] == "plain"
    assert names["first.step"] == "first_step"
    assert len({name.lower() for name in names.values()} | {"title_1"}) == len(anchors) + 1
    for name in names.values():
        assert name.isascii()
        assert name[0].isalpha()
        assert len(name) <= 40
        assert name.replace("_", "").isalnum()


@given(st.lists(st.text(max_size=80), unique=True, max_size=40))
def test_any_anchors_get_different_names(anchors: list[str]) -> None:
    names = dict(bookmark_names(anchors))
    assert len({name.lower() for name in names.values()}) == len(anchors)
    assert all(len(name) <= 40 for name in names.values())


@pytest.mark.parametrize(
    ("words", "short"),
    [
        ("Name", "Name"),
        ("a" * 64, "a" * 64),
        ("a" * 65, "a" * 63 + "…"),
        ("word " * 20, "word " * 11 + "word…"),
        ("Question 1, First steps: " + "x" * 60, "Question 1, First steps…"),
        ("\U0001f600" * 33, "\U0001f600" * 31 + "…"),
    ],
)
def test_titles_are_cut_after_a_word(words: str, short: str) -> None:
    assert shortened(words) == short


def test_bold_in_a_style_is_not_switched_off() -> None:
    """Bold by a character style would make bold regular within a bold paragraph; on the run it stays bold."""
    run = parsed(wordml.run("x", strong=True))
    assert run.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None


def test_a_field_holds_its_result() -> None:
    runs = wordml.field("PAGEREF here \\h", "7")
    nodes = [parsed(run) for run in runs]
    kinds = [node.get(qn("w:fldCharType")) for run in nodes for node in run.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]
    assert [node.text for run in nodes for node in run.iter(qn("w:instrText"))] == [
        " PAGEREF here \\h "
    ]
    assert read(runs[3]) == "7"
