"""Which paragraphs, tables and rows of two files are pairs, and whose end a change has to mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile
from typing import TypeAlias

from docx.oxml.ns import qn
from lxml import etree

from guidegen.diffing import is_word, likeness, tokenize
from guidegen.writers.redline.atoms import tag_of, text_of
from guidegen.writers.redline.revisions import ChangeState

Node: TypeAlias = etree._Element
Pair: TypeAlias = tuple[Node | None, Node | None]

PARAGRAPH, TABLE, ROW, CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")

_CERTAIN, _LIKELY = 1.0, 0.5


def alike(before: Node, after: Node) -> float:
    """How likely it is that one has become the other, from 0 to 1."""
    if before.tag != after.tag or _shape(before) != _shape(after):
        return 0.0
    fields = _fields(before), _fields(after)
    if all(fields):
        return _CERTAIN if fields[0] & fields[1] else 0.0
    named = not _names(before).isdisjoint(_names(after))
    return max(likeness(_words(before), _words(after)), _LIKELY if named else 0.0)


def state_of(pair: Pair) -> ChangeState | None:
    """Whether a pair has come or gone; None where both sides have it."""
    if None not in pair:
        return None
    return "ins" if pair[0] is None else "del"


def stories(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """The pairs, cut around each table that both sides have: the end of the paragraph before it must stay."""
    cut = (list(group) for _, group in groupby(pairs, _is_kept_table))
    return [with_last_paired(story) for story in cut]


def _is_kept_table(pair: Pair) -> bool:
    return pair[0] is not None and pair[1] is not None and pair[1].tag == TABLE


def with_last_paired(story: Sequence[Pair]) -> list[Pair]:
    """The pairs, with the last paragraphs of both sides as one."""
    tail = _lone_tail(story)
    gone = [before for before, after in tail if before is not None]
    come = [after for before, after in tail if after is not None]
    if not gone or not come or gone[-1].tag != PARAGRAPH or come[-1].tag != PARAGRAPH:
        return list(story)
    left = [pair for pair in tail if pair not in ((gone[-1], None), (None, come[-1]))]
    return [*story[: len(story) - len(tail)], *left, (gone[-1], come[-1])]


@dataclass(frozen=True, slots=True)
class Ends:
    """Which change the end of each node of a story belongs to; None where it stays, or the node is no paragraph.

    An end belongs to the change with which its paragraph came or went. Where the last paragraphs of the story did,
    each end belongs to the paragraph behind it instead, so that the last one stays; `shifted` tells the first of
    those. Behind a table there is none to take its place: at the very end an empty paragraph is then left.
    """

    states: tuple[ChangeState | None, ...]
    shifted: int | None = None

    @classmethod
    def of(cls, story: Sequence[Pair], *, is_last: bool) -> Ends:
        """The ends of these pairs; nothing follows those of the last story."""
        states = [state_of(pair) if _is_paragraph(pair) else None for pair in story]
        tail = _lone_tail(story)
        first = len(story) - len(tail) - 1
        if not tail or first < 0 or not all(map(_is_paragraph, story[first:])):
            return cls((*states[:-1], None) if is_last and story else tuple(states))
        return cls((*states[:first], *states[first + 1 :], None), first)


def fit(row: Node, widths: Sequence[int]) -> None:
    """Makes the cells of a row as wide as the columns of the table that it has come into."""
    cells = row.findall(CELL)
    for cell, width in zip(cells, widths if len(cells) == len(widths) else (), strict=False):
        for given in cell.iterfind(f"{qn('w:tcPr')}/{qn('w:tcW')}"):
            given.set(qn("w:w"), str(width))


def _lone_tail(pairs: Sequence[Pair]) -> list[Pair]:
    """What stands behind the last that both sides have."""
    return list(takewhile(lambda pair: None in pair, reversed(pairs)))[::-1]


def _is_paragraph(pair: Pair) -> bool:
    return any(node is not None and node.tag == PARAGRAPH for node in pair)


def _shape(node: Node) -> tuple[int, bool]:
    """The columns of a table, the cells of a row, and whether it is a header row."""
    columns = f"{qn('w:tblGrid')}/{qn('w:gridCol')}" if node.tag == TABLE else CELL
    return len(node.findall(columns)), _is_header(node)


def _is_header(node: Node) -> bool:
    return node.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None


def _fields(node: Node) -> set[str]:
    return {tag for control in node.iter(qn("w:sdt")) if (tag := tag_of(control))}


def _names(node: Node) -> set[str]:
    """The bookmarks of a paragraph, the title of a table; the header row of a table has no other name."""
    if _is_header(node):
        return {"header"}
    if node.tag == TABLE:
        return {
            title.get(qn("w:val"), "")
            for title in node.iterfind(f"{qn('w:tblPr')}/{qn('w:tblCaption')}")
        }
    return {mark.get(qn("w:name"), "") for mark in node.iterfind(qn("w:bookmarkStart"))}


def _words(node: Node) -> list[str]:
    return [token for token in tokenize(text_of(node)) if is_word(token)]
