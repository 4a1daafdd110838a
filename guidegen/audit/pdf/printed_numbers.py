"""Find the page numbers that are printed at the top or at the bottom of pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TypeAlias

from guidegen.audit.pdf.file import PdfFile, PdfPage
from guidegen.audit.pdf.page.canvas import PaintedText
from guidegen.audit.pdf.page.reading_lines import lines_of

# Page numbers are within this part of a page's height, at its top and at its bottom.
_EDGE = 0.12
_DECIMAL = re.compile(r"(?<![\d.,/-])\d{1,4}(?![\d/-]|[.,]\d)")
_ROMAN = re.compile(r"[ivxlc]+", re.IGNORECASE)
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}

# A style, `decimal` or `roman`, and a value.
Number: TypeAlias = tuple[str, int]
# A number as it is printed, and the text that contains it.
PrintedNumber: TypeAlias = tuple[str, PaintedText]


def find_printed_numbers(pdf: PdfFile) -> dict[int, PrintedNumber]:
    """Return the number printed on each page that has one, with the text that contains it.

    A number at the edge of a page may be anything: a year, a street number, the last entry of a
    table of contents. A page number goes up by one on the next page or from the page before. If
    several do, the one that counts over the most pages is taken.
    """
    candidates = {page.number: dict(_candidates(page)) for page in pdf.pages}
    pages_in: Counter[Number] = Counter()
    for page, numbers in candidates.items():
        pages_in.update(_series(page, number) for number in numbers)
    found: dict[int, PrintedNumber] = {}
    for page, numbers in candidates.items():
        around: set[Number] = set()
        for neighbor in (page - 1, page + 1):
            around.update(_series(neighbor, number) for number in candidates.get(neighbor, ()))
        by_series = {_series(page, number): printed for number, printed in numbers.items()}
        likely = sorted(around & by_series.keys(), key=lambda series: -pages_in[series])
        if likely:
            found[page] = by_series[likely[0]]
    return found


def _series(page: int, number: Number) -> Number:
    """Return what the numbers of consecutive pages share: their style, and their offset."""
    style, value = number
    return style, value - page


def _candidates(page: PdfPage) -> Iterator[tuple[Number, PrintedNumber]]:
    at_edge = [run for run in page.runs if _is_at_edge(run, page)]
    for line in lines_of(at_edge):
        for run in line:
            shown = run.text.strip()
            for number in _DECIMAL.findall(shown):
                yield ("decimal", int(number)), (number, run)
            if _ROMAN.fullmatch(shown):
                yield ("roman", _roman_value(shown.lower())), (shown, run)


def _is_at_edge(run: PaintedText, page: PdfPage) -> bool:
    edge = _EDGE * page.box.height
    return run.box.bottom > page.box.top - edge or run.box.top < page.box.bottom + edge


def _roman_value(numeral: str) -> int:
    """Return 9 for `ix`: a digit before a greater one is subtracted."""
    values = [_VALUES[digit] for digit in numeral]
    following = [*values[1:], 0]
    total = 0
    for value, after in zip(values, following, strict=True):
        total += -value if value < after else value
    return total
