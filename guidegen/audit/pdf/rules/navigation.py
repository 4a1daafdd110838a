"""Rules about links, other annotations, bookmarks and page numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from guidegen.audit.pdf.file import PdfFile
from guidegen.audit.pdf.form import Annotation
from guidegen.audit.pdf.objects import entry, name
from guidegen.audit.pdf.page.page_numbers import printed_numbers
from guidegen.audit.pdf.page.reading_lines import joined, one_line, quoted
from guidegen.audit.pdf.rules.register import REGISTER, by_standard
from guidegen.audit.pdf.tags import HEADINGS
from guidegen.audit.rules import Decider, FindingPlace, Problem

# A file of more pages than this needs bookmarks (the checklist’s number).
PAGES_WITHOUT_BOOKMARKS = 9
_VAGUE = frozenset(
    {
        *(
            "click here",
            "click",
            "here",
            "this",
            "this link",
            "this page",
            "link",
            "more",
            "read more",
            "see more",
        ),
        *(
            "learn more",
            "more info",
            "more information",
            "details",
            "download",
            "website",
            "go",
            "page",
            "info",
        ),
        *(
            "aquí",
            "haga clic aquí",
            "haz clic aquí",
            "clic aquí",
            "más",
            "leer más",
            "ver más",
            "enlace",
        ),
        *("más información", "este enlace", "esta página", "descargar", "sitio web"),
    }
)
_ADDRESS = re.compile(r"(?:https?://|ftp://|www\.)\S+", re.IGNORECASE)
_SCHEME = re.compile(r"^https?://(?:www\.)?", re.IGNORECASE)
_NUMBERED = re.compile(r"^(?:[\dIVXLC]+[.)]?(?:\d+[.)]?)*)\s+")


@REGISTER.rule(
    "P13",
    "Links are tagged, described, and lead somewhere",
    how="Let your program make the link, so that it gets a Link tag and a description, and check its target.",
    wcag=("1.3.1", "2.4.4"),
    clauses=("7.18.5",),
    applies=lambda pdf: bool(pdf.links),
)
def has_tagged_links(pdf: PdfFile) -> Iterator[Problem]:
    """The tag and description of links, and a target."""
    yield from by_standard(pdf, "P13")
    for link in pdf.links:
        action = name(entry(link.dictionary, "/A", "/S"))
        if action in ("", "GoTo", "URI", "GoToR", "Launch") and not pdf.ways.address_of(
            link.dictionary
        ):
            yield Problem(
                "A link leads nowhere.",
                FindingPlace(page=link.page, text=quoted(link_text(pdf, link))),
            )


@REGISTER.rule(
    "P13*",
    "The text of a link says where it leads",
    mark=Decider.SUSPECT,
    how="Let the text of the link name its target: not “click here”, no bare address, no text with two targets.",
    wcag=("2.4.4",),
    applies=lambda pdf: bool(pdf.links),
)
def has_telling_links(pdf: PdfFile) -> Iterator[Problem]:
    """Texts that say little, that are bare addresses, or that lead to several places."""
    targets: dict[str, set[str]] = defaultdict(set)
    said: set[str] = set()
    for link in pdf.links:
        shown = link_text(pdf, link)
        plain = one_line(shown).casefold().strip(" .:!…»›>→")
        place = FindingPlace(page=link.page, text=quoted(shown))
        target = pdf.ways.address_of(link.dictionary).rstrip("/").casefold()
        targets[plain].add(target)
        if not plain:
            yield Problem("A link has no text.", place)
        elif plain in _VAGUE:
            yield Problem(f"The link text “{quoted(shown)}” says nothing about the target.", place)
        elif _ADDRESS.fullmatch(plain) or (plain == _SCHEME.sub("", target) and "." in plain):
            yield Problem(f"The link text “{quoted(shown)}” is a bare address.", place)
        elif len(targets[plain]) > 1 and plain not in said:
            said.add(plain)
            yield Problem(f"Links of the text “{quoted(shown)}” lead to different places.", place)


def link_text(pdf: PdfFile, link: Annotation) -> str:
    """What a link shows: the text of its tag with descriptions in it, else what stands in its rectangle."""
    tag = pdf.tag_of.get(link.key) if link.key else None
    if tag is not None and tag.role != "Link":
        tag = next((one for one in tag.around() if one.role == "Link"), None)
    if tag is not None:
        return tag.text or " ".join(alt for one in tag.walk() if (alt := one.string("/Alt")))
    box = link.box
    runs = (run for run in pdf.pages[link.page - 1].runs if box and box.holds(run.box.middle))
    return joined(runs)


@REGISTER.rule(
    "P14",
    "Other annotations are tagged and described",
    how="Give the annotation an Annot tag and a description (Contents), or delete it.",
    wcag=("1.1.1", "1.3.1"),
    clauses=("7.18.1", "7.18.2", "7.18.8"),
    applies=lambda pdf: any(one.kind not in ("Link", "Widget", "Popup") for one in pdf.annotations),
)
def has_tagged_annotations(pdf: PdfFile) -> Iterator[Problem]:
    """Annotations that are neither links nor fields."""
    return by_standard(pdf, "P14")


@REGISTER.rule(
    "P22",
    f"A file of more than {PAGES_WITHOUT_BOOKMARKS} pages has bookmarks, and they are its headings",
    how="Let your program make the bookmarks from the headings when it exports the file.",
    wcag=("2.4.5",),
    applies=lambda pdf: len(pdf.pages) > PAGES_WITHOUT_BOOKMARKS or bool(pdf.bookmarks),
)
def has_bookmarks(pdf: PdfFile) -> Iterator[Problem]:
    """That there are bookmarks, that each leads to what it names, and that no heading of their levels is left out."""
    if not pdf.bookmarks:
        yield Problem(f"The file has {len(pdf.pages)} pages and no bookmarks.")
        return
    for bookmark in pdf.bookmarks:
        place = FindingPlace(page=bookmark.page, text=quoted(bookmark.title))
        if not bookmark.title.strip():
            yield Problem("A bookmark has no text.", place)
        elif bookmark.page is None and not bookmark.leads_outside:
            yield Problem(f"The bookmark “{quoted(bookmark.title)}” leads nowhere.", place)
        elif bookmark.page and _letters(bookmark.title) not in _letters(
            _page_text(pdf, bookmark.page)
        ):
            yield Problem(
                f"“{quoted(bookmark.title)}” does not stand on the page that the bookmark leads to.",
                place,
            )
    yield from _headings_left_out(pdf)


def _headings_left_out(pdf: PdfFile) -> Iterator[Problem]:
    """Headings without a bookmark, of those levels that have bookmarks; and bookmarks in another order."""
    titles = [_letters(bookmark.title) for bookmark in pdf.bookmarks]
    headings = [tag for tag in pdf.tagged(*HEADINGS) if tag.text]
    covered = {tag.role for tag in headings if _letters(tag.text) in titles}
    deepest = max(covered, default="")
    for tag in headings:
        if tag.role <= deepest and _letters(tag.text) not in titles:
            yield Problem("A heading has no bookmark.", tag.place)
    order = [_letters(tag.text) for tag in headings if _letters(tag.text) in titles]
    same = [title for title in titles if title in order]
    if sorted(order) == sorted(same) and order != same:
        at = next(
            index for index, pair in enumerate(zip(order, same, strict=True)) if pair[0] != pair[1]
        )
        wrong = next(tag for tag in headings if _letters(tag.text) == order[at])
        yield Problem("The bookmarks stand in another order than the headings.", wrong.place)


def _page_text(pdf: PdfFile, page: int) -> str:
    return joined(pdf.pages[page - 1].runs)


def _letters(text: str) -> str:
    """A text without number, case and white space, for programs set these differently in a bookmark."""
    return "".join(one for one in _NUMBERED.sub("", text.strip()).casefold() if one.isalnum())


@REGISTER.rule(
    "P23",
    "Viewers count pages as the pages themselves do",
    how="Set the page labels of the file so that they are the numbers printed on the pages.",
    wcag=("1.3.1", "2.4.5"),
    applies=lambda pdf: bool(printed_numbers(pdf)),
)
def has_page_labels(pdf: PdfFile) -> Iterator[Problem]:
    """Each number that is printed at the edge of a page, and the page’s label."""
    for page, (number, run) in printed_numbers(pdf).items():
        label = pdf.labels[page - 1]
        if label.casefold() != number.casefold():
            yield Problem(
                f"The page shows the number {number}, and viewers call it “{label}”.",
                FindingPlace(page=page, text=quoted(run.text)),
            )
