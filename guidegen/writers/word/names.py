"""Names within the limits that Word has for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

LONGEST_NAME = 64  # characters; Word cuts the titles and tags of content controls here
_LONGEST_STEM = 36  # leaves room for a number in the 40 characters of a bookmark's name
_NOT_IN_NAME = re.compile(r"[^A-Za-z0-9]+")


def bookmark_names(anchors: Iterable[str], taken: Iterable[str] = ()) -> Iterator[tuple[str, str]]:
    """Yield each anchor with the name of its bookmark.

    A name has letters, digits and `_`, begins with a letter and has at most 40 characters. Word
    takes names that differ only in case for the same name, so later ones get a number. None is one
    of `taken`.
    """
    used = {name.lower() for name in taken}
    for anchor in anchors:
        stem = _bookmark_stem(anchor)
        name, number = stem, 1
        while name.lower() in used:
            number += 1
            name = f"{stem}_{number}"
        used.add(name.lower())
        yield anchor, name


def _bookmark_stem(anchor: str) -> str:
    stem = _NOT_IN_NAME.sub("_", anchor).strip("_")
    if not stem[:1].isalpha():
        stem = f"at_{stem}"
    return stem[:_LONGEST_STEM].rstrip("_")


def shorten(words: str, longest: int = LONGEST_NAME) -> str:
    """Return the words, cut after a whole word with an ellipsis if longer than `longest`."""
    words = " ".join(words.split())
    if _word_length(words) <= longest:
        return words
    kept = words[:longest]
    while _word_length(kept) > longest - 1:
        shorter = kept.rpartition(" ")[0]
        kept = shorter or kept[:-1]
    return kept.rstrip(" ,;:.") + "…"


def _word_length(characters: str) -> int:
    """Return the length that Word counts: characters beyond U+FFFF count twice."""
    return len(characters.encode("utf-16-le")) // 2
