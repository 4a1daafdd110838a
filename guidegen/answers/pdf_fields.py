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
    Filled,
    NotAGuide,
    Row,
    after_label,
    is_guides,
    place_of,
    plain_lines,
)
from guidegen.identity import pdf_key

MAX_FIELDS = 20_000
MAX_DEPTH = 20

_IDENTITY = ("guide", "role", "workspace", "language", "edition", "fingerprint")
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

logging.getLogger("pypdf").setLevel(
    logging.CRITICAL
)  # what it would mend or miss is told by what is read


def read_pdf(content: bytes) -> Filled:
    """The fields of a PDF. Raises NotAGuide with the reason."""
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise NotAGuide("it has a password; ask for it without one")
        return _filled(reader)
    except NotAGuide:
        raise
    except _FAULTS as error:
        raise NotAGuide("it is a damaged PDF; ask for it again") from error


def _filled(reader: PdfReader) -> Filled:
    info = reader.trailer.get("/Info")
    known = cast(DictionaryObject, info.get_object()) if info is not None else DictionaryObject()
    identity = {name: str(known.get(pdf_key(name), "")) for name in _IDENTITY}
    fields: dict[str, str] = {}
    rows: dict[Row, str] = {}
    for field_id, field in _fields(reader):
        if not is_guides(field_id):
            continue
        fields[field_id] = _chosen(field, plain_lines(_value(field.get("/V"))))
        if (place := place_of(field_id)) is not None:
            rows.setdefault(place[0], after_label(str(field.get("/TU", ""))))
    if not fields:
        raise NotAGuide(_reason(reader, identity["guide"]))
    return Filled(identity, fields, rows, modified=_modified(reader))


def _modified(reader: PdfReader) -> dt.datetime | None:
    """When the file was saved after it was made."""
    made = reader.metadata.creation_date if reader.metadata else None
    saved = reader.metadata.modification_date if reader.metadata else None
    return saved if saved and saved != made else None


def _reason(reader: PdfReader, guide: str) -> str:
    if guide:
        return "its fields are gone: it was printed to a PDF or flattened; ask for the file that was filled in"
    if not any(page.extract_text().strip() for page in reader.pages[:3]):
        return "it is a scan without fields; type its answers into a guide"
    return "it is no guide: it has no fields that guidegen made"


def _fields(reader: PdfReader) -> Iterator[tuple[str, DictionaryObject]]:
    """Every form field with its full name (ISO 32000-1, 12.7.3.2); a value may stand above its widgets."""
    form = reader.trailer["/Root"].get("/AcroForm")  # type: ignore[attr-defined]
    if form is None:
        return
    open_ = [(node, "", 0) for node in reversed(_list(form.get_object().get("/Fields")))]
    count = 0
    while open_:
        node, above, depth = open_.pop()
        count += 1
        if count > MAX_FIELDS or depth > MAX_DEPTH or not isinstance(node, DictionaryObject):
            continue
        name = ".".join(part for part in (above, str(node.get("/T", ""))) if part)
        kids = [
            kid
            for kid in _list(node.get("/Kids"))
            if isinstance(kid, DictionaryObject) and "/T" in kid
        ]
        if kids:
            open_ += [(kid, name, depth + 1) for kid in reversed(kids)]
        elif name:
            yield name, node


def _chosen(field: DictionaryObject, value: str) -> str:
    """The value of what a list shows, where a program has put down its words (ISO 32000-1, 12.7.4.4)."""
    pairs = [_list(option) for option in _list(field.get("/Opt"))]
    values = {str(pair[-1]): str(pair[0]) for pair in pairs if pair}
    return value if value in values.values() else values.get(value, value)


def _list(value: PdfObject | None) -> list[PdfObject | None]:
    array = value.get_object() if value is not None else None
    return [item.get_object() for item in array] if isinstance(array, ArrayObject) else []


def _value(value: PdfObject | None) -> str:
    """A field's value: a text, or a stream with one (ISO 32000-1, 12.7.4.3)."""
    found = value.get_object() if value is not None else None
    if isinstance(found, StreamObject):
        data = found.get_data()
        return (
            data.decode("utf-16")
            if data.startswith((b"\xfe\xff", b"\xff\xfe"))
            else data.decode("utf-8", "replace")
        )
    return "" if found is None else str(found)
