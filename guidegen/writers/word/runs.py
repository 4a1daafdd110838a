"""Inlines to runs, with the document's bookmarks, links and page references."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import count
from typing import assert_never
from urllib.parse import quote

from guidegen.document import tree
from guidegen.document.blocks import (
    Block,
    Heading,
    IcTable,
    Inline,
    Inlines,
    LineBreak,
    Link,
    PageReference,
    ReflectionTable,
    Table,
    Text,
)
from guidegen.writers.ooxml import wordml
from guidegen.writers.ooxml.markup import Element
from guidegen.writers.ooxml.opc import Package
from guidegen.writers.word.base_package import DOCUMENT
from guidegen.writers.word.names import bookmark_names

_URL_CHARACTERS = "%:/?#[]@!$&'()*+,;=~"


class Runs:
    """Makes the runs of one document; knows the names of its bookmarks and the pages of its anchors."""

    def __init__(
        self, package: Package, blocks: tuple[Block, ...], pages: Mapping[str, int]
    ) -> None:
        """`package` takes the relationships of links. Raises ValueError where two blocks have the same anchor."""
        anchors = list(tree.anchors(blocks))
        repeated = [anchor for anchor, times in Counter(anchors).items() if times > 1]
        if repeated:
            raise ValueError(f"more than one block has the anchor “{repeated[0]}”")
        tables = range(
            1, 1 + sum(isinstance(block, Table | ReflectionTable | IcTable) for block in blocks)
        )
        titles = [
            name for number in tables for name in (_title(number, True), _title(number, False))
        ]
        self._package = package
        self._names = dict(bookmark_names(anchors, titles))
        self._pages = pages
        self._numbers = count(1)
        self._tables = count(1)

    def of(self, inlines: Inlines, *, live: bool = True) -> list[Element]:
        """The runs of inlines; with `live` off, links are plain text.

        Raises ValueError for a reference to an anchor that is not there or has no page.
        """
        return [run for inline in inlines for run in self._inline(inline, live)]

    def at(self, anchor: str | None, content: list[Element]) -> list[Element]:
        """The content within the bookmark of an anchor, or as it is where there is none."""
        if anchor is None:
            return content
        return wordml.bookmarked(self._names[anchor], next(self._numbers), content)

    def corner(self, content: list[Element], *, row_headers: bool) -> list[Element]:
        """The content of a table's first cell, in the bookmark by which JAWS knows where the headers are."""
        return wordml.bookmarked(
            _title(next(self._tables), row_headers), next(self._numbers), content
        )

    def entry(self, heading: Heading) -> Element:
        """A heading as an entry of the contents: its words, a tab, and its page, which lead there.

        Raises ValueError for a heading without an anchor, and as `of` does.
        """
        if heading.anchor is None:
            raise ValueError("a heading that the contents list has no anchor")
        content = [
            *self.of(heading.content, live=False),
            wordml.tab(),
            *self._page_reference(heading.anchor),
        ]
        return wordml.link(self._bookmark(heading.anchor), content, within=True)

    def _inline(self, inline: Inline, live: bool) -> list[Element]:
        match inline:
            case Text():
                return [_text(inline)]
            case Link():
                return [self._link(inline)] if live else [_text(part) for part in inline.content]
            case PageReference():
                return self._page_reference(inline.anchor)
            case LineBreak():
                return [wordml.line_break()]
            case _:
                assert_never(inline)

    def _link(self, link: Link) -> Element:
        content = [_text(part, "Hyperlink") for part in link.content]
        if link.url.startswith("#"):
            return wordml.link(self._bookmark(link.url[1:]), content, within=True)
        # Word takes a file with a malformed address for a broken one.
        url = quote(link.url, safe=_URL_CHARACTERS)
        return wordml.link(self._package.link(DOCUMENT, url), content, within=False)

    def _page_reference(self, anchor: str) -> list[Element]:
        if anchor not in self._pages:
            raise ValueError(f"the page of the anchor “{anchor}” is not known")
        return wordml.field(f"PAGEREF {self._bookmark(anchor)} \\h", str(self._pages[anchor]))

    def _bookmark(self, anchor: str) -> str:
        if anchor not in self._names:
            raise ValueError(f"no block has the anchor “{anchor}”")
        return self._names[anchor]


def _text(part: Text, style: str | None = None) -> Element:
    style = "Code" if part.code and style is None else style
    return wordml.run(part.text, style, strong=part.strong, emphasis=part.emphasis)


def _title(number: int, row_headers: bool) -> str:
    return f"Title_{number}" if row_headers else f"ColumnTitle_{number}"
