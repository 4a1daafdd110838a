"""The structure tree of a PDF (ISO 32000-1, 14.7 and 14.8), as assistive technology reads it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

import pikepdf

from guidegen.audit.pdf.objects import DEEPEST, entries, entry, integer, items, key_of, name, text
from guidegen.audit.pdf.page.canvas import MarkedId, PaintedText
from guidegen.audit.pdf.page.reading_lines import join_runs, one_line, shorten, word_set
from guidegen.audit.rules import FindingPlace

# Roles that are part of a line of text (14.8.4.4); all others begin a block of their own.
INLINE = word_set(
    "Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Em Strong Sub"
)
STANDARD = INLINE | word_set(
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private "
    "P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Figure Formula Form"
)
HEADINGS = ("H", "H1", "H2", "H3", "H4", "H5", "H6")


@dataclass(frozen=True, slots=True)
class ObjectKid:
    """An annotation in the structure tree (14.7.4.3)."""

    key: tuple[int, int]


@dataclass(frozen=True, slots=True)
class MarkedKid:
    """A piece of marked content and the text that it shows."""

    runs: tuple[PaintedText, ...]


@dataclass(eq=False)
class Tag:
    """A structure element. `role` is its standard role by the role map, or `Root` for the root."""

    role: str
    element: object
    parent: Tag | None
    first_page: int | None
    kids: list[Kid] = field(default_factory=list)

    @property
    def tags(self) -> list[Tag]:
        """The elements directly within it."""
        return [kid for kid in self.kids if isinstance(kid, Tag)]

    @property
    def objects(self) -> list[ObjectKid]:
        """The annotations directly within it."""
        return [kid for kid in self.kids if isinstance(kid, ObjectKid)]

    def walk(self, *roles: str) -> Iterator[Tag]:
        """Yield this element and all within it in reading order, or only those with these roles."""
        if not roles or self.role in roles:
            yield self
        for tag in self.tags:
            yield from tag.walk(*roles)

    def ancestors(self) -> Iterator[Tag]:
        """Yield the elements that contain this one, the nearest first."""
        tag = self.parent
        while tag is not None:
            yield tag
            tag = tag.parent

    def string(self, key: str) -> str:
        """Return a text of the element, such as `/Alt`; empty if it has none."""
        return text(entry(self.element, key))

    def has(self, key: str) -> bool:
        """Tell whether the element has this entry."""
        return entry(self.element, key) is not None

    def attribute(self, owner: str, key: str) -> object:
        """Return an attribute (14.7.5), or None if there is none."""
        for attributes in items(entry(self.element, "/A")):
            if name(entry(attributes, "/O")) != owner:
                continue
            value = entry(attributes, key)
            if value is not None:
                return value
        return None

    @property
    def language(self) -> str:
        """The language of the element or its nearest ancestor; empty if only the file has one."""
        for tag in (self, *self.ancestors()):
            language = tag.string("/Lang")
            if language:
                return language
        return ""

    @cached_property
    def runs(self) -> tuple[PaintedText, ...]:
        """The painted text within it, in reading order."""
        found: list[PaintedText] = []
        for kid in self.kids:
            if not isinstance(kid, ObjectKid):
                found.extend(kid.runs)
        return tuple(found)

    @cached_property
    def text(self) -> str:
        """Its text on one line: its replacement text (14.9.4) if it has one."""
        return one_line(self._text())

    def _text(self) -> str:
        actual = self.string("/ActualText")
        if actual:
            return actual
        parts: list[str] = []
        pending: list[PaintedText] = []
        for kid in self.kids:
            if isinstance(kid, ObjectKid):
                continue
            if isinstance(kid, MarkedKid) or kid._is_plain:
                pending.extend(kid.runs)
                continue
            parts.append(join_runs(pending))
            pending = []
            inner = kid._text()
            parts.append(inner if kid.role in INLINE else f" {inner} ")
        parts.append(join_runs(pending))
        return "".join(parts)

    @property
    def _is_plain(self) -> bool:
        """Whether its text is just the text painted within it, on the line that surrounds it."""
        if self.role not in INLINE:
            return False
        return all(tag.role in INLINE and not tag.has("/ActualText") for tag in self.walk())

    @property
    def page(self) -> int | None:
        """The page on which it begins."""
        if self.runs:
            return self.runs[0].page
        for tag in (*self.walk(), *self.ancestors()):
            if tag.first_page:
                return tag.first_page
        return None

    @property
    def place(self) -> FindingPlace:
        """The page on which it begins, and its text."""
        return FindingPlace(page=self.page, text=shorten(self.text))


Kid: TypeAlias = Tag | MarkedKid | ObjectKid


class TagReader:
    """Read the structure tree once.

    `marked` gives the text of each piece of marked content, `pages` the number of each page.
    """

    def __init__(
        self,
        root: object,
        marked: Mapping[MarkedId, Sequence[PaintedText]],
        pages: Mapping[tuple[int, int], int],
    ) -> None:
        self._root, self._marked, self._pages = root, marked, pages
        self._role_map = {key[1:]: name(value) for key, value in entries(entry(root, "/RoleMap"))}
        self._seen: set[tuple[int, int]] = set()

    def tree(self) -> Tag:
        """Return the root with all elements within it."""
        tag = Tag("Root", self._root, None, None)
        self._read_kids(tag, 0)
        return tag

    def _read_kids(self, tag: Tag, depth: int) -> None:
        if depth >= DEEPEST:
            return
        for kid in items(entry(tag.element, "/K")):
            read = self._read_kid(tag, kid, depth)
            if read is not None:
                tag.kids.append(read)

    def _read_kid(self, tag: Tag, kid: object, depth: int) -> Kid | None:
        if isinstance(kid, int):
            return self._marked_kid(tag.first_page, None, kid)
        if not isinstance(kid, pikepdf.Dictionary):
            return None
        kind = name(entry(kid, "/Type"))
        page = self._page(kid) or tag.first_page
        if kind == "MCR":
            stream = key_of(entry(kid, "/Stm"))
            return self._marked_kid(page, stream, integer(entry(kid, "/MCID"), -1))
        if kind == "OBJR":
            key = key_of(entry(kid, "/Obj"))
            return ObjectKid(key) if key else None
        if self._is_seen(kid):
            return None
        read = Tag(self._standard_role(name(entry(kid, "/S"))), kid, tag, page)
        self._read_kids(read, depth + 1)
        return read

    def _is_seen(self, element: object) -> bool:
        """Tell whether an element was read before, and remember it."""
        key = key_of(element)
        if key is None:
            return False
        if key in self._seen:
            return True
        self._seen.add(key)
        return False

    def _marked_kid(
        self, page: int | None, stream: tuple[int, int] | None, mcid: int
    ) -> MarkedKid | None:
        if page is None:
            return None
        runs = self._marked.get(MarkedId(page, stream, mcid), ())
        return MarkedKid(tuple(runs))

    def _page(self, holder: object) -> int | None:
        key = key_of(entry(holder, "/Pg"))
        return self._pages.get(key) if key else None

    def _standard_role(self, role: str) -> str:
        """Follow the role map to a standard role, or as far as it leads."""
        seen: set[str] = set()
        while role not in STANDARD and role in self._role_map and role not in seen:
            seen.add(role)
            role = self._role_map[role]
        return role
