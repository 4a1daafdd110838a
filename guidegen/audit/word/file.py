"""A finished Word file, opened for auditing: its parts, stories, paragraphs, tables and look.

Parsed by hand: python-docx refuses files that Word opens, and does not say what the styles of a run
come to.
"""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from guidegen.audit.rules import FindingPlace
from guidegen.audit.word.answers import is_in_answer
from guidegen.audit.word.effects import Effects
from guidegen.audit.word.grid import Cell, TableGrid, TableIndex, index_tables
from guidegen.audit.word.paragraphs import Story, WordParagraph, WordRun, quote
from guidegen.audit.word.styles import NO_LEVEL, Styles
from guidegen.audit.word.theme_colors import ThemeColors
from guidegen.audit.word.xml import ancestor, child, first, is_on, number, parse_part, value
from guidegen.ooxml_names import qn
from guidegen.safe_xml import Element

_USUAL_MAIN = "word/document.xml"
# Kinds of relationships; each is also what messages call the story.
_MARGINS = ("header", "footer")
_NOTES = ("footnotes", "endnotes")
_MISSING = "nothing"  # the tag of the element that takes the place of a missing or broken part


@dataclass(frozen=True, slots=True)
class PartRelationship:
    """A relationship of a part. `kind` is the last word of its type.

    `target` is the name of a part or, for an `external` one, an address.
    """

    kind: str
    target: str
    external: bool


class WordFile:
    """A Word file. `file` gives its name, and `parts` the content of its package by name.

    Parts are parsed when they are first asked for, and nothing here raises for what is in the file:
    a part that is missing or broken counts as empty, and `broken` names it.
    """

    def __init__(self, file: Path, parts: Mapping[str, bytes]) -> None:
        self.file = file
        self.parts = parts
        # Names differ by more than capital letters (ECMA-376 part 2, 6.2.2.3).
        self._names = {name.lower(): name for name in parts}
        self._roots: dict[str, Element | None] = {}
        self._relationships: dict[str, Mapping[str, PartRelationship]] = {}

    def root(self, name: str) -> Element:
        """Return the root of a part, or an empty element if it is missing or broken."""
        known = self._names.get(name.lower().lstrip("/"), "")
        if known not in self._roots:
            self._roots[known] = parse_part(self.parts[known]) if known else None
        root = self._roots[known]
        return etree.Element(_MISSING) if root is None else root

    @cached_property
    def broken(self) -> tuple[str, ...]:
        """The names of the XML parts that cannot be read."""
        names = [name for name in self.parts if name.lower().endswith((".xml", ".rels"))]
        return tuple(name for name in names if self.root(name).tag == _MISSING)

    def relationships(self, part: str) -> Mapping[str, PartRelationship]:
        """Return the relationships of a part by id; the package itself has the empty name."""
        if part not in self._relationships:
            folder, base = posixpath.split(part)
            root = self.root(posixpath.join(folder, "_rels", f"{base}.rels"))
            self._relationships[part] = {
                node.get("Id", ""): _read_relationship(node, folder)
                for node in root.iterfind(qn("rel:Relationship"))
            }
        return self._relationships[part]

    def related(self, kind: str, part: str | None = None) -> tuple[str, ...]:
        """Return the names of the parts of a kind that a part refers to, each once.

        Without `part`, those that the document refers to.
        """
        targets: dict[str, None] = {}
        for one in self.relationships(self.main if part is None else part).values():
            if one.kind == kind and not one.external:
                targets[one.target] = None
        return tuple(targets)

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
        return self._first_part("settings")

    @cached_property
    def core(self) -> Mapping[str, str]:
        """The core properties by name, such as `title` and `keywords`."""
        properties = self._properties("core-properties", "docProps/core.xml")
        return {node.tag.rpartition("}")[2]: (node.text or "").strip() for node in properties}

    @cached_property
    def custom(self) -> Mapping[str, str]:
        """The custom properties by name."""
        properties = self._properties("custom-properties", "docProps/custom.xml")
        return {
            node.get("name", ""): "".join(map(str, node.itertext())).strip() for node in properties
        }

    @cached_property
    def pages(self) -> int | None:
        """The number of pages that the program that saved the file counted, if it says so."""
        for node in self._properties("extended-properties", "docProps/app.xml"):
            if node.tag.endswith("}Pages"):
                return number(node.text) or None
        return None

    @cached_property
    def styles(self) -> Styles:
        """The document's styles."""
        return Styles(self._first_part("styles"), self._first_part("numbering"))

    @cached_property
    def colors(self) -> ThemeColors:
        """The document's colors."""
        return ThemeColors(self._first_part("theme"), self.settings)

    @cached_property
    def effects(self) -> Effects:
        """The look of runs, paragraphs and cells."""
        page = None
        if is_on(child(self.settings, "w:displayBackgroundShape")):
            page = self.colors.border(child(self.document, "w:background"))
        return Effects(self.styles, self.colors, self._first_part("theme"), page)

    @cached_property
    def tables(self) -> tuple[TableGrid, ...]:
        """The tables of the body, in order."""
        tables = self._table_index.tables.values()
        return tuple(table for table in tables if self._in_document(table.element))

    @cached_property
    def body(self) -> Story:
        """The body."""
        root = child(self.document, "w:body")
        return self._read_story("body", self.main, self.document if root is None else root)

    @property
    def paragraphs(self) -> tuple[WordParagraph, ...]:
        """The paragraphs of the body, in order, with those of tables and text boxes."""
        return self.body.paragraphs

    @cached_property
    def margins(self) -> tuple[Story, ...]:
        """The headers and footers."""
        return tuple(self._read_stories(_MARGINS))

    @cached_property
    def stories(self) -> tuple[Story, ...]:
        """The body, headers and footers, and notes."""
        return (self.body, *self.margins, *self._read_stories(_NOTES))

    @cached_property
    def runs(self) -> tuple[WordRun, ...]:
        """The runs of all stories that have text and are not hidden."""
        runs: list[WordRun] = []
        for story in self.stories:
            for run in story.runs():
                if run.text.strip() and not self.effects.hidden(run):
                    runs.append(run)
        return tuple(runs)

    @cached_property
    def bookmarks(self) -> frozenset[str]:
        """The names of all bookmarks, in small letters: Word ignores capitals in them."""
        names: set[str] = set()
        for story in self.stories:
            for start in story.root.iter(qn("w:bookmarkStart")):
                names.add(start.get(qn("w:name"), "").lower())
        return frozenset(names)

    @cached_property
    def is_redline(self) -> bool:
        """Whether its keywords, or its custom property for the guide, say that it shows changes."""
        words = f"{self.core.get('keywords', '')} {self.custom.get('GuidegenGuide', '')}"
        return "redline" in words.lower()

    def paragraph_of(self, element: Element) -> WordParagraph | None:
        """Return the paragraph around an element or, for a table or cell, the first one in it."""
        around = element if element.tag == qn("w:p") else ancestor(element, "w:p")
        if around is None:
            around = first(element, "w:p")
        return None if around is None else self._paragraphs.get(around)

    def place_of(self, element: Element, text: str) -> FindingPlace:
        """Return the place of an element's paragraph, with this text."""
        paragraph = self.paragraph_of(element)
        number = paragraph.number if paragraph else None
        return FindingPlace(paragraph=number, text=quote(text), in_answer=is_in_answer(element))

    def cell_of(self, element: Element) -> Cell | None:
        """Return the cell around an element or, for a control around a cell, the cell in it."""
        found = None
        if element.tag == qn("w:sdt"):
            found = child(element, "w:sdtContent", "w:tc")
        if found is None:
            found = ancestor(element, "w:tc")
        return None if found is None else self._table_index.cells.get(found)

    def paragraphs_of(self, cell: Cell) -> list[WordParagraph]:
        """Return the paragraphs of a cell, without those of a table nested in it."""
        return self._paragraphs_by_cell.get(cell, [])

    def level(self, paragraph: WordParagraph) -> int:
        """Return the level of a heading, 1 for the highest; 0 if it is not a heading."""
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
        paragraphs: dict[Element, WordParagraph] = {}
        for story in self.stories:
            for paragraph in story.paragraphs:
                paragraphs[paragraph.element] = paragraph
        return paragraphs

    @cached_property
    def _paragraphs_by_cell(self) -> Mapping[Cell | None, list[WordParagraph]]:
        found: dict[Cell | None, list[WordParagraph]] = defaultdict(list)
        for paragraph in self._paragraphs.values():
            found[paragraph.cell].append(paragraph)
        return found

    @cached_property
    def _table_index(self) -> TableIndex:
        roots = [self.document]
        for kind in (*_MARGINS, *_NOTES):
            roots.extend(map(self.root, self.related(kind)))
        return index_tables(roots)

    def _in_document(self, element: Element) -> bool:
        return element.getroottree().getroot() is self.document

    def _read_stories(self, kinds: tuple[str, ...]) -> Iterator[Story]:
        for kind in kinds:
            for part in self.related(kind):
                yield self._read_story(kind, part, self.root(part))

    def _read_story(self, name: str, part: str, root: Element) -> Story:
        paragraphs: list[WordParagraph] = []
        default_style = self.styles.default("paragraph")
        for index, element in enumerate(root.iter(qn("w:p")), start=1):
            around = ancestor(element, "w:tc")
            cell = None if around is None else self._table_index.cells.get(around)
            number_ = index if name == "body" else None
            paragraphs.append(WordParagraph(element, number_, name, cell, default_style))
        return Story(name, part, root, tuple(paragraphs))

    def _properties(self, kind: str, usual: str) -> Element:
        """Return the root of a part with properties, by its relationship or its usual name."""
        return self.root(next(iter(self.related(kind, "")), usual))

    def _first_part(self, kind: str) -> Element:
        return self.root(next(iter(self.related(kind)), "no such part"))


def _read_relationship(node: Element, folder: str) -> PartRelationship:
    external = node.get("TargetMode", "").lower() == "external"
    target = node.get("Target", "")
    if not external:
        joined = posixpath.normpath(posixpath.join("/", folder, unquote(target)))
        target = joined.lstrip("/")
    return PartRelationship(node.get("Type", "").rpartition("/")[2], target, external)
