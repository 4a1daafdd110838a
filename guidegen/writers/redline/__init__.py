"""Two finished Word files of one writer as one, in which tracked changes lead from the first to the second.

To accept every change gives the text of the second, to reject every change that of the first. What cannot be tracked
is the second's: pictures, the brand, spacing, and the numbers in page references.
"""

from __future__ import annotations

from io import BytesIO
from itertools import count

import docx
from docx.document import Document as WordDocument
from docx.opc.part import Part
from docx.oxml.ns import qn
from lxml import etree

from guidegen.writers.ooxml.opc import zipped
from guidegen.writers.redline.elements import saved
from guidegen.writers.redline.merge import Merge
from guidegen.writers.redline.moved_parts import Adoption
from guidegen.writers.redline.revisions import Revisions
from guidegen.writers.word.metadata import LONGEST_PROPERTY
from guidegen.writers.word.names import shortened

__all__ = ["redline"]

KEYWORD = "redline"  # tells the audit that changes are meant


def redline(before: bytes, after: bytes, author: str, timestamp: int) -> bytes:
    """The second of two Word files, with what leads to it from the first tracked.

    `author` and `timestamp` (seconds since 1970) are those of every change.
    """
    old, new = (docx.Document(BytesIO(content)) for content in (before, after))
    revisions = Revisions(author, timestamp, count(_highest_number(new) + 1))
    for one, other in zip(_stories(old), _stories(new), strict=True):
        _merge(*one, *other, revisions)
    new.core_properties.keywords = shortened(
        f"{KEYWORD}, {new.core_properties.keywords}", LONGEST_PROPERTY
    )
    return zipped(saved(new))


def _stories(word: WordDocument) -> list[tuple[etree._Element, Part]]:
    """The body, and the header and footer of the inner pages, each with its part."""
    section = word.sections[-1]
    margins = (section.header, section.footer)
    return [(word.element.body, word.part), *((one._element, one.part) for one in margins)]


def _merge(
    before: etree._Element,
    before_part: Part,
    after: etree._Element,
    after_part: Part,
    revisions: Revisions,
) -> None:
    """Merges one story into the other."""
    adoption = Adoption(before_part, after_part, after, revisions.numbers)
    Merge(before_part, after_part, revisions, adoption).story(before, after)
    adoption.finish()
    revisions.date(after)


def _highest_number(word: WordDocument) -> int:
    """The highest number that a bookmark, a control or a picture has."""
    given = (
        node.get(name) for node in word.element.iter(etree.Element) for name in (qn("w:id"), "id")
    )
    return max((int(number) for number in given if number and number.isdecimal()), default=0)
