"""The form fields of a PDF, wherever programs have put them.

A program that joins files puts all fields under one parent, gives those of one name a number, or
leaves the fields of a file out of the form, on their pages only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pypdf import PdfReader
from pypdf.errors import DependencyError, DeprecationError, PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, PdfObject

from guidegen.answers.filled import OUTCOME_COLUMNS, QUESTION_COLUMNS, RESPONDENT, is_guide_field
from guidegen.answers.pdf_values import read_value, resolve

MAX_FIELDS = 20_000
MAX_DEPTH = 20

# What a damaged or an unusual file can make pypdf raise.
FAULTS = (
    PyPdfError,
    DependencyError,
    DeprecationError,
    NotImplementedError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
    OSError,
)

_COLUMNS = "|".join((*QUESTION_COLUMNS, *OUTCOME_COLUMNS))
_ID = "[a-z0-9-]+"
# A guide's field in the name that a program made of it: form1.respondent.team, respondent.team+1.
_RENAMED = re.compile(
    rf"(?:^|.*[^a-z0-9-])({RESPONDENT}\.{_ID}|{_ID}\.{_ID}\.(?:{_COLUMNS}))(?:[+#_ ]\d+)?$",
    re.DOTALL,
)
_INDEX = re.compile(r"(#subform)?\[\d+\]")


@dataclass(frozen=True, slots=True)
class PdfField:
    """A form field that is a guide's: its id, its dictionary, and its page, from 0."""

    field_id: str
    node: DictionaryObject
    page: int


def find_guide_fields(reader: PdfReader) -> list[PdfField]:
    """Return the fields that are a guide's, page by page, and in the form's order on each page."""
    widgets = list(_find_widgets(reader))
    pages: dict[int, int] = {}
    for number, widget in widgets:
        pages.setdefault(id(widget), number)
    found: list[PdfField] = []
    seen: set[int] = set()
    for name, node in _walk(_read_roots(reader), seen):
        field_id = find_id(name)
        if field_id is not None:
            found.append(PdfField(field_id, node, _find_page(node, pages)))
    for number, widget in widgets:
        if id(widget) not in seen:
            for name, field in _walk([_find_root(widget)], seen):
                field_id = find_id(name)
                if field_id is not None:
                    found.append(PdfField(field_id, field, number))
    return sorted(found, key=lambda field: field.page)


def has_fields(reader: PdfReader) -> bool:
    """Tell whether a PDF has form fields, anybody's. Never raises."""
    try:
        return bool(_read_roots(reader))
    except FAULTS:
        return False


def find_id(name: str) -> str | None:
    """Return the id of a guide's field in a form's name for it; None if it is not a guide's."""
    match = _RENAMED.match(_INDEX.sub("", name))
    if match is not None:
        return match.group(1)
    return name if is_guide_field(name) else None


def read_array(value: PdfObject | None) -> list[PdfObject | None]:
    """Return the objects of an array; none for anything else, or what cannot be read."""
    try:
        array = resolve(value)
        if isinstance(array, ArrayObject):
            return [item.get_object() for item in array]
        return []
    except FAULTS:
        return []


def _read_roots(reader: PdfReader) -> list[PdfObject | None]:
    root = reader.trailer["/Root"].get_object()
    if not isinstance(root, DictionaryObject):
        return []
    form = resolve(root.get("/AcroForm"))
    return read_array(form.get("/Fields")) if isinstance(form, DictionaryObject) else []


def _walk(roots: list[PdfObject | None], seen: set[int]) -> Iterator[tuple[str, DictionaryObject]]:
    """Yield every field below these with its full name (ISO 32000-1, 12.7.3.2), in their order.

    A field's value may be on the field while its widgets are below it. `seen` are the nodes that
    were walked already.
    """
    waiting = [(node, "", 0) for node in reversed(roots)]
    while waiting and len(seen) < MAX_FIELDS:
        node, parent, depth = waiting.pop()
        if depth > MAX_DEPTH or not isinstance(node, DictionaryObject) or id(node) in seen:
            continue
        seen.add(id(node))
        own = _read_name(node)
        name = ".".join(filter(None, (parent, own)))
        kids = []
        for kid in read_array(node.get("/Kids")):
            if isinstance(kid, DictionaryObject) and "/T" in kid:
                kids.append(kid)
            elif isinstance(kid, DictionaryObject):
                seen.add(id(kid))  # a widget of this field
        waiting += [(kid, name, depth + 1) for kid in reversed(kids)]
        if not kids and name:
            yield name, node


def _read_name(node: DictionaryObject) -> str:
    try:
        return read_value(node.get("/T"))
    except FAULTS:
        return ""


def _find_widgets(reader: PdfReader) -> Iterator[tuple[int, DictionaryObject]]:
    """Yield the fields' boxes on each page, and the page's number from 0."""
    try:
        for number, page in enumerate(reader.pages):
            for note in read_array(page.get("/Annots")):
                if isinstance(note, DictionaryObject) and note.get("/Subtype") == "/Widget":
                    yield number, note
    except FAULTS:
        return


def _find_page(node: DictionaryObject, pages: dict[int, int]) -> int:
    boxes = [node, *read_array(node.get("/Kids"))]
    return min((pages[id(box)] for box in boxes if id(box) in pages), default=0)


def _find_root(node: DictionaryObject) -> DictionaryObject:
    """Return the topmost field that a box belongs to."""
    for _ in range(MAX_DEPTH):
        above = resolve(node.get("/Parent"))
        if not isinstance(above, DictionaryObject):
            return node
        node = above
    return node
