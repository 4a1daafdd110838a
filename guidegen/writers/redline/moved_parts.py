"""Makes what comes from the first file at home in the second: nothing in it may clash there or lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import count

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.parts.document import DocumentPart
from docx.parts.story import StoryPart
from lxml import etree

_CORNER = re.compile(r"((?:Column)?Title_)\d+")  # by which JAWS knows a table's headers


class Adoption:
    """Takes content of one part into another, whose root is `story`; `numbers` are free there."""

    def __init__(
        self, before: Part, after: Part, story: etree._Element, numbers: Iterator[int]
    ) -> None:
        self._before = before
        self._after = after
        self._numbers = numbers
        self._names = {mark.get(qn("w:name")) for mark in story.iter(qn("w:bookmarkStart"))}
        self._lists: dict[str, str] = {}  # numberings of the first file, and of the second
        self._waiting: list[etree._Element] = []  # adopted items of lists

    def know(self, before: etree._Element, after: etree._Element) -> None:
        """Takes notice of a paragraph that is in both files: its list is one list."""
        for old, new in zip(before.iter(qn("w:numId")), after.iter(qn("w:numId")), strict=False):
            self._lists.setdefault(old.get(qn("w:val"), ""), new.get(qn("w:val"), ""))

    def adopt(self, node: etree._Element) -> None:
        """Adopts a node with all that is in it. The end of a section in it is dropped."""
        self._adopt_bookmarks(node)
        for link in node.iter(qn("w:hyperlink")):
            self._adopt_link(link)
        for picture in node.iter(qn("w:drawing")):
            self._adopt_picture(picture)
        for section in list(node.iter(qn("w:sectPr"))):
            _remove(section)
        self._waiting += node.iter(qn("w:numId"))

    def finish(self) -> None:
        """Gives the adopted items of lists their numbering: that of their neighbours, or a new one."""
        for item in self._waiting:
            old = item.get(qn("w:val"), "")
            if old not in self._lists:
                self._lists[old] = self._new_list(int(old))
            item.set(qn("w:val"), self._lists[old])

    def _adopt_bookmarks(self, node: etree._Element) -> None:
        """Keeps a bookmark that has both its ends here and a name to bear; two of one name are a fault."""
        ends = {end.get(qn("w:id")): end for end in node.iter(qn("w:bookmarkEnd"))}
        for start in list(node.iter(qn("w:bookmarkStart"))):
            end = ends.get(start.get(qn("w:id")))
            name = self._free_name(start.get(qn("w:name"), ""))
            if end is None or name is None:
                _remove(start)
                continue
            del ends[start.get(qn("w:id"))]
            self._names.add(name)
            number = str(next(self._numbers))
            start.set(qn("w:name"), name)
            for mark in (start, end):
                mark.set(qn("w:id"), number)
        for end in ends.values():
            _remove(end)

    def _free_name(self, name: str) -> str | None:
        """The name where it is free; of a table's corner, to which nothing leads, one with a number that is free."""
        if name not in self._names:
            return name
        corner = _CORNER.fullmatch(name)
        names = (f"{corner[1]}{number}" for number in count(1)) if corner else ()
        return next((one for one in names if one not in self._names), None)

    def _adopt_link(self, link: etree._Element) -> None:
        number = link.get(qn("r:id"))
        if number:
            target = self._before.rels[number].target_ref
            link.set(
                qn("r:id"),
                self._after.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True),
            )

    def _adopt_picture(self, picture: etree._Element) -> None:
        assert isinstance(self._after, StoryPart)
        for image in picture.iter(qn("a:blip")):
            content = self._before.related_parts[image.get(qn("r:embed"), "")].blob
            image.set(qn("r:embed"), self._after.get_or_add_image(BytesIO(content))[0])
        for properties in picture.iter(qn("wp:docPr")):
            properties.set("id", str(next(self._numbers)))

    def _new_list(self, old: int) -> str:
        """A numbering of the second file that begins with 1, of the same kind as one of the first."""
        before, after = self._before, self._after
        assert isinstance(before, DocumentPart) and isinstance(after, DocumentPart)
        kind = before.numbering_part.element.num_having_numId(old).abstractNumId.val
        added = after.numbering_part.element.add_num(kind)
        added.add_lvlOverride(ilvl=0).add_startOverride(1)
        return str(added.numId)


def _remove(node: etree._Element) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)
