"""Rules about text: that it is text, in order, and in whole words and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from guidegen.audit.pdf.file import PdfFile, PdfPage
from guidegen.audit.pdf.page.canvas import PaintedText
from guidegen.audit.pdf.page.reading_lines import is_new_line, is_new_word, shorten
from guidegen.audit.pdf.rules.register import REGISTER
from guidegen.audit.pdf.tags import MarkedKid, ObjectKid, Tag
from guidegen.audit.rules import Decider, FindingPlace, Problem

# A page without text is a scan if pictures cover more than this part of it.
_COVERED = 0.5
_MOVING = frozenset({"Movie", "Screen", "RichMedia", "3D", "Sound"})
_BLOCKS = frozenset({"P", "Div", "LBody", "BlockQuote", "H", "H1", "H2", "H3", "H4", "H5", "H6"})
_DESCRIBED = ("Figure", "Formula")
_UNFINISHED = re.compile(r"[\w,–—-]$")
_SPACED = re.compile(r"(?<!\S)(?:[^\W\d_] ){3,}[^\W\d_](?!\S)")
# Two runs are in one column if they share more than this part of the width of the narrower one.
_IN_COLUMN = 0.3


@REGISTER.rule(
    "P26",
    "Text is text: no scanned pages, no films",
    how="Run text recognition on a scan, check the text and tag it. Remove films, and say in words "
    "what they show.",
    wcag=("1.4.5", "2.3.1"),
)
def has_no_scans(pdf: PdfFile) -> Iterator[Problem]:
    """Look for pages that are only pictures, and for annotations that can move or flash."""
    for page in pdf.pages:
        if _is_scan(page):
            yield Problem("The page is a picture without any text.", FindingPlace(page=page.number))
    for one in pdf.annotations:
        if one.kind in _MOVING:
            yield Problem(
                f"The page contains a film, a sound or an animation ({one.kind}).",
                FindingPlace(page=one.page, text=shorten(one.contents)),
            )


def _is_scan(page: PdfPage) -> bool:
    """Tell whether pictures cover a page that shows no text.

    Invisible text, which text recognition adds to a scan for machines, does not count.
    """
    if any(run.visible and run.text.strip() for run in page.runs):
        return False
    pictures = (box.within(page.box) for box in page.canvas.pictures)
    covered = sum(box.width * box.height for box in pictures)
    return covered > _COVERED * page.box.width * page.box.height


@REGISTER.rule(
    "P27*",
    "The order of the tags is that of the page",
    mark=Decider.SUSPECT,
    how="Read the page in the order of its tags, and move the tag that is out of place.",
    wcag=("1.3.2",),
    clauses=("7.2",),
    applies=lambda pdf: bool(pdf.tags.runs),
)
def has_page_order(pdf: PdfFile) -> Iterator[Problem]:
    """Look for tags that lead back up in the same column; report the first place of each page."""
    reported: set[int] = set()
    runs = [run for run in _runs_in_order(pdf.tags) if run.text.strip()]
    for one, after in pairwise(runs):
        if one.page not in reported and one.page == after.page and _leads_up(one, after):
            reported.add(one.page)
            yield Problem(
                f"In the tags, this comes after “{shorten(one.text)}”, which is below it.",
                FindingPlace(page=after.page, text=shorten(after.text)),
            )


def _runs_in_order(tag: Tag) -> Iterator[PaintedText]:
    """Yield the text that is read, in reading order.

    Captions are left out, because they may come before or after what they belong to (14.8.4.3.4),
    and so are described figures, because their description is read instead.
    """
    for kid in tag.kids:
        if isinstance(kid, ObjectKid):
            continue
        if isinstance(kid, MarkedKid):
            yield from kid.runs
            continue
        is_described = kid.role in _DESCRIBED and kid.has("/Alt")
        if kid.role != "Caption" and not is_described:
            yield from _runs_in_order(kid)


def _leads_up(one: PaintedText, after: PaintedText) -> bool:
    """Tell whether the second run is above the first, in the same column."""
    shared_width, _ = one.box.overlap(after.box)
    half_line = 0.5 * max(one.size, after.size)
    is_above = after.box.bottom > one.box.top + half_line
    return is_above and shared_width > _IN_COLUMN * min(one.box.width, after.box.width)


@REGISTER.rule(
    "P28*",
    "Words and paragraphs are whole",
    mark=Decider.SUSPECT,
    how="Join the tags of one paragraph, and remove the hyphens and spaces that split words.",
    wcag=("1.3.1", "1.3.2"),
    applies=lambda pdf: bool(pdf.all_tags),
)
def has_whole_words(pdf: PdfFile) -> Iterator[Problem]:
    """Look for split paragraphs, split words, and letters set apart by spaces."""
    for tag in (pdf.tags, *pdf.all_tags):
        blocks = [kid for kid in tag.tags if kid.role in _BLOCKS]
        for one, after in pairwise(blocks):
            yield from _splits(one, after)
        if tag.role not in _BLOCKS or blocks:
            continue
        for found in _SPACED.finditer(tag.text):
            message = f"The letters of a word are set apart by spaces: “{shorten(found.group())}”."
            yield Problem(message, tag.place)


def _splits(one: Tag, after: Tag) -> Iterator[Problem]:
    """Yield a word or a paragraph that begins in one block and ends in the next."""
    first, second = one.text, after.text
    if not first or not second or one.role != after.role or not second[0].islower():
        return
    if first[-1] in "-\u2010" or _touch(one, after):
        message = f"A word is split: “{shorten(first[-20:])}” and “{shorten(second[:20])}”."
        yield Problem(message, after.place)
    elif _UNFINISHED.search(first):
        message = f"A paragraph seems to go on in the next one: “… {shorten(first[-30:])}”."
        yield Problem(message, after.place)


def _touch(one: Tag, after: Tag) -> bool:
    """Tell whether a reader sees the end of one block and the start of the next as one word."""
    if not one.runs or not after.runs:
        return False
    last, first = one.runs[-1], after.runs[0]
    both_are_letters = last.text[-1:].isalnum() and first.text[:1].isalnum()
    return both_are_letters and not is_new_line(last, first) and not is_new_word(last, first)
