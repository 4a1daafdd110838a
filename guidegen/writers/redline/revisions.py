"""The marks of tracked changes (ECMA-376 part 1, 17.13.5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from itertools import groupby
from types import MappingProxyType
from typing import Literal, TypeAlias

from guidegen.ooxml_names import qn
from guidegen.safe_xml import Element
from guidegen.writers.ooxml.elements import word_element

ChangeState: TypeAlias = Literal["ins", "del"]

_MINUTES_APART = 5
_CHANGES = (qn("w:ins"), qn("w:del"), qn("w:pPrChange"))
_DELETED = MappingProxyType({qn("w:t"): qn("w:delText"), qn("w:instrText"): qn("w:delInstrText")})
# What comes after the properties of a paragraph's mark, and what old properties do not hold.
_AFTER_MARK = (qn("w:sectPr"), qn("w:pPrChange"))
_NOT_OLD = (qn("w:rPr"), *_AFTER_MARK)


class Revisions:
    """Marks content as inserted or deleted, by one author on one day.

    `numbers` are free in the document.
    """

    def __init__(self, author: str, timestamp: int, numbers: Iterator[int]) -> None:
        self.numbers = numbers
        self._author = author
        first = dt.datetime.fromtimestamp(timestamp, dt.UTC)
        second = first + dt.timedelta(minutes=_MINUTES_APART)
        self._dates = tuple(f"{time:%Y-%m-%dT%H:%M:%SZ}" for time in (first, second))

    def mark_whole(self, node: Element, state: ChangeState) -> None:
        """Mark a table or a row, or whatever else holds paragraphs, with everything in it."""
        for row in node.iter(qn("w:tr")):
            self._mark_row(row, state)
        for paragraph in list(node.iter(qn("w:p"))):
            self.mark_content(paragraph, state)
            self.mark_end(paragraph, state)

    def mark_content(self, paragraph: Element, state: ChangeState) -> None:
        """Mark what a paragraph holds, but not its end."""
        inline = [node for node in paragraph if node.tag != qn("w:pPr")]
        for node in inline:
            paragraph.remove(node)
        paragraph.extend(self.mark_inline(inline, state))

    def mark_end(self, paragraph: Element, state: ChangeState) -> None:
        """Mark the end of a paragraph: without it, the paragraph and the next are one."""
        properties = _paragraph_properties(paragraph)
        mark_properties = properties.find(qn("w:rPr"))
        if mark_properties is None:
            mark_properties = word_element("rPr")
            properties.insert(_mark_position(properties), mark_properties)
        position = 0 if state == "ins" else len(mark_properties)
        mark_properties.insert(position, self._change(state))

    def record_properties(self, paragraph: Element, before: Iterable[Element]) -> None:
        """Record which properties a paragraph had."""
        old = word_element("pPr")
        old.extend(node for node in before if node.tag not in _NOT_OLD)
        _paragraph_properties(paragraph).append(self._change("pPrChange", old))

    def shift_properties(self, first: Element, last: Element, state: ChangeState | None) -> None:
        """Give the last of some paragraphs, whose end stays, the properties of the first.

        They will be one paragraph once the changes between them are accepted or rejected.
        """
        properties, first_properties = _paragraph_properties(last), _paragraph_properties(first)
        if state == "del":
            properties.extend(first_properties.findall(qn("w:sectPr")))
        if style_of(first) == style_of(last):
            return
        recorded = [deepcopy(node) for node in first_properties if node.tag not in _NOT_OLD]
        if state == "del":
            own = [node for node in properties if node.tag not in _NOT_OLD]
            properties[:0], recorded = recorded, own
        self.record_properties(last, recorded)

    def mark_inline(self, nodes: Iterable[Element], state: ChangeState) -> list[Element]:
        """Return the nodes of a paragraph with their runs marked, also those in links.

        Of a control that comes or goes only what it shows is left: where its row does, LibreOffice
        7.4 would keep the control, and with it an empty row.
        """
        marked: list[Element] = []
        for is_run, group in groupby(_unwrap_controls(nodes), lambda node: node.tag == qn("w:r")):
            if is_run:
                marked.append(self._mark_runs(list(group), state))
                continue
            for node in group:
                if node.tag == qn("w:hyperlink"):
                    node[:] = self.mark_inline(list(node), state)
                marked.append(node)
        return marked

    def set_dates(self, story: Element) -> None:
        """Date the changes of a story, those of neighboring paragraphs some minutes apart.

        LibreOffice 7.4 takes a change at the end of a paragraph and one at the beginning of the
        next for one change, with the end between them, if they are of one kind, author and minute.
        """
        for number, paragraph in enumerate(story.iter(qn("w:p"))):
            for change in paragraph.iter(*_CHANGES):
                change.set(qn("w:date"), self._dates[number % 2])

    def _mark_runs(self, runs: Sequence[Element], state: ChangeState) -> Element:
        if state == "del":
            for run in runs:
                _rename_deleted_text(run)
        return self._change(state, *runs)

    def _mark_row(self, row: Element, state: ChangeState) -> None:
        properties = row.find(qn("w:trPr"))
        if properties is None:
            properties = word_element("trPr")
            row.insert(0, properties)
        properties.append(self._change(state))

    def _change(self, name: str, *content: Element) -> Element:
        return word_element(
            name, *content, id=next(self.numbers), author=self._author, date=self._dates[0]
        )


def style_of(paragraph: Element) -> str:
    """Return the id of a paragraph's style, "" for the document's own."""
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if style is None else style.get(qn("w:val"), "")


def _paragraph_properties(paragraph: Element) -> Element:
    """Return the properties of a paragraph, added if there are none."""
    properties = paragraph.find(qn("w:pPr"))
    if properties is None:
        properties = word_element("pPr")
        paragraph.insert(0, properties)
    return properties


def _mark_position(properties: Element) -> int:
    """Return the index of the properties of the mark among those of a paragraph."""
    for index, node in enumerate(properties):
        if node.tag in _AFTER_MARK:
            return index
    return len(properties)


def _rename_deleted_text(run: Element) -> None:
    for node in run:
        node.tag = _DELETED.get(node.tag, node.tag)


def _unwrap_controls(nodes: Iterable[Element]) -> Iterator[Element]:
    for node in nodes:
        content = node.find(qn("w:sdtContent"))
        if content is None:
            yield node
        else:
            yield from _unwrap_controls(list(content))
