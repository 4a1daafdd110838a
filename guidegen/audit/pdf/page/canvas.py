"""What is painted on a page: runs of text, lines, and the areas behind them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from guidegen.audit.pdf.page.color_spaces import WHITE, blend
from guidegen.audit.pdf.page.geometry import EVERYWHERE, Box, Point, Polygon, box_around, is_inside

THIN = 3.0
"""What is no wider than this, in points, is a line; it is not a background for text."""

MOST_GROUNDS = 20_000
"""The most areas that are painted on one page; a map has some thousands."""
PARTS = 16
"""A page is divided into this many parts each way, to find the areas at a point quickly."""


@dataclass(frozen=True, slots=True)
class MarkedId:
    """Identifies marked content: its page, its stream if not the page's own, and its MCID."""

    page: int
    stream: tuple[int, int] | None
    mcid: int


@dataclass(frozen=True, slots=True, eq=False)
class PaintedText:
    """A string that the page shows in one step.

    An unknown color is None, also in `grounds`, the colors behind its start, middle and end.
    `size` is in points as a reader sees it. `visible` is False for text that only machines see.
    `language` is the one set on its marked content itself, which is mostly empty.
    """

    page: int
    text: str
    box: Box
    size: float
    font: str
    bold: bool
    color: str | None
    grounds: tuple[str | None, ...]
    visible: bool
    artifact: bool
    language: str
    marked: MarkedId | None


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line or a thin bar, vertical or horizontal."""

    box: Box
    color: str | None

    @property
    def level(self) -> bool:
        """Whether it runs from left to right."""
        return self.box.width >= self.box.height


@dataclass(frozen=True, slots=True)
class Ground:
    """A painted area. `outline` is None if the area fills its box; a picture has no known color."""

    box: Box
    outline: tuple[Polygon, ...] | None
    color: str | None

    def covers(self, point: Point) -> bool:
        """Tell whether it is painted at this point."""
        return self.box.holds(point) and (self.outline is None or is_inside(self.outline, point))


class Canvas:
    """A page as it is painted, in painting order; `bounds` is its size."""

    def __init__(self, bounds: Box) -> None:
        self.runs: list[PaintedText] = []
        self.lines: list[Stroke] = []
        self.pictures: list[Box] = []
        self._grounds = 0
        self._bounds = bounds
        # Grounds by the parts of the page that they touch, so that few are searched for a point.
        self._parts: dict[tuple[int, int], list[Ground]] = defaultdict(list)

    @property
    def is_full(self) -> bool:
        """Whether more has been painted than a page can need."""
        return self._grounds > MOST_GROUNDS

    def ground(self, point: Point) -> str | None:
        """Return the color at a point: white if nothing is painted there, None if it is unknown."""
        painted = reversed(self._parts.get(self._part(point), ()))
        return next((ground.color for ground in painted if ground.covers(point)), WHITE)

    def fill(
        self, outline: Sequence[Polygon], color: str | None, opacity: float, clip: Box = EVERYWHERE
    ) -> None:
        """Paint an area, or a line if it is thin."""
        polygons = tuple(polygon for polygon in outline if len(polygon) > 1)
        if not polygons or opacity == 0:
            return
        box = box_around(chain.from_iterable(polygons)).within(clip)
        if min(box.width, box.height) <= THIN:
            self.lines.append(Stroke(box, color))
            return
        shape = None if len(polygons) == 1 and _is_box(polygons[0]) else polygons
        self._add(Ground(box, shape, self._blend(color, box.middle, opacity)))

    def stroke(self, outline: Sequence[Polygon], color: str | None, width: float) -> None:
        """Paint lines along an outline. Slanting ones are left out: no box is drawn with them."""
        for polygon in outline:
            for start, end in pairwise(polygon):
                box = box_around((start, end))
                if min(box.width, box.height) < 0.1:
                    self.lines.append(Stroke(_widen(box, width / 2), color))

    def picture(self, box: Box) -> None:
        """Paint something whose colors are unknown."""
        self.pictures.append(box)
        self._add(Ground(box, None, None))

    def _add(self, ground: Ground) -> None:
        box = ground.box.within(self._bounds)
        if box.width <= 0 or box.height <= 0:
            return
        self._grounds += 1
        left, bottom = self._part((box.left, box.bottom))
        right, top = self._part((box.right, box.top))
        for across in range(left, right + 1):
            for up in range(bottom, top + 1):
                self._parts[across, up].append(ground)

    def _part(self, point: Point) -> tuple[int, int]:
        size = max(self._bounds.width, self._bounds.height, 1.0) / PARTS
        x, y = point[0] - self._bounds.left, point[1] - self._bounds.bottom
        return int(x // size), int(y // size)

    def _blend(self, color: str | None, point: Point, opacity: float) -> str | None:
        if color is None or opacity >= 1:
            return color
        return blend(color, self.ground(point), opacity)


def _is_box(polygon: Polygon) -> bool:
    """Tell whether an outline is an upright rectangle: no side slants, two places each way."""
    for (x1, y1), (x2, y2) in pairwise(polygon):
        if abs(x1 - x2) >= 0.01 and abs(y1 - y2) >= 0.01:
            return False
    xs = {round(x, 1) for x, _ in polygon}
    ys = {round(y, 1) for _, y in polygon}
    return len(xs) == 2 and len(ys) == 2


def _widen(box: Box, by: float) -> Box:
    return Box(box.left - by, box.bottom - by, box.right + by, box.top + by)
