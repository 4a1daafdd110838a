"""Rules about tags: that they exist and hold everything; headings, lists, contents, figures."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from guidegen.audit.pdf.file import PdfFile, PdfPage
from guidegen.audit.pdf.objects import entry
from guidegen.audit.pdf.page.canvas import PaintedText
from guidegen.audit.pdf.page.reading_lines import shorten
from guidegen.audit.pdf.rules.register import REGISTER, check_ua, has
from guidegen.audit.pdf.tags import HEADINGS, Tag
from guidegen.audit.rules import FindingPlace, Problem

# The share of a page's height, at its top and at its bottom, for running headers and footers.
_MARGIN = 0.08
# Text in the same place on this many pages is a running header or footer.
_OFTEN = 3
_PICTURE_FILE = re.compile(r"^\S*\.(?:png|jpe?g|gif|bmp|tiff?|svg|webp|emf|wmf)$", re.IGNORECASE)


@REGISTER.rule(
    "P1",
    "The file is tagged",
    how="Export it as a tagged PDF, from a source with real headings, lists and tables.",
    wcag=("1.3.1", "4.1.2"),
    clauses=("6.2", "7.1"),
)
def is_tagged(pdf: PdfFile) -> Iterator[Problem]:
    """Check that the file has tags."""
    yield from check_ua(pdf, "P1")
    if entry(pdf.root, "/StructTreeRoot") is not None and not pdf.all_tags:
        yield Problem("The file says that it is tagged, but it has no tags.", clause="7.1")


@REGISTER.rule(
    "P5",
    "All content is tagged or marked as decoration",
    how="Tag what carries meaning; mark running headers, page numbers and ornaments as artifacts.",
    wcag=("1.3.1",),
    clauses=("7.1",),
)
def is_all_tagged(pdf: PdfFile) -> Iterator[Problem]:
    """Check for content without a tag, and for running headers and footers with one."""
    yield from check_ua(pdf, "P5")
    for page in pdf.pages:
        if not page.is_complete:
            yield Problem(
                f"The content of page {page.number} cannot be read to its end.",
                FindingPlace(page=page.number),
            )
    for run, count in _tagged_headers_and_footers(pdf):
        yield Problem(
            f"A running header or footer on {count} pages is tagged as content.",
            FindingPlace(page=run.page, text=shorten(run.text)),
            "7.8",
        )


def _tagged_headers_and_footers(pdf: PdfFile) -> Iterator[tuple[PaintedText, int]]:
    """Yield each header or footer that is tagged, by its first run, and its number of pages.

    The texts of two pages are equal if they differ only in digits, such as those of page numbers.
    """
    found: dict[tuple[str, int, int], list[PaintedText]] = defaultdict(list)
    for page in pdf.pages:
        for run in page.runs:
            is_tagged_text = run.marked is not None and not run.artifact and run.text.strip()
            if is_tagged_text and _is_at_edge(run, page):
                pattern = re.sub(r"\d+", "#", run.text.strip())
                found[pattern, round(run.box.left), round(run.box.bottom)].append(run)
    for runs in found.values():
        pages = {run.page for run in runs}
        if len(pages) >= _OFTEN:
            yield runs[0], len(pages)


def _is_at_edge(run: PaintedText, page: PdfPage) -> bool:
    edge = _MARGIN * page.box.height
    return run.box.bottom > page.box.top - edge or run.box.top < page.box.bottom + edge


@REGISTER.rule(
    "P6",
    "Only standard types of tags",
    how="Map every custom tag type to a standard one (role map).",
    wcag=("1.3.1", "4.1.2"),
    clauses=("7.1",),
    applies=lambda pdf: bool(pdf.all_tags),
)
def has_standard_roles(pdf: PdfFile) -> Iterator[Problem]:
    """Check the role map."""
    return check_ua(pdf, "P6")


@REGISTER.rule(
    "P7",
    "Heading levels follow each other without a gap",
    how="Give each heading the level of its place in the outline: skip no level on the way down, "
    "and leave no heading empty.",
    wcag=("1.3.1", "2.4.6"),
    clauses=("7.4.2", "7.4.4"),
    applies=has(*HEADINGS),
)
def has_orderly_headings(pdf: PdfFile) -> Iterator[Problem]:
    """Check the levels of headings, and that each has text or a description."""
    yield from check_ua(pdf, "P7")
    for tag in pdf.tagged(*HEADINGS):
        if not tag.text and not any(inner.string("/Alt") for inner in tag.walk()):
            yield Problem(f"A heading ({tag.role}) is empty.", tag.place, "7.4")


@REGISTER.rule(
    "P10",
    "Lists are tagged as lists",
    how="Make lists with the list styles of your program, so that items, labels and bodies get "
    "their tags.",
    wcag=("1.3.1",),
    clauses=("7.2", "7.6"),
    applies=has("L", "LI", "LBody"),
)
def has_orderly_lists(pdf: PdfFile) -> Iterator[Problem]:
    """Check the nesting of lists, and that a list with labels says how it is numbered."""
    yield from check_ua(pdf, "P10")
    for tag in pdf.tagged("L"):
        items = [item for item in tag.tags if item.role == "LI"]
        if not items:
            yield Problem("A list has no items.", tag.place, "7.6")
        has_labels = any(_has_label(item) for item in items)
        if has_labels and tag.attribute("List", "/ListNumbering") is None:
            yield Problem(
                "A list does not say how it is numbered (ListNumbering).", tag.place, "7.6"
            )


def _has_label(item: Tag) -> bool:
    return any(part.role == "Lbl" for part in item.tags)


@REGISTER.rule(
    "P11",
    "A table of contents is tagged as one, and its entries are links",
    how="Let your program make the table of contents, with links to the headings.",
    wcag=("1.3.1", "2.4.5"),
    clauses=("7.2",),
    applies=has("TOC", "TOCI"),
)
def has_linked_contents(pdf: PdfFile) -> Iterator[Problem]:
    """Check the nesting of a table of contents, and its links."""
    yield from check_ua(pdf, "P11")
    for tag in pdf.tagged("TOCI"):
        if tag.text and not any(link.objects for link in tag.walk("Link")):
            yield Problem("An entry of the table of contents is not a link.", tag.place)


@REGISTER.rule(
    "P12",
    "Figures have a description, or are marked as decoration",
    how="Describe in one or two sentences what the figure shows, or mark it as decoration.",
    wcag=("1.1.1",),
    clauses=("7.3",),
    applies=has("Figure"),
)
def has_descriptions(pdf: PdfFile) -> Iterator[Problem]:
    """Check the alternative text of figures."""
    yield from check_ua(pdf, "P12")
    for tag in pdf.tagged("Figure"):
        alt = tag.string("/Alt").strip()
        if _PICTURE_FILE.match(alt):
            message = f"The description of a figure is a file name: “{shorten(alt)}”."
            yield Problem(message, _figure_place(tag), "7.3")
        elif tag.has("/Alt") and not alt and not tag.string("/ActualText").strip():
            yield Problem("The description of a figure is blank.", _figure_place(tag), "7.3")


def _figure_place(tag: Tag) -> FindingPlace:
    """Return the page of a figure with its text or, as most show none, the text before it."""
    if tag.text or tag.parent is None:
        return tag.place
    before = ""
    for sibling in tag.parent.tags:
        if sibling is tag:
            break
        if sibling.text:
            before = sibling.text
    return FindingPlace(page=tag.page, text=shorten(before))
