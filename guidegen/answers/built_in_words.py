"""The words of the built-in templates by which a guide is known that has lost its fields.

A district may have others; a file in its words is then known by its questions alone. A test
compares these with the templates.
"""

from __future__ import annotations

# The columns that a team fills in, in the tables of questions and of outcomes.
QUESTION_HEADINGS = ("Reflections", "First steps")
LEVEL_CAPTION, NEXT_STEP_CAPTION = "Our level", "Our next step"
# Who answers: the caption of each line, and the id of its field.
RESPONDENT_CAPTIONS = {"Team or name": "team", "School or office": "school", "Date": "date"}
PROMPTS = frozenset(
    (
        "Type your reflections",
        "Type your first steps",
        "Choose a level",
        "Type your next step",
        "Type the name of your team or your own",
        "Type the name of your school or office",
        "Type the date",
    )
)


def has_headings(text: str) -> bool:
    """Tell whether a text has the headings of a table that teams fill in."""
    if all(heading in text for heading in QUESTION_HEADINGS):
        return True
    return LEVEL_CAPTION in text and NEXT_STEP_CAPTION in text
