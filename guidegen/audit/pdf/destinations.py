"""Where things lead in a PDF: bookmarks, destinations, actions (ISO 32000-1, 12.3 and 12.6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pikepdf

from guidegen.audit.pdf.objects import (
    DEEPEST,
    entry,
    items,
    key_of,
    linked,
    name,
    named,
    text,
    whole,
)


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline: its title, its level from 1, the page it leads to or None."""

    title: str
    level: int
    page: int | None
    leads_outside: bool


class Ways:
    """Resolves destinations; `pages` gives the numbers of all pages by what their objects are known by."""

    def __init__(self, root: object, pages: Mapping[tuple[int, int], int]) -> None:
        self._root, self._pages = root, pages
        self._known: dict[str, object] | None = None

    def bookmarks(self) -> Iterator[Bookmark]:
        """The outline from top to bottom."""
        return self._below(entry(self._root, "/Outlines"), 1)

    def page_of(self, holder: object) -> int | None:
        """The page in this file to which a bookmark, a link or a field leads."""
        destination = entry(holder, "/Dest")
        action = entry(holder, "/A")
        if destination is None and name(entry(action, "/S")) == "GoTo":
            destination = entry(action, "/D")
        return self._page(destination)

    def address_of(self, holder: object) -> str:
        """What tells where a link leads: an address, or a page of this file."""
        action = entry(holder, "/A")
        kind = name(entry(action, "/S"))
        if kind == "URI":
            return text(entry(action, "/URI"))
        if kind in ("GoToR", "Launch"):
            file = entry(action, "/F")
            return text(file) or text(entry(file, "/UF")) or text(entry(file, "/F"))
        page = self.page_of(holder)
        return f"#page={page}" if page else ""

    def _below(self, holder: object, level: int) -> Iterator[Bookmark]:
        if level > DEEPEST:
            return
        for one in linked(entry(holder, "/First")):
            outside = name(entry(one, "/A", "/S")) in ("URI", "GoToR", "Launch")
            yield Bookmark(text(entry(one, "/Title")), level, self.page_of(one), outside)
            yield from self._below(one, level + 1)

    def _page(self, destination: object) -> int | None:
        if isinstance(destination, pikepdf.Name | pikepdf.String):
            destination = self._named(destination)
        if isinstance(destination, pikepdf.Dictionary):
            destination = entry(destination, "/D")
        first = items(destination)[:1]
        if not first:
            return None
        key = key_of(first[0])
        # A number instead of a page counts from 0; only links into other files should have one.
        page = self._pages.get(key) if key else whole(first[0], -1) + 1
        return page if page in self._pages.values() else None

    def _named(self, called: pikepdf.Object) -> object:
        if isinstance(called, pikepdf.Name):
            return entry(self._root, "/Dests", f"/{name(called)}")
        if self._known is None:
            self._known = dict(named(entry(self._root, "/Names", "/Dests")))
        return self._known.get(text(called))
