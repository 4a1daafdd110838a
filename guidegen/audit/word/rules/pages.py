"""Pages: their numbers, the table of contents, and what only headers and footers say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from guidegen.audit.rules import Decider, FindingPlace, Problem
from guidegen.audit.word.complex_fields import ComplexField, fields
from guidegen.audit.word.file import WordFile
from guidegen.audit.word.paragraphs import Story, WordParagraph, quote
from guidegen.audit.word.rules.register import place_in, rule
from guidegen.audit.word.xml import child, first, value
from guidegen.ooxml_names import qn
from guidegen.safe_xml import Element

_PAGE_NUMBERS = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
_TYPED_NUMBER = re.compile(r"(page|seite|página|p\.)\s*\d+", re.I)
_PAGE_NUMBER = re.compile(r"(\w+\s+)?\d+(\s+\w+\s+\d+|\s*/\s*\d+)?")
_TYPED_ENTRY = re.compile(r".*\S\s*(\.{3,}|…|\t)\s*\d{1,4}\s*")
_FEWEST_ENTRIES = 3
_NO_ENTRIES = re.compile(
    r"no table of contents entries|no se encontraron|update field|error!", re.I
)
_ONE_PAGE = 2500  # characters; a page of 11 point holds about so many
_WORD = re.compile(r"[^\W\d_]{2,}")


def _has_pages_or_contents(word: WordFile) -> bool:
    return _is_long(word) or bool(word.margins) or any(map(_find_contents, word.stories))


@rule(
    "W22",
    "Page numbers and the table of contents are fields",
    how="Insert, Page Number. References, Table of Contents; then press F9 in it, so that it has "
    "entries.",
    wcag=("2.4.5",),
    applies=_has_pages_or_contents,
)
def page_fields(word: WordFile) -> Iterator[Problem]:
    """Check that page numbers and contents are fields: no typed ones, and none missing or empty."""
    yield from _check_page_numbers(word)
    for section in _find_unnumbered_sections(word):
        message = (
            "The pages of a section have no numbers, although those before it do: its header and "
            "footer differ."
        )
        yield Problem(message, place_in(word, word.body, section))
    for field in _find_contents(word.body):
        if not re.search(r"\w", field.result) or _NO_ENTRIES.search(field.result):
            place = place_in(word, word.body, field.start)
            yield Problem("The table of contents has no entries.", place)
    yield from _find_typed_contents(word)


@rule(
    "W23",
    "Nothing essential is only in a header or footer",
    how="Screen readers skip headers and footers. If this matters, say it in the body as well.",
    mark=Decider.SUSPECT,
    wcag=("1.3.1",),
    applies=lambda word: any(story.text.strip() for story in word.margins),
)
def margins(word: WordFile) -> Iterator[Problem]:
    """Look for words of headers and footers that neither the body nor the title has.

    The words around a page number do not count.
    """
    known = set(_WORD.findall(f"{word.body.text} {word.core.get('title', '')}".lower()))
    for story in word.margins:
        for paragraph in story.paragraphs:
            words = _WORD.findall(_remove_page_number(paragraph).lower())
            missing = dict.fromkeys(one for one in words if one not in known)
            if missing:
                said = quote(", ".join(missing))
                message = f"The {story.name} says what the body does not: {said}."
                yield Problem(message, paragraph.place)


def _check_page_numbers(word: WordFile) -> Iterator[Problem]:
    """Report typed page numbers and, in a file of several pages, missing ones."""
    if _numbered_parts(word):
        return
    typed = [story for story in word.margins if _TYPED_NUMBER.search(story.text)]
    for story in typed:
        place = FindingPlace(text=quote(story.text))
        yield Problem(f"The page number in the {story.name} is typed.", place)
    if not typed and _is_long(word):
        yield Problem("The pages have no numbers: no header or footer has a PAGE field.")


def _numbered_parts(word: WordFile) -> set[str]:
    """Return the parts of the headers and footers with a page number."""
    return {story.part for story in word.margins if _has_page_number(story)}


def _has_page_number(story: Story) -> bool:
    return any(field.kind in _PAGE_NUMBERS for field in fields(story))


def _find_unnumbered_sections(word: WordFile) -> Iterator[Element]:
    """Yield sections without a page number that follow one with it.

    A section takes the headers and footers that it does not name from the section before it.
    """
    relations = word.relationships(word.main)
    numbered_parts = _numbered_parts(word)
    parts: dict[str, str] = {}
    seen_number = False
    for section in word.body.root.iter(qn("w:sectPr")):
        for reference in section.iter(qn("w:headerReference"), qn("w:footerReference")):
            relation = relations.get(reference.get(qn("r:id"), ""))
            if relation and reference.get(qn("w:type"), "default") == "default":
                parts[reference.tag] = relation.target
        if not numbered_parts.isdisjoint(parts.values()):
            seen_number = True
        elif seen_number:
            yield section


def _find_contents(story: Story) -> list[ComplexField]:
    return [field for field in fields(story) if field.kind == "TOC"]


def _is_long(word: WordFile) -> bool:
    """Tell whether the file has more than a page.

    The count of the program that saved it decides, or its breaks, or its length.
    """
    if word.pages is not None and word.pages > 1:
        return True
    body = word.body.root
    if first(body, "w:pageBreakBefore", "w:lastRenderedPageBreak") is not None:
        return True
    if any(one.get(qn("w:type")) == "page" for one in body.iter(qn("w:br"))):
        return True
    return len(word.body.text) > _ONE_PAGE


def _find_typed_contents(word: WordFile) -> Iterator[Problem]:
    """Look for several lines in a row that end in a number after dots or a tab, outside fields."""
    for typed, group in groupby(word.paragraphs, key=_is_typed_entry):
        entries = list(group)
        if typed and len(entries) >= _FEWEST_ENTRIES:
            yield Problem("A table of contents is typed.", entries[0].place)


def _is_typed_entry(paragraph: WordParagraph) -> bool:
    if paragraph.cell is not None or not _TYPED_ENTRY.fullmatch(paragraph.text):
        return False
    if first(paragraph.element, "w:fldChar", "w:fldSimple", "w:sdt") is not None:
        return False
    style = value(child(paragraph.properties, "w:pStyle")) or ""
    return not style.lower().startswith("toc")


def _remove_page_number(paragraph: WordParagraph) -> str:
    """Return the text of a header or footer without the page number.

    The word before it and the count after it go as well.
    """
    instructions = []
    for node in paragraph.element.iter(qn("w:fldSimple"), qn("w:instrText")):
        simple = value(node, attribute="w:instr")
        instructions.append(simple or node.text or "")
    for instruction in instructions:
        if (instruction.split() or [""])[0].upper() in _PAGE_NUMBERS:
            return _PAGE_NUMBER.sub("", paragraph.text)
    return paragraph.text
