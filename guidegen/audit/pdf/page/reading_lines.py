"""Joins what a page shows in pieces to text as a reader reads it."""

from __future__ import annotations

from collections.abc import Iterable

from guidegen.audit.pdf.page.canvas import PaintedText

LONGEST_QUOTE = 60
# Of the type size: a gap wider than this parts words; lines that stand apart by more than this are two.
_WORD_GAP, _LINE_GAP = 0.15, 0.4


def word_set(listed: str) -> frozenset[str]:
    """A set of words, written as a sentence."""
    return frozenset(listed.split())


def join_runs(runs: Iterable[PaintedText]) -> str:
    """The text of runs that follow each other; a space where a gap or a new line parts two words."""
    text, last = "", None
    for run in runs:
        if (
            last is not None
            and text
            and not text[-1].isspace()
            and not run.text[:1].isspace()
            and is_new_word(last, run)
        ):
            text += " "
        text += run.text
        last = run
    return text


def is_new_word(one: PaintedText, other: PaintedText) -> bool:
    """Whether a reader sees the second run as a new word."""
    size = max(one.size, other.size, 1.0)
    if one.page != other.page or is_new_line(one, other):
        return True
    return other.box.left - one.box.right > _WORD_GAP * size


def is_new_line(one: PaintedText, other: PaintedText) -> bool:
    """Whether the second run stands on another line."""
    size = max(one.size, other.size, 1.0)
    return one.page != other.page or abs(one.box.bottom - other.box.bottom) > max(
        _LINE_GAP * size, 0.1
    )


def one_line(text: str) -> str:
    """A text with its white space and invisible characters made plain."""
    return " ".join(text.replace("\u00ad", "").replace("\ufeff", "").split())


def shorten(text: str) -> str:
    """A text short enough for a message."""
    text = one_line(text)
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1].rstrip() + "…"


def lines_of(runs: Iterable[PaintedText]) -> list[list[PaintedText]]:
    """Runs by the line on which they stand, as far as they come in the order of lines."""
    lines: list[list[PaintedText]] = []
    for run in runs:
        if lines and not is_new_line(lines[-1][-1], run):
            lines[-1].append(run)
        else:
            lines.append([run])
    return lines
