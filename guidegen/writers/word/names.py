"""Names within the limits that Word has for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

LONGEST_NAME = 64  # Word cuts the titles and tags of content controls here


def bookmark_names(anchors: Iterable[str], taken: Iterable[str] = ()) -> Iterator[tuple[str, str]]:
    """Each anchor with the name of its bookmark: letters, digits and `_`, a letter first, 40 at most.

    Word takes names that differ in case alone for the same; later ones get a number. None is one of `taken`.
    """
    taken = {name.lower() for name in taken}
    for anchor in anchors:
        plain = re.sub(r"[^A-Za-z0-9]+", "_", anchor).strip("_")
        stem = (plain if plain[:1].isalpha() else f"at_{plain}")[:36].rstrip("_")
        number = 1
        name = stem
        while name.lower() in taken:
            number += 1
            name = f"{stem}_{number}"
        taken.add(name.lower())
        yield anchor, name


def shortened(words: str, longest: int = LONGEST_NAME) -> str:
    """The words, cut after a whole word with an ellipsis where they are longer than `longest` characters."""
    words = " ".join(words.split())
    if _units(words) <= longest:
        return words
    kept = words[:longest]
    while _units(kept) > longest - 1:
        shorter = kept.rpartition(" ")[0]
        kept = shorter or kept[:-1]
    return kept.rstrip(" ,;:.") + "…"


def _units(characters: str) -> int:
    """How long Word takes a text to be: characters beyond U+FFFF count twice."""
    return len(characters.encode("utf-16-le")) // 2
