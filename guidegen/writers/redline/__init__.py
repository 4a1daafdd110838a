"""Two finished Word files of one writer as one: tracked changes turn the first into the second.

To accept every change gives the text of the second, to reject every change that of the first. What
cannot be tracked is the second's: pictures, the brand, spacing, and the numbers in page references.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import count

import docx
from docx.document import Document as WordDocument
from docx.parts.story import StoryPart
from lxml import etree

from guidegen.ooxml_names import qn
from guidegen.safe_xml import Element
from guidegen.writers.ooxml.opc import pack
from guidegen.writers.redline.merge import Merge
from guidegen.writers.redline.moved_parts import Adoption
from guidegen.writers.redline.revisions import Revisions
from guidegen.writers.word.metadata import LONGEST_PROPERTY
from guidegen.writers.word.names import shorten

__all__ = ["redline"]

KEYWORD = "redline"  # tells the audit that changes are meant


def redline(before: bytes, after: bytes, author: str, timestamp: int) -> bytes:
    """Return the second of two Word files, with what changed since the first tracked.

    `author` and `timestamp` (seconds since 1970) are those of every change.
    """
    old, new = docx.Document(BytesIO(before)), docx.Document(BytesIO(after))
    revisions = Revisions(author, timestamp, count(_highest_number(new) + 1))
    for old_story, new_story in zip(_stories(old), _stories(new), strict=True):
        _merge(*old_story, *new_story, revisions)
    keywords = f"{KEYWORD}, {new.core_properties.keywords}"
    new.core_properties.keywords = shorten(keywords, LONGEST_PROPERTY)
    return pack(new)


def _stories(word: WordDocument) -> list[tuple[Element, StoryPart]]:
    """Return the body, and the header and footer of the inner pages, each with its part."""
    section = word.sections[-1]
    header, footer = section.header.part, section.footer.part
    return [
        (word.element.body, word.part),
        (header.element, header),
        (footer.element, footer),
    ]


def _merge(
    before: Element,
    before_part: StoryPart,
    after: Element,
    after_part: StoryPart,
    revisions: Revisions,
) -> None:
    """Merge one story into the other."""
    adoption = Adoption(before_part, after_part, after, revisions.numbers)
    Merge(before_part, after_part, revisions, adoption).merge_story(before, after)
    adoption.finish()
    revisions.set_dates(after)


def _highest_number(word: WordDocument) -> int:
    """Return the highest number that a bookmark, a control or a picture has."""
    return max(_numbers(word), default=0)


def _numbers(word: WordDocument) -> Iterator[int]:
    for node in word.element.iter(etree.Element):
        for number in (node.get(qn("w:id")), node.get("id")):
            if number and number.isdecimal():
                yield int(number)
