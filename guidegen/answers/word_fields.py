"""Reads the content controls of a Word file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from guidegen.answers.filled import (
    IDENTITY,
    Filled,
    NotAGuide,
    Row,
    find_cell,
    is_guide_field,
    normalize_line_ends,
    strip_label,
)
from guidegen.answers.word_package import open_package
from guidegen.identity import listed_fields, placeholder_name, word_property
from guidegen.ooxml_names import qn
from guidegen.safe_xml import Element

_BREAKS = {
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:tab"): "\t",
    qn("w:noBreakHyphen"): "\u2011",
    qn("w:p"): "\n",
}
_PROPERTIES = (qn("w:sdtPr"), qn("w:pPr"), qn("w:rPr"))


def read_word(content: bytes) -> Filled:
    """Read the fields of a Word file. Raises NotAGuide with the reason."""
    package = open_package(content)
    identity = {name: package.properties.get(word_property(name), "") for name in IDENTITY}
    listed = listed_fields(package.properties)
    prompts = _read_prompts(package.glossary)
    by_placeholder = {placeholder_name(field_id): field_id for field_id in listed}
    fields: dict[str, str] = {}
    rows: dict[Row, str] = {}
    for control in package.body.iter(qn("w:sdt")):
        field_id = _find_id(control, by_placeholder)
        if field_id is None:
            continue
        # Two controls of one id are one that Word cut in two: both have a part of the answer.
        parts = (fields.get(field_id, ""), _read_answer(control, prompts))
        fields[field_id] = "\n".join(part for part in parts if part)
        cell = find_cell(field_id)
        if cell is not None and cell[0] not in rows:
            rows[cell[0]] = _read_question(control)
    if not fields:
        raise NotAGuide(_explain(identity))
    missing = tuple(field_id for field_id in listed if field_id not in fields)
    return Filled(identity, fields, rows, missing, package.modified)


def _explain(identity: Mapping[str, str]) -> str:
    """Return the reason why a file without fields is not read."""
    if identity["guide"]:
        reason = "its fields were deleted, so that answers cannot be told from the rest"
        return f"{reason}; copy them into a new guide"
    return "it is not a guide: it has no fields that guidegen made"


def _read_prompts(glossary: Element | None) -> dict[str, str]:
    """Return the prompt of each building block, by its name.

    LibreOffice does not mark a prompt as one when it saves a file, so prompts are compared.
    """
    if glossary is None:
        return {}
    prompts: dict[str, str] = {}
    for block in glossary.iter(qn("w:docPart")):
        name = block.find(f"{qn('w:docPartPr')}/{qn('w:name')}")
        body = block.find(qn("w:docPartBody"))
        if name is not None and body is not None:
            prompts[str(name.get(qn("w:val")))] = _read_text(body).strip()
    return prompts


def _find_id(control: Element, by_placeholder: Mapping[str, str]) -> str | None:
    """Return a field's id: its tag, or what the name of its building block was made from."""
    tag = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
    value = str(tag.get(qn("w:val"))) if tag is not None else ""
    if is_guide_field(value):
        return value
    return by_placeholder.get(_find_placeholder(control))


def _find_placeholder(control: Element) -> str:
    block = control.find(f"{qn('w:sdtPr')}/{qn('w:placeholder')}/{qn('w:docPart')}")
    return str(block.get(qn("w:val"))) if block is not None else ""


def _read_answer(control: Element, prompts: Mapping[str, str]) -> str:
    """Return what somebody typed, or the value of the choice; "" while the prompt shows."""
    content = control.find(qn("w:sdtContent"))
    if content is None or control.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}") is not None:
        return ""
    text = normalize_line_ends(_read_text(content)).removesuffix("\n")
    if text.strip() == prompts.get(_find_placeholder(control)):
        return ""
    return _find_value(control, text)


def _find_value(control: Element, shown: str) -> str:
    """Return the value of what a list shows; a typed text is its own value."""
    for kind in ("w:dropDownList", "w:comboBox"):
        for item in control.iterfind(f"{qn('w:sdtPr')}/{qn(kind)}/{qn('w:listItem')}"):
            if item.get(qn("w:displayText")) == shown.strip():
                return str(item.get(qn("w:value")))
    return shown


def _read_text(node: Element) -> str:
    """Return the text of runs, with line ends.

    Text that a tracked change has deleted is in elements of other names.
    """
    return "".join(_read_pieces(node))


def _read_pieces(node: Element) -> Iterator[str]:
    for child in node:
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag not in _PROPERTIES:
            yield from _read_pieces(child)
            yield _BREAKS.get(str(child.tag), "")


def _read_question(control: Element) -> str:
    """Return the question or outcome beside a control, or what the control's title keeps of it.

    It is the last paragraph in the first cell of the row: a heading may come before it.
    """
    row = next(control.iterancestors(qn("w:tr")), None)
    cell = row.find(qn("w:tc")) if row is not None else None
    if cell is not None and control not in cell.iter(qn("w:sdt")):
        for paragraph in reversed(cell.findall(qn("w:p"))):
            words = _read_text(paragraph).split()
            if words:
                return " ".join(words)
        return ""
    alias = control.find(f"{qn('w:sdtPr')}/{qn('w:alias')}")
    return strip_label(str(alias.get(qn("w:val")))) if alias is not None else ""
