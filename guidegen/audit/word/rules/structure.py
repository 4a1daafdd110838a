"""Headings, lists and empty space: whether structure is structure, or only looks like it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from guidegen.audit.rules import Decider, FindingPlace, Problem
from guidegen.audit.word.file import WordFile
from guidegen.audit.word.paragraphs import WordParagraph, has_object, quoted
from guidegen.audit.word.rules.register import has_text, rule
from guidegen.audit.word.xml import ancestor, child, qn

_LONGEST_HEADING = 100
_LONGEST_FAKE = 80
_LARGER = 1.15
_SENTENCE_END = (".", ":", ";", ",", "!", "?", "…", ".”", ".)")
_TITLE_STYLES = frozenset({"title", "subtitle", "caption", "toc heading"})
_ENTRY_STYLE = re.compile(r"toc \d")
# Signs that stand for nothing but a list, and signs and numbers that do so only where they follow each other.
_BULLET = re.compile(r"\s*[•◦▪▫●■◆➢➤►▸‣⁃∙\uf0b7\uf0a7]\s*\S")
_MAYBE_BULLET = re.compile(r"\s*([-–—*·o○□✓✔✗])\s+\S")
_NUMBER = re.compile(r"\s*\(?(\d{1,3}|[A-Za-z])[.)]\s+\S")
_SPACES = re.compile(r"[ \u00a0]{2,}")
_TWO_AFTER_SENTENCE = re.compile(
    r"[.!?:][\"”’)]?  (?=\S)"
)  # a typist's habit, which spaces nothing out


@rule(
    "W3",
    "Headings are real, begin with level 1, skip no level and are short",
    how="Give headings the styles Heading 1, Heading 2 and so on, each one level below its parent.",
    wcag=("1.3.1", "2.4.6"),
    applies=has_text,
)
def headings(word: WordFile) -> Iterator[Problem]:
    """One outline: level 1 first, no level skipped on the way down, none empty, none of 100 characters or more."""
    if not word.headings:
        yield Problem("The document has no heading.")
        return
    level, first = word.headings[0]
    if level != 1:
        yield Problem(f"The first heading is of level {level} and not 1.", first.place)
    for (before, _), (level, paragraph) in pairwise(word.headings):
        if level > before + 1:
            yield Problem(
                f"A heading of level {level} follows one of level {before}.", paragraph.place
            )
    for _, paragraph in word.headings:
        if not paragraph.text.strip() and not has_object(paragraph.element):
            yield Problem("A heading is empty.", paragraph.place)
        if len(paragraph.text) >= _LONGEST_HEADING:
            message = f"A heading has {len(paragraph.text)} characters; fewer than {_LONGEST_HEADING} are wanted."
            yield Problem(message, paragraph.place)


@rule(
    "W5",
    "No text only looks like a heading",
    how="If it is a heading, give it the style of one. If not, make only a part of it bold or large.",
    mark=Decider.SUSPECT,
    wcag=("1.3.1",),
    applies=has_text,
)
def fake_headings(word: WordFile) -> Iterator[Problem]:
    """Short paragraphs, all bold or larger than running text, that end like no sentence and have text after them.

    Those of a title page, before the first heading of a document with a title, set out the title.
    """
    usual = _usual_size(word)
    for paragraph, following in pairwise(word.paragraphs[_title_page(word) :]):
        if _may_be_heading(word, paragraph) and following.text.strip() and following.cell is None:
            runs = [run for run in paragraph.runs if run.text.strip()]
            if all(word.effects.bold(run) for run in runs):
                yield Problem("A short paragraph is all bold and no heading.", paragraph.place)
            elif all(word.effects.points(run) > usual * _LARGER for run in runs):
                yield Problem(
                    "A short paragraph is larger than the text and no heading.", paragraph.place
                )


@rule(
    "W6",
    "Lists are real lists",
    how="Delete the typed sign or number and press the button for bullets or numbering (Home, Paragraph).",
    wcag=("1.3.1",),
    applies=has_text,
)
def typed_lists(word: WordFile) -> Iterator[Problem]:
    """Lines that begin with a typed bullet, or two in a row with a dash or a number, and are in no list."""
    before, listed = "", False
    for line, paragraph in _lines(word):
        if _BULLET.match(line):
            yield Problem(
                "A bullet is typed.", FindingPlace(paragraph=paragraph.number, text=quoted(line))
            )
        sign = _typed_sign(line)
        follows = bool(sign) and _follows(before, sign)
        if follows and not listed:
            yield Problem(
                "A list is typed.", FindingPlace(paragraph=paragraph.number, text=quoted(line))
            )
        before, listed = sign, follows


@rule(
    "W25",
    "No spaces, tabs, line breaks or empty paragraphs for spacing",
    how="Use spacing before and after, indents, tab stops, columns and page breaks (Layout, Paragraph) instead.",
    wcag=("1.3.2",),
    applies=has_text,
)
def spacing(word: WordFile) -> Iterator[Problem]:
    """Runs of blank characters, and paragraphs that only make room."""
    for paragraph in word.paragraphs:
        text = paragraph.text
        if _SPACES.search(_TWO_AFTER_SENTENCE.sub(". ", text)):
            yield Problem("There is a run of spaces.", paragraph.place)
        if "\t\t" in text or (text.startswith("\t") and text.strip()):
            yield Problem("Tabs make room.", paragraph.place)
        if re.search(r"\n\s*\n", text) and text.strip():
            yield Problem("Line breaks make room.", paragraph.place)
    yield from _empty_paragraphs(word)


def _empty_paragraphs(word: WordFile) -> Iterator[Problem]:
    """One problem for each stretch of them."""
    spacers = {paragraph.element for paragraph in word.paragraphs if _is_spacer(paragraph)}
    for paragraph in word.paragraphs:
        if paragraph.element in spacers and paragraph.element.getprevious() not in spacers:
            count, element = 0, paragraph.element
            while element in spacers:
                count, element = count + 1, element.getnext()  # type: ignore[assignment]  # None is in no set
            said = "An empty paragraph makes" if count == 1 else f"{count} empty paragraphs make"
            yield Problem(f"{said} room.", paragraph.place)


def _is_spacer(paragraph: WordParagraph) -> bool:
    """Word itself needs a paragraph after a table that ends a cell or the document, or precedes another table.

    One whose end a redline adds or deletes parts what only one of its versions has.
    """
    if (
        not paragraph.is_blank
        or paragraph.breaks
        or ancestor(paragraph.element, "w:sdtContent") is not None
    ):
        return False
    if (
        next(paragraph.element.iter(qn("w:fldChar"), qn("w:footnoteRef"), qn("w:endnoteRef")), None)
        is not None
    ):
        return False
    if any(child(paragraph.properties, "w:rPr", state) is not None for state in ("w:ins", "w:del")):
        return False
    before, after = paragraph.element.getprevious(), paragraph.element.getnext()
    at_end = after is None or after.tag in (qn("w:sectPr"), qn("w:tbl"))
    follows_table = before is not None and before.tag == qn("w:tbl")
    alone_in_cell = after is None and (before is None or before.tag == qn("w:tcPr"))
    return not (at_end and (follows_table or alone_in_cell))


def _usual_size(word: WordFile) -> float:
    sizes: Counter[float] = Counter()
    for run in word.body.runs():
        sizes[word.effects.points(run)] += len(run.text)
    return sizes.most_common(1)[0][0]


def _title_page(word: WordFile) -> int:
    """How many paragraphs a title page has: those before the first heading, if a title is among them."""
    first = word.headings[0][1].number or 1 if word.headings else 1
    pages = word.paragraphs[: first - 1]
    return (
        len(pages)
        if any(word.styles.name(paragraph.style) == "title" for paragraph in pages)
        else 0
    )


def _may_be_heading(word: WordFile, paragraph: WordParagraph) -> bool:
    text = paragraph.text.strip()
    if (
        not 0 < len(text) <= _LONGEST_FAKE
        or text.endswith(_SENTENCE_END)
        or has_object(paragraph.element)
    ):
        return False
    if (
        paragraph.cell is not None
        or word.level(paragraph)
        or word.effects.level(paragraph) is not None
    ):
        return False
    style = word.styles.name(paragraph.style)
    return style not in _TITLE_STYLES and not _ENTRY_STYLE.fullmatch(style)


def _lines(word: WordFile) -> Iterator[tuple[str, WordParagraph]]:
    """The lines of paragraphs that are neither headings nor in a list; an empty one where a chain is broken."""
    cell = None
    for paragraph in word.paragraphs:
        if (
            paragraph.cell is not cell
            or word.level(paragraph)
            or word.effects.level(paragraph) is not None
        ):
            yield "", paragraph
        cell = paragraph.cell
        if not word.level(paragraph) and word.effects.level(paragraph) is None:
            yield from ((line, paragraph) for line in paragraph.text.split("\n"))


def _typed_sign(line: str) -> str:
    found = _MAYBE_BULLET.match(line) or _NUMBER.match(line)
    return found[1] if found else ""


def _follows(before: str, sign: str) -> bool:
    """Whether a sign goes on a list: the same dash again, or the next number or letter."""
    if before.isdecimal() and sign.isdecimal():
        return int(sign) == int(before) + 1
    if (
        len(before) == len(sign) == 1
        and before.isalpha()
        and sign.isalpha()
        and "o" not in (before, sign)
    ):
        return ord(sign) == ord(before) + 1
    return bool(before) and before == sign
