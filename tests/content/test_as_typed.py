"""HTML and attributes that a guide would print as they were typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidegen.content.as_typed import find_in_template, find_in_texts
from guidegen.content.text import SourceText
from guidegen.diagnostics import Mark

MARK = Mark(Path("roles/coach.yaml"), 3, 5)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("say <b>so</b>", "<b>"),
        ("one<br/>two", "<br/>"),
        ("one<BR>two", "<BR>"),
        ('<a href="https://a.org">a</a>', '<a href="https://a.org">'),
        ("</p>", "</p>"),
        ("A &amp; B", "&amp;"),
        ("a&nbsp;b", "&nbsp;"),
        ("a&#160;b", "&#160;"),
        ("so {.lead} it is", "{.lead}"),
        ("[x]{.foo}", "{.foo}"),
        ("[x]{color=red}", "{color=red}"),
    ],
)
def test_markup_in_a_text_is_told_with_its_place(text: str, found: str) -> None:
    (note,) = find_in_texts([SourceText(text, MARK, ("a", "b"))])
    assert (note.mark, note.path) == (MARK, ("a", "b"))
    assert note.message.startswith(f"“{found}” is printed as it stands")


@pytest.mark.parametrize(
    "text",
    [
        "a < b and c > d",
        "5 <6> 7",
        "AT&T; R&D",
        "{{ role.plural }} and {{ page('a') }}",
        "[palabra]{lang=es}",
        "`<b>` and `&amp;`",
        "<https://a.org>",
    ],
)
def test_other_signs_are_none(text: str) -> None:
    assert list(find_in_texts([SourceText(text, MARK)])) == []


def test_html_in_a_template_is_told_line_by_line() -> None:
    text = (
        "<!-- <b> in a\ncomment -->\n{% if 1 < 2 %}{{ '<i>' }}{% endif %}\n"
        "<table><tr>\nwords `<b>`\n  x <br> y\n"
    )
    marks = [note.mark for note in find_in_template(Path("t.md"), text)]
    assert marks == [Mark(Path("t.md"), 4, 1), Mark(Path("t.md"), 6, 5)]
