"""Guides with sections left out, moved and added: what a reader of either format finds in them."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

import pytest
from pypdf import PdfReader

from guidegen.audit.file_audit import audit
from guidegen.audit.rules import Severity
from guidegen.content.load import load
from guidegen.content.text import Id
from guidegen.diagnostics import ContentError
from guidegen.document.blocks import Contents, Field
from guidegen.document.tree import walk
from guidegen.pipeline.document_maker import DocumentMaker
from tests.conformance.conftest import Made, make
from tests.helpers import ROLES, WITH_MAPS, tree, workspace
from tests.reading import docx_paragraphs

MESSAGE = "{#message}\n# A message to all {{ role.plural }}\n\nWe are glad of *your* work.\n"
MAP_FIELD = "ic-map.local-knowledge.level"
OWN_OUTLINE = '{% extends "built-in/action-guide.md" %}\n'


def maker(folder: Path, files: Mapping[str, str]) -> DocumentMaker:
    layers = workspace(folder, files)
    return DocumentMaker(layers, load(layers), timestamp=0)


def guide(folder: Path, files: Mapping[str, str], role: str = "coach") -> Made:
    """A role's guide of a workspace with these files, in both formats."""
    shop = maker(folder, files)
    return make(shop, shop.document(Id(role)))


def titles(made: Made) -> list[str]:
    """The titles of a guide's sections, which are the same in both formats."""
    in_pdf = [tag.text() for tag in made.tags.walk() if tag.role == "H1"]
    in_word = [text.strip() for text in docx_paragraphs(made.docx)]
    places = [in_word.index(title) for title in in_pdf]
    assert places == sorted(places)
    return in_pdf


def inside(made: Made) -> list[str]:
    """The list of what is in the guide, which is the same in both formats."""
    tags = list(made.tags.walk())
    (title,) = (tag for tag in tags if tag.role == "H2" and "What is in" in tag.text())
    following = tags[tags.index(title) :]
    first = next(tag for tag in following if tag.role == "L")
    entries = [tag.text().strip() for tag in first.walk() if tag.role == "LBody"]
    in_word = [" ".join(text.split()) for text in docx_paragraphs(made.docx)]
    assert all(" ".join(entry.split()) in in_word for entry in entries)
    return entries


def refused(folder: Path, files: Mapping[str, str], role: str = "coach") -> list[str]:
    with pytest.raises(ContentError) as caught:
        maker(folder, files).document(Id(role))
    return [one.describe(folder) for one in caught.value.diagnostics]


@pytest.mark.parametrize("role", ROLES)
def test_a_guide_is_short_and_names_what_is_in_it_once(guides: dict[str, Made], role: str) -> None:
    made = guides[role]
    assert len(PdfReader(io.BytesIO(made.pdf)).pages) == 8
    assert not [block for block in made.document.blocks if isinstance(block, Contents)]
    entries = inside(made)
    assert len([entry for entry in entries if "on page" in entry]) == 5
    companion = [entry for entry in entries if "companion to this guide" in entry]
    assert len(companion) == (1 if role in WITH_MAPS else 0)
    assert all(f"in the file {role}-ic-map" in entry for entry in companion)
    assert not [
        part for part in walk(made.document) if isinstance(part, Field) and "ic-map" in part.id
    ]


@pytest.mark.parametrize("place", ["inside", "none"])
def test_a_map_that_is_inside_or_not_wanted_has_no_companion(tmp_path: Path, place: str) -> None:
    made = guide(tmp_path, {"guidegen.yaml": f"ic_map: {place}\n"})
    assert "companion" not in " ".join(docx_paragraphs(made.docx))
    assert ("Innovation Configuration map" in titles(made)) == (place == "inside")
    fields = [part.id for part in walk(made.document) if isinstance(part, Field)]
    assert (MAP_FIELD in fields) == (place == "inside")


def test_a_map_alone_names_its_guide_and_passes_the_audit(tmp_path: Path) -> None:
    shop = maker(tmp_path, {"guidegen.yaml": "name: Ours\n"})
    made = make(shop, shop.document(Id("coach"), "ic-map"))
    assert "This map is the companion to the Coach Action Guide" in made.tags.text()
    for name, content in (("map.docx", made.docx), ("map.pdf", made.pdf)):
        found = audit(Path(name), content).findings
        assert [one.message for one in found if one.severity is Severity.ERROR] == []


def test_a_section_that_is_left_out_takes_its_line_with_it(tmp_path: Path) -> None:
    whole = guide(tmp_path / "whole", {"guidegen.yaml": "name: Ours\n"})
    made = guide(tmp_path / "less", {"guidegen.yaml": "sections: {standards: false}\n"})
    assert titles(made) == [title for title in titles(whole) if not title.startswith("Standards")]
    assert len(inside(made)) == len(inside(whole)) - 1
    assert not [entry for entry in inside(made) if entry.startswith("The standards")]


def test_a_built_in_question_on_a_section_that_is_left_out_goes_with_it(tmp_path: Path) -> None:
    settings = {"guidegen.yaml": "sections: {responsibilities: false}\n"}
    for role in ROLES:
        made = maker(tmp_path, settings).document(Id(role))
        fields = {part.id.split(".")[1] for part in walk(made) if isinstance(part, Field)}
        questions = load(workspace(tmp_path, settings)).details[Id(role)].first_actions.questions
        gone = [id_ for id_, text in questions.items() if id_ not in fields]
        assert ['page("responsibilities")' in questions[id_] for id_ in gone] == [True]


def test_sections_are_read_in_the_order_in_which_they_are_listed(tmp_path: Path) -> None:
    settings = "sections: {resources: before standards, message: after cover}\n"
    files = {"guidegen.yaml": settings, "templates/sections/message.md": MESSAGE}
    made = guide(tmp_path, files)
    found = titles(made)
    assert found[0] == "A message to all coaches"
    assert found.index("Additional resources") < found.index("Standards for Professional Learning")
    entries = inside(made)
    assert entries[0] == "A message to all coaches, on page\N{NO-BREAK SPACE}2."
    assert [entry.split()[-1] for entry in entries[:-1]] == sorted(
        (entry.split()[-1] for entry in entries[:-1]), key=lambda page: int(page.rstrip("."))
    )
    assert made.layout.pages["message"] == 2
    for name, content in (("guide.docx", made.docx), ("guide.pdf", made.pdf)):
        found_faults = audit(Path(name), content).findings
        assert [one.message for one in found_faults if one.severity is Severity.ERROR] == []


def test_a_section_without_a_named_heading_is_printed_and_not_listed(tmp_path: Path) -> None:
    files = {
        "guidegen.yaml": "sections: {message: after introduction}\n",
        "templates/sections/message.md": "Some words of ours.\n",
    }
    made = guide(tmp_path, files)
    assert "Some words of ours." in docx_paragraphs(made.docx)
    assert len(inside(made)) == 6


def test_a_guide_may_begin_without_a_cover_and_end_without_a_form(tmp_path: Path) -> None:
    settings = "ic_map: none\nsections: {cover: false, first-actions: false}\n"
    made = guide(tmp_path, {"guidegen.yaml": settings})
    assert titles(made)[0] == "The coach and professional learning"
    assert made.layout.pages["about-the-role"] == 1
    assert not [part for part in walk(made.document) if isinstance(part, Field)]
    for name, content in (("guide.docx", made.docx), ("guide.pdf", made.pdf)):
        found = audit(Path(name), content).findings
        assert [one.message for one in found if one.severity is Severity.ERROR] == []


def test_a_map_without_the_form_asks_itself_who_answers(tmp_path: Path) -> None:
    settings = "ic_map: inside\nsections: {first-actions: false}\n"
    document = maker(tmp_path, {"guidegen.yaml": settings}).document(Id("coach"))
    fields = [part.id for part in walk(document) if isinstance(part, Field)]
    assert fields[:3] == ["respondent.team", "respondent.school", "respondent.date"]
    assert MAP_FIELD in fields


def test_what_a_district_itself_says_of_a_section_left_out_is_told_with_its_place(
    tmp_path: Path,
) -> None:
    files = {
        "guidegen.yaml": "sections:\n  standards: false\n  message: after cover\n",
        "templates/sections/message.md": MESSAGE
        + '\nSee page {{ page("standards") }} and [here](#standards).\n',
        "roles/coach.yaml": "introduction:\n  our-part:\n"
        '    text: See page {{ page("standards") }}.\n    after: in-the-system\n',
    }
    told = refused(tmp_path, files)
    assert len(told) == 3
    reason = "points into the section “standards”, which this guide leaves out."
    assert told[0].startswith(f'templates/sections/message.md:6:13: page("standards") {reason}')
    assert told[1].startswith(
        f'roles/coach.yaml:3:5: introduction.our-part.text: page("standards") {reason}'
    )
    assert told[2].startswith(
        f"templates/sections/message.md:6:44: the link to “#standards” {reason}"
    )
    assert all(line.endswith("Delete it, or put the section back.") for line in told)


def test_a_reference_to_a_map_that_is_not_inside_says_how_to_get_it_there(tmp_path: Path) -> None:
    own = 'introduction:\n  our-part: {text: Page {{ page("ic-map") }}., after: in-the-system}\n'
    own = own.replace("{text: ", "{text: '").replace("}}., after", "}}.', after")
    (told,) = refused(tmp_path, {"roles/coach.yaml": own})
    assert "points into the section “ic-map”, which this guide leaves out" in told
    assert told.endswith("Delete it, or write “ic_map: inside” in guidegen.yaml.")


@pytest.mark.parametrize("words", ["", "<!-- not for us -->\n"])
def test_an_empty_section_is_left_out_as_by_the_setting(tmp_path: Path, words: str) -> None:
    emptied = guide(tmp_path / "a", {"templates/sections/standards.md": words or "\n"})
    left_out = guide(tmp_path / "b", {"guidegen.yaml": "sections: {standards: false}\n"})
    assert emptied.document.blocks == left_out.document.blocks


def test_an_outline_that_names_its_sections_itself_is_listed_as_it_is(tmp_path: Path) -> None:
    names = ("document", "cover", "introduction", "first-actions", "resources")
    outline = "\n\n---\n\n".join(f'{{% include "sections/{name}.md" %}}' for name in names[1:])
    files = {"templates/action-guide.md": f'{{% include "sections/document.md" %}}\n{outline}\n'}
    made = guide(tmp_path, files)
    assert [entry.split(" ")[0] for entry in inside(made)] == ["First", "Additional", "The"]
    (told,) = refused(tmp_path, {**files, "guidegen.yaml": "sections: {resources: false}\n"})
    assert told.startswith(
        "guidegen.yaml:1:12: sections.resources: this has no effect: your "
        "templates/action-guide.md names the sections itself."
    )


@pytest.mark.parametrize("settings", ["{}", "{cover: false}", "{standards: before introduction}"])
def test_a_block_of_ones_own_after_the_cover_goes_on_working(tmp_path: Path, settings: str) -> None:
    block = "{% block after_cover %}\n\n---\n\n{#ours}\n# A page of ours\n{% endblock %}\n"
    files = {
        "guidegen.yaml": f"sections: {settings}\n",
        "templates/action-guide.md": OWN_OUTLINE + block,
    }
    found = titles(guide(tmp_path, files))
    assert found.index("A page of ours") <= 1
    assert len(found) == 7


def test_faults_in_a_section_of_ones_own_are_told_with_their_place(tmp_path: Path) -> None:
    files = {
        "guidegen.yaml": "sections: {message: after cover}\n",
        "templates/sections/message.md": "{#message}\n# Ours\n\n### Deep\n",
    }
    (told,) = refused(tmp_path, files)
    assert told.startswith("templates/sections/message.md:4:1: a heading of level 3 follows")
    tree(tmp_path, {"templates/sections/message.md": "{#message}\n# Ours\n\n{{ role.plurl }}\n"})
    (told,) = refused(tmp_path, {})
    assert told.startswith("templates/sections/message.md:4:1: ")
