"""Content controls: names, prompts, locks, boxes, and the question that each one answers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegen.audit.contrast import GRAPHIC, contrast
from guidegen.audit.rules import FindingPlace, Problem
from guidegen.audit.word.controls import (
    ContentControl,
    find_controls,
    find_legacy_fields,
    has_controls,
    text_outside,
)
from guidegen.audit.word.file import WordFile
from guidegen.audit.word.grid import Cell
from guidegen.audit.word.paragraphs import quote, raw_text
from guidegen.audit.word.rules.register import rule
from guidegen.audit.word.xml import value
from guidegen.safe_xml import Element

_FIRST_WORDS = 2


@rule(
    "W20",
    "The boxes of content controls can be seen",
    how="Give the border of the box or of the cell a darker color.",
    wcag=("1.4.11",),
    applies=has_controls,
)
def boxes(word: WordFile) -> Iterator[Problem]:
    """Check that the lines of a control's paragraph or cell have 3:1 with what is inside them."""
    reported = set()
    for control in find_controls(word):
        lines, fill = _box(word, control)
        for line in sorted(lines):
            ratio = contrast(line, fill)
            if ratio < GRAPHIC and (line, fill) not in reported:
                reported.add((line, fill))
                message = (
                    f"The box’s line in {line} on {fill} has a contrast of {_cut(ratio)}:1; "
                    f"it needs {GRAPHIC:g}:1."
                )
                yield Problem(message, control.place)


@rule(
    "W26",
    "Each content control has a title, a tag and a prompt of its own",
    how="Click in the control: Developer, Properties. Its title names the question and the column, "
    "or its caption in the cell; its tag is unique; a list has items. In Design Mode, type what to "
    "fill in.",
    wcag=("3.3.2", "4.1.2"),
    applies=lambda word: has_controls(word) or bool(find_legacy_fields(word)),
)
def names(word: WordFile) -> Iterator[Problem]:
    """Check that titles, tags, prompts and list items are there and different.

    In a table, a title names the row and the column. Legacy form fields are reported as well.
    """
    titles: set[str] = set()
    tags: set[str] = set()
    controls = list(find_controls(word))
    elements = {control.element for control in controls}
    for control in controls:
        faults = [
            *_find_name_faults(control, titles, tags),
            *_find_title_faults(control, elements),
            *_find_list_faults(control),
        ]
        for fault in faults:
            yield Problem(f"A content control {fault}.", control.place)
        titles.add(control.title)
        tags.add(control.tag)
    for field in find_legacy_fields(word):
        paragraph = word.paragraph_of(field)
        message = "A legacy form field works only in a protected document. Use a content control."
        yield Problem(message, paragraph.place if paragraph else FindingPlace())


@rule(
    "W27",
    "Content controls cannot be deleted and can be filled in",
    how="Developer, Properties: tick “cannot be deleted”, clear “contents cannot be edited”.",
    wcag=("3.3.4", "4.1.2"),
    applies=has_controls,
)
def locks(word: WordFile) -> Iterator[Problem]:
    """Check that `w:lock` is `sdtLocked`."""
    for control in find_controls(word):
        lock = value(control.properties, "w:lock") or "unlocked"
        if lock == "unlocked":
            yield Problem("A content control can be deleted by mistake.", control.place)
        elif lock != "sdtLocked":
            message = f"A content control cannot be filled in (its lock is “{lock}”)."
            yield Problem(message, control.place)


@rule(
    "W29",
    "What a content control asks for is also written outside it",
    how="Put the question before the control or in the first cell of its row, and mark the first "
    "column as headers: a prompt is gone once something is typed.",
    wcag=("3.3.2", "1.3.1"),
    applies=has_controls,
)
def questions(word: WordFile) -> Iterator[Problem]:
    """Look for text before a control in its paragraph, or in the one before.

    In a table, the text is in the header of the row or column.
    """
    controls = list(find_controls(word))
    elements = {control.element for control in controls}
    for control in controls:
        if control.cell is not None:
            message = _find_missing_question(control.cell, elements)
        elif _has_question_before(word, control, elements):
            message = ""
        else:
            message = "No text before the content control says what it asks for."
        if message:
            yield Problem(message, control.place)


def _find_name_faults(control: ContentControl, titles: set[str], tags: set[str]) -> Iterator[str]:
    """Yield what is wrong, given the titles and tags of the controls before this one."""
    if not control.title:
        yield "has no title"
    elif control.title in titles:
        yield f"has the same title as another, “{quote(control.title)}”"
    if not control.tag:
        yield "has no tag"
    elif control.tag in tags:
        yield f"has the same tag as another, “{quote(control.tag)}”"
    if not control.has_prompt:
        yield "has no prompt"


def _find_list_faults(control: ContentControl) -> Iterator[str]:
    choices = control.choices
    if choices is None:
        return
    if not choices:
        yield "has nothing to choose from"
    if len(set(choices)) < len(choices) or not all(choices):
        yield "has choices that cannot be told apart"


def _find_title_faults(control: ContentControl, controls: set[Element]) -> Iterator[str]:
    """Yield what the title of a control in a table leaves out: its column or its row.

    A control without a title is reported already.
    """
    title, cell = control.title.lower(), control.cell
    if not title or cell is None or not cell.row or not cell.table.look("firstRow"):
        return
    column = _column_header(cell)
    if column and column not in title and not _names_caption(control, controls):
        yield f"does not name its column, “{quote(column)}”, in its title"
    if not _names_row(cell, title):
        yield "does not name its row in its title, neither by number nor by its first words"


def _column_header(cell: Cell) -> str:
    """Return the text of the cell in the first row above this one, in small letters."""
    for header in cell.table.rows[0]:
        if header.column <= cell.column <= header.last_column:
            return " ".join(raw_text(header.element).lower().split())
    return ""


def _names_caption(control: ContentControl, controls: set[Element]) -> bool:
    """Tell whether a title has the control's caption, the text next to it in its paragraph."""
    if control.paragraph is None:
        return False
    caption = text_outside(control.paragraph.element, controls).lower()
    return bool(caption) and caption.rstrip(":") in control.title.lower()


def _names_row(cell: Cell, title: str) -> bool:
    """Tell whether a title has the number of the row or the first words of its header."""
    header = cell.table.rows[cell.row][0]
    if header is cell:
        return True
    words = re.findall(r"\w+", raw_text(header.element).lower())[:_FIRST_WORDS]
    spoken = re.findall(r"\w+", title)
    return str(cell.row) in spoken or all(word in spoken for word in words)


def _has_question_before(word: WordFile, control: ContentControl, controls: set[Element]) -> bool:
    paragraph = control.paragraph
    if paragraph is None or paragraph.number is None:
        return False
    if text_outside(paragraph.element, controls):
        return True
    if paragraph.number == 1:
        return False
    before = word.paragraphs[paragraph.number - 2]  # numbers count from 1
    return bool(text_outside(before.element, controls))


def _find_missing_question(cell: Cell, controls: set[Element]) -> str:
    """Say what is missing in the table around a control; "" if nothing is."""
    if text_outside(cell.element, controls):
        return ""
    first = cell.table.rows[cell.row][0]
    if first is cell:
        top = cell.table.rows[0][0]
        if top is not cell and text_outside(top.element, controls):
            return ""
        return "The row has no question as its header."
    if not text_outside(first.element, controls):
        return "The first cell of the row says nothing outside the content control."
    if not cell.table.has_row_headers:
        return "The first column has the question but is not marked as headers."
    return ""


def _box(word: WordFile, control: ContentControl) -> tuple[set[str], str]:
    """Return the colors of the lines around a control and the color inside them."""
    if control.paragraph:
        lines = word.effects.paragraph_borders(control.paragraph)
        if lines:
            return lines, word.effects.paragraph_fill(control.paragraph)
    if control.cell:
        return word.effects.cell_borders(control.cell), word.effects.cell_fill(control.cell)
    return set(), ""


def _cut(ratio: float) -> float:
    """Cut a ratio to two digits. It is never rounded up: 4.499 is not enough."""
    return int(ratio * 100) / 100
