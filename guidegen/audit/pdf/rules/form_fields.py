"""Rules about form fields."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from guidegen.audit.pdf.file import PdfFile
from guidegen.audit.pdf.form import (
    EDIT,
    HIDDEN,
    INVISIBLE,
    MULTILINE,
    NO_SCROLL,
    NO_VIEW,
    PRINT,
    Annotation,
    FormField,
)
from guidegen.audit.pdf.objects import entries, entry, name, named, text
from guidegen.audit.pdf.page.geometry import Box
from guidegen.audit.pdf.page.reading_lines import quoted
from guidegen.audit.pdf.rules.register import REGISTER, by_standard
from guidegen.audit.rules import FindingPlace, Problem

# A field higher than this has room for two lines at 11 points and more.
_TWO_LINES = 32.0
# Scripts that only make what is typed look a certain way: without them a form can still be filled in.
_LOOKS = ("/F", "/K")
_SAME_ROW = 0.5


def has_fields(pdf: PdfFile) -> bool:
    """Whether there is anything to fill in."""
    return bool(pdf.widgets or pdf.fields)


def field_place(pdf: PdfFile, widget: Annotation) -> FindingPlace:
    """Where a field stands, with its label."""
    field = pdf.field_of.get(widget.key) if widget.key else None
    return FindingPlace(
        page=widget.page, text=quoted((field.label or field.full_name) if field else "")
    )


@REGISTER.rule(
    "P15",
    "Each field has a label for screen readers",
    how="Give the field a tooltip that says what it asks for.",
    wcag=("1.3.1", "4.1.2"),
    clauses=("7.18.1",),
    applies=has_fields,
)
def has_labels(pdf: PdfFile) -> Iterator[Problem]:
    """Tooltips, and that they are not blank."""
    yield from by_standard(pdf, "P15")
    for widget, field in _placed(pdf):
        if entry(field.dictionary, "/TU") is not None and not field.label.strip():
            yield Problem(
                f"The label of the field “{quoted(field.full_name)}” is blank.",
                field_place(pdf, widget),
            )


@REGISTER.rule(
    "P16",
    "Each field stands in a Form tag of its own",
    how="Tag the field as Form, with nothing else in the tag that is a field.",
    wcag=("1.3.1", "4.1.2"),
    clauses=("7.18.4",),
    applies=has_fields,
)
def has_form_tags(pdf: PdfFile) -> Iterator[Problem]:
    """The tags of fields."""
    return by_standard(pdf, "P16")


@REGISTER.rule(
    "P17",
    "Fields follow each other as they are read",
    how="Put the fields into reading order, in the tags and on the page, and set the tab order to “use structure”.",
    wcag=("1.3.2", "2.4.3"),
    clauses=("7.18.3",),
    applies=lambda pdf: bool(pdf.annotations),
)
def has_field_order(pdf: PdfFile) -> Iterator[Problem]:
    """Tab order by structure; tags and page list fields in one order, which runs down and from left to right."""
    yield from by_standard(pdf, "P17")
    position = {key: at for at, key in enumerate(pdf.tag_of)}
    for page in pdf.pages:
        widgets = [one for one in pdf.widgets if one.page == page.number]
        tagged = [one for one in widgets if one.key in position]
        ordered = sorted(tagged, key=lambda one: position[one.key] if one.key else 0)
        yield from _two_orders(pdf, tagged, ordered)
        yield from _going_back(pdf, ordered or widgets)


def _two_orders(
    pdf: PdfFile, listed: list[Annotation], tagged: list[Annotation]
) -> Iterator[Problem]:
    for one, other in zip(listed, tagged, strict=True):
        if one.index != other.index:
            yield Problem(
                "The page lists its fields in another order than the tags do.",
                field_place(pdf, one),
            )
            return


def _going_back(pdf: PdfFile, ordered: list[Annotation]) -> Iterator[Problem]:
    for one, after in pairwise(ordered):
        if one.box and after.box and _comes_before(after.box, one.box):
            yield Problem(
                "A field comes after one that stands below it or to its right.",
                field_place(pdf, after),
            )


def _comes_before(box: Box, other: Box) -> bool:
    """Whether a reader meets the first box before the other: in its row to the left, or above and not in a column
    further right.
    """
    _, high = box.overlap(other)
    if high > _SAME_ROW * min(box.height, other.height):
        return box.right <= other.left + 1
    return box.bottom >= other.top - 1 and box.left < other.right


@REGISTER.rule(
    "P18",
    "Fields work: unique names, room to type, printed, drawn, without scripts",
    how="Mend the field in the form editor of your PDF program, or make the form again.",
    wcag=("2.1.1", "4.1.2"),
    applies=has_fields,
)
def has_working_fields(pdf: PdfFile) -> Iterator[Problem]:
    """All that a field needs to be found, typed in, seen and printed."""
    yield from _doubtful_names(pdf)
    for widget, field in _placed(pdf):
        called, place = quoted(field.full_name), field_place(pdf, widget)
        yield from _hidden_or_bare(widget, called, place)
        if (
            field.kind == "Tx"
            and widget.box
            and widget.box.height > _TWO_LINES
            and not field.flags & MULTILINE
        ):
            yield Problem(f"The field “{called}” is several lines high and takes only one.", place)
        if field.kind == "Tx" and field.flags & NO_SCROLL:
            yield Problem(
                f"The field “{called}” does not scroll: a longer answer cannot be typed.", place
            )
        if field.kind == "Ch":
            yield from (
                Problem(f"The field “{called}” {said}.", place) for said in _list_faults(field)
            )
    for widget in pdf.widgets:
        if widget.key is None or widget.key not in pdf.field_of:
            yield Problem(
                "A field on the page does not belong to the form.", FindingPlace(page=widget.page)
            )
    yield from _scripts(pdf)


def _placed(pdf: PdfFile) -> Iterator[tuple[Annotation, FormField]]:
    """The places of fields on pages with the field of each."""
    for widget in pdf.widgets:
        field = pdf.field_of.get(widget.key) if widget.key else None
        if field is not None:
            yield widget, field


def _doubtful_names(pdf: PdfFile) -> Iterator[Problem]:
    page_of = {widget.key: widget.page for widget in pdf.widgets}
    names = Counter(field.full_name for field in pdf.fields)
    said: set[str] = set()
    for field in pdf.fields:
        called = field.full_name
        page = next((page_of[key] for key in field.widgets if key in page_of), None)
        place = FindingPlace(page=page, text=quoted(field.label))
        if page is None:
            yield Problem(f"The field “{quoted(called)}” stands on no page.", place)
        if not called:
            yield Problem("A field has no name.", place)
        elif names[called] > 1 and called not in said:
            said.add(called)
            yield Problem(f"{names[called]} fields have the name “{quoted(called)}”.", place)


def _hidden_or_bare(widget: Annotation, called: str, place: FindingPlace) -> Iterator[Problem]:
    if widget.flags & (INVISIBLE | HIDDEN | NO_VIEW):
        yield Problem(f"The field “{called}” is hidden.", place)
    elif not widget.flags & PRINT:
        yield Problem(f"The field “{called}” is not printed with the page.", place)
    if widget.appearance is None:
        yield Problem(
            f"The field “{called}” has no appearance, so some viewers show nothing.", place
        )
    if widget.box is None or widget.box.width <= 0 or widget.box.height <= 0:
        yield Problem(f"The field “{called}” has no size.", place)


def _list_faults(field: FormField) -> Iterator[str]:
    """A list to choose from has choices with words of their own, and shows one of them (ISO 32000-1, 12.7.4.4)."""
    labels = [label.strip() for _, label in field.choices]
    if not any(value for value, _ in field.choices):
        yield "has nothing to choose from"
    elif len(set(labels)) < len(labels) or not all(labels):
        yield "has choices that cannot be told apart"
    shown = text(field.inherited("/V"))
    if (
        shown
        and not field.flags & EDIT
        and shown not in {one for choice in field.choices for one in choice}
    ):
        yield f"has the value “{quoted(shown)}”, which cannot be chosen"


def _scripts(pdf: PdfFile) -> Iterator[Problem]:
    """JavaScript that a form may need: that of the file, of pages and of fields, formats aside."""
    advice = "Take the script out, or replace it by words that say what to type."
    if any(True for _ in named(entry(pdf.root, "/Names", "/JavaScript"))) or _is_script(
        entry(pdf.root, "/OpenAction")
    ):
        yield Problem("The file runs a script when it is opened.", advice=advice)
    if any(_is_script(action) for _, action in entries(entry(pdf.root, "/AA"))):
        yield Problem("The file runs a script when it is saved, printed or closed.", advice=advice)
    for page in pdf.pages:
        if any(_is_script(action) for _, action in entries(entry(page.dictionary, "/AA"))):
            yield Problem(
                "The page runs a script when it is opened or closed.",
                FindingPlace(page=page.number),
                "",
                advice,
            )
    for widget, field in _placed(pdf):
        holders = {
            id(one): one for one in (field.dictionary, widget.dictionary, *field.parents)
        }.values()
        actions = [
            action
            for one in holders
            for key, action in entries(entry(one, "/AA"))
            if key not in _LOOKS
        ]
        if any(map(_is_script, [*actions, *(entry(one, "/A") for one in holders)])):
            called = quoted(field.full_name)
            yield Problem(
                f"The field “{called}” runs a script.", field_place(pdf, widget), "", advice
            )


def _is_script(action: object) -> bool:
    return name(entry(action, "/S")) == "JavaScript"
