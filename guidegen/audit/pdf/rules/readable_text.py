"""Rules about text: that it is text, in order, and in whole words and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from guidegen.audit.pdf.file import PdfFile, PdfPage
from guidegen.audit.pdf.page.canvas import PaintedText
from guidegen.audit.pdf.page.reading_lines import apart, new_line, quoted
from guidegen.audit.pdf.rules.register import REGISTER
from guidegen.audit.pdf.tags import MarkedKid, Tag
from guidegen.audit.rules import Decider, FindingPlace, Problem

# A page that is covered by pictures to this part and shows no text is a scan.
_COVERED = 0.5
_FILMS = frozenset({"Movie", "Screen", "RichMedia", "3D", "Sound"})
_BLOCKS = frozenset({"P", "Div", "LBody", "BlockQuote", "H", "H1", "H2", "H3", "H4", "H5", "H6"})
_WHOLE = ("Figure", "Formula")
_UNFINISHED = re.compile(r"[\w,–—-]$")
_SPACED = re.compile(r"(?<!\S)(?:[^\W\d_] ){3,}[^\W\d_](?!\S)")
# Two runs overlap when so much of the narrower one lies over or under the other.
_IN_COLUMN = 0.3


@REGISTER.rule(
    "P26",
    "Text is text: no scanned pages, no films",
    how="Have the text of a scan recognised, check it and tag it; take films out and say in words what they show.",
    wcag=("1.4.5", "2.3.1"),
)
def has_no_scans(pdf: PdfFile) -> Iterator[Problem]:
    """Pages that are only pictures, and annotations that can move or flash."""
    for page in pdf.pages:
        if _is_scan(page):
            yield Problem("The page is a picture without any text.", FindingPlace(page=page.number))
    for one in pdf.annotations:
        if one.kind in _FILMS:
            yield Problem(
                f"The page holds a film, a sound or an animation ({one.kind}).",
                FindingPlace(page=one.page, text=quoted(one.contents)),
            )


def _is_scan(page: PdfPage) -> bool:
    """Text that is there for machines only, as text recognition lays it beneath a scan, does not show."""
    if any(run.visible and run.text.strip() for run in page.runs):
        return False
    pictures = (box.within(page.box) for box in page.canvas.pictures)
    covered = sum(box.width * box.height for box in pictures)
    return covered > _COVERED * page.box.width * page.box.height


@REGISTER.rule(
    "P27*",
    "The order of the tags is that of the page",
    mark=Decider.SUSPECT,
    how="Read the page in the order of its tags; move the tag that is out of place.",
    wcag=("1.3.2",),
    clauses=("7.2",),
    applies=lambda pdf: bool(pdf.tags.runs),
)
def has_page_order(pdf: PdfFile) -> Iterator[Problem]:
    """Where the tags lead back up in the same column; the first place of each page."""
    found: set[int] = set()
    runs = [run for run in _ordered(pdf.tags) if run.text.strip()]
    for one, after in pairwise(runs):
        if one.page not in found and one.page == after.page and _leads_up(one, after):
            found.add(one.page)
            yield Problem(
                f"In the tags, this comes after “{quoted(one.text)}”, which stands below it.",
                FindingPlace(page=after.page, text=quoted(after.text)),
            )


def _ordered(tag: Tag) -> Iterator[PaintedText]:
    """What is read, in its order, but no captions, which may come before or after what they belong to (14.8.4.3.4),
    and not what stands in a figure, for its description is read instead.
    """
    for kid in tag.kids:
        if isinstance(kid, MarkedKid):
            yield from kid.runs
        elif (
            isinstance(kid, Tag)
            and kid.role != "Caption"
            and not (kid.role in _WHOLE and kid.has("/Alt"))
        ):
            yield from _ordered(kid)


def _leads_up(one: PaintedText, after: PaintedText) -> bool:
    wide, _ = one.box.overlap(after.box)
    return after.box.bottom > one.box.top + 0.5 * max(
        one.size, after.size
    ) and wide > _IN_COLUMN * min(one.box.width, after.box.width)


@REGISTER.rule(
    "P28*",
    "Words and paragraphs are whole",
    mark=Decider.SUSPECT,
    how="Join the tags of one paragraph, and take out the hyphens and spaces that split words.",
    wcag=("1.3.1", "1.3.2"),
    applies=lambda pdf: bool(pdf.all_tags),
)
def has_whole_words(pdf: PdfFile) -> Iterator[Problem]:
    """Paragraphs that go on in the next one, words that are split over tags, letters set apart by spaces."""
    for tag in (pdf.tags, *pdf.all_tags):
        blocks = [kid for kid in tag.tags if kid.role in _BLOCKS]
        for one, after in pairwise(blocks):
            yield from _split(one, after)
        if tag.role in _BLOCKS and not any(kid.role in _BLOCKS for kid in tag.tags):
            for found in _SPACED.finditer(tag.text):
                yield Problem(
                    f"The letters of a word are set apart by spaces: “{quoted(found.group())}”.",
                    tag.place,
                )


def _split(one: Tag, after: Tag) -> Iterator[Problem]:
    before, behind = one.text, after.text
    if not before or not behind or one.role != after.role or not behind[0].islower():
        return
    if before[-1] in "-\u2010" or (one.runs and after.runs and _touch(one.runs[-1], after.runs[0])):
        yield Problem(
            f"A word is split: “{quoted(before[-20:])}” and “{quoted(behind[:20])}”.", after.place
        )
    elif _UNFINISHED.search(before):
        yield Problem(
            f"A paragraph seems to go on in the next one: “… {quoted(before[-30:])}”.", after.place
        )


def _touch(one: PaintedText, after: PaintedText) -> bool:
    """Whether a reader sees two runs as one word."""
    ends_open = one.text[-1:].isalnum() and after.text[:1].isalnum()
    return ends_open and not new_line(one, after) and not apart(one, after)
