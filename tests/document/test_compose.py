import re
from collections.abc import Callable
from pathlib import Path

import pytest

from guidegen.content.load import load
from guidegen.content.model import Guide
from guidegen.content.text import Id
from guidegen.diagnostics import ContentError
from guidegen.document.blocks import (
    Contents,
    Document,
    Field,
    Heading,
    IcTable,
    ItemList,
    Link,
    PageBreak,
    PageReference,
    ReflectionTable,
)
from guidegen.document.compose import action_guide, ic_map, standards
from guidegen.document.tree import anchors, listed_headings, plain_text, to_data, walk
from guidegen.library import root
from tests.helpers import (
    PROJECT,
    ROLES,
    WITH_MAPS,
    built_in,
    changed,
    copied_library,
    document_of,
    tree,
    with_maps_inside,
    with_one_construct,
    workspace,
)


def with_map(role: str, *folders: Path) -> Document:
    """The guide of a role with its map inside."""
    return document_of(role, with_maps_inside(built_in()), *folders)


def refused(folder: Path, name: str, content: str, role: str = "teacher") -> str:
    """The one diagnostic of a guide with this template exchanged, and with its map inside."""
    templates = tree(folder, {name: content})
    with pytest.raises(ContentError) as caught:
        with_map(role, templates)
    (diagnostic,) = caught.value.diagnostics
    return diagnostic.describe(folder)


def test_the_blocks_of_one_guide(golden: Callable[[str, str], None]) -> None:
    import json

    document = document_of(
        "coach", with_one_construct(built_in(), "coach", "evidence", "multiple-sources")
    )
    lines = (json.dumps(to_data(block), ensure_ascii=False) for block in document.blocks)
    golden("coach.blocks.jsonl", "\n".join(lines) + "\n")


@pytest.mark.parametrize("role", ROLES)
def test_every_guide_has_the_sections_of_the_original(role: str) -> None:
    document = with_map(role)
    first = [
        block.anchor for block in document.blocks if isinstance(block, Heading) and block.level == 1
    ]
    assert first == [
        "about-the-role",
        "systemwide-approach",
        "standards",
        "responsibilities",
        "first-actions-section",
        *(["ic-map"] if role in WITH_MAPS else []),
        "additional-resources",
    ]
    (table,) = (block for block in document.blocks if isinstance(block, ReflectionTable))
    assert PageReference("responsibilities") in table.rows[0].question
    assert document.title.endswith("Action Guide")


def test_the_role_varies_the_shared_sentences() -> None:
    def headings(document: Document) -> list[str]:
        return [
            plain_text(block.content, {}) for block in document.blocks if isinstance(block, Heading)
        ]

    assert "Key roles and responsibilities for coaches" in headings(document_of("coach"))
    assert "Identifying the system/central office’s first actions" in headings(
        document_of("system-central-office")
    )


def test_a_page_of_ones_own_stands_after_the_cover_and_in_the_contents(tmp_path: Path) -> None:
    templates = tree(
        tmp_path,
        {
            "action-guide.md": '{% extends "built-in/action-guide.md" %}\n{% block after_cover %}\n\n---\n\n'
            "{#message}\n# A message\n{% endblock %}\n",
            "sections/introduction.md": '{% extends "built-in/sections/introduction.md" %}\n{% block entries %}\n'
            "- [A message](#message)\n{{ super() }}\n{% endblock %}\n",
        },
    )
    ours, built_in = document_of("teacher", None, templates).blocks, document_of("teacher").blocks
    assert [type(block) for block in ours[1:4]] == [PageBreak, Heading, PageBreak]
    entries, plain = (
        next(block for block in blocks if isinstance(block, ItemList))
        for blocks in (ours, built_in)
    )
    assert [plain_text(item, {}) for item in entries.items[:1]] == ["A message"]
    assert entries.items[1:] == plain.items


def test_the_fingerprint_is_that_of_the_content(tmp_path: Path) -> None:
    layers = workspace(
        tmp_path,
        {"roles/coach.yaml": changed("roles/coach.yaml", "plural: coaches", "plural: guides")},
    )
    same, other = document_of("coach"), document_of("coach", load(layers))
    assert (
        same.identity.fingerprint
        == document_of("coach").identity.fingerprint
        != other.identity.fingerprint
    )


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        (
            "sections/cover.md",
            "::: covr\n\n:::\n",
            "sections/cover.md:1:1: there is no directive “covr”. Did you mean “cover”?",
        ),
        (
            "sections/cover.md",
            "text\n\n::: cover\nx\n:::\n",
            "sections/cover.md:3:1: “cover” must have",
        ),
        (
            "sections/resources.md",
            "\n### Deep\n\n{#additional-resources}\n# R",
            "sections/resources.md:2:1: a heading of level 3 follows one of level 1",
        ),
        (
            "sections/resources.md",
            "{{ page('nowhere') }}\n\n{#additional-resources}\n# R",
            'page("nowhere") points to an id that this guide does not have',
        ),
        (
            "sections/resources.md",
            "[x](#nowhere)\n\n{#additional-resources}\n# R",
            "the link to “#nowhere” points to an id that this guide does not have",
        ),
        (
            "sections/resources.md",
            "{#standards}\n# S\n\n{#additional-resources}\n# R",
            "the id “standards” is used twice",
        ),
        (
            "sections/resources.md",
            "{{ role.plurl }}",
            "sections/resources.md:1:1: there is no “plurl” in “role”. Did you mean “plural”?",
        ),
        (
            "sections/resources.md",
            '{#additional-resources}\n# {{ page("standards") }}',
            "sections/resources.md:2:6: nothing but a page number is left of this heading",
        ),
        (
            "sections/ic-maps.md",
            "{.landscap}\n---\n{#ic-map}\n# x",
            "sections/ic-maps.md:1:3: pages cannot be “landscap”",
        ),
        ("sections/document.md", "nothing", "the template has no “::: document”"),
    ],
)
def test_a_wrong_template_is_told_with_its_place(
    tmp_path: Path, name: str, content: str, expected: str
) -> None:
    role = "coach" if "ic-map" in name else "teacher"
    assert expected in refused(tmp_path, name, content, role)


def test_a_fault_is_looked_for_in_the_templates_of_its_document_alone(tmp_path: Path) -> None:
    own = tree(
        tmp_path,
        {
            "digest.md": "### Elsewhere",
            "standards/find-more.md": "{#find-more}\n# More\n\n### Deep\n",
        },
    )
    with pytest.raises(ContentError) as caught:
        standards(built_in(), (own, root() / "templates"))
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.describe(tmp_path).startswith(
        "standards/find-more.md:4:1: a heading of level 3 follows one of"
    )


def test_a_reference_in_a_text_that_leads_nowhere_is_told_with_its_line(tmp_path: Path) -> None:
    spoiled = changed("roles/coach.yaml", 'page("responsibilities")', 'page("responsibilitis")')
    layers = workspace(tmp_path, {"roles/coach.yaml": spoiled})
    with pytest.raises(ContentError, match="Did you mean “responsibilities”") as caught:
        document_of("coach", load(layers))
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.path == ("first_actions", "questions", "highest-learning-need")
    assert diagnostic.mark.file == tmp_path / "roles/coach.yaml"


def test_templates_of_a_copy_stand_alone(tmp_path: Path) -> None:
    copy = copied_library(tmp_path)
    guide = Guide.model_construct(library=load(workspace(copy, {})), role_id=Id("coach"))
    assert action_guide(guide, (copy / "templates",)).blocks[1:] == document_of("coach").blocks[1:]


def contents_of(document: Document) -> Contents:
    (contents,) = (block for block in document.blocks if isinstance(block, Contents))
    return contents


@pytest.mark.parametrize("role", WITH_MAPS)
def test_every_heading_that_the_contents_list_can_be_referred_to(role: str) -> None:
    document = with_map(role)
    headings = listed_headings(document.blocks, contents_of(document))
    names = [heading.anchor for heading in headings]
    assert len(names) == len(set(names)) >= 60
    assert None not in names
    assert set(names) <= set(anchors(document.blocks))
    assert contents_of(document).heading not in headings


def test_a_guide_without_contents_gives_no_names_to_headings() -> None:
    assert not [
        name for name in anchors(document_of("teacher").blocks) if name.startswith("heading-")
    ]


@pytest.mark.parametrize("role", WITH_MAPS)
def test_a_map_can_stand_alone(role: str) -> None:
    guide = Guide.model_construct(library=built_in(), role_id=Id(role))
    alone = ic_map(guide, (PROJECT / "templates",))
    assert alone.title.endswith("Innovation Configuration Map")
    assert (alone.identity.guide, alone.identity.role) == ("ic-map", role)
    tables = [block for block in alone.blocks if isinstance(block, IcTable)]
    assert tables == [block for block in with_map(role).blocks if isinstance(block, IcTable)]
    fields = [part.id for part in walk(alone.blocks) if isinstance(part, Field)]
    assert fields[:3] == ["respondent.team", "respondent.school", "respondent.date"]
    assert len(fields) == 3 + 2 * sum(len(group.rows) for table in tables for group in table.groups)


def test_a_district_may_say_levels_in_its_own_words(tmp_path: Path) -> None:
    own = changed(
        "templates/sections/ic-maps.md", 'level-4="Level 4 (Entry)"', 'level-4="Just begun"'
    )
    document = with_map("coach", tree(tmp_path, {"sections/ic-maps.md": own}))
    (first, *_) = (block for block in document.blocks if isinstance(block, IcTable))
    assert first.columns[4] == "Just begun"
    assert ("4", "Just begun") in [
        (c.value, c.label) for c in first.groups[0].rows[0].fields[0].field.choices
    ]


def test_links_within_the_guide_lead_to_its_sections() -> None:
    document = document_of("teacher")
    links = [
        run.url
        for block in document.blocks
        for item in getattr(block, "items", ())
        for run in item
        if isinstance(run, Link)
    ]
    assert "#responsibilities" in links


def test_the_documented_change_of_a_section_works(tmp_path: Path) -> None:
    text = (PROJECT / "docs" / "changing-a-guide.md").read_text("utf-8")
    (example,) = re.findall(r"```text\n({% extends.*?)```", text, re.DOTALL)
    own = tree(tmp_path, {"sections/responsibilities.md": example})
    paragraphs = [
        plain_text(block.content, {})
        for block in document_of("coach", None, own).blocks
        if not isinstance(block, Heading) and hasattr(block, "content")
    ]
    assert any("No list covers everything that coaches do" in text for text in paragraphs)
    assert any("In our district, coaches agree on this list" in text for text in paragraphs)
