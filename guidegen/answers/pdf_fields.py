"""Reads the form fields and the identity of a PDF."""

from __future__ import annotations

import datetime as dt
import io
import logging
from collections.abc import Iterator
from typing import cast

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, PdfObject, StreamObject

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
from guidegen.file_signatures import is_pdf, is_zip
from guidegen.identity import pdf_key

MAX_FIELDS = 20_000
MAX_DEPTH = 20

# What a damaged file can make pypdf raise, besides its own errors.
_FAULTS = (
    PyPdfError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
    OSError,
)

# pypdf warns about what it repairs; what matters of it is said in the reason.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def is_pdf_file(content: bytes) -> bool:
    """Tell whether a file's content is a PDF, damaged or not."""
    return is_pdf(content) and not is_zip(content)  # an archive may begin with a PDF in it


def read_pdf(content: bytes) -> tuple[Filled, ...]:
    """Read the guide in a PDF. Raises NotAGuide with the reason."""
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise NotAGuide("it has a password; ask for it without one")
        return (_read_form(reader),)
    except NotAGuide:
        raise
    except _FAULTS as error:
        raise NotAGuide("it is a damaged PDF; ask for it again") from error


def _read_form(reader: PdfReader) -> Filled:
    info = reader.trailer.get("/Info")
    known = cast(DictionaryObject, info.get_object()) if info is not None else DictionaryObject()
    identity = {name: str(known.get(pdf_key(name), "")) for name in IDENTITY}
    fields: dict[str, str] = {}
    rows: dict[Row, str] = {}
    for field_id, field in _find_fields(reader):
        if not is_guide_field(field_id):
            continue
        fields[field_id] = _find_value(field, normalize_line_ends(_read_value(field.get("/V"))))
        cell = find_cell(field_id)
        if cell is not None:
            rows.setdefault(cell[0], strip_label(str(field.get("/TU", ""))))
    if not fields:
        raise NotAGuide(_explain(reader, identity["guide"]))
    return Filled(identity, fields, rows, modified=_read_modified(reader))


def _read_modified(reader: PdfReader) -> dt.datetime | None:
    """Return when the file was saved after it was made; None if it does not say."""
    if reader.metadata is None:
        return None
    modified = reader.metadata.modification_date
    return modified if modified != reader.metadata.creation_date else None


def _explain(reader: PdfReader, guide: str) -> str:
    """Return the reason why a file without fields is not read."""
    if guide:
        reason = "its fields are gone: it was printed to a PDF or flattened"
        return f"{reason}; ask for the file that was filled in"
    if not any(page.extract_text().strip() for page in reader.pages[:3]):
        return "it is a scan without fields; type its answers into a guide"
    return "it is not a guide: it has no fields that guidegen made"


def _find_fields(reader: PdfReader) -> Iterator[tuple[str, DictionaryObject]]:
    """Yield every form field with its full name (ISO 32000-1, 12.7.3.2), in the file's order.

    A field's value may be on the field while its widgets are below it.
    """
    form = reader.trailer["/Root"].get("/AcroForm")  # type: ignore[attr-defined]
    if form is None:
        return
    waiting = [(node, "", 0) for node in reversed(_read_array(form.get_object().get("/Fields")))]
    count = 0
    while waiting:
        node, parent, depth = waiting.pop()
        count += 1
        if count > MAX_FIELDS or depth > MAX_DEPTH or not isinstance(node, DictionaryObject):
            continue
        own = str(node.get("/T", ""))
        name = f"{parent}.{own}" if parent and own else parent or own
        kids = _find_named_kids(node)
        for kid in reversed(kids):
            waiting.append((kid, name, depth + 1))
        if not kids and name:
            yield name, node


def _find_named_kids(node: DictionaryObject) -> list[DictionaryObject]:
    """Return the fields below a field; its widgets have no name."""
    kids = []
    for kid in _read_array(node.get("/Kids")):
        if isinstance(kid, DictionaryObject) and "/T" in kid:
            kids.append(kid)
    return kids


def _find_value(field: DictionaryObject, shown: str) -> str:
    """Return the value of what a list shows; a typed text is its own value.

    Some programs write down the words of a choice and not its value (ISO 32000-1, 12.7.4.4).
    """
    values: dict[str, str] = {}
    for option in _read_array(field.get("/Opt")):
        pair = _read_array(option)
        if pair:
            values[str(pair[-1])] = str(pair[0])
    return shown if shown in values.values() else values.get(shown, shown)


def _read_array(value: PdfObject | None) -> list[PdfObject | None]:
    array = value.get_object() if value is not None else None
    return [item.get_object() for item in array] if isinstance(array, ArrayObject) else []


def _read_value(value: PdfObject | None) -> str:
    """Return a field's value: a text, or a stream that holds one (ISO 32000-1, 12.7.4.3)."""
    found = value.get_object() if value is not None else None
    if found is None:
        return ""
    if not isinstance(found, StreamObject):
        return str(found)
    data = found.get_data()
    if data.startswith((b"\xfe\xff", b"\xff\xfe")):
        return data.decode("utf-16")
    return data.decode("utf-8", "replace")
