"""Finds the page numbers that are printed at the top or at the bottom of pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from guidegen.audit.pdf.file import PdfFile, PdfPage
from guidegen.audit.pdf.page.canvas import PaintedText
from guidegen.audit.pdf.page.reading_lines import lines_of

# Page numbers stand within this part of a page, from its top and from its bottom.
_EDGE = 0.12
_DECIMAL = re.compile(r"(?<![\d.,/-])\d{1,4}(?![\d/-]|[.,]\d)")
_ROMAN = re.compile(r"[ivxlc]+", re.IGNORECASE)
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def find_printed_numbers(pdf: PdfFile) -> dict[int, tuple[str, PaintedText]]:
    """The number printed on each page that has one, and the text that holds it.

    A number at the edge of a page may be anything: a year, a house, the last entry of a list of contents. That of a
    page is one that goes up by one on the next page or comes after that on the page before; of several such, the one
    that counts over the most pages.
    """
    candidates = {page.number: dict(_candidates(page)) for page in pdf.pages}
    series = Counter(
        _series(page, number) for page, numbers in candidates.items() for number in numbers
    )
    found: dict[int, tuple[str, PaintedText]] = {}
    for page, numbers in candidates.items():
        around = {
            _series(at, number) for at in (page - 1, page + 1) for number in candidates.get(at, ())
        }
        counting = {_series(page, number): shown for number, shown in numbers.items()}
        likely = sorted(around & counting.keys(), key=lambda one: -series[one])
        if likely:
            found[page] = counting[likely[0]]
    return found


def _series(page: int, number: tuple[str, int]) -> tuple[str, int]:
    """What the numbers of pages that follow each other have in common: their style, and how far they are ahead."""
    style, value = number
    return style, value - page


def _candidates(page: PdfPage) -> Iterator[tuple[tuple[str, int], tuple[str, PaintedText]]]:
    edge = _EDGE * page.box.height
    at_edge = [
        run
        for run in page.runs
        if run.box.bottom > page.box.top - edge or run.box.top < page.box.bottom + edge
    ]
    for line in lines_of(at_edge):
        for run in line:
            said = run.text.strip()
            for number in _DECIMAL.findall(said):
                yield ("decimal", int(number)), (number, run)
            if _ROMAN.fullmatch(said):
                yield ("roman", _value(said.lower())), (said, run)


def _value(roman: str) -> int:
    values = [_VALUES[one] for one in roman]
    following = [*values[1:], 0]
    return sum(-one if one < after else one for one, after in zip(values, following, strict=True))
