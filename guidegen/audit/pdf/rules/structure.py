"""Rules about tags: that there are any, that they hold everything, headings, lists, contents, figures."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from guidegen.audit.pdf.file import PdfFile
from guidegen.audit.pdf.objects import entry
from guidegen.audit.pdf.page.canvas import PaintedText
from guidegen.audit.pdf.page.reading_lines import quoted
from guidegen.audit.pdf.rules.register import REGISTER, by_standard, has
from guidegen.audit.pdf.tags import HEADINGS, Tag
from guidegen.audit.rules import FindingPlace, Problem

# The part of a page at its top and at its bottom where running headers and footers stand.
_MARGIN = 0.08
# Text that stands in the same place on so many pages is furniture.
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
    """That there are tags, and that they hold something."""
    yield from by_standard(pdf, "P1")
    if entry(pdf.root, "/StructTreeRoot") is not None and not pdf.all_tags:
        yield Problem("The file says that it is tagged, but there is no tag in it.", clause="7.1")


@REGISTER.rule(
    "P5",
    "All content is tagged or marked as decoration",
    how="Tag what carries meaning; mark running headers, page numbers and ornaments as artifacts.",
    wcag=("1.3.1",),
    clauses=("7.1",),
)
def is_all_tagged(pdf: PdfFile) -> Iterator[Problem]:
    """Content without a tag, and furniture of pages with one."""
    yield from by_standard(pdf, "P5")
    for page in pdf.pages:
        if not page.whole:
            yield Problem(
                f"The content of page {page.number} cannot be read to its end.",
                FindingPlace(page=page.number),
            )
    for run, count in _tagged_furniture(pdf):
        yield Problem(
            f"A running header or footer that stands on {count} pages is tagged as content.",
            FindingPlace(page=run.page, text=quoted(run.text)),
            "7.8",
        )


def _tagged_furniture(pdf: PdfFile) -> Iterator[tuple[PaintedText, int]]:
    found: dict[tuple[str, int, int], list[PaintedText]] = defaultdict(list)
    for page in pdf.pages:
        edge = _MARGIN * page.box.height
        for run in page.runs:
            at_edge = run.box.bottom > page.box.top - edge or run.box.top < page.box.bottom + edge
            if at_edge and run.marked is not None and not run.artifact and run.text.strip():
                key = (
                    re.sub(r"\d+", "#", run.text.strip()),
                    round(run.box.left),
                    round(run.box.bottom),
                )
                found[key].append(run)
    for runs in found.values():
        pages = {run.page for run in runs}
        if len(pages) >= _OFTEN:
            yield runs[0], len(pages)


@REGISTER.rule(
    "P6",
    "Only standard kinds of tags",
    how="Map every kind of tag of your own to a standard one (role map).",
    wcag=("1.3.1", "4.1.2"),
    clauses=("7.1",),
    applies=lambda pdf: bool(pdf.all_tags),
)
def has_standard_roles(pdf: PdfFile) -> Iterator[Problem]:
    """The role map."""
    return by_standard(pdf, "P6")


@REGISTER.rule(
    "P7",
    "Headings follow each other without a gap",
    how="Give each heading the level of its place: no level is skipped on the way down, and none is empty.",
    wcag=("1.3.1", "2.4.6"),
    clauses=("7.4.2", "7.4.4"),
    applies=has(*HEADINGS),
)
def has_orderly_headings(pdf: PdfFile) -> Iterator[Problem]:
    """Levels, and headings without a text."""
    yield from by_standard(pdf, "P7")
    for tag in pdf.tagged(*HEADINGS):
        if not tag.text and not any(inner.string("/Alt") for inner in tag.walk()):
            yield Problem(f"A heading ({tag.role}) is empty.", tag.place, "7.4")


@REGISTER.rule(
    "P10",
    "Lists are tagged as lists",
    how="Make lists with the list styles of your program, so that items, labels and bodies get their tags.",
    wcag=("1.3.1",),
    clauses=("7.2", "7.6"),
    applies=has("L", "LI", "LBody"),
)
def has_orderly_lists(pdf: PdfFile) -> Iterator[Problem]:
    """The nesting of lists, and that a list with labels says how it counts."""
    yield from by_standard(pdf, "P10")
    for tag in pdf.tagged("L"):
        items = [item for item in tag.tags if item.role == "LI"]
        if not items:
            yield Problem("A list has no items.", tag.place, "7.6")
        labelled = any(label.role == "Lbl" for item in items for label in item.tags)
        if labelled and tag.attribute("List", "/ListNumbering") is None:
            yield Problem(
                "A list does not say how it is numbered (ListNumbering).", tag.place, "7.6"
            )


@REGISTER.rule(
    "P11",
    "A table of contents is tagged as one, and its entries are links",
    how="Let your program make the table of contents, with links to the headings.",
    wcag=("1.3.1", "2.4.5"),
    clauses=("7.2",),
    applies=has("TOC", "TOCI"),
)
def has_linked_contents(pdf: PdfFile) -> Iterator[Problem]:
    """The nesting of a table of contents, and its links."""
    yield from by_standard(pdf, "P11")
    for tag in pdf.tagged("TOCI"):
        if tag.text and not any(link.objects for link in tag.walk("Link")):
            yield Problem("An entry of the table of contents is no link.", tag.place)


@REGISTER.rule(
    "P12",
    "Figures have a description, or are marked as decoration",
    how="Describe in one or two sentences what the figure shows, or mark it as decoration.",
    wcag=("1.1.1",),
    clauses=("7.3",),
    applies=has("Figure"),
)
def has_descriptions(pdf: PdfFile) -> Iterator[Problem]:
    """The alternative text of figures."""
    yield from by_standard(pdf, "P12")
    for tag in pdf.tagged("Figure"):
        alt = tag.string("/Alt").strip()
        if _PICTURE_FILE.match(alt):
            yield Problem(
                f"The description of a figure is a file name: “{quoted(alt)}”.", _place(tag), "7.3"
            )
        elif tag.has("/Alt") and not alt and not tag.string("/ActualText").strip():
            yield Problem("The description of a figure is blank.", _place(tag), "7.3")


def _place(tag: Tag) -> FindingPlace:
    """A figure shows no text of its own as a rule: what stands before it tells where it is."""
    if tag.text or tag.parent is None:
        return tag.place
    before = [one.text for one in tag.parent.tags[: tag.parent.tags.index(tag)] if one.text]
    return FindingPlace(page=tag.page, text=quoted(before[-1]) if before else "")
