"""Reads the content controls and properties of a Word file."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterator, Mapping

from lxml import etree

from guidegen.answers.filled import (
    Filled,
    NotAGuide,
    Row,
    after_label,
    is_guides,
    place_of,
    plain_lines,
)
from guidegen.identity import listed_fields, placeholder_name, word_property

MAX_PART = (
    128 * 1024 * 1024
)  # bytes of one part; answers of any length that a person types fit many times

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT_W = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_IDENTITY = ("guide", "role", "workspace", "language", "edition", "fingerprint")
_BREAKS = {
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}tab": "\t",
    f"{_W}noBreakHyphen": "\u2011",
    f"{_W}p": "\n",
}


def read_word(content: bytes) -> Filled:
    """The fields of a Word file. Raises NotAGuide with the reason."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            properties = dict(_custom_properties(package))
            body = _part(package, "word/document.xml")
            modified = _modified(package)
            prompts = dict(_prompts(package))
    except (
        zipfile.BadZipFile,
        KeyError,
        EOFError,
        OSError,
        ValueError,
        etree.XMLSyntaxError,
    ) as error:
        raise NotAGuide("it is a damaged Word file; ask for it again") from error
    if body is None:
        raise NotAGuide("it is a damaged Word file; ask for it again")
    if body.tag.startswith(_STRICT_W):
        raise NotAGuide("it is saved as “Strict Open XML”; save it as an ordinary .docx file")
    return _filled(body, properties, prompts, modified)


def _filled(
    body: etree._Element,
    properties: Mapping[str, str],
    prompts: Mapping[str, str],
    modified: dt.datetime | None,
) -> Filled:
    identity = {name: properties.get(word_property(name), "") for name in _IDENTITY}
    listed = listed_fields(properties)
    by_placeholder = {placeholder_name(field_id): field_id for field_id in listed}
    fields: dict[str, str] = {}
    rows: dict[Row, str] = {}
    for control in body.iter(f"{_W}sdt"):
        field_id = _field_id(control, by_placeholder)
        if field_id is None:
            continue
        text = _typed(control, prompts)
        fields[field_id] = "\n".join(part for part in (fields.get(field_id, ""), text) if part)
        if (place := place_of(field_id)) is not None and place[0] not in rows:
            rows[place[0]] = _row(control)
    if not fields:
        raise NotAGuide(_reason(identity))
    return Filled(
        identity, fields, rows, tuple(name for name in listed if name not in fields), modified
    )


def _reason(identity: Mapping[str, str]) -> str:
    if identity["guide"]:
        return "its fields were deleted, so that answers cannot be told from the rest; copy them into a new guide"
    return "it is no guide: it has no fields that guidegen made"


def _part(package: zipfile.ZipFile, name: str) -> etree._Element | None:
    """A part as XML; None where it is missing. Raises ValueError for one that is too large."""
    if name not in package.namelist():
        return None
    with package.open(name) as stream:
        content = stream.read(MAX_PART + 1)
    if len(content) > MAX_PART:
        raise ValueError(f"{name} is too large")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True
    )
    return etree.fromstring(content, parser)


def _custom_properties(package: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    root = _part(package, "docProps/custom.xml")
    for entry in root if root is not None else ():
        yield str(entry.get("name")), "".join(map(str, entry.itertext())).strip()


def _modified(package: zipfile.ZipFile) -> dt.datetime | None:
    """When the file was saved after it was made."""
    root = _part(package, "docProps/core.xml")
    made, saved = (
        root.findtext(f"{{http://purl.org/dc/terms/}}{name}") if root is not None else None
        for name in ("created", "modified")
    )
    try:
        return dt.datetime.fromisoformat(saved) if saved and saved != made else None
    except ValueError:
        return None


def _prompts(package: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The prompt of each building block, by its name; LibreOffice no longer tells that a prompt is one."""
    root = _part(package, "word/glossary/document.xml")
    for block in root.iter(f"{_W}docPart") if root is not None else ():
        name = block.find(f"{_W}docPartPr/{_W}name")
        body = block.find(f"{_W}docPartBody")
        if name is not None and body is not None:
            yield str(name.get(f"{_W}val")), _text(body).strip()


def _field_id(control: etree._Element, by_placeholder: Mapping[str, str]) -> str | None:
    """The field's id: its tag, or what the name of its building block was made from."""
    tag = control.find(f"{_W}sdtPr/{_W}tag")
    value = str(tag.get(f"{_W}val")) if tag is not None else ""
    if is_guides(value):
        return value
    return by_placeholder.get(_placeholder(control))


def _placeholder(control: etree._Element) -> str:
    block = control.find(f"{_W}sdtPr/{_W}placeholder/{_W}docPart")
    return str(block.get(f"{_W}val")) if block is not None else ""


def _typed(control: etree._Element, prompts: Mapping[str, str]) -> str:
    """What somebody typed, or the value of what is chosen: nothing while the prompt shows."""
    content = control.find(f"{_W}sdtContent")
    if content is None or control.find(f"{_W}sdtPr/{_W}showingPlcHdr") is not None:
        return ""
    text = plain_lines(_text(content)).removesuffix("\n")
    return "" if text.strip() == prompts.get(_placeholder(control)) else _value(control, text)


def _value(control: etree._Element, shown: str) -> str:
    """The value of what a list shows; a typed text is its own value."""
    for kind in ("dropDownList", "comboBox"):
        for item in control.iterfind(f"{_W}sdtPr/{_W}{kind}/{_W}listItem"):
            if item.get(f"{_W}displayText") == shown.strip():
                return str(item.get(f"{_W}value"))
    return shown


def _text(node: etree._Element) -> str:
    """The text of runs, with line ends. What tracked changes have deleted stands in elements of other names."""
    return "".join(_pieces(node))


def _pieces(node: etree._Element) -> Iterator[str]:
    for child in node:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in (f"{_W}sdtPr", f"{_W}pPr", f"{_W}rPr"):
            continue
        else:
            yield from _pieces(child)
            yield _BREAKS.get(str(child.tag), "")


def _row(control: etree._Element) -> str:
    """The question or outcome beside a control, or what the control's title keeps of it.

    It is the last paragraph in the first cell of the row: a heading may stand above it.
    """
    row = next(control.iterancestors(f"{_W}tr"), None)
    cell = row.find(f"{_W}tc") if row is not None else None
    if cell is not None and control not in cell.iter(f"{_W}sdt"):
        paragraphs = (" ".join(_text(paragraph).split()) for paragraph in cell.iterfind(f"{_W}p"))
        return next((text for text in reversed(list(paragraphs)) if text), "")
    alias = control.find(f"{_W}sdtPr/{_W}alias")
    return after_label(str(alias.get(f"{_W}val"))) if alias is not None else ""
