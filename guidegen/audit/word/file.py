"""A finished Word file, opened for auditing: its parts, stories, paragraphs, tables and look.

Parsed by hand: python-docx refuses files that Word opens, and does not tell what the styles of a run come to.
"""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from urllib.parse import unquote

from lxml import etree

from guidegen.audit.word.effects import Effects
from guidegen.audit.word.grid import Cell, TableGrid
from guidegen.audit.word.paragraphs import Story, WordParagraph, WordRun
from guidegen.audit.word.styles import NO_LEVEL, Styles
from guidegen.audit.word.theme_colors import ThemeColors
from guidegen.audit.word.xml import Element, ancestor, child, is_on, number, parse, qn, value

_USUAL_MAIN = "word/document.xml"
_NOTES = MappingProxyType({"footnotes": "footnotes", "endnotes": "endnotes"})
_MARGINS = MappingProxyType({"header": "header", "footer": "footer"})


@dataclass(frozen=True, slots=True)
class PartRelationship:
    """What a part refers to: `kind` is the last word of its type, `target` a part's name or an address outside."""

    kind: str
    target: str
    external: bool


class WordFile:
    """A Word file: `file` gives its name, `parts` the content of its package by name.

    Nothing is parsed before it is asked for, and nothing here raises for what is in the file: a part that is missing
    or broken is an empty one, and `broken` names it.
    """

    def __init__(self, file: Path, parts: Mapping[str, bytes]) -> None:
        self.file = file
        self.parts = parts
        self._names = {
            name.lower(): name for name in parts
        }  # 6.2.2.3 of part 2: names differ by more than case
        self._roots: dict[str, Element | None] = {}
        self._relationships: dict[str, Mapping[str, PartRelationship]] = {}

    def root(self, name: str) -> Element:
        """The root of a part, an empty element where there is none."""
        known = self._names.get(name.lower().lstrip("/"), "")
        if known not in self._roots:
            self._roots[known] = parse(self.parts[known]) if known else None
        root = self._roots[known]
        return etree.Element("nothing") if root is None else root

    @cached_property
    def broken(self) -> tuple[str, ...]:
        """The names of the XML parts that cannot be read."""
        names = [name for name in self.parts if name.lower().endswith((".xml", ".rels"))]
        return tuple(name for name in names if self.root(name).tag == "nothing")

    def relationships(self, part: str) -> Mapping[str, PartRelationship]:
        """What a part refers to, by id; the empty name stands for the package."""
        if part not in self._relationships:
            folder, base = posixpath.split(part)
            root = self.root(posixpath.join(folder, "_rels", f"{base}.rels"))
            found = {
                node.get("Id", ""): _relationship(node, folder)
                for node in root.iterfind(qn("rel:Relationship"))
            }
            self._relationships[part] = found
        return self._relationships[part]

    def related(self, kind: str, part: str | None = None) -> tuple[str, ...]:
        """The names of the parts of a kind that a part (the document, unless another is named) refers to."""
        relations = self.relationships(self.main if part is None else part).values()
        return tuple(
            dict.fromkeys(one.target for one in relations if one.kind == kind and not one.external)
        )

    @cached_property
    def main(self) -> str:
        """The name of the part with the document."""
        return next(iter(self.related("officeDocument", "")), _USUAL_MAIN)

    @cached_property
    def document(self) -> Element:
        """The root of the document."""
        return self.root(self.main)

    @cached_property
    def settings(self) -> Element:
        """The document's settings."""
        return self._first("settings")

    @cached_property
    def core(self) -> Mapping[str, str]:
        """The core properties by name, such as `title` and `keywords`."""
        names = self.related("core-properties", "") or ("docProps/core.xml",)
        return {
            node.tag.rpartition("}")[2]: (node.text or "").strip() for node in self.root(names[0])
        }

    @cached_property
    def custom(self) -> Mapping[str, str]:
        """The custom properties by name."""
        names = self.related("custom-properties", "") or ("docProps/custom.xml",)
        return {
            node.get("name", ""): "".join(map(str, node.itertext())).strip()
            for node in self.root(names[0])
        }

    @cached_property
    def pages(self) -> int | None:
        """How many pages the program that saved the file counted, if it says so."""
        names = self.related("extended-properties", "") or ("docProps/app.xml",)
        said = [node.text or "" for node in self.root(names[0]) if node.tag.endswith("}Pages")]
        return (number(said[0]) or None) if said else None

    @cached_property
    def styles(self) -> Styles:
        """The document's styles."""
        return Styles(self._first("styles"), self._first("numbering"))

    @cached_property
    def colors(self) -> ThemeColors:
        """The document's colours."""
        return ThemeColors(self._first("theme"), self.settings)

    @cached_property
    def effects(self) -> Effects:
        """How things look."""
        background = child(self.document, "w:background") if self._shows_background else None
        return Effects(
            self.styles, self.colors, self._first("theme"), self.colors.border(background)
        )

    @cached_property
    def tables(self) -> tuple[TableGrid, ...]:
        """The tables of the body, in order."""
        return tuple(table for table in self._grid.values() if self._in_body(table.element))

    @cached_property
    def body(self) -> Story:
        """The body."""
        root = child(self.document, "w:body")
        return self._story("body", self.main, self.document if root is None else root)

    @property
    def paragraphs(self) -> tuple[WordParagraph, ...]:
        """The paragraphs of the body, in order, with those of tables and text boxes."""
        return self.body.paragraphs

    @cached_property
    def margins(self) -> tuple[Story, ...]:
        """The headers and footers."""
        return tuple(self._related_stories(_MARGINS))

    @cached_property
    def stories(self) -> tuple[Story, ...]:
        """The body, headers and footers, and notes."""
        return (self.body, *self.margins, *self._related_stories(_NOTES))

    @cached_property
    def runs(self) -> tuple[WordRun, ...]:
        """The runs of all stories that have text and are not hidden."""
        runs = (run for story in self.stories for run in story.runs())
        return tuple(run for run in runs if run.text.strip() and not self.effects.hidden(run))

    @cached_property
    def bookmarks(self) -> frozenset[str]:
        """The names of all bookmarks, in small letters: Word does not tell capitals apart in them."""
        starts = (
            start for story in self.stories for start in story.root.iter(qn("w:bookmarkStart"))
        )
        return frozenset(start.get(qn("w:name"), "").lower() for start in starts)

    @cached_property
    def is_redline(self) -> bool:
        """Whether the file says of itself, in its keywords or as the kind of guide, that it shows changes."""
        words = f"{self.core.get('keywords', '')} {self.custom.get('GuidegenGuide', '')}"
        return "redline" in words.lower()

    def paragraph_of(self, element: Element) -> WordParagraph | None:
        """The paragraph that an element is in or, for a table or a cell, the first in it."""
        around = element if element.tag == qn("w:p") else ancestor(element, "w:p")
        if around is None:
            around = next(element.iter(qn("w:p")), None)
        return None if around is None else self._paragraphs.get(around)

    def cell_of(self, element: Element) -> Cell | None:
        """The cell that an element is in or, for a control around a cell, the cell in it."""
        around = ancestor(element, "w:tc")
        inner = child(element, "w:sdtContent", "w:tc") if element.tag == qn("w:sdt") else None
        found = inner if inner is not None else around
        return None if found is None or not self._grid else self._cells.get(found)

    def paragraphs_of(self, cell: Cell) -> list[WordParagraph]:
        """The paragraphs of a cell, without those of a table within it."""
        return self._by_cell.get(id(cell), [])

    def level(self, paragraph: WordParagraph) -> int:
        """The level of a heading, 1 for the highest; 0 for what is no heading."""
        own = value(paragraph.properties, "w:outlineLvl")
        level = self.styles.outline_level(paragraph.style) if own is None else number(own, NO_LEVEL)
        return level + 1 if 0 <= level < NO_LEVEL else 0

    @cached_property
    def headings(self) -> tuple[tuple[int, WordParagraph], ...]:
        """The headings of the body with their levels."""
        levels = ((self.level(paragraph), paragraph) for paragraph in self.paragraphs)
        return tuple((level, paragraph) for level, paragraph in levels if level)

    @cached_property
    def _paragraphs(self) -> Mapping[Element, WordParagraph]:
        return {
            paragraph.element: paragraph for story in self.stories for paragraph in story.paragraphs
        }

    @cached_property
    def _by_cell(self) -> Mapping[int, list[WordParagraph]]:
        found: dict[int, list[WordParagraph]] = defaultdict(list)
        for paragraph in self._paragraphs.values():
            found[id(paragraph.cell)].append(paragraph)
        return found

    @cached_property
    def _grid(self) -> Mapping[Element, TableGrid]:
        """The tables of all stories; outer ones come before those that are nested in them."""
        found: dict[Element, TableGrid] = {}
        self._cells: dict[Element, Cell] = {}
        for root in self._story_roots():
            for index, element in enumerate(root.iter(qn("w:tbl")), start=1):
                around = ancestor(element, "w:tc")
                found[element] = TableGrid(
                    element, index, None if around is None else self._cells.get(around)
                )
                self._cells.update((cell.element, cell) for cell in found[element].cells)
        return found

    def _story_roots(self) -> Iterator[Element]:
        yield self.document
        for kind in (*_MARGINS, *_NOTES):
            yield from map(self.root, self.related(kind))

    def _in_body(self, element: Element) -> bool:
        return element.getroottree().getroot() is self.document

    def _related_stories(self, kinds: Mapping[str, str]) -> Iterator[Story]:
        for kind, name in kinds.items():
            for part in self.related(kind):
                yield self._story(name, part, self.root(part))

    def _story(self, name: str, part: str, root: Element) -> Story:
        found = [
            self._paragraph(p, name, index) for index, p in enumerate(root.iter(qn("w:p")), start=1)
        ]
        return Story(name, part, root, tuple(found))

    def _paragraph(self, element: Element, story: str, index: int) -> WordParagraph:
        around = ancestor(element, "w:tc") if self._grid else None
        cell = None if around is None else self._cells.get(around)
        return WordParagraph(
            element,
            index if story == "body" else None,
            story,
            cell,
            self.styles.default("paragraph"),
        )

    @property
    def _shows_background(self) -> bool:
        return is_on(child(self.settings, "w:displayBackgroundShape"))

    def _first(self, kind: str) -> Element:
        return self.root(next(iter(self.related(kind)), "no such part"))


def _relationship(node: Element, folder: str) -> PartRelationship:
    external = node.get("TargetMode", "").lower() == "external"
    target = node.get("Target", "")
    if not external:
        joined = posixpath.normpath(posixpath.join("/", folder, unquote(target)))
        target = joined.lstrip("/")
    return PartRelationship(node.get("Type", "").rpartition("/")[2], target, external)
