"""The edge of a form field: what a page or the field itself draws around the place to type."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guidegen.audit.contrast import GRAPHIC, contrast
from guidegen.audit.pdf.form import Annotation
from guidegen.audit.pdf.objects import entry, number, numbers
from guidegen.audit.pdf.page.canvas import Canvas, Stroke
from guidegen.audit.pdf.page.color_spaces import device_color
from guidegen.audit.pdf.page.geometry import Box, Point

# How far outside or inside of a field the lines of its box may stand, in points.
_OUTSIDE, _INSIDE = 8.0, 3.0
# Lines that are as near as the nearest one, give or take this, are drawn over each other.
_SAME_PLACE = 0.75
_ALONG = (0.1, 0.3, 0.5, 0.7, 0.9)
_BY_COUNT = {1: "DeviceGray", 3: "DeviceRGB", 4: "DeviceCMYK"}


def border_problem(canvas: Canvas, widget: Annotation) -> str:
    """What is wrong with the edge of a field; empty where a reader can see it, or where that cannot be told."""
    box = widget.box
    if box is None:
        return ""
    inner = canvas.ground(box.middle)
    if inner is None:
        return ""
    own = _own_border(widget)
    sides = (
        [contrast(own, inner)]
        if own
        else [side for side in _sides(canvas, box, inner) if side is not None]
    )
    if sides:
        least = min(sides)
        if least < GRAPHIC:
            return f"The edge of a field has a contrast of {int(least * 100) / 100:.2f}:1; it needs {GRAPHIC:g}:1."
        return ""
    outer = canvas.ground((box.left - _OUTSIDE, box.middle[1]))
    if outer is None or contrast(outer, inner) >= GRAPHIC:
        return ""
    return "Nothing shows where a field is: it has no edge and no background that stands out."


def _own_border(widget: Annotation) -> str | None:
    """The colour of the border that the field draws itself (ISO 32000-1, table 189)."""
    width = number(entry(widget.dictionary, "/BS", "/W"))
    parts = numbers(entry(widget.dictionary, "/MK", "/BC"))
    if not parts or width == 0 or widget.appearance is None:
        return None
    return device_color(_BY_COUNT.get(len(parts), ""), parts)


def _sides(canvas: Canvas, box: Box, inner: str) -> Iterator[float | None]:
    """For each side the least contrast of the lines along it with the inside; None for a side without lines."""
    for level in (True, False):
        lines = [line for line in canvas.lines if line.level is level and line.color is not None]
        for first in (True, False):
            yield _side(lines, box, inner, level, first)


def _side(lines: Sequence[Stroke], box: Box, inner: str, level: bool, first: bool) -> float | None:
    found = []
    for share in _ALONG:
        at = (box.left + share * box.width, box.bottom + share * box.height)
        edge = (box.bottom if first else box.top) if level else (box.left if first else box.right)
        nearest = _nearest(lines, (at[0], edge) if level else (edge, at[1]), level, first)
        if nearest:
            found.append(max(contrast(line.color, inner) for line in nearest if line.color))
    return min(found) if len(found) >= len(_ALONG) - 1 else None


def _nearest(lines: Sequence[Stroke], point: Point, level: bool, first: bool) -> list[Stroke]:
    """The lines nearest to a point on the edge, of those that run past it."""
    away: list[tuple[float, Stroke]] = []
    for line in lines:
        low, high = (line.box.left, line.box.right) if level else (line.box.bottom, line.box.top)
        along, across = (point[0], point[1]) if level else (point[1], point[0])
        middle = line.box.middle[1] if level else line.box.middle[0]
        outside = across - middle if first else middle - across
        if low <= along <= high and -_INSIDE <= outside <= _OUTSIDE:
            away.append((abs(outside), line))
    least = min((distance for distance, _ in away), default=0.0)
    return [line for distance, line in away if distance <= least + _SAME_PLACE]
