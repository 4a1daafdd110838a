"""Fonts of a PDF (ISO 32000-1, 9.5 to 9.10): turn the bytes of a string into text and widths."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import pikepdf
from fontTools.agl import toUnicode

from guidegen.audit.pdf.objects import data, entry, integer, items, name, number, numbers

_BOLD = re.compile(r"bold|black|heavy", re.IGNORECASE)
_BOLD_WEIGHT = 700  # table 122, FontWeight
_FORCE_BOLD = 1 << 18  # table 123, bit 19
_ENCODINGS = {"WinAnsiEncoding": "cp1252", "MacRomanEncoding": "mac_roman"}
_HEX = rb"<([0-9A-Fa-f\s]*)>"
_CHARACTERS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_CHARACTER = re.compile(_HEX + rb"\s*" + _HEX)
_RANGE = re.compile(_HEX + rb"\s*" + _HEX + rb"\s*(?:" + _HEX + rb"|\[(.*?)\])", re.DOTALL)
_CODE_SPACE = re.compile(rb"begincodespacerange\s*" + _HEX)
_LARGEST_RANGE = 1 << 16

UNKNOWN = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character: its code, its text (UNKNOWN if the font has none), its width in type sizes."""

    code: int
    text: str
    width: float


class Font:
    """A font that the content of a page uses."""

    def __init__(self, dictionary: object) -> None:
        self._font = dictionary
        self._composite = name(entry(dictionary, "/Subtype")) == "Type0"
        descendants = items(entry(dictionary, "/DescendantFonts"))
        self._inner: object = descendants[0] if self._composite and descendants else dictionary

    @property
    def name(self) -> str:
        """Its name without the prefix of a subset."""
        return name(entry(self._font, "/BaseFont")).split("+")[-1]

    @cached_property
    def bold(self) -> bool:
        """Whether its letters are bold."""
        descriptor = entry(self._inner, "/FontDescriptor")
        weight = number(entry(descriptor, "/FontWeight")) or 0
        forced = integer(entry(descriptor, "/Flags")) & _FORCE_BOLD
        return bool(_BOLD.search(self.name)) or weight >= _BOLD_WEIGHT or bool(forced)

    def glyphs(self, shown: bytes) -> Iterator[Glyph]:
        """Yield the characters of a string."""
        step = self._code_length
        for at in range(0, len(shown), step):
            code = int.from_bytes(shown[at : at + step], "big")
            yield Glyph(code, self._text(code), self._widths.get(code, self._usual_width))

    def has_space(self, code: int) -> bool:
        """Tell whether word spacing (9.3.3) applies to this character."""
        return code == 32 and self._code_length == 1

    @cached_property
    def _code_length(self) -> int:
        if not self._composite:
            return 1
        space = _CODE_SPACE.search(self._map)
        return max(1, len(_bytes(space.group(1)))) if space else 2

    @cached_property
    def _map(self) -> bytes:
        return data(entry(self._font, "/ToUnicode"))

    def _text(self, code: int) -> str:
        mapped = self._mapped.get(code)
        if mapped is not None:
            return mapped
        return self._encoded.get(code) or UNKNOWN

    @cached_property
    def _mapped(self) -> dict[int, str]:
        found: dict[int, str] = {}
        for block in _CHARACTERS.findall(self._map):
            for code, characters in _CHARACTER.findall(block):
                found[_code(code)] = _utf16(characters)
        for block in _RANGES.findall(self._map):
            for first, last, start, several in _RANGE.findall(block):
                found.update(_range(_code(first), _code(last), start, several))
        return found

    @cached_property
    def _encoded(self) -> dict[int, str]:
        """The characters of a simple font by its encoding (9.6.6); others map to Unicode."""
        if self._composite:
            return {}
        encoding = entry(self._font, "/Encoding")
        base = name(encoding) or name(entry(encoding, "/BaseEncoding"))
        codec = _ENCODINGS.get(base, "latin-1")
        found = {code: bytes([code]).decode(codec, "replace") for code in range(32, 256)}
        code = 0
        for item in items(entry(encoding, "/Differences")):
            if isinstance(item, pikepdf.Name):
                found[code] = toUnicode(name(item))
                code += 1
            else:
                code = integer(item)
        return found

    @cached_property
    def _usual_width(self) -> float:
        if self._composite:
            usual = number(entry(self._inner, "/DW"))
            return (1000 if usual is None else usual) / 1000
        missing = number(entry(self._inner, "/FontDescriptor", "/MissingWidth"))
        # The 14 standard fonts need no widths; their letters are about half a type size wide.
        return (missing or 500) / 1000

    @cached_property
    def _widths(self) -> dict[int, float]:
        if self._composite:
            return dict(_composite_widths(items(entry(self._inner, "/W"))))
        scale = 0.001
        if self._is_type3:  # its glyphs have a coordinate system of their own
            matrix = numbers(entry(self._font, "/FontMatrix"))
            scale = matrix[0] if matrix else scale
        first = integer(entry(self._inner, "/FirstChar"))
        widths = items(entry(self._inner, "/Widths"))
        return {first + at: (number(width) or 0) * scale for at, width in enumerate(widths)}

    @property
    def _is_type3(self) -> bool:
        return name(entry(self._font, "/Subtype")) == "Type3"


def _composite_widths(listed: list[object]) -> Iterator[tuple[int, float]]:
    """Yield codes with their widths, from `first [w w w]` or `first last w` (9.7.4.3)."""
    at = 0
    while at + 1 < len(listed):
        first, second = integer(listed[at]), listed[at + 1]
        if isinstance(second, pikepdf.Array):
            for offset, one in enumerate(second):
                yield first + offset, (number(one) or 0) / 1000
            at += 2
        else:
            width = (number(listed[at + 2]) or 0) / 1000 if at + 2 < len(listed) else 0.0
            last = min(integer(second), first + _LARGEST_RANGE)
            yield from ((code, width) for code in range(first, last + 1))
            at += 3


def _range(first: int, last: int, start: bytes, several: bytes) -> Iterator[tuple[int, str]]:
    codes = range(first, min(last, first + _LARGEST_RANGE) + 1)
    if several:
        yield from zip(codes, (_utf16(one) for one in re.findall(_HEX, several)), strict=False)
        return
    beginning = _utf16(start)
    if beginning:
        for offset, code in enumerate(codes):
            final = ord(beginning[-1]) + offset
            yield code, beginning[:-1] + (chr(final) if final <= 0x10FFFF else "\ufffd")


def _bytes(digits: bytes) -> bytes:
    packed = b"".join(digits.split())
    return bytes.fromhex((packed + b"0" * (len(packed) % 2)).decode("ascii"))


def _code(digits: bytes) -> int:
    return int.from_bytes(_bytes(digits), "big")


def _utf16(digits: bytes) -> str:
    return _bytes(digits).decode("utf-16-be", "replace")
