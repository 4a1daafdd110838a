from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidegen.content.text import SourceText as Value
from guidegen.content.text import Url, Verbatim
from guidegen.document.blocks import (
    Heading,
    ItemList,
    LineBreak,
    Link,
    PageBreak,
    Paragraph,
    Table,
    Text,
)
from guidegen.document.templates import render
from guidegen.document.tree import plain_text
from tests.document.parsing import assert_refused, parsed
from tests.helpers import tree


def runs(text: str) -> tuple[object, ...]:
    """The runs of a text of the content that stands in a paragraph of the template."""
    (block,) = parsed("\ue0000\ue001", [Value(text)])
    assert isinstance(block, Paragraph)
    return block.content


def test_blocks() -> None:
    assert parsed(
        """{#top}
# One *two*

{.lead}
A paragraph
over two lines.

- a
- b

1. c

---

{title="Numbers" description="Two of them" .row-headers}
| n | word |
|---|------|
| 1 | one  |
"""
    ) == [
        Heading(1, (Text("One "), Text("two", emphasis=True)), "top"),
        Paragraph((Text("A paragraph over two lines."),), "lead"),
        ItemList(((Text("a"),), (Text("b"),))),
        ItemList(((Text("c"),),), ordered=True),
        PageBreak(),
        Table(
            "Numbers",
            "Two of them",
            ((Text("n"),), (Text("word"),)),
            (((Text("1"),), (Text("one"),)),),
            True,
        ),
    ]


def test_a_banner_and_the_widths_of_a_table() -> None:
    heading, table = parsed(
        '{#top .banner}\n# Quick start\n\n{title="T" widths="35 65"}\n| a | b |\n|---|---|\n| c | d |'
    )
    assert heading == Heading(1, (Text("Quick start"),), "top", banner=True)
    assert isinstance(table, Table)
    assert table.widths == (35, 65)


def test_inline_markdown_of_a_text() -> None:
    assert runs(r"a **b** *c* `d` \*e\* [f](https://g.org/h_i_j)") == (
        Text("a "),
        Text("b", strong=True),
        Text(" "),
        Text("c", emphasis=True),
        Text(" "),
        Text("d", code=True),
        Text(" *e* "),
        Link("https://g.org/h_i_j", (Text("f"),)),
    )


@pytest.mark.parametrize(
    "text",
    [
        "# x",
        "- y",
        "1. z",
        "> q",
        "::: cover",
        "{#id} and {.y}",
        "| a | b |",
        "<b>bold</b> &amp; &lt;",
        "![image](x.png",
        "---",
        '"Q" #Doe [x] \\ $1',
        "\ue0000\ue001",
        "\ue000",
        "\ufdd0 if x \ufdd1",
        "http://bare.org and a_b_c",
        "two  spaces",
    ],
)
def test_a_text_never_changes_the_structure(tmp_path: Path, text: str) -> None:
    """Also not one of the characters that stand for texts while a template is rendered."""
    tree(tmp_path, {"t.md": "- {{ text }}\n- [{{ text }}]{#i}\n- {{ around }}\n"})
    rendered = render((tmp_path,), "t.md", {"text": Value(text), "around": Value("{{ text }}")})
    arrived = (Text(" ".join(text.split(" ")).replace("  ", " ")),)
    assert parsed(rendered.markdown, rendered.values) == [ItemList((arrived,) * 3)]


def test_white_space_of_any_kind_is_one_space() -> None:
    assert runs("a\n b\tc\u2028d\u0085e \u00a0f ") == (Text("a b c d e \u00a0f"),)


def test_a_style_is_kept_around_a_text() -> None:
    (block,) = parsed("**\ue0000\ue001**", [Value("a *b*")])
    assert block == Paragraph((Text("a ", strong=True), Text("b", strong=True, emphasis=True)))


def test_a_link_of_the_template_may_lead_to_a_value() -> None:
    (block,) = parsed(
        "[\ue0000\ue001](\ue0001\ue001)\\\nx", [Value("site"), Url("https://a.org/_b_")]
    )
    assert block == Paragraph((Link("https://a.org/_b_", (Text("site"),)), LineBreak(), Text("x")))


def test_verbatim_words_are_no_markdown_and_keep_their_lines() -> None:
    (block,) = parsed("- \ue0000\ue001", [Verbatim("a *b*\n{{ c }}")])
    assert block == ItemList(((Text("a *b*"), LineBreak(), Text("{{ c }}")),))


def test_page_breaks_may_turn_the_pages() -> None:
    assert parsed("a\n\n{.landscape}\n---\n\nb\n\n{.portrait}\n---\n")[1::2] == [
        PageBreak("landscape"),
        PageBreak("portrait"),
    ]


@pytest.mark.parametrize(
    ("markdown", "message", "hint"),
    [
        ("#### x", "this heading has level 4", ""),
        ("> x", "“blockquote” cannot be used in a guide", ""),
        ("```\nx\n```", "“fence” cannot be used in a guide", ""),
        ("{.led}\nx", "there is no paragraph style “led”", "Did you mean “lead”?"),
        ("- a\n  - b", "an item of a list is not one paragraph", ""),
        ("| a |\n|---|\n| b |", "a table has no title", ""),
        (
            '{title="T" widths="1 x"}\n| a | b |\n|---|---|\n| c | d |',
            "the widths “1 x” do not fit a table with 2 columns",
            "“1 2”",
        ),
        ("{.baner}\n# x", "there is no heading style “baner”", "Did you mean “banner”?"),
        ("[x](javascript:alert)", "the link to “javascript:alert” does not lead anywhere", ""),
        ("![x](y.png)", "“image” cannot be used inside a text", ""),
        ("{.landscap}\n---", "pages cannot be “landscap”", "Did you mean “landscape”?"),
        ("{color=red}\n# x", "“color” has no effect on a heading", "Delete it."),
        ("{color=red}\nx", "“color” has no effect on a paragraph", "Delete it."),
        ("{.lead}\n- x", "“.lead” has no effect on a list", "Delete it."),
        ("3. x", "this list begins with 3, but lists are numbered from 1", "Begin it with 1."),
        ("{color=red}\n---", "“color” has no effect on a page break", ""),
        ("[x]{.foo}", "“.foo” has no effect on words in a text", ""),
        ("`x`{.foo}", "“.foo” has no effect on words between “`”", ""),
        ("[x](https://a.org){target=_blank}", "“target” has no effect on a link", ""),
        ('[x](https://a.org "Title")', "“title” has no effect on a link", ""),
        (
            '{titel="T" title="U"}\n| a |\n|---|\n| b |',
            "“titel” has no effect on a table",
            "Did you mean “title”?",
        ),
        (
            '{title="T" .row-header}\n| a |\n|---|\n| b |',
            "there is no table style “row-header”",
            "Did you mean “row-headers”?",
        ),
        (
            '{#c depht="1" depth="1"}\n::: contents\n# x\n:::',
            "“depht” has no effect on “contents”",
            "Did you mean “depth”?",
        ),
        (
            '{#r}\n::: respondent\n- [Name]{#name prompt="p" promt="x"}\n:::',
            "“promt” has no effect on an item of this list",
            "Did you mean “prompt”?",
        ),
    ],
)
def test_what_has_no_block_is_refused(markdown: str, message: str, hint: str) -> None:
    assert_refused(markdown, message, hint)


@pytest.mark.parametrize(
    "markdown", ["[x]{lang=es}", "{lang=es}\nx", "{lang=es}\n- x", "[x]{#here}", "{#all}\n- x"]
)
def test_a_language_and_an_id_may_be_anywhere(markdown: str) -> None:
    assert len(parsed(markdown)) == 1


def test_a_wrong_link_in_a_text_is_told_with_its_place() -> None:
    from guidegen.diagnostics import ContentError, Mark

    text = Value("[x](file:///etc/passwd)", Mark(Path("roles/coach.yaml"), 7, 5), ("a",))
    with pytest.raises(
        ContentError, match=r"roles/coach\.yaml:7:5: a: the link to “file:///etc/passwd”"
    ):
        parsed("\ue0000\ue001", [text])


@given(st.text(st.characters(codec="utf-8"), max_size=30))
def test_a_text_without_marks_is_what_the_parser_makes_of_it(text: str) -> None:
    """Only a text with marks goes through the parser: here one that says nothing, at the end."""
    words = text.translate({ord(mark): None for mark in "*_`[]\\\ue000\ue001\0"}).strip()
    quick, slow = (
        plain_text(cast("tuple[Text, ...]", runs(one)), {}) for one in (f"{words}x", f"{words}x\\!")
    )
    assert f"{quick}!" == slow
