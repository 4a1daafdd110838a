"""Blocks to the elements of the body."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count
from types import MappingProxyType
from typing import assert_never

from docx.document import Document as WordDocument

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
from guidegen.safe_xml import Element
from guidegen.writers.ooxml import drawingml, wordml
from guidegen.writers.ooxml.opc import add_picture
from guidegen.writers.ooxml.wordml import ParagraphFormat
from guidegen.writers.typesetters import Pictures
from guidegen.writers.word.cover import FIRST_FREE_NUMBER, make_cover
from guidegen.writers.word.field_controls import Controls
from guidegen.writers.word.flow import Flow
from guidegen.writers.word.map_tables import IcTables
from guidegen.writers.word.page_sections import PageSections, text_width
from guidegen.writers.word.runs import Runs
from guidegen.writers.word.table_blocks import Tables

_STYLES: MappingProxyType[ParagraphStyle, str | None] = MappingProxyType(
    {"body": None, "lead": "Lead", "stem": "Stem", "note": "Note", "contact": "Contact"}
)
# Lengths in twips.
_AFTER_LIST = 160
_AFTER_RESPONDENT = 240
_AFTER_CONTENTS = 480  # below-contents in templates/pdf/look.typ
_FIELD_RIGHT = 120
_BOLD_LETTER = 125  # about the width of a letter of a caption; a tab stop need not be more exact
_WIDEST_CAPTION = 0.4  # of the width of the text
_NUMBERS, _WIDE_NUMBERS = 1, 2  # abstract numberings of the base package
_FIRST_NUMBERING = 3  # the base package has two
_MOST_ONE_DIGIT = 9  # items of a list whose numbers have one digit


class Body:
    """Writes blocks into the body of a document, one after the other."""

    def __init__(
        self,
        word: WordDocument,
        document: Document,
        pictures: Pictures,
        heights: Mapping[str, float],
        runs: Runs,
        controls: Controls,
    ) -> None:
        """`heights` are the least heights of the rows of maps in points, by their anchors."""
        self._word = word
        self._document = document
        self._pictures = pictures
        self._runs = runs
        self._controls = controls
        self._tables = Tables(runs, controls)
        self._maps = IcTables(runs, controls, heights, document.look.primary.removeprefix("#"))
        self._sections = PageSections(word, document, runs)
        self._flow = Flow()
        self._orientation: Orientation = "portrait"
        self._figures = count(FIRST_FREE_NUMBER)
        self._numberings = count(_FIRST_NUMBERING)

    def add(self, block: Block) -> None:
        """Add a block.

        Raises ValueError for a cover that is not first, for a figure without its picture, and for
        what `Runs.make` and `Controls.make` refuse.
        """
        match block:
            case Cover():
                self._add_cover(block)
            case Contents():
                self._add_contents(block)
            case Heading():
                style = "Banner" if block.banner else f"Heading{block.level}"
                self._add_words(block, style)
            case Paragraph():
                self._add_words(block, _STYLES[block.style])
            case ItemList():
                self._add_list(block)
            case Table() | ReflectionTable() | IcTable():
                self._flow.add_table(self._make_table(block))
            case Figure():
                self._add_figure(block)
            case Respondent():
                self._add_respondent(block)
            case PageBreak():
                self._begin_page(block.orientation)
            case _:
                assert_never(block)

    def finish(self) -> None:
        """Put all that was added into the document, with the properties of its last section."""
        self._flow.finish(self._sections.make_properties(self._orientation))
        body = self._word.element.body
        body.extend(self._flow.elements)
        wordml.set_directions(body)

    @property
    def _width(self) -> int:
        return text_width(self._document.look, self._orientation)

    def _begin_page(self, orientation: Orientation) -> None:
        """Begin a page; pages of another orientation are a section of their own."""
        if orientation != self._orientation and not self._flow.section_is_empty:
            self._flow.end_section(self._sections.make_properties(self._orientation))
        self._orientation = orientation
        self._flow.begin_page()

    def _add_cover(self, block: Cover) -> None:
        if self._flow.elements:
            raise ValueError("a cover can only be the first block")
        cover = make_cover(block, self._document.look, self._pictures.cover, self._word, self._runs)
        self._flow.add_cover(cover)

    def _add_contents(self, block: Contents) -> None:
        """Add a list of contents.

        The start of the field is in its first entry, the end in its last: Word takes everything
        between them as the result.
        """
        heading = self._runs.bookmark(block.heading.anchor, self._runs.make(block.heading.content))
        heading_format = ParagraphFormat(break_before=self._flow.break_before)
        paragraphs = [wordml.paragraph("TOCHeading", heading, heading_format)]
        format_ = ParagraphFormat(tab=self._width, tab_at_right=True, dotted=True)
        headings = listed_headings(self._document.blocks, block)
        for index, entry in enumerate(headings):
            content = [self._runs.make_contents_entry(entry)]
            if index == 0:
                content = [*wordml.field_start(f'TOC \\o "1-{block.depth}" \\h \\z'), *content]
            if index == len(headings) - 1:
                content.append(wordml.field_end())
                format_ = format_._replace(after=_AFTER_CONTENTS)
            paragraphs.append(wordml.paragraph(f"TOC{entry.level}", content, format_))
        self._flow.add_contents(wordml.contents(paragraphs))

    def _add_words(self, block: Heading | Paragraph, style: str | None) -> None:
        content = self._runs.bookmark(block.anchor, self._runs.make(block.content))
        self._flow.add_paragraph(style, content)

    def _add_list(self, block: ItemList) -> None:
        style = "ListNumber" if block.ordered else "ListBullet"
        format_ = ParagraphFormat()
        if block.ordered:
            format_ = ParagraphFormat(numbering=self._add_numbering(len(block.items)))
        for index, item in enumerate(block.items):
            if index == len(block.items) - 1:
                format_ = format_._replace(after=_AFTER_LIST)
            self._flow.add_paragraph(style, self._runs.make(item), format_)

    def _add_numbering(self, items: int) -> int:
        """Add a numbering that begins with 1; return its number."""
        number = next(self._numberings)
        kind = _WIDE_NUMBERS if items > _MOST_ONE_DIGIT else _NUMBERS
        self._word.part.numbering_part.element.append(wordml.list_numbering(number, kind))
        return number

    def _make_table(self, block: Table | ReflectionTable | IcTable) -> Element:
        width, break_before = self._width, self._flow.break_before
        match block:
            case Table():
                return self._tables.make_table(block, width, break_before=break_before)
            case ReflectionTable():
                return self._tables.make_reflection_table(block, width, break_before=break_before)
            case IcTable():
                return self._maps.make_map(block, width, break_before=break_before)
            case _:
                assert_never(block)

    def _add_figure(self, block: Figure) -> None:
        if block not in self._pictures.figures:
            raise ValueError(f"there is no picture of the figure “{block.alt}”")
        drawn = self._pictures.figures[block]
        size = drawingml.picture_size(drawn, text_width(self._document.look))
        relationship = add_picture(self._word, drawn)
        picture = drawingml.picture(relationship, next(self._figures), size, block.alt)
        self._flow.add_paragraph("Figure", self._runs.bookmark(block.anchor, [picture]))
        self._flow.add_paragraph("Caption", self._runs.make(block.caption))

    def _add_respondent(self, block: Respondent) -> None:
        tab = _FIELD_RIGHT + self._caption_width(block)
        for index, entry in enumerate(block.fields):
            # Two neighbors differ by a twip in width, or their boxes would merge into one.
            format_ = ParagraphFormat(right=_FIELD_RIGHT + index % 2)
            if index == len(block.fields) - 1:
                format_ = format_._replace(after=_AFTER_RESPONDENT)
            self._add_field(entry, format_, tab)

    def _caption_width(self, block: Respondent) -> int:
        longest = max((len(entry.caption) for entry in block.fields), default=0)
        return min((longest + 2) * _BOLD_LETTER, int(self._width * _WIDEST_CAPTION))

    def _add_field(self, entry: LabelledField, format_: ParagraphFormat, tab: int) -> None:
        """Add a caption, and behind it at the tab stop its control; without one, a ruled line."""
        control = self._controls.make(entry.field)
        if control:
            caption = wordml.run(entry.caption, "FieldCaption")
            content = [caption, wordml.tab(), *control]
            format_ = format_._replace(tab=tab)
        else:
            content = [wordml.run(entry.caption)]
        self._flow.add_paragraph("Field", content, format_)
