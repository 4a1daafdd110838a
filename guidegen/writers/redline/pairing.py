"""Which paragraphs, tables and rows of two files are pairs, and whose end a change has to mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile
from typing import TypeAlias

from guidegen.diffing import is_word, likeness, tokenize
from guidegen.ooxml_names import qn
from guidegen.safe_xml import Element
from guidegen.writers.redline.atoms import tag_of, text_of
from guidegen.writers.redline.revisions import ChangeState

NodePair: TypeAlias = tuple[Element | None, Element | None]
"""A node of the first file and what it has become in the second; None if one of them lacks it."""

PARAGRAPH, TABLE, ROW, CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")

_CERTAIN, _LIKELY = 1.0, 0.5


def alike(before: Element, after: Element) -> float:
    """Return how likely it is that one has become the other, from 0 to 1."""
    if before.tag != after.tag or _shape(before) != _shape(after):
        return 0.0
    old_fields, new_fields = _fields(before), _fields(after)
    if old_fields and new_fields:
        return _CERTAIN if old_fields & new_fields else 0.0
    by_words = likeness(_words(before), _words(after))
    by_name = 0.0 if _names(before).isdisjoint(_names(after)) else _LIKELY
    return max(by_words, by_name)


def state_of(pair: NodePair) -> ChangeState | None:
    """Return whether a pair was inserted or deleted; None if both sides have it."""
    if None not in pair:
        return None
    return "ins" if pair[0] is None else "del"


def split_into_passages(pairs: Sequence[NodePair]) -> list[list[NodePair]]:
    """Return the pairs, cut around each table that both sides have.

    The end of the paragraph before such a table must stay.
    """
    passages = []
    for _, group in groupby(pairs, _is_kept_table):
        passages.append(pair_last_paragraphs(list(group)))
    return passages


def _is_kept_table(pair: NodePair) -> bool:
    return pair[0] is not None and pair[1] is not None and pair[1].tag == TABLE


def pair_last_paragraphs(passage: Sequence[NodePair]) -> list[NodePair]:
    """Return the pairs, with the last paragraphs of both sides as one pair."""
    tail = _unpaired_tail(passage)
    gone = [before for before, _ in tail if before is not None]
    come = [after for _, after in tail if after is not None]
    if not gone or not come or gone[-1].tag != PARAGRAPH or come[-1].tag != PARAGRAPH:
        return list(passage)
    last_two = ((gone[-1], None), (None, come[-1]))
    others = [pair for pair in tail if pair not in last_two]
    start = passage[: len(passage) - len(tail)]
    return [*start, *others, (gone[-1], come[-1])]


@dataclass(frozen=True, slots=True)
class Ends:
    """Which change the end of each node belongs to; None if it stays or is not a paragraph's.

    An end belongs to the change that its paragraph came or went with. Where the last paragraphs of
    the passage did, each end belongs to the paragraph behind it instead, so that the last one
    stays; `shifted` is the index of the first of those. Behind a table there is none to take its
    place: at the very end an empty paragraph is then left.
    """

    states: tuple[ChangeState | None, ...]
    shifted: int | None = None

    @classmethod
    def of(cls, passage: Sequence[NodePair], *, is_last: bool) -> Ends:
        """Return the ends of these pairs; nothing follows those of the last passage."""
        states = [state_of(pair) if _is_paragraph(pair) else None for pair in passage]
        tail = _unpaired_tail(passage)
        first = len(passage) - len(tail) - 1
        if tail and first >= 0 and all(map(_is_paragraph, passage[first:])):
            return cls((*states[:first], *states[first + 1 :], None), first)
        if is_last and passage:
            states[-1] = None
        return cls(tuple(states))


def fit_cells(row: Element, widths: Sequence[int]) -> None:
    """Make the cells of a row as wide as the columns of the table that it has moved to."""
    cells = row.findall(CELL)
    if len(cells) != len(widths):
        return
    for cell, width in zip(cells, widths, strict=True):
        for cell_width in cell.iterfind(f"{qn('w:tcPr')}/{qn('w:tcW')}"):
            cell_width.set(qn("w:w"), str(width))


def _unpaired_tail(pairs: Sequence[NodePair]) -> list[NodePair]:
    """Return what comes after the last pair that both sides have."""
    return list(takewhile(lambda pair: None in pair, reversed(pairs)))[::-1]


def _is_paragraph(pair: NodePair) -> bool:
    return any(node is not None and node.tag == PARAGRAPH for node in pair)


def _shape(node: Element) -> tuple[int, bool]:
    """Return the columns of a table or the cells of a row, and whether it is a header row."""
    columns = f"{qn('w:tblGrid')}/{qn('w:gridCol')}" if node.tag == TABLE else CELL
    return len(node.findall(columns)), _is_header(node)


def _is_header(node: Element) -> bool:
    return node.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None


def _fields(node: Element) -> set[str]:
    """Return the ids of the fields in a node."""
    tags = {tag_of(control) for control in node.iter(qn("w:sdt"))}
    return tags - {""}


def _names(node: Element) -> set[str]:
    """Return the title of a table, or the bookmarks of a paragraph; a header row has one name."""
    if _is_header(node):
        return {"header"}
    if node.tag == TABLE:
        titles = node.iterfind(f"{qn('w:tblPr')}/{qn('w:tblCaption')}")
        return {title.get(qn("w:val"), "") for title in titles}
    return {mark.get(qn("w:name"), "") for mark in node.iterfind(qn("w:bookmarkStart"))}


def _words(node: Element) -> list[str]:
    return [token for token in tokenize(text_of(node)) if is_word(token)]
