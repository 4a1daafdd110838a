"""Content controls: their names, that they stay and can be filled in, what asks for the answer, their boxes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from guidegen.audit.contrast import GRAPHIC, contrast
from guidegen.audit.rules import FindingPlace, Problem
from guidegen.audit.word.file import WordFile
from guidegen.audit.word.grid import Cell
from guidegen.audit.word.paragraphs import WordParagraph, quoted, raw_text
from guidegen.audit.word.rules.register import rule
from guidegen.audit.word.xml import Element, child, is_on, qn, value

# Controls of these kinds wrap text that nobody fills in: contents, citations, groups and the like (17.5.2).
_NO_FIELDS = (
    *("w:docPartObj", "w:docPartList", "w:group", "w:bibliography", "w:citation", "w:equation"),
    *("w15:repeatingSection", "w15:repeatingSectionItem"),
)
_NEED_NO_PROMPT = ("w14:checkbox", "w:picture")
_LISTS = ("w:dropDownList", "w:comboBox")
_OTHERS_TAG = "goog_rdk"  # Google Docs wraps text in controls with this tag and means no form
_FIRST_WORDS = 2


@dataclass(frozen=True, eq=False)
class ContentControl:
    """A content control that somebody fills in, where it stands, and what it is called."""

    element: Element
    paragraph: WordParagraph | None
    cell: Cell | None

    @property
    def properties(self) -> Element | None:
        """Its properties (`w:sdtPr`)."""
        return child(self.element, "w:sdtPr")

    @property
    def title(self) -> str:
        """What assistive technology calls it."""
        return (value(self.properties, "w:alias") or "").strip()

    @property
    def tag(self) -> str:
        """What programs call it."""
        return (value(self.properties, "w:tag") or "").strip()

    @property
    def place(self) -> FindingPlace:
        """Where it stands, with its title or what is in it."""
        number = self.paragraph.number if self.paragraph else None
        return FindingPlace(paragraph=number, text=quoted(self.title or raw_text(self.element)))

    @property
    def choices(self) -> list[str] | None:
        """What can be chosen in it, as it is read; None where text is typed. The prompt may stand among them."""
        kinds = (child(self.properties, name) for name in _LISTS)
        found = next((kind for kind in kinds if kind is not None), None)
        if found is None:
            return None
        items = [item for item in found.iter(qn("w:listItem")) if item.get(qn("w:value"))]
        return [
            (item.get(qn("w:displayText"), "") or item.get(qn("w:value"), "")).strip()
            for item in items
        ]

    @property
    def has_prompt(self) -> bool:
        """Whether it says what to type, now or when an answer is deleted."""
        if any(child(self.properties, name) is not None for name in _NEED_NO_PROMPT):
            return True
        if is_on(child(self.properties, "w:showingPlcHdr")):
            return bool(raw_text(self.element).strip())
        return bool(value(self.properties, "w:placeholder", "w:docPart"))


def controls(word: WordFile) -> Iterator[ContentControl]:
    """The controls of the body, in order."""
    for element in word.body.root.iter(qn("w:sdt")):
        if _is_field(element):
            yield ContentControl(element, word.paragraph_of(element), word.cell_of(element))


def _has_controls(word: WordFile) -> bool:
    return next(controls(word), None) is not None


@rule(
    "W20",
    "The boxes of content controls can be seen",
    how="Give the border of the box or of the cell a darker colour.",
    wcag=("1.4.11",),
    applies=_has_controls,
)
def boxes(word: WordFile) -> Iterator[Problem]:
    """The lines around a control, of its paragraph or else of its cell, against what is within them: 3:1."""
    told = set()
    for control in controls(word):
        for line, fill in _box(word, control):
            ratio = contrast(line, fill)
            if ratio < GRAPHIC and (line, fill) not in told:
                told.add((line, fill))
                said = f"The box’s line in {line} on {fill} has a contrast of {_cut(ratio)}:1; {GRAPHIC:g}:1 is needed."
                yield Problem(said, control.place)


@rule(
    "W26",
    "Each content control has a title, a tag and a prompt of its own",
    how="Click in the control: Developer, Properties. Its title names the question and the column, or its caption in "
    "the cell; its tag is one of its kind; a list has items. In Design Mode, type what to fill in.",
    wcag=("3.3.2", "4.1.2"),
    applies=lambda word: _has_controls(word) or bool(_legacy(word)),
)
def names(word: WordFile) -> Iterator[Problem]:
    """Titles that tell controls apart and, in a table, name row and column; tags; prompts; items of lists; no form
    fields of old.
    """
    titles: set[str] = set()
    tags: set[str] = set()
    found = list(controls(word))
    elements = {control.element for control in found}
    for control in found:
        said = [
            *_faults(control, titles, tags),
            *_unnamed(control, elements),
            *_list_faults(control),
        ]
        yield from (Problem(f"A content control {one}.", control.place) for one in said)
        titles.add(control.title)
        tags.add(control.tag)
    for field in _legacy(word):
        paragraph = word.paragraph_of(field)
        message = "A form field of the old kind works only in a protected document. Use a content control."
        yield Problem(message, paragraph.place if paragraph else FindingPlace())


@rule(
    "W27",
    "Content controls cannot be deleted and can be filled in",
    how="Developer, Properties: tick “cannot be deleted”, clear “contents cannot be edited”.",
    wcag=("3.3.4", "4.1.2"),
    applies=_has_controls,
)
def locks(word: WordFile) -> Iterator[Problem]:
    """`w:lock` is `sdtLocked`."""
    for control in controls(word):
        lock = value(control.properties, "w:lock") or "unlocked"
        if lock == "unlocked":
            yield Problem("A content control can be deleted by mistake.", control.place)
        elif lock != "sdtLocked":
            yield Problem(
                f"A content control cannot be filled in (its lock is “{lock}”).", control.place
            )


@rule(
    "W29",
    "What a content control asks for stands outside it as well",
    how="Put the question before the control or in the first cell of its row, and mark the first column as headers: "
    "a prompt is gone once something is typed.",
    wcag=("3.3.2", "1.3.1"),
    applies=_has_controls,
)
def questions(word: WordFile) -> Iterator[Problem]:
    """Text before a control in its paragraph, or in the one before; in a table, in the row's or column's header."""
    found = list(controls(word))
    elements = {control.element for control in found}
    for control in found:
        if control.cell is None:
            if not _asked_before(word, control, elements):
                yield Problem(
                    "No text before the content control says what it asks for.", control.place
                )
        else:
            said = _unasked_in_table(control.cell, elements)
            if said:
                yield Problem(said, control.place)


def _is_field(element: Element) -> bool:
    properties = child(element, "w:sdtPr")
    if any(child(properties, name) is not None for name in _NO_FIELDS):
        return False
    return not (value(properties, "w:tag") or "").startswith(_OTHERS_TAG)


def _legacy(word: WordFile) -> list[Element]:
    return list(word.body.root.iter(qn("w:ffData")))


def _faults(control: ContentControl, titles: set[str], tags: set[str]) -> Iterator[str]:
    if not control.title:
        yield "has no title"
    elif control.title in titles:
        yield f"has the same title as another, “{quoted(control.title)}”"
    if not control.tag:
        yield "has no tag"
    elif control.tag in tags:
        yield f"has the same tag as another, “{quoted(control.tag)}”"
    if not control.has_prompt:
        yield "has no prompt"


def _list_faults(control: ContentControl) -> Iterator[str]:
    if control.choices is None:
        return
    if not control.choices:
        yield "has nothing to choose from"
    if len(set(control.choices)) < len(control.choices) or not all(control.choices):
        yield "has choices that cannot be told apart"


def _unnamed(control: ContentControl, controls: set[Element]) -> Iterator[str]:
    """What the title of a control in a table leaves out: the header of its column, the header or number of its row.

    Instead of the column it may name its caption: text in its paragraph. Without a title, it is told already.
    """
    title, cell = control.title.lower(), control.cell
    if not title or cell is None or not cell.row or not cell.table.look("firstRow"):
        return
    above = [one for one in cell.table.rows[0] if one.column <= cell.column < one.column + one.span]
    column = " ".join(raw_text(above[0].element).lower().split()) if above else ""
    caption = (
        _text_outside(control.paragraph.element, controls).lower() if control.paragraph else ""
    )
    if column and column not in title and not (caption and caption.rstrip(":") in title):
        yield f"does not name its column, “{quoted(column)}”, in its title"
    first = cell.table.rows[cell.row][0]
    words = (
        re.findall(r"\w+", raw_text(first.element).lower())[:_FIRST_WORDS]
        if first is not cell
        else []
    )
    spoken = re.findall(r"\w+", title)
    if words and str(cell.row) not in spoken and not all(word in spoken for word in words):
        yield "does not name its row in its title, neither by number nor by its first words"


def _asked_before(word: WordFile, control: ContentControl, controls: set[Element]) -> bool:
    paragraph = control.paragraph
    if paragraph is None or paragraph.number is None:
        return False
    if _text_outside(paragraph.element, controls):
        return True
    before = word.paragraphs[paragraph.number - 2] if paragraph.number > 1 else None
    return before is not None and bool(_text_outside(before.element, controls))


def _unasked_in_table(cell: Cell, controls: set[Element]) -> str:
    """What is missing in the table around a control, empty where nothing is."""
    if _text_outside(cell.element, controls):
        return ""
    first = cell.table.rows[cell.row][0]
    if first is cell:
        top = cell.table.rows[0][0]
        return (
            ""
            if top is not cell and _text_outside(top.element, controls)
            else "The row has no question as its header."
        )
    if not _text_outside(first.element, controls):
        return "The first cell of the row says nothing outside the content control."
    return (
        ""
        if cell.table.has_row_headers
        else "The first column has the question and is not marked as headers."
    )


def _text_outside(element: Element, controls: set[Element]) -> str:
    """The text of a paragraph or cell that stands in none of the controls."""
    runs = (
        run
        for run in element.iter(qn("w:r"))
        if controls.isdisjoint(run.iterancestors(qn("w:sdt")))
    )
    return "".join(raw_text(run) for run in runs).strip()


def _box(word: WordFile, control: ContentControl) -> Iterator[tuple[str, str]]:
    """The colours of the lines around a control with the colour within them."""
    lines = word.effects.paragraph_borders(control.paragraph) if control.paragraph else set()
    if lines and control.paragraph:
        yield from (
            (line, word.effects.paragraph_fill(control.paragraph)) for line in sorted(lines)
        )
    elif control.cell:
        fill = word.effects.cell_fill(control.cell)
        yield from ((line, fill) for line in sorted(word.effects.cell_borders(control.cell)))


def _cut(ratio: float) -> float:
    """Two digits, never rounded up: 4.499 is not enough."""
    return int(ratio * 100) / 100
