"""What a template says and no guide can print: blocks that are not there, words outside of blocks."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from guidegen.document.template_files import find_dead_parts, walk_templates
from tests.helpers import tree

BASE = {
    "guide.md": (
        "{% include 'sections/start.md' %}\n{% block after_cover %}\n{% endblock %}\n"
        "{% include 'sections/plain.md' %}\n"
    ),
    "sections/start.md": "{% block opening %}\n{% block inner %}\nx\n{% endblock %}\n{% endblock %}",
    "sections/plain.md": "words",
}
EXTENDS = '{% extends "built-in/guide.md" %}\n'


def dead(folder: Path, own: Mapping[str, str]) -> list[str]:
    folders = (tree(folder / "own", own), tree(folder / "base", BASE))
    return [found.describe(folder / "own") for found in find_dead_parts(folders, "guide.md")]


@pytest.mark.parametrize(
    ("block", "hint"),
    [
        ("after_covr", "Did you mean “after_cover”?"),
        (
            "opening",
            "It is a block of sections/start.md: write it in a file templates/sections/start.md",
        ),
        ("annex", "Known here: after_cover."),
    ],
)
def test_a_block_that_the_extended_template_lacks_is_told_with_the_nearest(
    tmp_path: Path, block: str, hint: str
) -> None:
    (shown,) = dead(
        tmp_path, {"guide.md": f"{EXTENDS}{{% block {block} %}}\nours\n{{% endblock %}}"}
    )
    message = f"guide.md has no block “{block}”, so this is not printed. "
    assert shown.startswith(f"guide.md:2:1: {message}{hint}")


def test_a_block_of_a_template_without_blocks_says_what_to_do(tmp_path: Path) -> None:
    own = '{% extends "built-in/sections/plain.md" %}{% block a %}x{% endblock %}'
    (shown,) = dead(tmp_path, {"sections/plain.md": own})
    assert shown.endswith("That file has no blocks: copy it whole, and change the copy.")


@pytest.mark.parametrize(
    ("template", "line"),
    [
        (f"{EXTENDS}\n\n# Ours\n", 4),
        (f"{EXTENDS}{{% block after_cover %}}a{{% endblock %}}\n  more\n", 3),
        (f"{EXTENDS}{{% if 1 %}}\nwords\n{{% endif %}}", 3),
        (f"{EXTENDS}{{{{ role.title }}}}", 2),
    ],
)
def test_words_outside_of_blocks_are_told_with_their_line(
    tmp_path: Path, template: str, line: int
) -> None:
    (shown,) = dead(tmp_path, {"guide.md": template})
    assert shown.startswith(f"guide.md:{line}:")
    assert "this is outside of every block, so it is not printed" in shown


@pytest.mark.parametrize(
    "template",
    [
        f"<!-- about it -->\n{EXTENDS}<!-- more -->\n\n{{% block after_cover %}}\nx\n{{% endblock %}}\n",
        f"{EXTENDS}{{% set a = 1 %}}{{% macro m() %}}x{{% endmacro %}}",
        f"{EXTENDS}{{% block after_cover %}}{{% block mine %}}x{{% endblock %}}{{% endblock %}}",
        "no extends\n{% block anything %}{% endblock %}",
        "{% if %}",
    ],
)
def test_what_is_printed_or_prints_nothing_is_no_fault(tmp_path: Path, template: str) -> None:
    assert dead(tmp_path, {"guide.md": template}) == []


def test_a_block_of_any_template_below_counts(tmp_path: Path) -> None:
    state = tree(
        tmp_path / "state",
        {
            "guide.md": f"{EXTENDS}{{% block after_cover %}}\n{{% block deep %}}\n{{% endblock %}}\n{{% endblock %}}"
        },
    )
    own = tree(
        tmp_path / "own",
        {
            "own.md": '{% extends "guide.md" %}{% block deep %}x{% endblock %}{% block after_cover %}y{% endblock %}'
        },
    )
    folders = (own, state, tree(tmp_path / "base", BASE))
    assert list(find_dead_parts(folders, "own.md")) == []


def test_the_files_of_a_template_are_told_once_each_in_their_order(tmp_path: Path) -> None:
    folders = (tree(tmp_path / "own", {"guide.md": EXTENDS}), tree(tmp_path / "base", BASE))
    names = [template.name for template in walk_templates(folders, "guide.md", "guide.md")]
    assert names == ["guide.md", "built-in/guide.md", "sections/start.md", "sections/plain.md"]
