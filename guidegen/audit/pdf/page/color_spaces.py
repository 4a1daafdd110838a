"""Colors of a PDF as RRGGBB (ISO 32000-1, 8.6). An unknown one, such as a pattern, is None."""

from __future__ import annotations

from collections.abc import Sequence

import pikepdf

from guidegen.audit.pdf.objects import data, entry, integer, items, name, number, numbers

WHITE = "FFFFFF"
BLACK = "000000"

_BY_COMPONENTS = {1: "DeviceGray", 3: "DeviceRGB", 4: "DeviceCMYK"}
_SHORT = {"G": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK", "I": "Indexed"}
_SAME = {"CalGray": "DeviceGray", "CalRGB": "DeviceRGB"}
_DEEPEST = 8


def device_color(family: str, parts: Sequence[float]) -> str | None:
    """Return a color of a device space. CMYK is converted without a profile (10.3.5)."""
    if family == "DeviceGray" and len(parts) == 1:
        return _hex((parts[0],) * 3)
    if family == "DeviceRGB" and len(parts) == 3:
        return _hex(parts)
    if family == "DeviceCMYK" and len(parts) == 4:
        *inks, black = parts
        return _hex([1 - min(1.0, ink + black) for ink in inks])
    return None


def color_in(space: object, parts: Sequence[float], depth: int = 0) -> str | None:
    """Return a color of any space that a file describes, from its components."""
    family = family_of(space)
    if family in _BY_COMPONENTS.values():
        return device_color(family, parts)
    described = items(space)
    if depth > _DEEPEST or len(described) < 2:
        return None
    if family == "ICCBased":
        return device_color(_BY_COMPONENTS.get(integer(entry(described[1], "/N")), ""), parts)
    if family == "Indexed" and len(described) == 4 and parts:
        return _indexed(described, int(parts[0]), depth)
    if family in ("Separation", "DeviceN") and len(described) >= 4:
        converted = _exponential(described[3], parts)
        return color_in(described[2], converted, depth + 1) if converted else None
    return None


def family_of(space: object) -> str:
    """Return the family of a color space, such as `Indexed`."""
    first = items(space)[:1]
    family = name(first[0]) if first else ""
    family = _SHORT.get(family, family)
    return _SAME.get(family, family)


def first_color(space: object) -> str | None:
    """Return the initial color of a space (8.6.5.1): black, or the full inks."""
    family = family_of(space)
    if family in ("Separation", "DeviceN"):
        described = items(space)
        inks = len(items(described[1])) if len(described) > 1 else 1
        return color_in(space, [1.0] * inks)
    return None if family == "Pattern" else BLACK


def blend(over: str, under: str | None, opacity: float) -> str | None:
    """Return what a reader sees of a color over another one; None if that one is unknown."""
    if under is None:
        return None
    pairs = zip(bytes.fromhex(over), bytes.fromhex(under), strict=True)
    return bytes(round(opacity * one + (1 - opacity) * other) for one, other in pairs).hex().upper()


def _indexed(described: Sequence[object], index: int, depth: int) -> str | None:
    base, table = described[1], described[3]
    lookup = bytes(table) if isinstance(table, pikepdf.String) else data(table)
    size = _components(base)
    parts = lookup[index * size : (index + 1) * size]
    if not size or len(parts) != size:
        return None
    return color_in(base, [byte / 255 for byte in parts], depth + 1)


def _components(space: object) -> int:
    family = family_of(space)
    if family == "ICCBased":
        return integer(entry(items(space)[1], "/N"))
    return {kind: count for count, kind in _BY_COMPONENTS.items()}.get(family, 0)


def _exponential(function: object, parts: Sequence[float]) -> list[float]:
    """Return the result of an exponential function (7.10.3) of one ink; empty for any other."""
    if entry(function, "/FunctionType") != 2 or len(parts) != 1:
        return []
    start = numbers(entry(function, "/C0")) or (0.0,)
    end = numbers(entry(function, "/C1")) or (1.0,)
    power = number(entry(function, "/N"))
    at = max(0.0, min(1.0, parts[0])) ** (1.0 if power is None or power <= 0 else power)
    return [one + at * (other - one) for one, other in zip(start, end, strict=False)]


def _hex(parts: Sequence[float]) -> str:
    return bytes(round(255 * max(0.0, min(1.0, part))) for part in parts).hex().upper()
