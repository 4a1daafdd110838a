"""The documents that are for no role: what the Quick-Start Guide and the standards in full are made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidegen.content.load import load
from guidegen.content.model import Library
from guidegen.document.blocks import (
    Document,
    Heading,
    ItemList,
    Link,
    PageReference,
    Paragraph,
    Table,
    Text,
)
from guidegen.document.compose import quick_start, standards
from guidegen.document.tree import plain_text, walk
from guidegen.library import root
from tests.helpers import built_in, workspace

TEMPLATES = (root() / "templates",)
JOY = """standards:
  joy:
    title: Joy
    category: conditions-for-success
    statement: laugh at work.
    constructs: {play: {title: Play, text: People play.}}
    related: {}
    after: resources
"""


@pytest.fixture(scope="module")
def library() -> Library:
    return built_in()


def with_changes(folder: Path, **files: str) -> Library:
    return load(workspace(folder, files))


def headings(document: Document, level: int) -> list[str]:
    found = (
        block for block in document.blocks if isinstance(block, Heading) and block.level == level
    )
    return [plain_text(heading.content, {}) for heading in found]


def under(document: Document, title: str) -> list[object]:
    """The blocks from the heading of level 1 with this title to the next one."""
    starts = [
        at
        for at, block in enumerate(document.blocks)
        if isinstance(block, Heading) and block.level == 1
    ]
    (start,) = (at for at in starts if plain_text(document.blocks[at].content, {}) == title)  # type: ignore[union-attr]
    end = next((at for at in starts if at > start), len(document.blocks))
    return list(document.blocks[start:end])


def words(part: object) -> str:
    """All that a reader meets in a part, in order."""
    return " ".join(run.text for run in walk(part) if isinstance(run, Text))


def test_what_the_files_say_they_are(library: Library) -> None:
    for made, name in ((quick_start, "quick-start"), (standards, "standards")):
        document = made(library, TEMPLATES)
        assert (document.identity.guide, document.identity.role) == (name, "")
        assert "Standards for Professional Learning" in document.title


def test_the_quick_start_tells_what_why_who_and_how(library: Library) -> None:
    document = quick_start(library, TEMPLATES)
    assert headings(document, 1) == [
        "Standards for Professional Learning: a quick start",
        "The 11 standards at a glance",
        "How the standards lead to improvement",
        "How to begin",
    ]
    assert headings(document, 2)[-4:] == [
        *(str(phase.title) for phase in library.quick_start.begin.values()),
        "Where to find more",
    ]
    text = words(document.blocks)
    for said in (library.quick_start.what, library.quick_start.why):
        assert all(paragraph in text for paragraph in said.values())
    roles = words(tuple(under(document, "How the standards lead to improvement")))
    assert all(f"{role.title}.  {role.summary}" in roles for role in library.roles.values())


def test_every_standard_completes_the_sentence_at_the_head_of_its_table(library: Library) -> None:
    tables = [block for block in quick_start(library, TEMPLATES).blocks if isinstance(block, Table)]
    assert [table.title for table in tables] == [
        str(category.title) for category in library.categories.values()
    ]
    assert all(table.row_headers for table in tables)
    (widths,) = {table.widths for table in tables}
    assert len(widths) == 2
    found = [tuple(plain_text(cell, {}) for cell in row) for table in tables for row in table.rows]
    assert found == [
        (str(standard.title), f"… {standard.statement}")
        for id_ in library.categories
        for standard in library.standards.values()
        if standard.category == id_
    ]


def test_the_quick_start_names_the_districts_own_desk(tmp_path: Path) -> None:
    library = with_changes(
        tmp_path,
        **{"guidegen.yaml": "name: Ours\ncontact: {name: Office of Learning, phone: 555-0100}\n"},
    )
    last = words(tuple(under(quick_start(library, TEMPLATES), "How to begin")))
    assert last.endswith("ask  Office of Learning , telephone 555-0100.")
    assert str(library.association.contact.phone) not in last


def test_a_standard_is_told_whole(library: Library) -> None:
    document = standards(library, TEMPLATES)
    assert headings(document, 1)[1:-1] == [
        str(standard.title) for standard in library.standards.values()
    ]
    for id_, standard in library.standards.items():
        text, full = words(tuple(under(document, standard.title))), library.in_full[id_]
        category = library.categories[standard.category]
        assert f"Category: {category.title}" in text
        assert f"{category.stem} {standard.statement}" in text
        for said in (full.overview, *full.constructs.values(), *full.references.values()):
            assert said in text
        for construct in standard.constructs.values():
            assert f"{construct.title} {construct.text}" in text


def test_related_standards_are_links_with_their_pages(library: Library) -> None:
    document = standards(library, TEMPLATES)
    for standard in library.standards.values():
        lists = [block for block in under(document, standard.title) if isinstance(block, ItemList)]
        found = [(item[0], item[2]) for item in lists[0].items]
        assert found == [
            (
                Link(f"#standard-{other}", (Text(library.standards[other].title),)),
                PageReference(f"standard-{other}"),
            )
            for other in standard.related
        ]


def test_references_are_alphabetical_and_their_titles_lead_there(library: Library) -> None:
    lists = [
        block
        for block in under(standards(library, TEMPLATES), "Curriculum, Assessment, and Instruction")
        if isinstance(block, ItemList)
    ]
    cited = [plain_text(item, {}) for item in lists[-1].items]
    assert cited == sorted(cited)
    assert cited[0].startswith(
        "Black, P., & Wiliam, D. (1998). Assessment and classroom learning. "
        "Assessment in Education: Principles, Policy & Practice, 5(1), 7–74. Strengthening"
    )
    (link,) = (run for run in lists[-1].items[0] if isinstance(run, Link))
    assert link == Link(
        "https://doi.org/10.1080/0969595980050102", (Text("Assessment and classroom learning"),)
    )
    assert cited[-1].startswith("TNTP (2018). The opportunity myth")
    assert "how to fix it. In five school systems" in cited[-1]


def test_a_title_that_asks_needs_no_full_stop(tmp_path: Path) -> None:
    own = "references:\n  tntp-2018: {title: '*Whose myth?*'}\n"
    document = standards(with_changes(tmp_path, **{"standards/references.yaml": own}), TEMPLATES)
    assert "Whose myth?" in words(document.blocks)
    assert "Whose myth?." not in words(document.blocks).replace("? .", "?.")


def test_a_standard_of_which_nothing_more_is_said_prints_what_there_is(tmp_path: Path) -> None:
    library = with_changes(tmp_path, **{"standards/standards.yaml": JOY})
    part = under(standards(library, TEMPLATES), "Joy")
    assert [words((block,)) for block in part if isinstance(block, Heading)] == ["Joy", "Play"]
    assert [block.style for block in part if isinstance(block, Paragraph)] == [
        "stem",
        "lead",
        "stem",
    ]
    assert "The 12 standards at a glance" in headings(quick_start(library, TEMPLATES), 1)


def test_a_change_of_a_district_reaches_both(tmp_path: Path) -> None:
    library = with_changes(
        tmp_path,
        **{
            "standards/in-full.yaml": "in_full:\n  evidence: {constructs: {impact-reporting: Ours in full.}}\n",
            "standards/quick-start.yaml": "quick_start:\n  begin:\n    first-30-days: {steps: {choose-team: Ours in brief.}}\n",
        },
    )
    assert "Ours in full." in words(standards(library, TEMPLATES).blocks)
    assert "Ours in brief." in words(quick_start(library, TEMPLATES).blocks)
