"""Reads the form fields and the identity of a PDF."""

from __future__ import annotations

import datetime as dt
import io
import logging
from collections.abc import Iterator, Mapping

from pypdf import PageObject, PdfReader
from pypdf.generic import DictionaryObject, PdfObject

from guidegen.answers.built_in_words import has_headings
from guidegen.answers.copies import AnswerSource, Found, collect_guides
from guidegen.answers.filled import (
    IDENTITY,
    WITH_FIELDS,
    Filled,
    NotAGuide,
    normalize_line_ends,
    strip_label,
)
from guidegen.answers.pdf_form import (
    FAULTS,
    MAX_DEPTH,
    PdfField,
    find_guide_fields,
    has_fields,
    read_array,
)
from guidegen.answers.pdf_values import read_value, resolve
from guidegen.file_signatures import is_pdf, is_zip
from guidegen.identity import pdf_key

_DAMAGED = "it is a damaged PDF; ask for it again"
_CUT_OFF = "it is a damaged PDF: its end is missing; ask for it again"
# The end of a whole file says where its table of objects is (ISO 32000-1, 7.5.5).
_END = b"startxref"
_END_WITHIN = 2048
_PAGES = 20  # of a guide have a table for answers among them
_FIRST_PAGES = 3  # of a scan have no text

# pypdf warns about what it repairs; what matters of it is said in the reason.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def is_pdf_file(content: bytes) -> bool:
    """Tell whether a file's content is a PDF, damaged or not."""
    return is_pdf(content) and not is_zip(content)  # an archive may begin with a PDF in it


def read_pdf(content: bytes) -> tuple[Filled, ...]:
    """Read the guides in a PDF, one or more. Raises NotAGuide with the reason."""
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise NotAGuide("it has a password; ask for it without one")
        identity = _read_identity(reader)
        fields = find_guide_fields(reader)
    except NotAGuide:
        raise
    except FAULTS as error:
        raise NotAGuide(_DAMAGED if _has_end(content) else _CUT_OFF) from error
    if not fields:
        raise NotAGuide(_explain(reader, content, identity))
    found = [_read_field(field) for field in fields]
    remarks = () if _has_end(content) else ("its end is missing, and maybe answers with it",)
    return collect_guides(found, AnswerSource(identity, (), _read_modified(reader), remarks))


def _read_identity(reader: PdfReader) -> dict[str, str]:
    known = resolve(reader.trailer.get("/Info"))
    identity = dict.fromkeys(IDENTITY, "")
    for name in IDENTITY:
        if isinstance(known, DictionaryObject):
            identity[name] = read_value(known.get(pdf_key(name)))
    return identity


def _read_modified(reader: PdfReader) -> dt.datetime | None:
    """Return when the file was saved after it was made; None if it does not say, or unreadably."""
    try:
        if reader.metadata is None:
            return None
        modified, created = reader.metadata.modification_date, reader.metadata.creation_date
    except FAULTS:
        return None
    return modified if modified != created else None


def _read_field(field: PdfField) -> Found:
    node = field.node
    remarks: tuple[str, ...] = ()
    try:
        shown = normalize_line_ends(read_value(_inherit(node, "/V")))
    except FAULTS:
        shown = ""
        remarks = (f"the value of {field.field_id} is damaged and was not read",)
    choices = _read_choices(node)
    return Found(
        field.field_id,
        _find_value(choices, shown),
        strip_label(_read_label(node)),
        is_choice=bool(choices),
        remarks=remarks,
    )


def _inherit(node: DictionaryObject, key: str) -> PdfObject | None:
    """Return an entry of a field, or of the nearest field above that has it (12.7.3.1)."""
    for _ in range(MAX_DEPTH):
        if key in node:
            value: PdfObject = node.raw_get(key)
            return value
        above = resolve(node.get("/Parent"))
        if not isinstance(above, DictionaryObject):
            return None
        node = above
    return None


def _read_label(node: DictionaryObject) -> str:
    try:
        return read_value(node.get("/TU"))
    except FAULTS:
        return ""


def _read_choices(node: DictionaryObject) -> dict[str, str]:
    """Return what each choice of a list shows, and its value; empty for a field to type in."""
    choices: dict[str, str] = {}
    for option in read_array(node.get("/Opt")):
        pair = read_array(option)
        if pair:
            choices[read_value(pair[-1])] = read_value(pair[0])
    return choices


def _find_value(choices: Mapping[str, str], shown: str) -> str:
    """Return the value of what a list shows; a typed text is its own value.

    Some programs write down the words of a choice and not its value (ISO 32000-1, 12.7.4.4).
    """
    return shown if shown in choices.values() else choices.get(shown, shown)


def _explain(reader: PdfReader, content: bytes, identity: Mapping[str, str]) -> str:
    """Return the reason why a file without fields is not read. Never raises."""
    if not _has_end(content):
        return _CUT_OFF
    guide = identity["guide"]
    if guide and guide not in WITH_FIELDS:
        return f"it is a document without fields ({guide})"
    if has_fields(reader) and not guide:
        return "it is not a guide: none of its fields is one that guidegen made"
    texts = list(_read_pages(reader))
    if guide or any(has_headings(text) for text in texts):
        reason = "its fields are gone: it was printed to a PDF or flattened"
        return f"{reason}; ask for the file that was filled in"
    if texts and not any(text.strip() for text in texts[:_FIRST_PAGES]):
        return "it is a scan without fields; type its answers into a guide"
    return "it is not a guide: it has no fields that guidegen made"


def _has_end(content: bytes) -> bool:
    return _END in content[-_END_WITHIN:]


def _read_pages(reader: PdfReader) -> Iterator[str]:
    """Yield the text of each of the first pages; nothing of one that cannot be read."""
    try:
        for page in reader.pages[:_PAGES]:
            yield _read_page(page)
    except FAULTS:
        return


def _read_page(page: PageObject) -> str:
    try:
        return page.extract_text()
    except Exception:  # pypdf, zlib and image libraries each have their own
        return "?"
