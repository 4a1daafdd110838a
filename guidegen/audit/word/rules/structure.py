"""Headings, lists and empty space: whether structure is real or only looks like it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from guidegen.audit.rules import Decider, FindingPlace, Problem
from guidegen.audit.word.file import WordFile
from guidegen.audit.word.paragraphs import WordParagraph, has_object, quote
from guidegen.audit.word.rules.register import has_text, rule
from guidegen.audit.word.xml import ancestor, child, first
from guidegen.ooxml_names import qn

_LONGEST_HEADING = 100
_LONGEST_FAKE = 80
_LARGER = 1.15
_SENTENCE_END = (".", ":", ";", ",", "!", "?", "…", ".”", ".)")
_TITLE_STYLES = frozenset({"title", "subtitle", "caption", "toc heading"})
_ENTRY_STYLE = re.compile(r"toc \d")
# Signs that only ever begin a list item.
_BULLET = re.compile(r"\s*[•◦▪▫●■◆➢➤►▸‣⁃∙\uf0b7\uf0a7]\s*\S")
# Signs and numbers that begin list items only if they follow each other.
_MAYBE_BULLET = re.compile(r"\s*([-–—*·o○□✓✔✗])\s+\S")
_NUMBER = re.compile(r"\s*\(?(\d{1,3}|[A-Za-z])[.)]\s+\S")
_ANSWER = "\N{OBJECT REPLACEMENT CHARACTER}"
_SPACES = re.compile(r"[ \u00a0]{2,}")
# A typist's habit, which does not space anything out.
_TWO_AFTER_SENTENCE = re.compile(r"[.!?:][\"”’)]?  (?=\S)")


@rule(
    "W3",
    "Headings are real, begin with level 1, skip no level and are short",
    how="Give headings the styles Heading 1, Heading 2 and so on, each one level below its parent.",
    wcag=("1.3.1", "2.4.6"),
    applies=has_text,
)
def headings(word: WordFile) -> Iterator[Problem]:
    """Check that headings begin with level 1, skip no level, and are neither empty nor long."""
    if not word.headings:
        yield Problem("The document has no heading.")
        return
    level, first_heading = word.headings[0]
    if level != 1:
        yield Problem(f"The first heading has level {level} and not 1.", first_heading.place)
    for (before, _), (level, heading) in pairwise(word.headings):
        if level > before + 1:
            message = f"A heading of level {level} follows one of level {before}."
            yield Problem(message, heading.place)
    for _, heading in word.headings:
        if not heading.text.strip() and not has_object(heading.element):
            yield Problem("A heading is empty.", heading.place)
        if len(heading.text) >= _LONGEST_HEADING:
            message = (
                f"A heading has {len(heading.text)} characters; "
                f"it should have fewer than {_LONGEST_HEADING}."
            )
            yield Problem(message, heading.place)


@rule(
    "W5",
    "No text only looks like a heading",
    how="If it is a heading, give it the style of one. If not, make only a part of it bold or "
    "large.",
    mark=Decider.SUSPECT,
    wcag=("1.3.1",),
    applies=has_text,
)
def fake_headings(word: WordFile) -> Iterator[Problem]:
    """Look for short paragraphs, all bold or large, that are not sentences and precede a text.

    Those of a title page, before the first heading of a document with a title, set out the title.
    """
    usual = _usual_size(word)
    paragraphs = word.paragraphs[_title_page_length(word) :]
    for paragraph, following in pairwise(paragraphs):
        if not following.text.strip() or following.cell is not None:
            continue
        if _may_be_heading(word, paragraph):
            runs = [run for run in paragraph.runs if run.text.strip()]
            if all(word.effects.bold(run) for run in runs):
                message = "A short paragraph is all bold but not a heading."
                yield Problem(message, paragraph.place)
            elif all(word.effects.points(run) > usual * _LARGER for run in runs):
                message = "A short paragraph is larger than the text but not a heading."
                yield Problem(message, paragraph.place)


@rule(
    "W6",
    "Lists are real lists",
    how="Delete the typed sign or number and press the button for bullets or numbering (Home, "
    "Paragraph).",
    wcag=("1.3.1",),
    applies=has_text,
)
def typed_lists(word: WordFile) -> Iterator[Problem]:
    """Look for lines outside lists that begin with a bullet, or several with a dash or a number."""
    before, listed = "", False
    for line in _lines(word):
        if _BULLET.match(line.text):
            yield Problem("A bullet is typed.", line.place)
        sign = _typed_sign(line.text)
        follows = bool(sign) and _continues_list(before, sign)
        if follows and not listed:
            yield Problem("A list is typed.", line.place)
        before, listed = sign, follows


@rule(
    "W25",
    "No spaces, tabs, line breaks or empty paragraphs for spacing",
    how="Use spacing before and after, indents, tab stops, columns and page breaks (Layout, "
    "Paragraph) instead.",
    wcag=("1.3.2",),
    applies=has_text,
)
def spacing(word: WordFile) -> Iterator[Problem]:
    """Look for runs of blank characters, and for paragraphs that only make space."""
    for paragraph in word.paragraphs:
        messages = list(_describe_spacing(paragraph.text))
        handed_out = _hide_answers(paragraph) if messages else ""
        for message in messages:
            in_answer = message not in _describe_spacing(handed_out)
            yield Problem(message, replace(paragraph.place, in_answer=in_answer))
    yield from _find_empty_paragraphs(word)


def _describe_spacing(text: str) -> Iterator[str]:
    """Yield what is wrong with the blank characters of a paragraph."""
    if _SPACES.search(_TWO_AFTER_SENTENCE.sub(". ", text)):
        yield "There are several spaces in a row."
    if "\t\t" in text or (text.startswith("\t") and text.strip()):
        yield "Tabs are used for spacing."
    if re.search(r"\n\s*\n", text) and text.strip():
        yield "Line breaks are used for spacing."


def _hide_answers(paragraph: WordParagraph) -> str:
    """Return a paragraph's text with a sign in the place of all that a team typed into a field."""
    return "".join(_ANSWER if run.in_answer else run.text for run in paragraph.runs)


def _find_empty_paragraphs(word: WordFile) -> Iterator[Problem]:
    """Report each stretch of paragraphs that only make space once, at its first paragraph."""
    spacers = {paragraph.element for paragraph in word.paragraphs if _is_spacer(paragraph)}
    for paragraph in word.paragraphs:
        if paragraph.element not in spacers or paragraph.element.getprevious() in spacers:
            continue
        count = 1
        element = paragraph.element.getnext()
        while element is not None and element in spacers:
            count += 1
            element = element.getnext()
        subject = "An empty paragraph is" if count == 1 else f"{count} empty paragraphs are"
        yield Problem(f"{subject} used for spacing.", paragraph.place)


def _is_spacer(paragraph: WordParagraph) -> bool:
    """Tell whether a paragraph is empty and nothing needs it.

    A paragraph whose end a redline adds or deletes separates what only one of the versions has.
    """
    element = paragraph.element
    if not paragraph.is_blank or paragraph.breaks:
        return False
    if ancestor(element, "w:sdtContent") is not None:
        return False
    if first(element, "w:fldChar", "w:footnoteRef", "w:endnoteRef") is not None:
        return False
    if any(child(paragraph.properties, "w:rPr", state) is not None for state in ("w:ins", "w:del")):
        return False
    return not _is_needed_by_table(paragraph)


def _is_needed_by_table(paragraph: WordParagraph) -> bool:
    """Tell whether Word itself needs a paragraph.

    It does after a table that ends a cell or the document or comes before another table, and in a
    cell that is empty.
    """
    before, after = paragraph.element.getprevious(), paragraph.element.getnext()
    at_end = after is None or after.tag in (qn("w:sectPr"), qn("w:tbl"))
    follows_table = before is not None and before.tag == qn("w:tbl")
    alone_in_cell = after is None and (before is None or before.tag == qn("w:tcPr"))
    return at_end and (follows_table or alone_in_cell)


def _usual_size(word: WordFile) -> float:
    sizes: Counter[float] = Counter()
    for run in word.body.runs():
        sizes[word.effects.points(run)] += len(run.text)
    return sizes.most_common(1)[0][0]


def _title_page_length(word: WordFile) -> int:
    """Return how many paragraphs a title page has.

    They are those before the first heading, if one of them has the style Title.
    """
    if not word.headings:
        return 0
    first_heading = word.headings[0][1].number or 1
    before = word.paragraphs[: first_heading - 1]
    has_title = any(word.styles.name(paragraph.style) == "title" for paragraph in before)
    return len(before) if has_title else 0


def _may_be_heading(word: WordFile, paragraph: WordParagraph) -> bool:
    text = paragraph.text.strip()
    if not 0 < len(text) <= _LONGEST_FAKE or text.endswith(_SENTENCE_END):
        return False
    if has_object(paragraph.element) or paragraph.cell is not None:
        return False
    if _has_structure(word, paragraph):
        return False
    style = word.styles.name(paragraph.style)
    return style not in _TITLE_STYLES and not _ENTRY_STYLE.fullmatch(style)


def _has_structure(word: WordFile, paragraph: WordParagraph) -> bool:
    """Tell whether a paragraph is a heading or in a list."""
    return bool(word.level(paragraph)) or word.effects.level(paragraph) is not None


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a paragraph; `number` counts from 0."""

    text: str
    paragraph: WordParagraph
    number: int = 0

    @property
    def place(self) -> FindingPlace:
        number, text = self.paragraph.number, quote(self.text)
        return FindingPlace(paragraph=number, text=text, in_answer=self._begins_in_answer())

    def _begins_in_answer(self) -> bool:
        """Tell whether a team typed the beginning of the line into a field."""
        lines_before = 0
        for run in self.paragraph.runs:
            pieces = run.text.split("\n")
            at = self.number - lines_before
            if 0 <= at < len(pieces) and pieces[at].strip():
                return run.in_answer
            lines_before += len(pieces) - 1
        return self.paragraph.in_answer


def _lines(word: WordFile) -> Iterator[_Line]:
    """Yield the lines of paragraphs that are neither headings nor in a list.

    An empty line comes where a typed list would end: at such a paragraph and at a new cell.
    """
    cell = None
    for paragraph in word.paragraphs:
        structured = _has_structure(word, paragraph)
        if structured or paragraph.cell is not cell:
            yield _Line("", paragraph)
        cell = paragraph.cell
        if not structured:
            for number, line in enumerate(paragraph.text.split("\n")):
                yield _Line(line, paragraph, number)


def _typed_sign(line: str) -> str:
    """Return the sign, number or letter that may make a line a list item; "" if there is none."""
    found = _MAYBE_BULLET.match(line) or _NUMBER.match(line)
    return found[1] if found else ""


def _continues_list(before: str, sign: str) -> bool:
    """Tell whether a sign continues a list: the same dash again, or the next number or letter."""
    if before.isdecimal() and sign.isdecimal():
        return int(sign) == int(before) + 1
    if _is_list_letter(before) and _is_list_letter(sign):
        return ord(sign) == ord(before) + 1
    return bool(before) and before == sign


def _is_list_letter(sign: str) -> bool:
    return len(sign) == 1 and sign.isalpha() and sign != "o"  # o is a typed bullet
