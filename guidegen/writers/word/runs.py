"""Inlines to runs, with the document's bookmarks, links and page references."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import count
from typing import assert_never
from urllib.parse import quote

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE

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
from guidegen.safe_xml import Element
from guidegen.writers.ooxml import wordml
from guidegen.writers.word.names import bookmark_names

_URL_CHARACTERS = "%:/?#[]@!$&'()*+,;=~"


class Runs:
    """Makes the runs of one document; knows the names of its bookmarks and the pages of anchors."""

    def __init__(
        self, word: WordDocument, blocks: tuple[Block, ...], pages: Mapping[str, int]
    ) -> None:
        """Give each anchor of the blocks a bookmark; `word` takes the addresses of links.

        Raises ValueError where two blocks have the same anchor.
        """
        anchors = list(tree.anchors(blocks))
        for anchor, times in Counter(anchors).items():
            if times > 1:
                raise ValueError(f"more than one block has the anchor “{anchor}”")
        self._word = word
        self._names = dict(bookmark_names(anchors, _corner_names(blocks)))
        self._pages = pages
        self._numbers = count(1)
        self._tables = count(1)

    def make(self, inlines: Inlines, *, live: bool = True) -> list[Element]:
        """Return the runs of inlines; with `live` off, links are plain text.

        Raises ValueError for a reference to an anchor that is not there or has no page.
        """
        runs: list[Element] = []
        for inline in inlines:
            runs += self._make_inline(inline, live)
        return runs

    def bookmark(self, anchor: str | None, content: list[Element]) -> list[Element]:
        """Return the content within the bookmark of an anchor, or unchanged if there is none."""
        if anchor is None:
            return content
        return wordml.bookmark(self._names[anchor], next(self._numbers), content)

    def bookmark_corner(self, content: list[Element], *, row_headers: bool) -> list[Element]:
        """Return the content of a table's first cell in the bookmark that tells JAWS of headers."""
        name = _corner_name(next(self._tables), row_headers)
        return wordml.bookmark(name, next(self._numbers), content)

    def make_contents_entry(self, heading: Heading) -> Element:
        """Return a heading as a link in the list of contents: its words, a tab, and its page.

        Raises ValueError for a heading without an anchor, and as `make` does.
        """
        if heading.anchor is None:
            raise ValueError("a heading in the list of contents has no anchor")
        words = self.make(heading.content, live=False)
        page = self._page_reference(heading.anchor)
        return wordml.link_to_bookmark(
            self._find_name(heading.anchor), [*words, wordml.tab(), *page]
        )

    def _make_inline(self, inline: Inline, live: bool) -> list[Element]:
        match inline:
            case Text():
                return [_text_run(inline)]
            case Link():
                if live:
                    return [self._link(inline)]
                return [_text_run(part) for part in inline.content]
            case PageReference():
                return self._page_reference(inline.anchor)
            case LineBreak():
                return [wordml.line_break()]
            case _:
                assert_never(inline)

    def _link(self, link: Link) -> Element:
        content = [_text_run(part, "Hyperlink") for part in link.content]
        if link.url.startswith("#"):
            return wordml.link_to_bookmark(self._find_name(link.url[1:]), content)
        # Word reports a file with a malformed address as broken.
        url = quote(link.url, safe=_URL_CHARACTERS)
        id_ = self._word.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return wordml.link_to_address(id_, content)

    def _page_reference(self, anchor: str) -> list[Element]:
        if anchor not in self._pages:
            raise ValueError(f"the page of the anchor “{anchor}” is not known")
        return wordml.field(f"PAGEREF {self._find_name(anchor)} \\h", str(self._pages[anchor]))

    def _find_name(self, anchor: str) -> str:
        if anchor not in self._names:
            raise ValueError(f"no block has the anchor “{anchor}”")
        return self._names[anchor]


def _text_run(part: Text, style: str | None = None) -> Element:
    if part.code and style is None:
        style = "Code"
    speech = wordml.Speech(part.language, part.right_to_left)
    return wordml.run(part.text, style, strong=part.strong, emphasis=part.emphasis, speech=speech)


def _corner_names(blocks: Iterable[Block]) -> list[str]:
    """Return all names that the bookmarks of the tables' first cells can have."""
    tables = [block for block in blocks if isinstance(block, Table | ReflectionTable | IcTable)]
    names = []
    for number in range(1, len(tables) + 1):
        names += [_corner_name(number, True), _corner_name(number, False)]
    return names


def _corner_name(number: int, row_headers: bool) -> str:
    return f"Title_{number}" if row_headers else f"ColumnTitle_{number}"
