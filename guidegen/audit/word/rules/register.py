"""The register of the Word rules. The modules next to this one add to it when they are imported."""

from __future__ import annotations

from guidegen.audit.rules import FindingPlace, Register
from guidegen.audit.word.file import WordFile
from guidegen.audit.word.paragraphs import Story
from guidegen.audit.word.xml import ancestor
from guidegen.safe_xml import Element

REGISTER: Register[WordFile] = Register()
rule = REGISTER.rule


def has_text(word: WordFile) -> bool:
    """Tell whether the body has anything to read."""
    return bool(word.body.text.strip())


def has_tables(word: WordFile) -> bool:
    """Tell whether the body has a table."""
    return bool(word.tables)


def place_in(word: WordFile, story: Story, element: Element) -> FindingPlace:
    """Return the place of the paragraph around an element, or the story if it is in none."""
    around = ancestor(element, "w:p")
    paragraph = None if around is None else word.paragraph_of(around)
    return paragraph.place if paragraph else FindingPlace(text=story.name)
