"""Links and references: what their text says, whether they lead anywhere, page numbers and contents, the margins."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from urllib.parse import urlsplit

from guidegen.audit.rules import Decider, FindingPlace, Problem
from guidegen.audit.word.complex_fields import ComplexField, FieldLink, fields, links
from guidegen.audit.word.file import WordFile
from guidegen.audit.word.paragraphs import Story, WordParagraph, quoted
from guidegen.audit.word.rules.register import rule
from guidegen.audit.word.xml import Element, ancestor, child, qn, value

_SAYS_NOTHING = re.compile(
    r"((click|press|go|see|visit|open|view|download|continue)( (here|this|it))?|here|this"
    r"|(this |the )?(link|(web ?)?(site|page))"
    r"|(read |learn |see |find out )?more( (information|info|details))?|details|info|aquí|(haga |haz )?clic aquí"
    r"|(leer |ver )?más( información)?|enlace|descargar)",
    re.I,
)
_ADDRESS = re.compile(
    r"((https?|ftp)://|www\.)\S+|([\w-]+\.)+(com|org|net|edu|gov|mil|int|info|[a-z]{2})(/\S*)?",
    re.I,
)
_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_MAIL_ADDRESS = re.compile(r"[^\s@,;?]+@([\w-]+\.)+[\w-]{2,}(,[^\s@,;?]+@([\w-]+\.)+[\w-]{2,})*")
_HOST = re.compile(r"([\w-]+\.)+[^\W\d][\w-]+|[0-9a-f]*:[0-9a-f:.]+|(\d{1,3}\.){3}\d{1,3}")
_BUILT_IN = frozenset({"_top"})
_REFERENCES = frozenset({"REF", "PAGEREF", "NOTEREF"})
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


@rule(
    "W17",
    "The text of a link says where it leads",
    how="Let the link’s text name the page or file that it opens. Print an address beside its name, not alone.",
    mark=Decider.SUSPECT,
    wcag=("2.4.4",),
    applies=lambda word: next(links(word), None) is not None,
)
def link_texts(word: WordFile) -> Iterator[Problem]:
    """Links without text, with words that fit any link, with a bare address, and one text for several targets."""
    targets: dict[str, set[str]] = defaultdict(set)
    for link in links(word):
        said = _says_nothing(link)
        if said:
            yield Problem(f"A link{link.where} {said}.", link.place)
        targets[link.text.lower()].add(link.target)
        if link.text and len(targets[link.text.lower()]) == 2:
            yield Problem(
                f"Links with the text “{quoted(link.text)}” lead to different places.", link.place
            )


@rule(
    "W18",
    "Links lead somewhere",
    how="Right-click the link, Edit Hyperlink. Nothing is fetched: only the form of addresses is checked, and that "
    "bookmarks within the file are there. Whether a page on the web is still there needs a click.",
    wcag=("2.4.4",),
    applies=lambda word: any(True for _ in (*links(word), *_references(word))),
)
def link_targets(word: WordFile) -> Iterator[Problem]:
    """Bookmarks that links and references name, and the scheme and form of addresses."""
    for link in links(word):
        said = _wrong_bookmark(word, link.target) if link.within else wrong_address(link.target)
        if said:
            yield Problem(f"A link{link.where} leads to {said}.", link.place)
    for story, field in _references(word):
        said = _wrong_bookmark(word, (field.arguments or [""])[0])
        if said:
            yield Problem(
                f"A reference (“{field.kind}”) leads to {said}.", _place(word, story, field.start)
            )


@rule(
    "W22",
    "Page numbers and the table of contents are fields",
    how="Insert, Page Number. References, Table of Contents; then press F9 in it, so that it has entries.",
    wcag=("2.4.5",),
    applies=lambda word: _is_long(word) or bool(word.margins) or any(map(_contents, word.stories)),
)
def page_fields(word: WordFile) -> Iterator[Problem]:
    """PAGE in a header or footer of a file of several pages, and in all sections from the first with it; no typed
    number; TOC with entries; no typed contents.
    """
    numbered = any(field.kind in _PAGE_NUMBERS for story in word.margins for field in fields(story))
    typed = [story for story in word.margins if not numbered and _TYPED_NUMBER.search(story.text)]
    for story in typed:
        yield Problem(
            f"The page number in the {story.name} is typed.", FindingPlace(text=quoted(story.text))
        )
    if not numbered and not typed and _is_long(word):
        yield Problem("The pages have no numbers: no header or footer has a PAGE field.")
    for section in _unnumbered_sections(word):
        message = "The pages of a section have no numbers, as those before it have: its header and footer differ."
        yield Problem(message, _place(word, word.body, section))
    for field in _contents(word.body):
        if not re.search(r"\w", field.result) or _NO_ENTRIES.search(field.result):
            yield Problem(
                "The table of contents has no entries.", _place(word, word.body, field.start)
            )
    yield from _typed_contents(word)


@rule(
    "W23",
    "Nothing essential stands only in a header or footer",
    how="Screen readers pass over headers and footers. If this matters, say it in the body as well.",
    mark=Decider.SUSPECT,
    wcag=("1.3.1",),
    applies=lambda word: any(story.text.strip() for story in word.margins),
)
def margins(word: WordFile) -> Iterator[Problem]:
    """Words of headers and footers that neither the body nor the title has, without those beside a page number."""
    known = set(_WORD.findall(f"{word.body.text} {word.core.get('title', '')}".lower()))
    for story in word.margins:
        for paragraph in story.paragraphs:
            words = _WORD.findall(_without_page_number(paragraph).lower())
            missing = [one for one in words if one not in known]
            if missing:
                message = f"The {story.name} says what the body does not: {quoted(', '.join(dict.fromkeys(missing)))}."
                yield Problem(message, paragraph.place)


def wrong_address(address: str) -> str:
    """What is wrong with the form of an address, empty for one that may lead somewhere. Nothing is asked for."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return f"“{quoted(address)}”, which is no address"
    if re.search(r"\s", address) or not address:
        return f"“{quoted(address)}”, which is no address" if address else "nothing"
    if parts.scheme in ("http", "https", "ftp"):
        return (
            ""
            if _HOST.fullmatch(host)
            else f"“{quoted(address)}”, which names no computer on the web"
        )
    if parts.scheme == "mailto":
        return (
            ""
            if _MAIL_ADDRESS.fullmatch(parts.path)
            else f"“{quoted(address)}”, which is no mail address"
        )
    if parts.scheme in ("tel", "sms"):
        return (
            ""
            if re.search(r"\d{3}", parts.path)
            else f"“{quoted(address)}”, which is no telephone number"
        )
    return f"“{quoted(address)}”, which works only on the computer where it was made"


def _unnumbered_sections(word: WordFile) -> Iterator[Element]:
    """Sections without a page number after one that has it; what a section does not say it takes from the last."""
    relations = word.relationships(word.main)
    numbers = {
        story.part
        for story in word.margins
        for field in fields(story)
        if field.kind in _PAGE_NUMBERS
    }
    parts: dict[str, str] = {}
    begun = False
    for section in word.body.root.iter(qn("w:sectPr")):
        for reference in section.iter(qn("w:headerReference"), qn("w:footerReference")):
            relation = relations.get(reference.get(qn("r:id"), ""))
            if relation and reference.get(qn("w:type"), "default") == "default":
                parts[reference.tag] = relation.target
        numbered = not numbers.isdisjoint(parts.values())
        begun = begun or numbered
        if begun and not numbered:
            yield section


def _wrong_bookmark(word: WordFile, name: str) -> str:
    return (
        ""
        if name.lower() in word.bookmarks | _BUILT_IN
        else f"the bookmark “{name}”, which is not there"
    )


def _says_nothing(link: FieldLink) -> str:
    words = link.text.lower().strip(" .:>»→")
    if not words:
        return "has no text"
    if _SAYS_NOTHING.fullmatch(words):
        return f"says only “{quoted(link.text)}”"
    bare = _ADDRESS.fullmatch(link.text) and not _MAIL.fullmatch(link.text)
    return f"has a bare address for its text, “{quoted(link.text)}”" if bare else ""


def _references(word: WordFile) -> Iterator[tuple[Story, ComplexField]]:
    for story in word.stories:
        yield from ((story, field) for field in fields(story) if field.kind in _REFERENCES)


def _contents(story: Story) -> list[ComplexField]:
    return [field for field in fields(story) if field.kind == "TOC"]


def _is_long(word: WordFile) -> bool:
    """Whether the file has more than a page: by the count of the program that saved it, its breaks, or its length."""
    if word.pages is not None and word.pages > 1:
        return True
    broken = (
        next(word.body.root.iter(qn("w:pageBreakBefore"), qn("w:lastRenderedPageBreak")), None)
        is not None
    )
    breaks = any(one.get(qn("w:type")) == "page" for one in word.body.root.iter(qn("w:br")))
    return broken or breaks or len(word.body.text) > _ONE_PAGE


def _typed_contents(word: WordFile) -> Iterator[Problem]:
    """Lines in a row that end in a number after dots or a tab and are not in a field."""
    for typed, group in groupby(word.paragraphs, key=_is_typed_entry):
        entries = list(group) if typed else []
        if len(entries) >= _FEWEST_ENTRIES:
            yield Problem("A table of contents is typed.", entries[0].place)


def _is_typed_entry(paragraph: WordParagraph) -> bool:
    fielded = (
        next(paragraph.element.iter(qn("w:fldChar"), qn("w:fldSimple"), qn("w:sdt")), None)
        is not None
    )
    styled = (value(child(paragraph.properties, "w:pStyle")) or "").lower().startswith("toc")
    return (
        not fielded
        and not styled
        and paragraph.cell is None
        and bool(_TYPED_ENTRY.fullmatch(paragraph.text))
    )


def _without_page_number(paragraph: WordParagraph) -> str:
    """The text of a paragraph in a margin, less the page number with the word before it and the count after it."""
    simple = [
        value(one, attribute="w:instr") or "" for one in paragraph.element.iter(qn("w:fldSimple"))
    ]
    codes = simple + [one.text or "" for one in paragraph.element.iter(qn("w:instrText"))]
    numbered = any((code.split() or [""])[0].upper() in _PAGE_NUMBERS for code in codes)
    return _PAGE_NUMBER.sub("", paragraph.text) if numbered else paragraph.text


def _place(word: WordFile, story: Story, element: Element) -> FindingPlace:
    around = ancestor(element, "w:p")
    paragraph = None if around is None else word.paragraph_of(around)
    return paragraph.place if paragraph else FindingPlace(text=story.name)
