"""What is said of the standards in full, and the references: every name leads somewhere, and what is left out may be."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidegen.content.layers import Layers
from guidegen.content.load import load
from guidegen.content.model import Library
from guidegen.content.text import Id
from guidegen.diagnostics import ContentError
from tests.helpers import changed, copied_library, tree, workspace

IN_FULL = "standards/in-full.yaml"
REFERENCES = "standards/references.yaml"
STANDARDS = "standards/standards.yaml"
WITHOUT_EVIDENCE = """standards:
  evidence: {remove: true}
  curriculum-assessment-and-instruction: {related: {evidence: {remove: true}}}
  learning-designs: {related: {evidence: {remove: true}}}
  culture-of-collaborative-inquiry: {related: {evidence: {remove: true}}}
  leadership: {related: {evidence: {remove: true}}}
"""


def loaded(folder: Path, **files: str) -> Library:
    return load(workspace(folder, files))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "\n  evidence:\n",
            "\n  evidense:\n",
            "in_full.evidense: there is no standard “evidense”. Did you mean “evidence”?",
        ),
        (
            "\n      impact-reporting: >-",
            "\n      impact-report: >-",
            "in_full.evidence.constructs.impact-report: there is no construct “impact-report”. "
            "Did you mean “impact-reporting”?",
        ),
        (
            "\n      guskey-2000: >-",
            "\n      guskey-200: >-",
            "in_full.evidence.references.guskey-200: there is no reference “guskey-200”. Did you mean “guskey-2000”?",
        ),
    ],
)
def test_a_name_that_leads_nowhere_is_told_with_its_place(
    tmp_path: Path, old: str, new: str, expected: str
) -> None:
    spoiled = changed(IN_FULL, old, new)
    line = spoiled[: spoiled.index(new)].count("\n") + 2
    with pytest.raises(ContentError) as caught:
        load(_alone(tmp_path, spoiled))
    shown = [diagnostic.describe(tmp_path) for diagnostic in caught.value.diagnostics]
    assert len(shown) == 1
    assert shown[0].startswith(f"{IN_FULL}:{line}:")
    assert shown[0].endswith(expected)


def _alone(folder: Path, in_full: str) -> Layers:
    """A copy of the library as the lowest layer, with this file in it."""
    copied_library(folder)
    return Layers((tree(folder, {IN_FULL: in_full}),))


def test_a_reference_that_a_layer_takes_out_is_told_where_it_is_cited(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="there is no reference “guskey-2000”"):
        loaded(tmp_path, **{REFERENCES: "references:\n  guskey-2000: {remove: true}\n"})


def test_a_layer_changes_adds_and_removes_by_name(tmp_path: Path) -> None:
    library = loaded(
        tmp_path,
        **{
            IN_FULL: "in_full:\n  evidence:\n    overview: Ours.\n    references:\n      guskey-2000: {remove: true}\n"
            "      hattie-2009: {text: It pools many studies., before: mandinach-gummer-2016}\n",
            REFERENCES: "references:\n  hattie-2009: {authors: 'Hattie, J.', year: '2009', title: Visible learning, "
            "after: hargreaves-oconnor-2018}\n",
        },
    )
    evidence = library.in_full[Id("evidence")]
    assert evidence.overview == "Ours."
    assert list(evidence.references) == [
        "coburn-turner-2011",
        "hattie-2009",
        "mandinach-gummer-2016",
        "desimone-2009",
    ]
    assert library.references[Id("hattie-2009")].source is None


def test_what_is_said_of_a_standard_that_a_layer_took_out_is_no_mistake(tmp_path: Path) -> None:
    assert Id("evidence") not in loaded(tmp_path, **{STANDARDS: WITHOUT_EVIDENCE}).standards


def test_a_standard_of_its_own_needs_no_words_in_full(tmp_path: Path) -> None:
    own = "standards:\n  joy: {title: Joy, category: conditions-for-success, statement: laugh., constructs: {}, related: {}, after: resources}\n"
    library = loaded(tmp_path, **{STANDARDS: own})
    assert Id("joy") in library.standards
    assert Id("joy") not in library.in_full
