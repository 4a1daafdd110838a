"""Where bookmarks and links of a PDF lead (ISO 32000-1, 12.3 and 12.6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pikepdf

from guidegen.audit.pdf.objects import (
    DEEPEST,
    entry,
    integer,
    items,
    key_of,
    linked_list,
    name,
    name_tree,
    text,
)

# Actions that lead out of the file (table 198).
_OUTSIDE = ("URI", "GoToR", "Launch")


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline: its title, its level from 1, the page it leads to or None."""

    title: str
    level: int
    page: int | None
    leads_outside: bool


class Destinations:
    """Resolves the targets of links and bookmarks; `pages` gives page numbers by object number."""

    def __init__(self, root: object, pages: Mapping[tuple[int, int], int]) -> None:
        self._root, self._pages = root, pages
        self._by_name: dict[str, object] | None = None

    def bookmarks(self) -> Iterator[Bookmark]:
        """Yield the entries of the outline from top to bottom."""
        return self._bookmarks_within(entry(self._root, "/Outlines"), 1)

    def page_of(self, holder: object) -> int | None:
        """Return the page of this file that a bookmark, link or field leads to, or None."""
        destination = entry(holder, "/Dest")
        action = entry(holder, "/A")
        if destination is None and name(entry(action, "/S")) == "GoTo":
            destination = entry(action, "/D")
        return self._page(destination)

    def address_of(self, holder: object) -> str:
        """Return where a link leads: a web address, a file, or `#page=3`; empty if nowhere."""
        action = entry(holder, "/A")
        kind = name(entry(action, "/S"))
        if kind == "URI":
            return text(entry(action, "/URI"))
        if kind in _OUTSIDE:
            file = entry(action, "/F")
            return text(file) or text(entry(file, "/UF")) or text(entry(file, "/F"))
        page = self.page_of(holder)
        return f"#page={page}" if page else ""

    def _bookmarks_within(self, holder: object, level: int) -> Iterator[Bookmark]:
        if level > DEEPEST:
            return
        for one in linked_list(entry(holder, "/First")):
            outside = name(entry(one, "/A", "/S")) in _OUTSIDE
            yield Bookmark(text(entry(one, "/Title")), level, self.page_of(one), outside)
            yield from self._bookmarks_within(one, level + 1)

    def _page(self, destination: object) -> int | None:
        if isinstance(destination, pikepdf.Name | pikepdf.String):
            destination = self._find_by_name(destination)
        if isinstance(destination, pikepdf.Dictionary):
            destination = entry(destination, "/D")
        parts = items(destination)
        if not parts:
            return None
        key = key_of(parts[0])
        if key:
            return self._pages.get(key)
        # A page given by number counts from 0. Only links into other files should use one.
        page = integer(parts[0], -1) + 1
        return page if page in self._pages.values() else None

    def _find_by_name(self, called: pikepdf.Object) -> object:
        if isinstance(called, pikepdf.Name):
            return entry(self._root, "/Dests", f"/{name(called)}")
        if self._by_name is None:
            self._by_name = dict(name_tree(entry(self._root, "/Names", "/Dests")))
        return self._by_name.get(text(called))
