"""Join the pieces of text that a page shows into lines, as a reader reads them."""

from __future__ import annotations

from collections.abc import Iterable

from guidegen.audit.pdf.page.canvas import PaintedText

LONGEST_QUOTE = 60
# In type sizes: a wider gap separates two words, a greater difference in height two lines.
_WORD_GAP, _LINE_GAP = 0.15, 0.4


def word_set(listed: str) -> frozenset[str]:
    """Return the words of a text with spaces as a set."""
    return frozenset(listed.split())


def join_runs(runs: Iterable[PaintedText]) -> str:
    """Return the text of consecutive runs, with a space where a gap or a line separates words."""
    text, last = "", None
    for run in runs:
        is_spaced = text[-1:].isspace() or run.text[:1].isspace()
        if last is not None and text and not is_spaced and is_new_word(last, run):
            text += " "
        text += run.text
        last = run
    return text


def is_new_word(one: PaintedText, other: PaintedText) -> bool:
    """Tell whether a reader sees the second run as a new word."""
    if is_new_line(one, other):
        return True
    size = max(one.size, other.size, 1.0)
    return other.box.left - one.box.right > _WORD_GAP * size


def is_new_line(one: PaintedText, other: PaintedText) -> bool:
    """Tell whether the second run is on another line or another page."""
    if one.page != other.page:
        return True
    size = max(one.size, other.size, 1.0)
    return abs(one.box.bottom - other.box.bottom) > max(_LINE_GAP * size, 0.1)


def one_line(text: str) -> str:
    """Return a text with single spaces and without invisible characters."""
    return " ".join(text.replace("\u00ad", "").replace("\ufeff", "").split())


def shorten(text: str) -> str:
    """Return a text on one line, short enough to be quoted in a message."""
    text = one_line(text)
    if len(text) <= LONGEST_QUOTE:
        return text
    return text[: LONGEST_QUOTE - 1].rstrip() + "…"


def lines_of(runs: Iterable[PaintedText]) -> list[list[PaintedText]]:
    """Group runs by line. Runs of one line must follow each other."""
    lines: list[list[PaintedText]] = []
    for run in runs:
        if lines and not is_new_line(lines[-1][-1], run):
            lines[-1].append(run)
        else:
            lines.append([run])
    return lines
