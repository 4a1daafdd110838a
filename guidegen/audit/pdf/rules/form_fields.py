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
from guidegen.audit.pdf.objects import entries, entry, name, name_tree, text
from guidegen.audit.pdf.page.geometry import Box
from guidegen.audit.pdf.page.reading_lines import shorten
from guidegen.audit.pdf.rules.register import REGISTER, check_ua
from guidegen.audit.rules import FindingPlace, Problem

# A field higher than this, in points, has room for two lines of 11 point text or more.
_TWO_LINES = 32.0
# Two fields are in one row if they share this part of the height of the lower one.
_SAME_ROW = 0.5
# Scripts that only format what is typed: a form can be filled in without them.
_FORMATTING = ("/F", "/K")
_SCRIPT_ADVICE = "Remove the script, or replace it with words that say what to type."


def has_fields(pdf: PdfFile) -> bool:
    """Tell whether there is anything to fill in."""
    return bool(pdf.widgets or pdf.fields)


def field_place(pdf: PdfFile, widget: Annotation) -> FindingPlace:
    """Return the page of a field and its label, or its name if it has no label."""
    field = pdf.field_of(widget)
    called = (field.label or field.full_name) if field else ""
    return FindingPlace(page=widget.page, text=shorten(called))


def _placed_fields(pdf: PdfFile) -> Iterator[tuple[Annotation, FormField]]:
    """Yield the widgets on pages, each with its field."""
    for widget in pdf.widgets:
        field = pdf.field_of(widget)
        if field is not None:
            yield widget, field


@REGISTER.rule(
    "P15",
    "Each field has a label for screen readers",
    how="Give the field a tooltip that says what it asks for.",
    wcag=("1.3.1", "4.1.2"),
    clauses=("7.18.1",),
    applies=has_fields,
)
def has_labels(pdf: PdfFile) -> Iterator[Problem]:
    """Check that fields have tooltips, and that these are not blank."""
    yield from check_ua(pdf, "P15")
    for widget, field in _placed_fields(pdf):
        if entry(field.dictionary, "/TU") is not None and not field.label.strip():
            message = f"The label of the field “{shorten(field.full_name)}” is blank."
            yield Problem(message, field_place(pdf, widget))


@REGISTER.rule(
    "P16",
    "Each field is in a Form tag of its own",
    how="Tag the field as Form, with no other field in the same tag.",
    wcag=("1.3.1", "4.1.2"),
    clauses=("7.18.4",),
    applies=has_fields,
)
def has_form_tags(pdf: PdfFile) -> Iterator[Problem]:
    """Check the tags of fields."""
    return check_ua(pdf, "P16")


@REGISTER.rule(
    "P17",
    "Fields follow each other in reading order",
    how="Put the fields in reading order, both in the tags and on the page, and set the tab order "
    "to “use structure”.",
    wcag=("1.3.2", "2.4.3"),
    clauses=("7.18.3",),
    applies=lambda pdf: bool(pdf.annotations),
)
def has_field_order(pdf: PdfFile) -> Iterator[Problem]:
    """Check that the tab order is that of the tags, and that it runs down and left to right."""
    yield from check_ua(pdf, "P17")
    position: dict[tuple[int, int] | None, int] = {}
    for at, key in enumerate(pdf.tag_by_annotation):
        position[key] = at
    for page in pdf.pages:
        widgets = [one for one in pdf.widgets if one.page == page.number]
        tagged = [one for one in widgets if one.key in position]
        ordered = sorted(tagged, key=lambda one: position[one.key])
        yield from _different_orders(pdf, tagged, ordered)
        yield from _steps_back(pdf, ordered or widgets)


def _different_orders(
    pdf: PdfFile, on_page: list[Annotation], in_tags: list[Annotation]
) -> Iterator[Problem]:
    for one, other in zip(on_page, in_tags, strict=True):
        if one.index != other.index:
            message = "The page lists its fields in a different order than the tags do."
            yield Problem(message, field_place(pdf, one))
            return


def _steps_back(pdf: PdfFile, ordered: list[Annotation]) -> Iterator[Problem]:
    for one, after in pairwise(ordered):
        if one.box and after.box and _comes_before(after.box, one.box):
            message = "A field comes after one that is below it or to its right."
            yield Problem(message, field_place(pdf, after))


def _comes_before(box: Box, other: Box) -> bool:
    """Tell whether a reader meets the first box before the other.

    It is either to the left in the same row, or above and not in a column further to the right.
    """
    _, shared_height = box.overlap(other)
    if shared_height > _SAME_ROW * min(box.height, other.height):
        return box.right <= other.left + 1
    return box.bottom >= other.top - 1 and box.left < other.right


@REGISTER.rule(
    "P18",
    "Fields work: unique names, room to type, printed, visible, without scripts",
    how="Repair the field in the form editor of your PDF program, or make the form again.",
    wcag=("2.1.1", "4.1.2"),
    applies=has_fields,
)
def has_working_fields(pdf: PdfFile) -> Iterator[Problem]:
    """Check all that a field needs to be found, filled in, seen and printed."""
    yield from _name_problems(pdf)
    for widget, field in _placed_fields(pdf):
        place = field_place(pdf, widget)
        for fault in _widget_faults(widget, field):
            yield Problem(f"The field “{shorten(field.full_name)}” {fault}", place)
    for widget in pdf.widgets:
        if pdf.field_of(widget) is None:
            place = FindingPlace(page=widget.page)
            yield Problem("A field on the page does not belong to the form.", place)
    yield from _file_scripts(pdf)
    yield from _page_scripts(pdf)
    yield from _field_scripts(pdf)


def _name_problems(pdf: PdfFile) -> Iterator[Problem]:
    page_of = {widget.key: widget.page for widget in pdf.widgets}
    names = Counter(field.full_name for field in pdf.fields)
    reported: set[str] = set()
    for field in pdf.fields:
        called = field.full_name
        page = next((page_of[key] for key in field.widgets if key in page_of), None)
        place = FindingPlace(page=page, text=shorten(field.label))
        if page is None:
            yield Problem(f"The field “{shorten(called)}” is not on any page.", place)
        if not called:
            yield Problem("A field has no name.", place)
        elif names[called] > 1 and called not in reported:
            reported.add(called)
            yield Problem(f"{names[called]} fields have the name “{shorten(called)}”.", place)


def _widget_faults(widget: Annotation, field: FormField) -> Iterator[str]:
    """Yield what is wrong with a field: the ends of sentences that begin with its name."""
    if widget.flags & (INVISIBLE | HIDDEN | NO_VIEW):
        yield "is hidden."
    elif not widget.flags & PRINT:
        yield "is not printed with the page."
    if widget.appearance is None:
        yield "has no appearance, so some viewers show nothing."
    if widget.box is None or widget.box.width <= 0 or widget.box.height <= 0:
        yield "has no size."
    if field.kind == "Tx":
        yield from _text_faults(widget, field)
    if field.kind == "Ch":
        yield from _choice_faults(field)


def _text_faults(widget: Annotation, field: FormField) -> Iterator[str]:
    is_high = widget.box is not None and widget.box.height > _TWO_LINES
    if is_high and not field.flags & MULTILINE:
        yield "is several lines high but takes only one."
    if field.flags & NO_SCROLL:
        yield "does not scroll, so a longer answer cannot be typed."


def _choice_faults(field: FormField) -> Iterator[str]:
    """Yield what is wrong with a list (ISO 32000-1, 12.7.4.4).

    It needs choices, each with a label of its own, and its value must be one of them.
    """
    labels = [label.strip() for _, label in field.choices]
    values = [value for value, _ in field.choices]
    if not any(values):
        yield "has no choices."
    elif len(set(labels)) < len(labels) or not all(labels):
        yield "has choices that cannot be told apart."
    if field.flags & EDIT:  # anything may be typed into it
        return
    shown = text(field.inherited("/V"))
    if shown and shown not in values and shown not in [label for _, label in field.choices]:
        yield f"has the value “{shorten(shown)}”, which cannot be chosen."


def _file_scripts(pdf: PdfFile) -> Iterator[Problem]:
    """Yield the JavaScript of the file itself, without which a form may not work."""
    named_scripts = list(name_tree(entry(pdf.root, "/Names", "/JavaScript")))
    if named_scripts or _is_script(entry(pdf.root, "/OpenAction")):
        yield Problem("The file runs a script when it is opened.", advice=_SCRIPT_ADVICE)
    if _has_script(entry(pdf.root, "/AA")):
        message = "The file runs a script when it is saved, printed or closed."
        yield Problem(message, advice=_SCRIPT_ADVICE)


def _page_scripts(pdf: PdfFile) -> Iterator[Problem]:
    for page in pdf.pages:
        if _has_script(entry(page.dictionary, "/AA")):
            message = "The page runs a script when it is opened or closed."
            yield Problem(message, FindingPlace(page=page.number), advice=_SCRIPT_ADVICE)


def _field_scripts(pdf: PdfFile) -> Iterator[Problem]:
    for widget, field in _placed_fields(pdf):
        holders = (field.dictionary, widget.dictionary, *field.parents)
        if any(_runs_script(holder) for holder in holders):
            message = f"The field “{shorten(field.full_name)}” runs a script."
            yield Problem(message, field_place(pdf, widget), advice=_SCRIPT_ADVICE)


def _runs_script(field: object) -> bool:
    """Tell whether a field or widget runs JavaScript, other than to format what is typed."""
    return _is_script(entry(field, "/A")) or _has_script(entry(field, "/AA"), besides=_FORMATTING)


def _has_script(actions: object, besides: tuple[str, ...] = ()) -> bool:
    return any(_is_script(action) for key, action in entries(actions) if key not in besides)


def _is_script(action: object) -> bool:
    return name(entry(action, "/S")) == "JavaScript"
