"""A finished PDF, opened for auditing: pages, tags, text with its look, fields, bookmarks, what it says of itself.

Nothing is read before it is asked for, and nothing here raises for what is in the file once it is open.
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

from guidegen.audit.pdf.destinations import Bookmark, Ways
from guidegen.audit.pdf.form import Annotation, FormField, annotations_of, fields_of
from guidegen.audit.pdf.objects import DEEPEST, data, entry, key_of, numbers
from guidegen.audit.pdf.page.canvas import Canvas, MarkedId, PaintedText
from guidegen.audit.pdf.page.geometry import Box, Matrix, box_around, box_of, corners, matrix_of
from guidegen.audit.pdf.page.interpreter import Painter
from guidegen.audit.pdf.page.text_fonts import Font
from guidegen.audit.pdf.tags import Tag, TagReader
from guidegen.audit.pdf.ua import Conformance, checked

# What pikepdf says of damaged files goes nowhere: rules and refusals say it in their own words.
logging.getLogger("pikepdf").addHandler(logging.NullHandler())

_LETTER = Box(0, 0, 612, 792)  # taken where a page does not say how large it is


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page: its number from 1, its size, and what is painted on it, its annotations last.

    `whole` is False where its content could not be read through.
    """

    number: int
    dictionary: object
    box: Box
    canvas: Canvas
    whole: bool

    @property
    def runs(self) -> list[PaintedText]:
        """Its text, in the order in which it is painted."""
        return self.canvas.runs


class PdfFile:
    """A PDF: `file` gives its name, `content` its bytes. Raises pikepdf.PdfError where it cannot be opened."""

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
        return tuple(
            _painted(number, page, fonts) for number, page in enumerate(self.pdf.pages, start=1)
        )

    @cached_property
    def runs(self) -> tuple[PaintedText, ...]:
        """The text of all pages, in the order in which it is painted."""
        return tuple(run for page in self.pages for run in page.runs)

    @cached_property
    def tags(self) -> Tag:
        """The structure tree; an empty one where the file has none."""
        marked: dict[MarkedId, list[PaintedText]] = defaultdict(list)
        for run in self.runs:
            if run.marked is not None and not run.artifact:
                marked[run.marked].append(run)
        root = entry(self.root, "/StructTreeRoot")
        return TagReader(root, lambda at: tuple(marked.get(at, ())), self._page_numbers).tree()

    @cached_property
    def all_tags(self) -> tuple[Tag, ...]:
        """All structure elements, in reading order, without the root."""
        return tuple(self.tags.walk())[1:]

    def tagged(self, *roles: str) -> list[Tag]:
        """The structure elements with one of these roles, in reading order."""
        return [tag for tag in self.all_tags if tag.role in roles]

    @cached_property
    def annotations(self) -> tuple[Annotation, ...]:
        """All annotations, page by page."""
        return tuple(
            found for page in self.pages for found in annotations_of(page.number, page.dictionary)
        )

    @property
    def widgets(self) -> list[Annotation]:
        """The places of form fields on pages."""
        return [annotation for annotation in self.annotations if annotation.kind == "Widget"]

    @property
    def links(self) -> list[Annotation]:
        """The links."""
        return [annotation for annotation in self.annotations if annotation.kind == "Link"]

    @cached_property
    def fields(self) -> tuple[FormField, ...]:
        """The fields of the form."""
        return tuple(fields_of(entry(self.root, "/AcroForm")))

    @cached_property
    def field_of(self) -> dict[tuple[int, int], FormField]:
        """The field to which each place on a page belongs."""
        return {key: field for field in self.fields for key in field.widgets if key is not None}

    @cached_property
    def tag_of(self) -> dict[tuple[int, int], Tag]:
        """The structure element in which each annotation stands."""
        return {kid.key: tag for tag in self.all_tags for kid in tag.objects}

    @cached_property
    def ways(self) -> Ways:
        """What resolves destinations."""
        return Ways(self.root, self._page_numbers)

    @cached_property
    def bookmarks(self) -> tuple[Bookmark, ...]:
        """The outline."""
        return tuple(self.ways.bookmarks())

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """The number of each page as a viewer shows it: by its label, else as it counts."""
        return tuple(_label(page) for page in self.pdf.pages)

    @cached_property
    def conformance(self) -> Conformance:
        """What it breaks of PDF/UA-1."""
        return checked(self.content)

    @cached_property
    def xmp(self) -> etree._Element | None:
        """Its metadata as XML; None where there are none that can be read. No entity is resolved, nothing fetched."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        try:
            return etree.fromstring(data(entry(self.root, "/Metadata")).strip(), parser)
        except (etree.XMLSyntaxError, ValueError):
            return None

    @cached_property
    def _page_numbers(self) -> dict[tuple[int, int], int]:
        keys = ((key_of(page.dictionary), page.number) for page in self.pages)
        return {key: number for key, number in keys if key is not None}


def _painted(number: int, page: pikepdf.Page, fonts: dict[tuple[int, int], Font]) -> PdfPage:
    sheet, readable = page.obj, True
    bounds = (
        box_of(numbers(_inherited(sheet, "/CropBox") or _inherited(sheet, "/MediaBox"))) or _LETTER
    )
    painter = Painter(number, bounds, fonts)
    try:
        painter.paint(page, _inherited(sheet, "/Resources"))
        for annotation in annotations_of(number, sheet):
            _paint_annotation(painter, annotation)
    except (pikepdf.PdfError, ValueError, TypeError, OverflowError, RecursionError):
        readable = False
    return PdfPage(number, sheet, bounds, painter.canvas, readable and not painter.cut_short)


def _paint_annotation(painter: Painter, annotation: Annotation) -> None:
    """Paints what an annotation looks like into its rectangle (12.5.5)."""
    look, place = annotation.appearance, annotation.box
    bounds = box_of(numbers(entry(look, "/BBox")))
    if look is None or place is None or bounds is None:
        return
    drawn = box_around(corners(bounds, matrix_of(numbers(entry(look, "/Matrix")))))
    if drawn.width <= 0 or drawn.height <= 0:
        return
    across, up = place.width / drawn.width, place.height / drawn.height
    fitted = Matrix(
        across, 0, 0, up, place.left - drawn.left * across, place.bottom - drawn.bottom * up
    )
    painter.paint_annotation(look, fitted)


def _inherited(sheet: object, key: str) -> object:
    """An attribute of a page, its own or one of the tree in which it stands (7.7.3.4)."""
    for _ in range(DEEPEST):
        found = entry(sheet, key)
        if found is not None or sheet is None:
            return found
        sheet = entry(sheet, "/Parent")
    return None


def _label(page: pikepdf.Page) -> str:
    try:
        with (
            warnings.catch_warnings()
        ):  # of labels that are not in order; what shows is what counts
            warnings.simplefilter("ignore", UserWarning)
            return page.label
    except (pikepdf.PdfError, ValueError, TypeError, OverflowError):
        return ""
