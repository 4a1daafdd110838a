"""Two Word files as one with tracked changes: nothing is lost on either side, and the file stays clean."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidegen.document.blocks import (
    Block,
    Cover,
    Heading,
    ItemList,
    LineBreak,
    Link,
    PageReference,
    Paragraph,
    Text,
)
from guidegen.writers.redline import redline
from tests.auditing import word_findings
from tests.reading import W, docx_part, docx_text
from tests.settling import VERDICTS, settled, settled_in_libreoffice
from tests.writers.redlines import AUTHOR, made, questions, said, shown, table
from tests.writers.word_files import FIGURES, elements, with_blocks, words, written


def test_words_change_within_a_paragraph() -> None:
    content = made(
        said("Plan the unit with all teachers."), said("Plan the lesson with all the teachers.")
    )
    assert shown(content) == ["Plan the [-unit-]{+lesson+} with all {+the +}teachers."]


def test_paragraphs_come_and_go_whole() -> None:
    before, after = (
        said("First.", "Gone for good.", "Last."),
        said("First.", "New on the block.", "Last."),
    )
    assert shown(made(before, after)) == [
        "First.",
        "[-Gone for good.-][-¶-]",
        "{+New on the block.+}{+¶+}",
        "Last.",
    ]


def test_every_change_has_an_author_and_the_day_of_the_edition() -> None:
    content = made(
        said("One.", "Two three four.", "Five."), said("One.", "Two three six.", "Seven.", "Five.")
    )
    changes = elements(content, "w:ins") + elements(content, "w:del")
    assert len(changes) > 3
    assert {node.get(f"{W}author") for node in changes} == {AUTHOR}
    assert {str(node.get(f"{W}date"))[:10] for node in changes} == {"1970-01-01"}


def test_the_same_files_give_the_same_bytes() -> None:
    old, new = (
        written(with_blocks(*blocks)) for blocks in (said("One.", "Two."), said("Two.", "Three."))
    )
    assert redline(old, new, AUTHOR, 0) == redline(old, new, AUTHOR, 0)


def test_what_is_the_same_stays_as_it_is() -> None:
    file = written()
    content = redline(file, file, AUTHOR, 0)
    assert (
        docx_part(content, "word/document.xml").xpath(
            "count(//w:ins | //w:del)", namespaces={"w": W[1:-1]}
        )
        == 0
    )
    assert docx_text(content) == docx_text(file)


def test_the_last_end_always_stays() -> None:
    """An end that comes or goes with the last paragraph would leave an empty one."""
    assert shown(made(said("One."), said("One.", "Two."))) == ["One.{+¶+}", "{+Two.+}"]
    assert shown(made(said("One.", "Two."), said("One."))) == ["One.[-¶-]", "[-Two.-]"]
    assert shown(made(said("One."), said("Other words."))) == ["[-One-]{+Other words+}."]


def test_a_paragraph_whose_end_stays_for_another_gives_its_style() -> None:
    """What is one paragraph afterwards has the style of the first, whichever way it comes about."""
    lead, note = Paragraph(words("One."), "lead"), Paragraph(words("Two."), "note")
    for before, after, now, then in (
        ([lead], [lead, note], "Note", "Lead"),
        ([lead, note], [lead], "Lead", "Note"),
    ):
        last = elements(made(list(before), list(after)), "w:p")[-1]
        styles = [node.get(f"{W}val") for node in last.iter(f"{W}pStyle")]
        assert styles == [now, then]


def test_the_section_of_the_cover_ends_with_the_cover() -> None:
    short = Cover("Kind", "Title", (words("One."),))
    long = Cover("Kind", "Title", (words("One."), words("Two.")))
    for before, after in ((short, long), (long, short)):
        content = made([before, *said("Text.")], [after, *said("Text.")])
        paragraphs = docx_part(content, "word/document.xml").findall(f"{W}body/{W}p")
        ending = [
            at for at, node in enumerate(paragraphs) if node.find(f"{W}pPr/{W}sectPr") is not None
        ]
        assert ending == [len(paragraphs) - 2]


def test_a_style_that_changes_is_told() -> None:
    text = words("The same words as ever.")
    content = made([Paragraph(text, "lead"), *said("End.")], [Paragraph(text), *said("End.")])
    (change,) = elements(content, "w:pPrChange")
    assert [node.get(f"{W}val") for node in change.iter(f"{W}pStyle")] == ["Lead"]
    assert elements(content, "w:del") == []


def test_links_and_breaks_and_references() -> None:
    def blocks(address: str, name: str) -> list[Block]:
        link = Link(address, (Text(name),))
        return [
            Heading(1, words("Plans"), anchor="role"),
            Paragraph(
                (
                    Text("See "),
                    link,
                    LineBreak(),
                    Text("on page "),
                    PageReference("role"),
                    Text("."),
                )
            ),
        ]

    before, after = (
        blocks("https://example.org/old", "our site"),
        blocks("https://example.org/new", "our new site"),
    )
    content = made(before, after)
    relations = docx_part(content, "word/_rels/document.xml.rels")
    assert {"https://example.org/old", "https://example.org/new"} <= {
        node.get("Target") for node in relations
    }
    (reference,) = elements(content, "w:instrText")
    assert "PAGEREF role" in str(reference.text)


def test_a_reference_that_goes_is_a_deleted_field() -> None:
    heading = Heading(1, words("Plans"), anchor="role")
    gone = Paragraph((Text("All of it is on page "), PageReference("role"), Text(".")))
    content = made([heading, gone, *said("End.")], [heading, *said("End.")])
    assert [str(node.text).strip() for node in elements(content, "w:delInstrText")] == [
        "PAGEREF role \\h"
    ]


def test_a_list_counts_on_over_what_has_gone() -> None:
    def ordered(*items: str) -> ItemList:
        return ItemList(tuple(map(words, items)), ordered=True)

    content = made(
        [ordered("One.", "Two.", "Three."), *said("End.")],
        [ordered("One.", "Three."), *said("End.")],
    )
    assert len({node.get(f"{W}val") for node in elements(content, "w:numId")}) == 1
    content = made(
        [ordered("One."), *said("Mid."), ordered("Two."), *said("End.")],
        [ordered("One."), *said("Mid.", "End.")],
    )
    assert len({node.get(f"{W}val") for node in elements(content, "w:numId")}) == 2


def test_a_picture_that_goes_is_still_there() -> None:
    (figure,) = FIGURES
    content = made([*said("One."), figure, *said("Two.")], [*said("One.", "Two.")])
    (picture,) = elements(content, "a:blip")
    assert next(picture.iterancestors(f"{W}del")) is not None


def test_a_changed_picture_is_the_new_one(monkeypatch: pytest.MonkeyPatch) -> None:
    (figure,) = FIGURES
    other = replace(figure, alt="Another picture.")
    monkeypatch.setitem(FIGURES, other, FIGURES[figure])
    content = made([figure], [other])
    described = [
        node.get("descr") for node in docx_part(content, "word/document.xml").iter("{*}docPr")
    ]
    assert described == ["Another picture."]


def test_the_margins_change_too() -> None:
    document = with_blocks(*said("Text."))
    furniture = (replace(document.furniture, header=header) for header in ("Old head", "New head"))
    old, new = (written(replace(document, furniture=one)) for one in furniture)
    content = redline(old, new, AUTHOR, 0)
    with zipfile.ZipFile(BytesIO(content)) as package:
        (header,) = (
            name for name in package.namelist() if re.fullmatch(r"word/header\d*\.xml", name)
        )
    assert [settled(content, verdict, header) for verdict in VERDICTS] == [
        ["New head"],
        ["Old head"],
    ]


def test_the_file_says_that_its_changes_are_meant() -> None:
    properties = docx_part(made(said("One."), said("Two.")), "docProps/core.xml")
    assert "redline" in [
        word.strip() for word in (properties.findtext("{*}keywords") or "").split(",")
    ]


def test_sections_may_come(tmp_path: Path) -> None:
    content = made(said("Text."), [Cover("Kind", "Title", (words("Line."),)), *said("Text.")])
    (tmp_path / "redline.docx").write_bytes(content)
    assert word_findings(tmp_path / "redline.docx") == []


def test_a_redline_is_clean(tmp_path: Path) -> None:
    before = [
        questions(a="What?", b="Why?"),
        *said("One two three.", "Four."),
        table("One.", "Two."),
        *said("End."),
    ]
    after = [
        questions(a="What now?", c="Where?"),
        *said("One two five.", "Six."),
        table("One!", "Three."),
        *said("Over."),
    ]
    (tmp_path / "redline.docx").write_bytes(made(before, after))
    assert word_findings(tmp_path / "redline.docx") == []


lines = st.lists(
    st.lists(
        st.sampled_from(["plan", "teach", "learn", "lead", "with", "the", "of", "our"]),
        min_size=1,
        max_size=6,
    ).map(" ".join),
    min_size=1,
    max_size=6,
)


@settings(max_examples=40, deadline=None)
@given(lines, lines)
def test_any_paragraphs_become_any_others(before: list[str], after: list[str]) -> None:
    content = made(said(*before), said(*after))
    assert settled(content, "reject") == before
    assert settled(content, "accept") == after


@pytest.mark.libreoffice
def test_libreoffice_keeps_the_ends_of_paragraphs(tmp_path: Path) -> None:
    """A change at the end of a paragraph is next to one at the beginning of the next; ends go before a table."""
    before = [
        *said("One two three.", "Four five six."),
        table("Row."),
        Paragraph(words("Last words."), "note"),
    ]
    after = [
        *said("One two three. And more.", "New it is.", "And four five six.", "To the table."),
        table("Row."),
        Paragraph(words("Last words."), "note"),
        *said("Really."),
    ]
    files = [tmp_path / "there.docx", tmp_path / "back.docx"]
    files[0].write_bytes(made(before, after))
    files[1].write_bytes(made(after, before))
    one, other = (settled(written(with_blocks(*blocks)), "accept") for blocks in (before, after))
    assert list(settled_in_libreoffice(files, tmp_path).values()) == [other, one, one, other]
