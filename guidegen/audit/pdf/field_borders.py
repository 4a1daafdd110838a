"""The edge of a form field: what the page or the field itself draws around the place to type."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guidegen.audit.contrast import GRAPHIC, contrast
from guidegen.audit.pdf.form import Annotation
from guidegen.audit.pdf.objects import entry, number, numbers
from guidegen.audit.pdf.page.canvas import Canvas, Stroke
from guidegen.audit.pdf.page.color_spaces import device_color
from guidegen.audit.pdf.page.geometry import Box, Point

# How far outside or inside a field the lines of its box may be, in points.
_OUTSIDE, _INSIDE = 8.0, 3.0
# Lines this much farther away than the nearest one are still drawn over it, in points.
_SAME_PLACE = 0.75
_ALONG = (0.1, 0.3, 0.5, 0.7, 0.9)
_BY_COUNT = {1: "DeviceGray", 3: "DeviceRGB", 4: "DeviceCMYK"}


def border_problem(canvas: Canvas, widget: Annotation) -> str:
    """Return what is wrong with the edge of a field; empty if it can be seen or is unknown."""
    box = widget.box
    if box is None:
        return ""
    inner = canvas.ground(box.middle)
    if inner is None:
        return ""
    contrasts = _edge_contrasts(canvas, widget, box, inner)
    if contrasts:
        least = min(contrasts)
        if least >= GRAPHIC:
            return ""
        # The ratio is cut to two places, so that none that fails looks as if it passed.
        return (
            f"The edge of a field has a contrast of {int(least * 100) / 100:.2f}:1; "
            f"it needs {GRAPHIC:g}:1."
        )
    outer = canvas.ground((box.left - _OUTSIDE, box.middle[1]))
    if outer is None or contrast(outer, inner) >= GRAPHIC:
        return ""
    return "Nothing shows where a field is: it has no edge and no background that stands out."


def _edge_contrasts(canvas: Canvas, widget: Annotation, box: Box, inner: str) -> list[float]:
    """Return the contrast of the field's own border, or of each side that has lines."""
    own = _own_border(widget)
    if own:
        return [contrast(own, inner)]
    return [side for side in _sides(canvas, box, inner) if side is not None]


def _own_border(widget: Annotation) -> str | None:
    """Return the color of the border that the field draws itself (ISO 32000-1, table 189)."""
    width = number(entry(widget.dictionary, "/BS", "/W"))
    parts = numbers(entry(widget.dictionary, "/MK", "/BC"))
    if not parts or width == 0 or widget.appearance is None:
        return None
    return device_color(_BY_COUNT.get(len(parts), ""), parts)


def _sides(canvas: Canvas, box: Box, inner: str) -> Iterator[float | None]:
    """Yield for each side the least contrast of its lines; None for a side without lines."""
    for level in (True, False):
        lines = [line for line in canvas.lines if line.level is level and line.color is not None]
        for first in (True, False):
            yield _side(lines, box, inner, level, first)


def _side(lines: Sequence[Stroke], box: Box, inner: str, level: bool, first: bool) -> float | None:
    """Return the least contrast along the bottom or top (`level`), or along the left or right."""
    found: list[float] = []
    for share in _ALONG:
        point = _point_on_side(box, share, level, first)
        nearest = _nearest(lines, point, level, first)
        if nearest:
            found.append(max(contrast(line.color, inner) for line in nearest if line.color))
    return min(found) if len(found) >= len(_ALONG) - 1 else None


def _point_on_side(box: Box, share: float, level: bool, first: bool) -> Point:
    if level:
        return box.left + share * box.width, box.bottom if first else box.top
    return box.left if first else box.right, box.bottom + share * box.height


def _nearest(lines: Sequence[Stroke], point: Point, level: bool, first: bool) -> list[Stroke]:
    """Return the lines nearest to a point on the edge, of those that run past it."""
    away: list[tuple[float, Stroke]] = []
    for line in lines:
        if level:
            (along, across), (_, middle) = point, line.box.middle
            low, high = line.box.left, line.box.right
        else:
            (across, along), (middle, _) = point, line.box.middle
            low, high = line.box.bottom, line.box.top
        outside = across - middle if first else middle - across
        if low <= along <= high and -_INSIDE <= outside <= _OUTSIDE:
            away.append((abs(outside), line))
    least = min((distance for distance, _ in away), default=0.0)
    return [line for distance, line in away if distance <= least + _SAME_PLACE]
