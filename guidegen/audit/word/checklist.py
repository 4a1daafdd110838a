"""All rules for Word files: those that a machine decides, in the modules below, and those for a person."""

from __future__ import annotations

from guidegen.audit.word.rules import (
    appearance,
    controls,
    images,
    languages,
    links,
    ooxml_schema,
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
    appearance,
    controls,
    ooxml_schema,
)
"""Where the rules are; each module has added its own to the register."""

REGISTER.by_person(
    "W4",
    "Headings describe what is under them",
    how="View, Navigation Pane: read the headings alone. Can you tell what each part is about?",
    wcag=("2.4.6",),
)
REGISTER.by_person(
    "W14h",
    "Alternative texts tell what the pictures tell",
    how="Read each alternative text without the picture. Is anything missing that the picture says? Does no "
    "picture that is marked as decorative say something?",
    wcag=("1.1.1",),
)
REGISTER.by_person(
    "W20h",
    "Lines and shapes in pictures can be seen",
    how="Look at icons, arrows and charts: does what carries meaning stand out from what is beside it by 3:1?",
    wcag=("1.4.11",),
)
REGISTER.by_person(
    "W21h",
    "Nothing is said by colour alone",
    how="Print a page in grey or look at it in greyscale. Is everything still told by words, numbers or shapes?",
    wcag=("1.4.1",),
)
REGISTER.by_person(
    "W34",
    "Word’s checker and a screen reader find nothing",
    how="Review, Check Accessibility. Then have NVDA, JAWS or VoiceOver read the file from the top, and fill in a "
    "field with the keyboard alone.",
    wcag=("1.3.1", "1.3.2", "2.1.1", "4.1.2"),
)
