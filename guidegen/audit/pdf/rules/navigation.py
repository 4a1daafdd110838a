"""Rules about links, other annotations, bookmarks and page numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from guidegen.audit.pdf.destinations import Bookmark
from guidegen.audit.pdf.file import PdfFile
from guidegen.audit.pdf.form import Annotation
from guidegen.audit.pdf.objects import entry, name
from guidegen.audit.pdf.page.canvas import PaintedText
from guidegen.audit.pdf.page.reading_lines import join_runs, one_line, shorten
from guidegen.audit.pdf.printed_numbers import find_printed_numbers
from guidegen.audit.pdf.rules.register import REGISTER, check_ua
from guidegen.audit.pdf.tags import HEADINGS, Tag
from guidegen.audit.rules import Decider, FindingPlace, Problem
from guidegen.scripts import has_right_to_left

# A file of more pages than this needs bookmarks (the checklist’s number).
PAGES_WITHOUT_BOOKMARKS = 9
# Link texts that say nothing about the target, in English and in Spanish.
_VAGUE_TEXTS = (
    "click here, click, here, this, this link, this page, link, more, read more, see more, "
    "learn more, more info, more information, details, download, website, go, page, info, "
    "aquí, haga clic aquí, haz clic aquí, clic aquí, más, leer más, ver más, enlace, "
    "más información, este enlace, esta página, descargar, sitio web"
)
_VAGUE = frozenset(_VAGUE_TEXTS.split(", "))
_ADDRESS = re.compile(r"(?:https?://|ftp://|www\.)\S+", re.IGNORECASE)
_SCHEME = re.compile(r"^https?://(?:www\.)?", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_NUMBERED = re.compile(r"^(?:[\dIVXLC]+[.)]?(?:\d+[.)]?)*)\s+")
# Links without an action, or with one of these, must have a target.
_LEADING = ("", "GoTo", "URI", "GoToR", "Launch")


@REGISTER.rule(
    "P13",
    "Links are tagged and described, and lead somewhere",
    how="Let your program make the link, so that it gets a Link tag and a description, and check "
    "its target.",
    wcag=("1.3.1", "2.4.4"),
    clauses=("7.18.5",),
    applies=lambda pdf: bool(pdf.links),
)
def has_tagged_links(pdf: PdfFile) -> Iterator[Problem]:
    """Check the tag and the description of links, and that they have a target."""
    yield from check_ua(pdf, "P13")
    for link in pdf.links:
        action = name(entry(link.dictionary, "/A", "/S"))
        if action in _LEADING and not pdf.destinations.address_of(link.dictionary):
            place = FindingPlace(page=link.page, text=shorten(link_text(pdf, link)))
            yield Problem("A link leads nowhere.", place)


@REGISTER.rule(
    "P13*",
    "The text of a link says where it leads",
    mark=Decider.SUSPECT,
    how="Let the text of the link name its target: no “click here”, no bare address, no text with "
    "two targets.",
    wcag=("2.4.4",),
    applies=lambda pdf: bool(pdf.links),
)
def has_telling_links(pdf: PdfFile) -> Iterator[Problem]:
    """Look for texts that say little, are bare addresses, or lead to several places."""
    targets: dict[str, set[str]] = defaultdict(set)
    reported: set[str] = set()
    for link in pdf.links:
        shown = link_text(pdf, link)
        plain = one_line(shown).casefold().strip(" .:!…»›>→")
        place = FindingPlace(page=link.page, text=shorten(shown))
        target = pdf.destinations.address_of(link.dictionary).rstrip("/").casefold()
        targets[plain].add(target)
        if not plain:
            yield Problem("A link has no text.", place)
        elif plain in _VAGUE:
            message = f"The link text “{shorten(shown)}” says nothing about the target."
            yield Problem(message, place)
        elif _is_address(plain, target):
            yield Problem(f"The link text “{shorten(shown)}” is a bare address.", place)
        elif len(targets[plain]) > 1 and plain not in reported:
            reported.add(plain)
            message = f"Links with the text “{shorten(shown)}” lead to different places."
            yield Problem(message, place)


def _is_address(plain: str, target: str) -> bool:
    if _ADDRESS.fullmatch(plain):
        return True
    return "." in plain and plain == _SCHEME.sub("", target)


def link_text(pdf: PdfFile, link: Annotation) -> str:
    """Return the text of a link's tag or its descriptions; without a tag, the text in its area."""
    tag = _link_tag(pdf, link)
    if tag is not None:
        return tag.text or _descriptions(tag)
    box = link.box
    if box is None:
        return ""
    return join_runs(run for run in pdf.pages[link.page - 1].runs if box.holds(run.box.middle))


def _link_tag(pdf: PdfFile, link: Annotation) -> Tag | None:
    tag = pdf.tag_by_annotation.get(link.key) if link.key else None
    if tag is None:
        return None
    for one in (tag, *tag.ancestors()):
        if one.role == "Link":
            return one
    return None


def _descriptions(tag: Tag) -> str:
    alternatives = (one.string("/Alt") for one in tag.walk())
    return " ".join(alt for alt in alternatives if alt)


@REGISTER.rule(
    "P14",
    "Other annotations are tagged and described",
    how="Give the annotation an Annot tag and a description (Contents), or delete it.",
    wcag=("1.1.1", "1.3.1"),
    clauses=("7.18.1", "7.18.2", "7.18.8"),
    applies=lambda pdf: any(one.kind not in ("Link", "Widget", "Popup") for one in pdf.annotations),
)
def has_tagged_annotations(pdf: PdfFile) -> Iterator[Problem]:
    """Check annotations that are neither links nor fields."""
    return check_ua(pdf, "P14")


@REGISTER.rule(
    "P22",
    f"A file of more than {PAGES_WITHOUT_BOOKMARKS} pages has bookmarks for its headings",
    how="Let your program make the bookmarks from the headings when it exports the file.",
    wcag=("2.4.5",),
    applies=lambda pdf: len(pdf.pages) > PAGES_WITHOUT_BOOKMARKS or bool(pdf.bookmarks),
)
def has_bookmarks(pdf: PdfFile) -> Iterator[Problem]:
    """Check that bookmarks exist and lead where they say, and that no heading lacks one."""
    if not pdf.bookmarks:
        yield Problem(f"The file has {len(pdf.pages)} pages but no bookmarks.")
        return
    for bookmark in pdf.bookmarks:
        message = _bookmark_fault(pdf, bookmark)
        if message:
            yield Problem(message, FindingPlace(page=bookmark.page, text=shorten(bookmark.title)))
    yield from _headings_without_bookmark(pdf)
    yield from _another_order(pdf)


def _bookmark_fault(pdf: PdfFile, bookmark: Bookmark) -> str:
    """Return what is wrong with a bookmark; empty if nothing is."""
    title = bookmark.title
    if not title.strip():
        return "A bookmark has no text."
    if bookmark.leads_outside:
        return ""
    if bookmark.page is None:
        return f"The bookmark “{shorten(title)}” leads nowhere."
    if not _is_shown(title, pdf.pages[bookmark.page - 1].runs):
        return f"“{shorten(title)}” is not on the page that the bookmark leads to."
    return ""


def _is_shown(title: str, runs: Sequence[PaintedText]) -> bool:
    """Tell whether a page shows a title.

    Of one that is read from right to left, only the words are looked for: their order and that of
    their letters is that in which they are painted, in either direction.
    """
    shown = join_runs(runs)
    if _letters(title) in _letters(shown):
        return True
    words = _words(shown).union(*(_words(run.text) for run in runs))
    return has_right_to_left(title) and _words(title) <= words


def _headings_without_bookmark(pdf: PdfFile) -> Iterator[Problem]:
    """Yield headings without a bookmark, of those levels that have bookmarks."""
    titles = _bookmark_titles(pdf)
    headings = _headings(pdf)
    covered = {tag.role for tag in headings if _heading_key(tag.text) in titles}
    deepest = max(covered, default="")
    for tag in headings:
        if tag.role <= deepest and _heading_key(tag.text) not in titles:
            yield Problem("A heading has no bookmark.", tag.place)


def _another_order(pdf: PdfFile) -> Iterator[Problem]:
    """Yield the first heading whose bookmark comes in a different order."""
    titles = _bookmark_titles(pdf)
    listed = [tag for tag in _headings(pdf) if _heading_key(tag.text) in titles]
    order = [_heading_key(tag.text) for tag in listed]
    same = [title for title in titles if title in order]
    if sorted(order) != sorted(same):
        return
    for heading, title in zip(order, same, strict=True):
        if heading != title:
            first = listed[order.index(heading)]
            yield Problem("The bookmarks are in a different order than the headings.", first.place)
            return


def _bookmark_titles(pdf: PdfFile) -> list[str]:
    return [_heading_key(bookmark.title) for bookmark in pdf.bookmarks]


def _headings(pdf: PdfFile) -> list[Tag]:
    return [tag for tag in pdf.tagged(*HEADINGS) if tag.text]


def _letters(text: str) -> str:
    """Return a text without number, case and white space, which programs change in bookmarks."""
    plain = _NUMBERED.sub("", text.strip()).casefold()
    return "".join(one for one in plain if one.isalnum())


def _heading_key(text: str) -> str:
    """Return the letters of a heading or a bookmark, by which they are compared.

    Those of a text that is read from right to left are sorted: a page has them as they are painted,
    in either direction.
    """
    letters = _letters(text)
    return "".join(sorted(letters)) if has_right_to_left(text) else letters


def _words(text: str) -> set[str]:
    """Return the words of a text, each with its letters sorted."""
    return {"".join(sorted(word)) for word in _WORD.findall(text.casefold())}


@REGISTER.rule(
    "P23",
    "Viewers number the pages as the pages themselves do",
    how="Set the page labels of the file to the numbers printed on the pages.",
    wcag=("1.3.1", "2.4.5"),
    applies=lambda pdf: bool(find_printed_numbers(pdf)),
)
def has_page_labels(pdf: PdfFile) -> Iterator[Problem]:
    """Compare each number printed at the edge of a page with the page's label."""
    for page, (number, run) in find_printed_numbers(pdf).items():
        label = pdf.labels[page - 1]
        if label.casefold() != number.casefold():
            yield Problem(
                f"The page shows the number {number}, but viewers show “{label}”.",
                FindingPlace(page=page, text=shorten(run.text)),
            )
