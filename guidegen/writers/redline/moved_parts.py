"""Fits what comes from the first file into the second: nothing clashes there or leads nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import count

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.parts.document import DocumentPart
from docx.parts.story import StoryPart

from guidegen.ooxml_names import qn
from guidegen.safe_xml import Element

_CORNER = re.compile(r"((?:Column)?Title_)\d+")  # by which JAWS knows a table's headers
_NAME, _ID, _VALUE = qn("w:name"), qn("w:id"), qn("w:val")


class Adoption:
    """Takes content of one part into another, whose root is `story`; `numbers` are free there."""

    def __init__(
        self, before: StoryPart, after: StoryPart, story: Element, numbers: Iterator[int]
    ) -> None:
        self._before = before
        self._after = after
        self._numbers = numbers
        self._names = {mark.get(_NAME) for mark in story.iter(qn("w:bookmarkStart"))}
        self._lists: dict[str, str] = {}  # numberings of the first file, and of the second
        self._items: list[Element] = []  # adopted items of lists

    def note_same(self, before: Element, after: Element) -> None:
        """Take note of a paragraph that is in both files: its list is one list."""
        for old, new in zip(before.iter(qn("w:numId")), after.iter(qn("w:numId")), strict=False):
            self._lists.setdefault(old.get(_VALUE, ""), new.get(_VALUE, ""))

    def adopt(self, node: Element) -> None:
        """Adopt a node with everything in it. The end of a section in it is dropped."""
        self._adopt_bookmarks(node)
        for link in node.iter(qn("w:hyperlink")):
            self._adopt_link(link)
        for picture in node.iter(qn("w:drawing")):
            self._adopt_picture(picture)
        for section in list(node.iter(qn("w:sectPr"))):
            _remove(section)
        self._items += node.iter(qn("w:numId"))

    def finish(self) -> None:
        """Give adopted items of lists their numbering: that of their neighbors, or a new one."""
        for item in self._items:
            old = item.get(_VALUE, "")
            if old not in self._lists:
                self._lists[old] = self._add_list(int(old))
            item.set(_VALUE, self._lists[old])

    def _adopt_bookmarks(self, node: Element) -> None:
        """Keep a bookmark that has both its ends here and a free name; drop every other one."""
        ends = {end.get(_ID): end for end in node.iter(qn("w:bookmarkEnd"))}
        for start in list(node.iter(qn("w:bookmarkStart"))):
            end = ends.get(start.get(_ID))
            name = self._free_name(start.get(_NAME, ""))
            if end is None or name is None:
                _remove(start)
                continue
            del ends[start.get(_ID)]
            self._names.add(name)
            number = str(next(self._numbers))
            start.set(_NAME, name)
            for mark in (start, end):
                mark.set(_ID, number)
        for end in ends.values():
            _remove(end)

    def _free_name(self, name: str) -> str | None:
        """Return the name if it is free, or None.

        Nothing leads to the corner of a table, so it gets a name with a number that is free.
        """
        if name not in self._names:
            return name
        corner = _CORNER.fullmatch(name)
        if corner is None:
            return None
        names = (f"{corner[1]}{number}" for number in count(1))
        return next(one for one in names if one not in self._names)

    def _adopt_link(self, link: Element) -> None:
        old_id = link.get(qn("r:id"))
        if old_id:
            target = self._before.target_ref(old_id)
            new_id = self._after.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            link.set(qn("r:id"), new_id)

    def _adopt_picture(self, picture: Element) -> None:
        for image in picture.iter(qn("a:blip")):
            content = self._before.related_parts[image.get(qn("r:embed"), "")].blob
            id_, _ = self._after.get_or_add_image(BytesIO(content))
            image.set(qn("r:embed"), id_)
        for properties in picture.iter(qn("wp:docPr")):
            properties.set("id", str(next(self._numbers)))

    def _add_list(self, old: int) -> str:
        """Add a numbering that begins with 1, of the same kind as one of the first file."""
        before, after = self._before, self._after
        assert isinstance(before, DocumentPart) and isinstance(after, DocumentPart)
        kind = before.numbering_part.element.num_having_numId(old).abstractNumId.val
        added = after.numbering_part.element.add_num(kind)
        added.add_lvlOverride(ilvl=0).add_startOverride(1)
        return str(added.numId)


def _remove(node: Element) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)
