"""All rules for Word files: those of the modules below, and those that only a person can check."""

from __future__ import annotations

from guidegen.audit.word.rules import (
    appearance,
    controls,
    images,
    languages,
    links,
    ooxml_schema,
    pages,
    properties,
    structure,
    tables,
)
from guidegen.audit.word.rules.register import REGISTER

__all__ = ["REGISTER", "RULE_MODULES"]

RULE_MODULES = (
    properties,
    languages,
    structure,
    tables,
    images,
    links,
    pages,
    appearance,
    controls,
    ooxml_schema,
)
"""The modules with the rules; each adds its own to the register when it is imported."""

REGISTER.by_person(
    "W4",
    "Headings describe what is under them",
    how="View, Navigation Pane: read the headings alone. Can you tell what each part is about?",
    wcag=("2.4.6",),
)
REGISTER.by_person(
    "W14h",
    "Alternative texts say what the pictures say",
    how="Read each alternative text without the picture. Is anything missing that the picture "
    "says? Does any picture that is marked as decorative say something?",
    wcag=("1.1.1",),
)
REGISTER.by_person(
    "W20h",
    "Lines and shapes in pictures can be seen",
    how="Look at icons, arrows and charts: does everything that carries meaning have a contrast "
    "of 3:1 with what is next to it?",
    wcag=("1.4.11",),
)
REGISTER.by_person(
    "W21h",
    "Nothing is said by color alone",
    how="Print a page in gray or view it in grayscale. Do words, numbers or shapes still say "
    "everything?",
    wcag=("1.4.1",),
)
REGISTER.by_person(
    "W34",
    "Word’s checker and a screen reader find nothing",
    how="Review, Check Accessibility. Then have NVDA, JAWS or VoiceOver read the file from the "
    "top, and fill in a field with the keyboard alone.",
    wcag=("1.3.1", "1.3.2", "2.1.1", "4.1.2"),
)
