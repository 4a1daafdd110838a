"""Blocks to the elements of the body."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count
from types import MappingProxyType
from typing import assert_never

from guidegen.document.blocks import (
    Block,
    Contents,
    Cover,
    Document,
    Figure,
    Heading,
    IcTable,
    ItemList,
    LabelledField,
    Orientation,
    PageBreak,
    Paragraph,
    ParagraphStyle,
    ReflectionTable,
    Respondent,
    Table,
)
from guidegen.document.tree import listed_headings
from guidegen.writers.ooxml import drawingml, side_parts, wordml
from guidegen.writers.ooxml.markup import Element
from guidegen.writers.ooxml.opc import Package
from guidegen.writers.ooxml.wordml import PLAIN, ParagraphFormat
from guidegen.writers.typesetters import Pictures
from guidegen.writers.word import cover
from guidegen.writers.word.base_package import DOCUMENT
from guidegen.writers.word.field_controls import Controls
from guidegen.writers.word.map_tables import IcTables
from guidegen.writers.word.runs import Runs
from guidegen.writers.word.table_blocks import Tables

_STYLES: MappingProxyType[ParagraphStyle, str | None] = MappingProxyType(
    {"body": None, "lead": "Lead", "stem": "Stem", "note": "Note", "contact": "Contact"}
)
_AFTER_LIST = 160
_AFTER_RESPONDENT = 240
_AFTER_TABLE = 240
_AFTER_CONTENTS = 480  # below-contents
# The space before paragraphs of these styles, which goes at the top of a page, as in the PDF.
_BEFORE = MappingProxyType({"Heading2": 320, "Heading3": 180, "Figure": 240})
_NUMBERS, _WIDE_NUMBERS = 1, 2  # abstract numberings of the base package
_FIRST_NUMBERING = 3  # the base package has two
_FIRST_FIGURE = 4  # the cover has three pictures
_FIELD_RIGHT = 120
_BOLD_LETTER = 125  # about as wide as a letter of a caption is; a tab stop needs no more exactness
_WIDEST_CAPTION = 0.4


class Body:
    """Collects the elements of one document's body, and the numberings of its lists.

    A page break is held back until the next paragraph, which carries it, and so is the space after a table. Pages of
    another orientation are a section of their own.
    """

    def __init__(
        self,
        package: Package,
        document: Document,
        pictures: Pictures,
        heights: Mapping[str, float],
        runs: Runs,
        controls: Controls,
    ) -> None:
        """`heights` are those of the rows of maps in points, by their anchors."""
        self.elements: list[Element] = []
        self.numberings: list[Element] = []
        self._package = package
        self._document = document
        self._look = document.look
        self._pictures = pictures
        self._runs = runs
        self._controls = controls
        self._tables = Tables(runs, controls)
        self._ic_tables = IcTables(runs, controls, heights, document.look.primary.removeprefix("#"))
        self._sections = cover.Sections(package, document.look, document.furniture, runs)
        self._orientation: Orientation = "portrait"
        self._figures = count(_FIRST_FIGURE)
        self._start = 0  # where the section begins in the elements; its first page needs no break
        self._break = False
        self._after_table = False

    @property
    def _width(self) -> int:
        return cover.text_width(self._look, self._orientation)

    def add(self, block: Block) -> None:
        """Adds a block.

        Raises ValueError for a cover that is not first, a figure without its picture, and for what `Runs.of` and
        `Controls.of` refuse.
        """
        match block:
            case Cover():
                self._add_cover(block)
            case Contents():
                self._add_contents(block)
            case Heading():
                content = self._runs.at(block.anchor, self._runs.of(block.content))
                self._add_paragraph("Banner" if block.banner else f"Heading{block.level}", content)
            case Paragraph():
                content = self._runs.at(block.anchor, self._runs.of(block.content))
                self._add_paragraph(_STYLES[block.style], content)
            case ItemList():
                self._add_list(block)
            case Table():
                self._add_table(self._tables.table(block, self._width, break_before=self._break))
            case Figure():
                self._add_figure(block)
            case Respondent():
                self._add_respondent(block)
            case ReflectionTable():
                self._add_table(
                    self._tables.reflection(block, self._width, break_before=self._break)
                )
            case IcTable():
                self._add_table(self._ic_tables.table(block, self._width, break_before=self._break))
            case PageBreak():
                self._begin_page(block.orientation)
            case _:
                assert_never(block)

    def finish(self) -> None:
        """Ends the body with the properties of its last section; Word wants a paragraph after a table."""
        if self._after_table:
            self.elements.append(wordml.paragraph("TableEnd", []))
        self.elements.append(self._sections.of(self._orientation))

    def _begin_page(self, orientation: Orientation) -> None:
        if orientation != self._orientation and len(self.elements) > self._start:
            if self.elements[-1].name != "w:p":
                self.elements.append(wordml.paragraph("TableEnd", []))
            self.elements[-1] = wordml.ended(
                self.elements[-1], self._sections.of(self._orientation)
            )
            self._start = len(self.elements)
            self._after_table = False
        self._orientation = orientation
        self._break = len(self.elements) > self._start

    def _add_contents(self, block: Contents) -> None:
        """The field's start stands in its first entry, its end in its last: Word takes all between for the result."""
        heading = self._runs.at(block.heading.anchor, self._runs.of(block.heading.content))
        paragraphs = [
            wordml.paragraph("TOCHeading", heading, ParagraphFormat(break_before=self._break))
        ]
        entries = [
            (one.level, [self._runs.entry(one)])
            for one in listed_headings(self._document.blocks, block)
        ]
        if entries:
            entries[0][1][:0] = wordml.field_start(f'TOC \\o "1-{block.depth}" \\h \\z')
            entries[-1][1].append(wordml.field_end())
        format_ = ParagraphFormat(tab=self._width, tab_at_right=True, dotted=True)
        end = len(entries) - 1
        for index, (level, content) in enumerate(entries):
            after = _AFTER_CONTENTS if index == end else None
            paragraphs.append(
                wordml.paragraph(f"TOC{level}", content, format_._replace(after=after))
            )
        self.elements.append(wordml.contents(paragraphs))
        self._break = self._after_table = False

    def _add_cover(self, block: Cover) -> None:
        if self.elements:
            raise ValueError("a cover can only be the first block")
        self.elements += cover.cover(
            block, self._look, self._pictures.cover, self._package, self._runs
        )
        self._start = len(self.elements)

    def _add_paragraph(
        self, style: str | None, content: list[Element], format_: ParagraphFormat = PLAIN
    ) -> None:
        before = _BEFORE.get(style or "", 0)
        if self._break or len(self.elements) == self._start:
            format_ = format_._replace(break_before=self._break, before=0 if before else None)
        elif self._after_table:
            format_ = format_._replace(before=max(before, _AFTER_TABLE))
        self._break = self._after_table = False
        self.elements.append(wordml.paragraph(style, content, format_))

    def _add_list(self, block: ItemList) -> None:
        numbering = self._new_numbering(len(block.items)) if block.ordered else None
        last = len(block.items) - 1
        for index, item in enumerate(block.items):
            format_ = ParagraphFormat(
                numbering=numbering, after=_AFTER_LIST if index == last else None
            )
            self._add_paragraph(
                "ListNumber" if block.ordered else "ListBullet", self._runs.of(item), format_
            )

    def _new_numbering(self, items: int) -> int:
        """A numbering that begins with 1."""
        number = _FIRST_NUMBERING + len(self.numberings)
        self.numberings.append(
            side_parts.numbering(number, _WIDE_NUMBERS if items > 9 else _NUMBERS)
        )
        return number

    def _add_table(self, table: Element) -> None:
        if self._after_table:  # without a paragraph between them, Word makes one table of two
            self.elements.append(wordml.paragraph("TableEnd", []))
        self.elements.append(table)
        self._break, self._after_table = False, True

    def _add_figure(self, block: Figure) -> None:
        if block not in self._pictures.figures:
            raise ValueError(f"there is no picture of the figure “{block.alt}”")
        drawn = self._pictures.figures[block]
        size = drawingml.size(drawn, cover.text_width(self._look))
        relationship = self._package.picture(DOCUMENT, drawn)
        content = [drawingml.picture(relationship, next(self._figures), size, block.alt)]
        self._add_paragraph("Figure", self._runs.at(block.anchor, content))
        self._add_paragraph("Caption", self._runs.of(block.caption))

    def _add_respondent(self, block: Respondent) -> None:
        longest = max((len(entry.caption) for entry in block.fields), default=0)
        tab = _FIELD_RIGHT + min((longest + 2) * _BOLD_LETTER, int(self._width * _WIDEST_CAPTION))
        last = len(block.fields) - 1
        for index, entry in enumerate(block.fields):
            self._add_field(entry, tab, index, _AFTER_RESPONDENT if index == last else None)

    def _add_field(self, entry: LabelledField, tab: int, index: int, after: int | None) -> None:
        """A ruled line. Two neighbours differ by a twip in width, or their boxes would grow together."""
        control = self._controls.of(entry.field)
        content = [
            wordml.run(entry.caption, "FieldCaption" if control else None),
            *([wordml.tab(), *control] if control else []),
        ]
        format_ = ParagraphFormat(
            after=after, right=_FIELD_RIGHT + index % 2, tab=tab if control else None
        )
        self._add_paragraph("Field", content, format_)
