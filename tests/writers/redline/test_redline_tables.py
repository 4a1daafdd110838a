"""Tables, their rows and their fields in a redline."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from tests.reading import W
from tests.writers.redlines import made, questions, said, table
from tests.writers.word_files import elements, words


def test_rows_come_and_go() -> None:
    content = made(
        [table("One two three.", "Four.")], [table("One two three!", "Five and more of it.")]
    )
    states = [
        [node.tag for node in row if node.tag in (f"{W}ins", f"{W}del")]
        for row in elements(content, "w:trPr")
    ]
    assert states == [[], [], [f"{W}del"], [f"{W}ins"]]


def test_a_row_that_goes_is_as_wide_as_those_that_stay() -> None:
    content = made(
        [table("One.", "A much longer text in this cell than in the others.")], [table("One.")]
    )
    (grid,) = elements(content, "w:tblGrid")
    columns = [node.get(f"{W}w") for node in grid]
    for row in elements(content, "w:tr"):
        assert [node.get(f"{W}w") for node in row.iter(f"{W}tcW")] == columns


def test_a_table_of_other_columns_is_another() -> None:
    wide = replace(
        table(),
        columns=(words("A"), words("B"), words("C")),
        rows=((words("1"), words("2"), words("3")),),
    )
    content = made(
        [*said("Before."), table("One."), *said("Behind.")],
        [*said("Before."), wide, *said("Behind.")],
    )
    tags = [node.tag for node in elements(content, "w:body")[0]]
    assert all({one, other} != {f"{W}tbl"} for one, other in pairwise(tags)), (
        "Word makes one table of neighbours"
    )


def test_the_header_row_is_the_header_row_whatever_it_says() -> None:
    renamed = replace(table("One."), columns=(words("Quite"), words("Different")))
    content = made([table("One.")], [renamed])
    assert len(elements(content, "w:tblHeader")) == 1


def test_each_table_is_marked_for_jaws() -> None:
    """The corner of every table has a bookmark of its own, also in one that goes."""
    other = replace(table("Else."), title="Another")
    content = made(
        [*said("Top."), table("One."), *said("Mid."), other, *said("End.")],
        [*said("Top."), other, *said("End.")],
    )
    names = [str(node.get(f"{W}name")) for node in elements(content, "w:bookmarkStart")]
    assert len([name for name in names if "Title_" in name]) == len(elements(content, "w:tbl")) == 2


def test_a_question_is_told_by_its_field() -> None:
    """A question with other words is the same one; one with another field is not, however alike."""
    content = made([questions(a="What do we plan?")], [questions(a="Who decides it now?")])
    assert len(elements(content, "w:tr")) == 2
    content = made(
        [questions(a="What do we plan?", b="Why?")], [questions(c="What do we plan?", b="Why?")]
    )
    assert len(elements(content, "w:tr")) == 4


def test_a_field_that_comes_or_goes_leaves_no_control() -> None:
    content = made([questions(a="What?", b="Why?")], [questions(a="What?", c="Where?")])
    assert [node.get(f"{W}val") for node in elements(content, "w:tag")] == ["first.a"]
