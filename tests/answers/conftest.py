"""Collections that several modules of tests write down: answers, and levels of outcomes."""

from __future__ import annotations

import pytest

from guidegen.answers.records import Collection
from guidegen.answers.submissions import collect
from tests.answers.forms import blank, filled_docx, filled_pdf
from tests.helpers import built_in, tree

ANSWER = "first-actions.vision-alignment.reflections"
STEPS = "first-actions.vision-alignment.first-steps"
FORMULA = "=cmd|' /C calc'!A0"
LONG = "word " * 20_000
LEVELS = {
    "ic-map.local-knowledge.level": "3",
    "ic-map.local-knowledge.next-step": "Ask the families.",
    "ic-map.lessons-reconsidered.level": "not-yet",
    "ic-map.unit-rehearsal.level": "1",
    "respondent.school": "Oak",
}


@pytest.fixture(scope="package")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    """Two teams' answers, one with a formula and one with a long text, and a file that is no guide."""
    first = {ANSWER: FORMULA, STEPS: "a\nb", "respondent.team": "A", "respondent.school": "Oak"}
    second = {ANSWER: LONG, STEPS: "https://example.org", "respondent.team": "B"}
    files: dict[str, str | bytes] = {
        "a.docx": filled_docx(blank("coach", "docx"), first),
        "b.docx": filled_docx(blank("coach", "docx"), second),
        "c.txt": "no guide",
    }
    return collect([tree(tmp_path_factory.mktemp("returned"), files)], built_in())


@pytest.fixture(scope="package")
def levels(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    """The same levels from a Word file and a PDF, but for one."""
    other = {**LEVELS, "ic-map.local-knowledge.level": "2"}
    files = {
        "a.docx": filled_docx(blank("coach", "docx"), LEVELS),
        "b.pdf": filled_pdf(blank("coach", "pdf"), other),
    }
    return collect([tree(tmp_path_factory.mktemp("levels"), files)], built_in())
