"""Names as people write them, in a form to compare: Word’s apostrophe is the PDF's."""

from __future__ import annotations

import re
import unicodedata

# What keyboards and AutoCorrect write for one mark.
_APOSTROPHES = re.compile("[\u0060\u00b4\u02b9\u02bb\u02bc\u02bd\u02c8\u2018-\u201b\u2032\uff07]")
_QUOTES = re.compile("[\u00ab\u00bb\u201c-\u201f\u2033\uff02]")
# Which form of a character is meant: with an emoji's colors or without.
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_MINUS = "\u2212"


def fold_name(name: str) -> str:
    """Return a name in a form that is the same for every way of writing it.

    Case, spaces, width, accents in one character or two, kinds of apostrophes and dashes, and
    characters that nobody sees make no difference.
    """
    name = _SELECTORS.sub("", name)
    name = _QUOTES.sub('"', _APOSTROPHES.sub("'", name))
    name = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    characters = []
    for character in name:
        category = unicodedata.category(character)
        if category == "Pd" or character == _MINUS:
            characters.append("-")
        elif category not in ("Cf", "Cc") or character.isspace():
            characters.append(character)
    return " ".join("".join(characters).split())
