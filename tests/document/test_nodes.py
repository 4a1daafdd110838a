import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidegen.document.directives import DIRECTIVES
from guidegen.document.nodes import Node, _parse, split_pieces

NAMES = tuple(DIRECTIVES)
LINES = (
    *(
        "---",
        "---",
        "---",
        "",
        "",
        "- a",
        "  - b",
        "  1. c",
        "1. ",
        "text",
        "| a |",
        "|---|",
        "| b |",
        "> q",
        "```",
    ),
    *(
        "::: cover",
        ":::",
        "# x",
        "[a]: b",
        "'t'",
        "[a]",
        "    deep",
        "***",
        "{#i}",
        "{.landscape}",
        "[x]{#y}",
    ),
)


def whole(markdown: str) -> tuple[Node, ...]:
    return _parse(markdown, NAMES).nodes


@given(st.lists(st.sampled_from(LINES), max_size=14))
def test_pieces_are_what_the_whole_is(lines: list[str]) -> None:
    markdown = "\n".join(lines)
    assert tuple(node for piece in split_pieces(markdown, NAMES) for node in piece.nodes) == whole(
        markdown
    )


def test_placeholders_count_anew_in_every_piece() -> None:
    first, second, _ = split_pieces(
        "\ue0004\ue001 \ue0007\ue001\n\n---\n\ue0004\ue001 \ue00012\ue001\n\n---\n", NAMES
    )
    assert first.nodes is second.nodes
    assert (first.numbers, second.numbers) == ((4, 7), (4, 12))


@pytest.mark.parametrize(
    "markdown",
    [
        "::: cover\na\n\n---\nb\n:::",
        "[a]: #b\n\n---\n\n[a]",
        "[a]\n\n---\n\n[a]: #b",
        "| a |\n---\n| b |",
        "```\n---\n",
    ],
)
def test_what_a_page_break_does_not_divide_stays_one_piece(markdown: str) -> None:
    (piece,) = split_pieces(markdown, NAMES)
    assert piece.nodes == whole(markdown)
