"""The structure tree of a PDF (ISO 32000-1, 14.7 and 14.8), as assistive technology goes through it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pikepdf

from guidegen.audit.pdf.objects import DEEPEST, entries, entry, items, key_of, name, text, whole
from guidegen.audit.pdf.page.canvas import MarkedId, PaintedText
from guidegen.audit.pdf.page.reading_lines import joined, one_line, quoted, words
from guidegen.audit.rules import FindingPlace

# Roles that stand within a line of text (14.8.4.4); all others begin something of their own.
INLINE = words(
    "Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Em Strong Sub"
)
STANDARD = INLINE | words(
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl "
    "LBody Table TR TH TD THead TBody TFoot Figure Formula Form"
)
HEADINGS = ("H", "H1", "H2", "H3", "H4", "H5", "H6")


@dataclass(frozen=True, slots=True)
class ObjectKid:
    """An annotation that stands in the tree (14.7.4.3)."""

    key: tuple[int, int]


@dataclass(frozen=True, slots=True)
class MarkedKid:
    """A piece of marked content and what it shows."""

    runs: tuple[PaintedText, ...]


@dataclass(eq=False)
class Tag:
    """A structure element. `role` is the standard one to which its own is mapped; the root's is `Root`."""

    role: str
    element: object
    parent: Tag | None
    first_page: int | None
    kids: list[Tag | MarkedKid | ObjectKid] = field(default_factory=list)

    @property
    def tags(self) -> list[Tag]:
        """The elements directly within it."""
        return [kid for kid in self.kids if isinstance(kid, Tag)]

    def walk(self, *roles: str) -> Iterator[Tag]:
        """This element and all within it, in reading order; only those with one of the roles, if any are given."""
        if not roles or self.role in roles:
            yield self
        for tag in self.tags:
            yield from tag.walk(*roles)

    def around(self) -> Iterator[Tag]:
        """The elements that it stands in, the nearest first."""
        tag = self.parent
        while tag is not None:
            yield tag
            tag = tag.parent

    def string(self, key: str) -> str:
        """A text of the element, such as `/Alt`; empty where there is none."""
        return text(entry(self.element, key))

    def has(self, key: str) -> bool:
        """Whether the element has this entry."""
        return entry(self.element, key) is not None

    @property
    def language(self) -> str:
        """The language of the element itself or of what is around it; empty where only the file has one."""
        return next((own for tag in (self, *self.around()) if (own := tag.string("/Lang"))), "")

    def attribute(self, owner: str, key: str) -> object:
        """An attribute (14.7.5); None where there is none."""
        for attributes in items(entry(self.element, "/A")):
            if (
                name(entry(attributes, "/O")) == owner
                and (found := entry(attributes, key)) is not None
            ):
                return found
        return None

    @cached_property
    def runs(self) -> tuple[PaintedText, ...]:
        """What it shows, in reading order."""
        found: list[PaintedText] = []
        for kid in self.kids:
            found.extend(() if isinstance(kid, ObjectKid) else kid.runs)
        return tuple(found)

    @cached_property
    def text(self) -> str:
        """Its text in one line: the replacement (14.9.4) where there is one."""
        return one_line(self._text())

    def _text(self) -> str:
        if actual := self.string("/ActualText"):
            return actual
        parts: list[str] = []
        pending: list[PaintedText] = []
        for kid in self.kids:
            if isinstance(kid, MarkedKid) or (isinstance(kid, Tag) and kid._is_plain):
                pending.extend(kid.runs)
            elif isinstance(kid, Tag):
                parts += [
                    joined(pending),
                    kid._text() if kid.role in INLINE else f" {kid._text()} ",
                ]
                pending = []
        return "".join([*parts, joined(pending)])

    @property
    def _is_plain(self) -> bool:
        """Whether its text is no more than what it shows, on the line of what is around it."""
        return self.role in INLINE and all(
            tag.role in INLINE and not tag.has("/ActualText") for tag in self.walk()
        )

    @property
    def page(self) -> int | None:
        """The page on which it begins."""
        if self.runs:
            return self.runs[0].page
        return next(
            (tag.first_page for tag in (*self.walk(), *self.around()) if tag.first_page), None
        )

    @property
    def place(self) -> FindingPlace:
        """Where it stands."""
        return FindingPlace(page=self.page, text=quoted(self.text))

    @property
    def objects(self) -> list[ObjectKid]:
        """The annotations directly within it."""
        return [kid for kid in self.kids if isinstance(kid, ObjectKid)]


class TagReader:
    """Reads the tree once. `marked` gives what a piece of marked content shows, `pages` the number of a page."""

    def __init__(
        self,
        root: object,
        marked: Callable[[MarkedId], tuple[PaintedText, ...]],
        pages: Mapping[tuple[int, int], int],
    ) -> None:
        self._root, self._marked, self._pages = root, marked, pages
        self._mapped = {key[1:]: name(value) for key, value in entries(entry(root, "/RoleMap"))}
        self._seen: set[tuple[int, int]] = set()

    def tree(self) -> Tag:
        """The root with all elements within it."""
        tag = Tag("Root", self._root, None, None)
        self._fill(tag, 0)
        return tag

    def _fill(self, tag: Tag, depth: int) -> None:
        for kid in items(entry(tag.element, "/K")):
            read = self._kid(tag, kid, depth) if depth < DEEPEST else None
            if read is not None:
                tag.kids.append(read)

    def _kid(self, tag: Tag, kid: object, depth: int) -> Tag | MarkedKid | ObjectKid | None:
        if isinstance(kid, int):
            return self._content(tag.first_page, None, kid)
        if not isinstance(kid, pikepdf.Dictionary):
            return None
        kind = name(entry(kid, "/Type"))
        page = self._page(kid) or tag.first_page
        if kind == "MCR":
            return self._content(page, key_of(entry(kid, "/Stm")), whole(entry(kid, "/MCID"), -1))
        if kind == "OBJR":
            key = key_of(entry(kid, "/Obj"))
            return ObjectKid(key) if key else None
        own = key_of(kid)
        if own is not None and own in self._seen:
            return None
        if own is not None:
            self._seen.add(own)
        read = Tag(self._role(name(entry(kid, "/S"))), kid, tag, page)
        self._fill(read, depth + 1)
        return read

    def _content(
        self, page: int | None, stream: tuple[int, int] | None, mcid: int
    ) -> MarkedKid | None:
        return None if page is None else MarkedKid(self._marked(MarkedId(page, stream, mcid)))

    def _page(self, holder: object) -> int | None:
        key = key_of(entry(holder, "/Pg"))
        return self._pages.get(key) if key else None

    def _role(self, own: str) -> str:
        """The standard role to which a role leads; the last one where it leads to none."""
        seen: set[str] = set()
        while own not in STANDARD and own in self._mapped and own not in seen:
            seen.add(own)
            own = self._mapped[own]
        return own
