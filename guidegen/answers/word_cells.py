"""The answers in one cell of a Word file: what is in its controls, and what is written beside them.

A control's frame is easily left: End, Enter and more words, or a table pasted below it. Those words
are the team's as much as those inside.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from guidegen.answers.filled import normalize_line_ends
from guidegen.answers.passage import Passage
from guidegen.answers.word_formatting import find_value, shows_prompt
from guidegen.answers.word_text import TextReader
from guidegen.ooxml_names import qn
from guidegen.safe_xml import Element

_PROPERTIES = qn("w:sdtPr")
_ITEM = qn("w:listItem")


@dataclass(frozen=True, slots=True)
class Control:
    """A content control that is a field of a guide."""

    element: Element
    field_id: str

    @property
    def placeholder(self) -> str:
        """The name of the building block that holds its prompt; "" where it has none."""
        return find_placeholder(self.element)

    @property
    def choices(self) -> dict[str, str]:
        """What each choice of a list shows, and its value; empty for a field to type in."""
        choices: dict[str, str] = {}
        properties = self.element.find(_PROPERTIES)
        if properties is None:
            return choices
        for item in properties.iterfind(f"*/{_ITEM}"):
            value = str(item.get(qn("w:value")))
            choices[str(item.get(qn("w:displayText"), value))] = value
        return choices

    @property
    def label(self) -> str:
        """Its title: “Question 3, Reflections: why now?”; "" where it has none."""
        return find_value(self.element, "w:sdtPr", "w:alias")


@dataclass(frozen=True, slots=True)
class AnswerCell:
    """What is read as one: a cell of a table or, outside of tables, paragraphs with a field.

    `elements` are what it is made of, `controls` its fields, `left_out` the cells within it.
    """

    elements: tuple[Element, ...]
    controls: tuple[Control, ...]
    left_out: Collection[Element] = ()


@dataclass(frozen=True, slots=True)
class ControlAnswer:
    """What is written in one field, and what there is to say about it."""

    control: Control
    text: str
    is_choice: bool
    remarks: tuple[str, ...] = ()


def find_placeholder(control: Element) -> str:
    """Return the name of the building block that holds a control's prompt; "" for none."""
    return find_value(control, "w:sdtPr", "w:placeholder", "w:docPart")


def read_cell(
    cell: AnswerCell, reader: TextReader, prompts: Mapping[str, str]
) -> Iterator[ControlAnswer]:
    """Yield the answer in each field of a cell.

    `prompts` are the prompts of building blocks by their name. Words beside a field are read with
    the field before them, or with the first where none is before them.
    """
    elements = [control.element for control in cell.controls]
    parts = reader.read_parts(cell.elements, elements, cell.left_out)
    found = {part[0]: number for number, part in enumerate(parts) if part[0] is not None}
    before = parts[0][1]
    for place, control in enumerate(cell.controls):
        number = found.get(control.element)
        if number is None:  # in a row or a text box that is not shown
            yield ControlAnswer(control, "", bool(control.choices))
            continue
        after = parts[number + 1][1]
        own = parts[number][1]
        has_picture = own.has_picture or after.has_picture
        words_before, words_after = "", after.text
        if place == 0:
            words_before = _strip_caption(before.text, control)
            has_picture |= before.has_picture
        for following in cell.controls[place + 1 : place + 2]:
            words_after = _strip_caption(after.text, following)
        yield _combine(control, own, words_before, words_after, has_picture, prompts)


def _strip_caption(text: str, control: Control) -> str:
    """Return the words before a control without its caption, which is the end of its title's head.

    Without a title the last line before the control counts as its caption.
    """
    words = text.rstrip()
    head = control.label.partition(": ")[0]
    if not head:
        return words.rpartition("\n")[0]
    captions = [head]
    while ", " in head:
        head = head.partition(", ")[2]
        captions.append(head)
    for caption in captions:
        if words.endswith(caption):
            return words.removesuffix(caption)
    return text


def _combine(
    control: Control,
    own: Passage,
    before: str,
    after: str,
    has_picture: bool,
    prompts: Mapping[str, str],
) -> ControlAnswer:
    """Return the answer of a field with the words before and after it."""
    inside = normalize_line_ends(own.text).removesuffix("\n")
    if _is_prompt(control, inside, prompts):
        inside = ""
    before = _without_blank(before)
    after = _without_blank(after).rstrip()
    remarks: tuple[str, ...] = ()
    if has_picture:
        remarks = (f"there is a picture in {control.field_id}, which cannot be read as text",)
    choices = control.choices
    if choices:
        beside = f"{before}{after}".strip()
        return _choose(control, choices, inside, beside, remarks)
    if own.text.endswith("\n") and after and not after.startswith("\n"):
        after = f"\n{after}"
    if not inside:
        return ControlAnswer(control, f"{before}{after}".strip("\n"), False, remarks)
    return ControlAnswer(control, f"{before}{inside}{after}", False, remarks)


def _without_blank(words: str) -> str:
    """Return the words beside a field; "" if there is only space."""
    return normalize_line_ends(words) if words.strip() else ""


def _choose(
    control: Control,
    choices: Mapping[str, str],
    inside: str,
    beside: str,
    remarks: tuple[str, ...],
) -> ControlAnswer:
    """Return the value of what a list shows, or of what is written beside a list left alone."""
    value = choices.get(inside.strip(), inside)
    if beside and not value and choices.get(beside):
        return ControlAnswer(control, choices[beside], True, remarks)
    if beside:
        remark = f"“{beside}” is written beside {control.field_id}, which takes only a choice"
        remarks = (*remarks, remark)
    return ControlAnswer(control, value, True, remarks)


def _is_prompt(control: Control, text: str, prompts: Mapping[str, str]) -> bool:
    """Tell whether a control's text is its prompt.

    A prompt that is known is compared: some programs leave the mark of a prompt on an answer,
    others take it off a prompt.
    """
    prompt = prompts.get(control.placeholder)
    if prompt is None:
        return shows_prompt(control.element)
    return text.split() == prompt.split()
