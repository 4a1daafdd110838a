"""Completes the fonts of drawn answers: each code says which characters it stands for.

In some scripts (Devanagari, Thai) several glyphs stand for one character. Typst gives it to the
first of them and marks the text around them, as PDF allows on a page; checkers do not look for such
marks in the appearance of a field.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import NamedTuple

import pikepdf
from pikepdf import Dictionary, Object, Pdf

_CODE_BYTES = 2  # Typst's composite fonts are Identity-H
_MAPPED = re.compile(rb"^<([0-9A-Fa-f]{4})> <", re.MULTILINE)
_END = b"endcmap"
# What the further glyphs stand for: a character without a width, which nobody sees or hears.
_NOTHING = "200B"
_MOST_LINES = 100  # of one block in a CMap


class _Use(NamedTuple):
    """A font and the codes of it that are shown."""

    font: Object
    codes: set[int]


def complete_fonts(drawn: Pdf) -> None:
    """Give each code that the pages show a character in its font's ToUnicode map."""
    for use in _find_uses(drawn).values():
        if "/ToUnicode" in use.font:
            _complete(use.font["/ToUnicode"], use.codes)


def _find_uses(drawn: Pdf) -> dict[tuple[int, int], _Use]:
    """Return the composite fonts of all pages with the codes that are shown, by their number."""
    uses: dict[tuple[int, int], _Use] = {}
    for page in drawn.pages:
        fonts = page["/Resources"]["/Font"] if "/Font" in page["/Resources"] else Dictionary()
        for name, codes in _shown_codes(page).items():
            font = fonts[name]
            if font["/Subtype"] == "/Type0":
                uses.setdefault(font.objgen, _Use(font, set())).codes.update(codes)
    return uses


def _shown_codes(page: pikepdf.Page) -> dict[str, set[int]]:
    """Return the codes that a page shows, by the name of their font."""
    shown: dict[str, set[int]] = defaultdict(set)
    name = ""
    for instruction in pikepdf.parse_content_stream(page, "Tf Tj TJ"):
        operand = instruction.operands[0]
        if str(instruction.operator) == "Tf":
            name = str(operand)
            continue
        pieces = operand.as_list() if isinstance(operand, pikepdf.Array) else [operand]
        for piece in pieces:
            if isinstance(piece, pikepdf.String):
                shown[name].update(_codes(bytes(piece)))
    return shown


def _codes(text: bytes) -> list[int]:
    starts = range(0, len(text), _CODE_BYTES)
    return [int.from_bytes(text[at : at + _CODE_BYTES], "big") for at in starts]


def _complete(to_unicode: Object, codes: set[int]) -> None:
    cmap = to_unicode.read_bytes()
    mapped = {int(code, 16) for code in _MAPPED.findall(cmap)}
    lines = [f"<{code:04X}> <{_NOTHING}>" for code in sorted(codes - mapped)]
    blocks = b""
    for start in range(0, len(lines), _MOST_LINES):
        block = lines[start : start + _MOST_LINES]
        blocks += "\n".join((f"{len(block)} beginbfchar", *block, "endbfchar\n")).encode()
    if blocks:
        to_unicode.write(cmap.replace(_END, blocks + _END, 1))
