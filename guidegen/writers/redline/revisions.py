"""The marks of tracked changes (ECMA-376 part 1, 17.13.5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from itertools import groupby
from types import MappingProxyType
from typing import Literal, TypeAlias

from docx.oxml.ns import qn
from lxml import etree

from guidegen.writers.redline.elements import element

ChangeState: TypeAlias = Literal["ins", "del"]

_APART = 5 * 60  # seconds
_CHANGES = tuple(qn(f"w:{name}") for name in ("ins", "del", "pPrChange"))
_DELETED = MappingProxyType({qn("w:t"): qn("w:delText"), qn("w:instrText"): qn("w:delInstrText")})
_BEHIND_MARK = (
    qn("w:sectPr"),
    qn("w:pPrChange"),
)  # what stands behind the properties of a paragraph's mark
_NOT_OLD = (qn("w:rPr"), *_BEHIND_MARK)  # what old properties do not hold


class Revisions:
    """Marks content as inserted or deleted, by one author on one day; `numbers` are free in the document."""

    def __init__(self, author: str, timestamp: int, numbers: Iterator[int]) -> None:
        self.numbers = numbers
        self._author = author
        times = (dt.datetime.fromtimestamp(timestamp + apart, dt.UTC) for apart in (0, _APART))
        self._dates = tuple(f"{time:%Y-%m-%dT%H:%M:%SZ}" for time in times)

    def whole(self, node: etree._Element, state: ChangeState) -> None:
        """Marks a table or a row, or whatever else holds paragraphs, with all that is in it."""
        for row in node.iter(qn("w:tr")):
            self._row(row, state)
        for paragraph in list(node.iter(qn("w:p"))):
            self.content(paragraph, state)
            self.mark(paragraph, state)

    def content(self, paragraph: etree._Element, state: ChangeState) -> None:
        """Marks what a paragraph holds, and not its end."""
        inline = [node for node in paragraph if node.tag != qn("w:pPr")]
        for node in inline:
            paragraph.remove(node)
        paragraph.extend(self.inline(inline, state))

    def mark(self, paragraph: etree._Element, state: ChangeState) -> None:
        """Marks the end of a paragraph: without it, the paragraph and the next are one."""
        properties = _properties(paragraph)
        of_mark = properties.find(qn("w:rPr"))
        if of_mark is None:
            of_mark = element("rPr")
            behind = (at for at, node in enumerate(properties) if node.tag in _BEHIND_MARK)
            properties.insert(next(behind, len(properties)), of_mark)
        of_mark.insert(0 if state == "ins" else len(of_mark), self._of(state))

    def restyled(self, paragraph: etree._Element, before: Iterable[etree._Element]) -> None:
        """Tells what properties a paragraph had."""
        old = element("pPr")
        old.extend(node for node in before if node.tag not in _NOT_OLD)
        _properties(paragraph).append(self._of("pPrChange", old))

    def shifted(
        self, first: etree._Element, last: etree._Element, state: ChangeState | None
    ) -> None:
        """Gives the last of some paragraphs, whose end stays, the properties of the first where they will be one."""
        properties, of_first = _properties(last), _properties(first)
        if state == "del":
            properties.extend(of_first.findall(qn("w:sectPr")))
        if style_of(first) == style_of(last):
            return
        copied = [deepcopy(node) for node in of_first if node.tag not in _NOT_OLD]
        if state == "del":
            own = [node for node in properties if node.tag not in _NOT_OLD]
            properties[:0], copied = copied, own
        self.restyled(last, copied)

    def inline(self, nodes: Iterable[etree._Element], state: ChangeState) -> list[etree._Element]:
        """Marks the runs among what stands in a paragraph, also those in links.

        Of a control that comes or goes only what it shows is left: where its row does, LibreOffice 7.4 would keep the
        control, and with it an empty row.
        """
        marked: list[etree._Element] = []
        for is_run, group in groupby(_without_controls(nodes), lambda node: node.tag == qn("w:r")):
            if is_run:
                marked.append(self._runs(list(group), state))
                continue
            for node in group:
                if node.tag == qn("w:hyperlink"):
                    node[:] = self.inline(list(node), state)
                marked.append(node)
        return marked

    def _runs(self, runs: Sequence[etree._Element], state: ChangeState) -> etree._Element:
        for node in (node for run in runs for node in run if state == "del"):
            node.tag = _DELETED.get(node.tag, node.tag)
        made = self._of(state)
        made.extend(runs)
        return made

    def date(self, story: etree._Element) -> None:
        """Dates the changes of a story, those of neighbouring paragraphs some minutes apart.

        LibreOffice 7.4 takes a change at the end of a paragraph and one at the beginning of the next for one change,
        with the end between them, if they are of one kind, author and minute.
        """
        for number, paragraph in enumerate(story.iter(qn("w:p"))):
            for change in paragraph.iter(*_CHANGES):
                change.set(qn("w:date"), self._dates[number % 2])

    def _row(self, row: etree._Element, state: ChangeState) -> None:
        properties = row.find(qn("w:trPr"))
        if properties is None:
            properties = element("trPr")
            row.insert(0, properties)
        properties.append(self._of(state))

    def _of(self, name: str, *content: etree._Element) -> etree._Element:
        made = element(name, id=next(self.numbers), author=self._author, date=self._dates[0])
        made.extend(content)
        return made


def style_of(paragraph: etree._Element) -> str:
    """The id of a paragraph's style, "" for the document's own."""
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if style is None else style.get(qn("w:val"), "")


def _properties(paragraph: etree._Element) -> etree._Element:
    found = paragraph.find(qn("w:pPr"))
    if found is None:
        found = element("pPr")
        paragraph.insert(0, found)
    return found


def _without_controls(nodes: Iterable[etree._Element]) -> Iterator[etree._Element]:
    for node in nodes:
        content = node.find(qn("w:sdtContent"))
        if content is None:
            yield node
        else:
            yield from _without_controls(list(content))
