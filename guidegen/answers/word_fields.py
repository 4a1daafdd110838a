"""Reads the fields of a Word file: its content controls, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from guidegen.answers.built_in_words import has_headings
from guidegen.answers.copies import AnswerSource, Found, collect_guides
from guidegen.answers.filled import (
    IDENTITY,
    WITH_FIELDS,
    FieldsLostError,
    Filled,
    is_guide_field,
    strip_label,
)
from guidegen.answers.word_cells import (
    AnswerCell,
    Control,
    ControlAnswer,
    find_placeholder,
    read_cell,
)
from guidegen.answers.word_formatting import find_hidden_styles, find_value
from guidegen.answers.word_package import WordPackage, open_package
from guidegen.answers.word_text import TextReader
from guidegen.identity import listed_fields, placeholder_name, word_property
from guidegen.ooxml_names import qn
from guidegen.safe_xml import Element

_CONTROL, _CELL, _ROW, _PARAGRAPH = qn("w:sdt"), qn("w:tc"), qn("w:tr"), qn("w:p")
_GONE = (qn("w:del"), qn("w:moveFrom"))


def read_word(content: bytes) -> tuple[Filled, ...]:
    """Read the guides in a Word file, one or more. Raises NotAGuide with the reason."""
    package = open_package(content)
    identity = {name: package.properties.get(word_property(name), "") for name in IDENTITY}
    listed = _list_fields(package.properties)
    remarks = [f"a part of it is damaged and was not read: {name}" for name in package.damaged]
    reader = TextReader(package.notes, find_hidden_styles(package.styles))
    found = list(_find_fields(package, listed, reader, remarks))
    if not found:
        rows = tuple(_read_rows(package.body, reader))
        lines = tuple(_read_lines(package.body, reader))
        raise FieldsLostError(_explain(identity, rows), identity, rows, lines, package.modified)
    return collect_guides(found, AnswerSource(identity, listed, package.modified, tuple(remarks)))


def _list_fields(properties: Mapping[str, str]) -> tuple[str, ...]:
    """Return the ids that the file lists; none where a program has spoiled the list."""
    try:
        return listed_fields(properties)
    except ValueError:  # a number of thousands of digits
        return ()


def _explain(identity: Mapping[str, str], rows: tuple[tuple[str, ...], ...]) -> str:
    """Return the reason why a file without fields is not read."""
    has_table = any(has_headings("\n".join(cells)) for cells in rows)
    guide = identity["guide"]
    if guide and guide not in WITH_FIELDS:
        return f"it is a document without fields ({guide})"
    if guide or has_table:
        reason = "its fields were deleted, so that answers cannot be told from the rest"
        return f"{reason}; copy them into a new guide"
    return "it is not a guide: it has no fields that guidegen made"


def _find_fields(
    package: WordPackage, listed: tuple[str, ...], reader: TextReader, remarks: list[str]
) -> Iterator[Found]:
    """Yield the fields of a file in their order; add to `remarks` what is said about the file."""
    prompts = _read_prompts(package.glossary, reader)
    controls = _find_controls(package.body, listed, remarks)
    rows = _Rows(controls, reader)
    for cell in _find_cells(controls):
        # Two controls of one id in a cell are one that a program cut in two.
        parts: dict[str, list[ControlAnswer]] = {}
        for answer in read_cell(cell, reader, prompts):
            parts.setdefault(answer.control.field_id, []).append(answer)
        for field_id, answers in parts.items():
            control = answers[0].control
            text = "\n".join(answer.text for answer in answers if answer.text)
            yield Found(
                field_id,
                text,
                rows.read_question(control),
                answers[0].is_choice,
                rows.list_fields(control),
                tuple(dict.fromkeys(chain.from_iterable(answer.remarks for answer in answers))),
            )


class _Rows:
    """The rows of tables that fields are in, each read once."""

    def __init__(self, controls: list[Control], reader: TextReader) -> None:
        self._reader = reader
        self._questions: dict[Element | None, str | None] = {}
        ids: dict[Element, dict[str, None]] = {}
        for control in controls:
            row = _find_row(control)
            if row is not None:
                ids.setdefault(row, {})[control.field_id] = None
        self._ids = {row: tuple(inside) for row, inside in ids.items()}

    def list_fields(self, control: Control) -> tuple[str, ...]:
        """Return the ids of the fields in a field's row."""
        row = _find_row(control)
        return self._ids[row] if row is not None else ()

    def read_question(self, control: Control) -> str:
        """Return the question or outcome beside a field, or what the field's title keeps of it."""
        row = _find_row(control)
        if row is not None and row not in self._questions:
            self._questions[row] = _read_question(row, control, self._reader)
        question = self._questions.get(row)
        if question is None:
            return strip_label(control.label)
        return question


def _find_row(control: Control) -> Element | None:
    return next(control.element.iterancestors(_ROW), None)


def _read_rows(body: Element, reader: TextReader) -> Iterator[tuple[str, ...]]:
    """Yield the texts of the cells of each row of each table."""
    for row in body.iter(_ROW):
        cells = [cell for cell in row.iter(_CELL) if next(cell.iterancestors(_ROW)) is row]
        if cells:
            yield tuple(reader.read(cell) for cell in cells)


def _read_lines(body: Element, reader: TextReader) -> Iterator[str]:
    """Yield the paragraphs outside of tables."""
    for paragraph in body.iter(_PARAGRAPH):
        if next(paragraph.iterancestors(_CELL), None) is None:
            yield reader.read(paragraph).strip()


def _read_prompts(glossary: Element | None, reader: TextReader) -> dict[str, str]:
    """Return the prompt of each building block, by its name."""
    prompts: dict[str, str] = {}
    if glossary is None:
        return prompts
    for block in glossary.iter(qn("w:docPart")):
        name = find_value(block, "w:docPartPr", "w:name")
        for body in block.iterfind(qn("w:docPartBody")):
            prompts[name] = reader.read(body).strip()
    return prompts


def _find_controls(body: Element, listed: tuple[str, ...], remarks: list[str]) -> list[Control]:
    """Return the controls that are fields, without those that tracked changes have deleted.

    A field within another is a copy that somebody pasted there: its text is the other's.
    """
    by_placeholder = {placeholder_name(field_id): field_id for field_id in listed}
    fields: dict[Element, Control] = {}
    for element in body.iter(_CONTROL):
        field_id = _find_id(element, by_placeholder)
        if field_id is None or not _is_shown(element):
            continue
        around = next((other for other in element.iterancestors(_CONTROL) if other in fields), None)
        if around is None:
            fields[element] = Control(element, field_id)
        else:
            there = fields[around].field_id
            remarks.append(f"{field_id} was copied into {there}; its text counts there")
    return list(fields.values())


def _find_id(control: Element, by_placeholder: Mapping[str, str]) -> str | None:
    """Return a field's id: its tag, or what the name of its building block was made from."""
    tag = find_value(control, "w:sdtPr", "w:tag")
    if is_guide_field(tag):
        return tag
    return by_placeholder.get(find_placeholder(control))


def _is_shown(control: Element) -> bool:
    """Tell whether a control is on the page: not deleted, and not in a second form of a drawing."""
    for ancestor in control.iterancestors(*_GONE, qn("mc:Fallback")):
        if ancestor.tag in _GONE:
            return False
        for choice in ancestor.itersiblings(qn("mc:Choice"), preceding=True):
            if choice.find(f".//{_CONTROL}") is not None:
                return False
    return True


def _find_cells(controls: list[Control]) -> list[AnswerCell]:
    """Return the cells, or paragraphs outside of tables, that these fields are in."""
    holders: dict[Element, list[Control]] = {}
    elements: dict[Element, tuple[Element, ...]] = {}
    holder_of: dict[Element, Element] = {}
    ids = {control.element: control.field_id for control in controls}
    for control in controls:
        holder = _find_holder(control.element)
        holder = holder_of.get(holder, holder)
        holders.setdefault(holder, []).append(control)
        if holder.tag == _PARAGRAPH and holder not in elements:
            elements[holder] = tuple(_list_paragraphs(holder, control, ids))
            holder_of.update(dict.fromkeys(elements[holder], holder))
    within: dict[Element, list[Element]] = {}
    for holder in holders:
        for ancestor in holder.iterancestors():
            if ancestor in holders:
                within.setdefault(ancestor, []).append(holder)
    cells = []
    for holder, inside in holders.items():
        parts = elements.get(holder, (holder,))
        cells.append(AnswerCell(parts, tuple(inside), within.get(holder, ())))
    return cells


def _find_holder(control: Element) -> Element:
    """Return the cell that a control is in, else its paragraph, else the control itself."""
    if control.find(f"{qn('w:sdtContent')}/{_CELL}") is not None:
        return control
    cell = next(control.iterancestors(_CELL), None)
    if cell is not None:
        return cell
    return next(control.iterancestors(_PARAGRAPH), control)


def _list_paragraphs(
    paragraph: Element, control: Control, ids: Mapping[Element, str]
) -> Iterator[Element]:
    """Yield a field's paragraph and those that Enter made of it: below it, and of its style."""
    yield paragraph
    style = _find_style(paragraph)
    for following in paragraph.itersiblings():
        if following.tag != _PARAGRAPH or _find_style(following) != style:
            return
        others = {ids[element] for element in following.iter(_CONTROL) if element in ids}
        if others - {control.field_id}:
            return
        if others and not _is_same_control(following, control):
            return
        yield following


def _is_same_control(paragraph: Element, control: Control) -> bool:
    """Tell whether a paragraph has the rest of a control that a program cut in two."""
    number = find_value(control.element, "w:sdtPr", "w:id")
    others = (find_value(other, "w:sdtPr", "w:id") for other in paragraph.iter(_CONTROL))
    return number != "" and number in others


def _find_style(paragraph: Element) -> str:
    return find_value(paragraph, "w:pPr", "w:pStyle")


def _read_question(row: Element, control: Control, reader: TextReader) -> str | None:
    """Return the question or outcome at the beginning of a row; None where it has none.

    It is the last paragraph in the first cell: a heading may come before it.
    """
    cell = row.find(_CELL)
    if cell is None or cell in control.element.iterancestors(_CELL):
        return None
    for paragraph in reversed(cell.findall(_PARAGRAPH)):
        words = reader.read(paragraph).split()
        if words:
            return " ".join(words)
    return ""
