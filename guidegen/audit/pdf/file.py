"""A finished PDF, opened for auditing: pages, tags, painted text, fields, bookmarks, metadata.

Everything is read when it is first asked for. Once the file is open, nothing in it raises an error.
"""

from __future__ import annotations

import io
import logging
import warnings
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pikepdf
from lxml import etree

from guidegen.audit.pdf.destinations import Bookmark, Destinations
from guidegen.audit.pdf.form import Annotation, FormField, annotations_of, fields_of
from guidegen.audit.pdf.objects import DEEPEST, data, entry, key_of, numbers
from guidegen.audit.pdf.page.canvas import Canvas, MarkedId, PaintedText
from guidegen.audit.pdf.page.geometry import Box, Matrix, box_around, box_of, corners, matrix_of
from guidegen.audit.pdf.page.interpreter import Painter
from guidegen.audit.pdf.page.text_fonts import Font
from guidegen.audit.pdf.tags import Tag, TagReader
from guidegen.audit.pdf.ua import Conformance, validate
from guidegen.safe_xml import Element, parse_xml

# Silence pikepdf's warnings about damaged files: rules and refusals report them in their own words.
logging.getLogger("pikepdf").addHandler(logging.NullHandler())

_LETTER = Box(0, 0, 612, 792)  # used for a page that does not give its size


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page: its number from 1, its size, and what is painted on it, with its annotations last.

    `is_complete` is False if the content could not be read to its end.
    """

    number: int
    dictionary: object
    box: Box
    canvas: Canvas
    is_complete: bool

    @property
    def runs(self) -> list[PaintedText]:
        """Its text, in painting order."""
        return self.canvas.runs


class PdfFile:
    """A PDF: `file` gives its name, `content` its bytes.

    Raises pikepdf.PdfError if it cannot be opened.
    """

    def __init__(self, file: Path, content: bytes) -> None:
        self.file, self.content = file, content
        self.pdf = pikepdf.open(io.BytesIO(content), suppress_warnings=True)

    @property
    def root(self) -> object:
        """The catalog."""
        return self.pdf.Root

    @cached_property
    def pages(self) -> tuple[PdfPage, ...]:
        """All pages, painted."""
        fonts: dict[tuple[int, int], Font] = {}
        pages = enumerate(self.pdf.pages, start=1)
        return tuple(_paint_page(number, page, fonts) for number, page in pages)

    @cached_property
    def runs(self) -> tuple[PaintedText, ...]:
        """The text of all pages, in painting order."""
        found: list[PaintedText] = []
        for page in self.pages:
            found.extend(page.runs)
        return tuple(found)

    @cached_property
    def tags(self) -> Tag:
        """The structure tree; an empty one if the file has none."""
        marked: dict[MarkedId, list[PaintedText]] = defaultdict(list)
        for run in self.runs:
            if run.marked is not None and not run.artifact:
                marked[run.marked].append(run)
        root = entry(self.root, "/StructTreeRoot")
        return TagReader(root, marked, self._page_numbers).tree()

    @cached_property
    def all_tags(self) -> tuple[Tag, ...]:
        """All structure elements in reading order, without the root."""
        return tuple(self.tags.walk())[1:]

    def tagged(self, *roles: str) -> list[Tag]:
        """Return the structure elements with one of these roles, in reading order."""
        return [tag for tag in self.all_tags if tag.role in roles]

    @cached_property
    def annotations(self) -> tuple[Annotation, ...]:
        """All annotations, page by page."""
        found: list[Annotation] = []
        for page in self.pages:
            found.extend(annotations_of(page.number, page.dictionary))
        return tuple(found)

    @property
    def widgets(self) -> list[Annotation]:
        """The widgets: the places on pages where form fields appear."""
        return [annotation for annotation in self.annotations if annotation.kind == "Widget"]

    @property
    def links(self) -> list[Annotation]:
        """The links."""
        return [annotation for annotation in self.annotations if annotation.kind == "Link"]

    @cached_property
    def fields(self) -> tuple[FormField, ...]:
        """The fields of the form."""
        return tuple(fields_of(entry(self.root, "/AcroForm")))

    def field_of(self, widget: Annotation) -> FormField | None:
        """Return the field that a widget belongs to, or None if it does not belong to the form."""
        return self._field_by_widget.get(widget.key) if widget.key else None

    @cached_property
    def _field_by_widget(self) -> dict[tuple[int, int], FormField]:
        found: dict[tuple[int, int], FormField] = {}
        for field in self.fields:
            for key in field.widgets:
                if key is not None:
                    found[key] = field
        return found

    @cached_property
    def tag_by_annotation(self) -> dict[tuple[int, int], Tag]:
        """The structure element that holds each annotation, by the annotation's key."""
        found: dict[tuple[int, int], Tag] = {}
        for tag in self.all_tags:
            for kid in tag.objects:
                found[kid.key] = tag
        return found

    @cached_property
    def destinations(self) -> Destinations:
        """The targets of links and bookmarks."""
        return Destinations(self.root, self._page_numbers)

    @cached_property
    def bookmarks(self) -> tuple[Bookmark, ...]:
        """The outline, from top to bottom."""
        return tuple(self.destinations.bookmarks())

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """Each page's number as a viewer shows it: its page label, or else its position."""
        return tuple(_label(page) for page in self.pdf.pages)

    @cached_property
    def conformance(self) -> Conformance:
        """What the file violates of PDF/UA-1."""
        return validate(self.content)

    @cached_property
    def xmp(self) -> Element | None:
        """The root of the XMP metadata, or None if there are none that can be read."""
        packet = data(entry(self.root, "/Metadata")).strip()
        try:
            return parse_xml(packet)
        except (etree.XMLSyntaxError, ValueError):
            return None

    @cached_property
    def _page_numbers(self) -> dict[tuple[int, int], int]:
        found: dict[tuple[int, int], int] = {}
        for page in self.pages:
            key = key_of(page.dictionary)
            if key is not None:
                found[key] = page.number
        return found


def _paint_page(number: int, page: pikepdf.Page, fonts: dict[tuple[int, int], Font]) -> PdfPage:
    dictionary = page.obj
    bounds = _bounds(dictionary)
    painter = Painter(number, bounds, fonts)
    is_readable = True
    try:
        painter.paint(page, _inherited(dictionary, "/Resources"))
        for annotation in annotations_of(number, dictionary):
            _paint_annotation(painter, annotation)
    except (pikepdf.PdfError, ValueError, TypeError, OverflowError, RecursionError):
        is_readable = False
    is_complete = is_readable and not painter.cut_short
    return PdfPage(number, dictionary, bounds, painter.canvas, is_complete)


def _bounds(page: object) -> Box:
    """Return the part of a page that viewers show (7.7.3.3)."""
    rectangle = _inherited(page, "/CropBox") or _inherited(page, "/MediaBox")
    return box_of(numbers(rectangle)) or _LETTER


def _paint_annotation(painter: Painter, annotation: Annotation) -> None:
    """Paint the appearance of an annotation into its rectangle (12.5.5)."""
    appearance, place = annotation.appearance, annotation.box
    bounds = box_of(numbers(entry(appearance, "/BBox")))
    if appearance is None or place is None or bounds is None:
        return
    drawn = box_around(corners(bounds, matrix_of(numbers(entry(appearance, "/Matrix")))))
    if drawn.width <= 0 or drawn.height <= 0:
        return
    across, up = place.width / drawn.width, place.height / drawn.height
    left, bottom = place.left - drawn.left * across, place.bottom - drawn.bottom * up
    painter.paint_annotation(appearance, Matrix(across, 0, 0, up, left, bottom))


def _inherited(page: object, key: str) -> object:
    """Return an attribute of a page, or of the nearest page tree node that has it (7.7.3.4)."""
    node = page
    for _ in range(DEEPEST):
        found = entry(node, key)
        if found is not None or node is None:
            return found
        node = entry(node, "/Parent")
    return None


def _label(page: pikepdf.Page) -> str:
    try:
        with warnings.catch_warnings():
            # pikepdf warns of labels out of order; all that matters here is what viewers show.
            warnings.simplefilter("ignore", UserWarning)
            return page.label
    except (pikepdf.PdfError, ValueError, TypeError, OverflowError):
        return ""
