"""What is painted on a page: runs of text, lines, and the grounds on which both stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from guidegen.audit.pdf.page.color_spaces import WHITE, mixed
from guidegen.audit.pdf.page.geometry import EVERYWHERE, Box, Point, Polygon, box_around, is_inside

THIN = 3.0
"""What is painted no wider than these points counts as a line; nothing can stand on it."""

MOST_GROUNDS = 20_000
"""So many areas are painted on one page; a map has some thousands."""
PARTS = 16


@dataclass(frozen=True, slots=True)
class MarkedId:
    """What a piece of marked content is known by: its page, the stream that holds it where it is not the page's."""

    page: int
    stream: tuple[int, int] | None
    mcid: int


@dataclass(frozen=True, slots=True, eq=False)
class PaintedText:
    """A string that the page shows at once. A colour that cannot be told is None; a ground likewise.

    `size` is in points as a reader sees it. `visible` is False for text that is there for machines only.
    `language` is that of its marked content itself, mostly empty.
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
    """A straight line or a thin bar, upright or level."""

    box: Box
    color: str | None

    @property
    def level(self) -> bool:
        """Whether it runs from left to right."""
        return self.box.width >= self.box.height


@dataclass(frozen=True, slots=True)
class Ground:
    """A painted area; `outline` is None where its box says it all. A picture has no colour that could be told."""

    box: Box
    outline: tuple[Polygon, ...] | None
    color: str | None

    def covers(self, point: Point) -> bool:
        """Whether it is painted at this point."""
        return self.box.holds(point) and (self.outline is None or is_inside(self.outline, point))


class Canvas:
    """A page as it is painted, from the first thing to the last; `bounds` is its size."""

    def __init__(self, bounds: Box) -> None:
        self.runs: list[PaintedText] = []
        self.lines: list[Stroke] = []
        self.pictures: list[Box] = []
        self._grounds = 0
        self._bounds = bounds
        # Grounds by the parts of the page that they touch, so that not each of them is asked at each point.
        self._parts: dict[tuple[int, int], list[Ground]] = defaultdict(list)

    @property
    def is_full(self) -> bool:
        """Whether more has been painted than a page can need."""
        return self._grounds > MOST_GROUNDS

    def ground(self, point: Point) -> str | None:
        """The colour that shows at a point: white where nothing is painted, None where it cannot be told."""
        painted = reversed(self._parts.get(self._part(point), ()))
        return next((ground.color for ground in painted if ground.covers(point)), WHITE)

    def fill(
        self, outline: Sequence[Polygon], color: str | None, opacity: float, clip: Box = EVERYWHERE
    ) -> None:
        """Paints an area, or a line where it is thin."""
        polygons = tuple(polygon for polygon in outline if len(polygon) > 1)
        if not polygons or opacity == 0:
            return
        box = box_around(point for polygon in polygons for point in polygon).within(clip)
        if min(box.width, box.height) <= THIN:
            self.lines.append(Stroke(box, color))
            return
        shape = None if len(polygons) == 1 and _is_box(polygons[0]) else polygons
        self._add(Ground(box, shape, self._through(color, box.middle, opacity)))

    def stroke(self, outline: Sequence[Polygon], color: str | None, width: float) -> None:
        """Paints lines along an outline; those that lean are left out, for no box is ruled with them."""
        for start, end in (pair for polygon in outline for pair in _sides(polygon)):
            box = box_around((start, end))
            if min(box.width, box.height) < 0.1:
                self.lines.append(Stroke(_widened(box, width / 2), color))

    def picture(self, box: Box) -> None:
        """Paints something whose colours cannot be told."""
        self.pictures.append(box)
        self._add(Ground(box, None, None))

    def _add(self, ground: Ground) -> None:
        box = ground.box.within(self._bounds)
        if box.width <= 0 or box.height <= 0:
            return
        self._grounds += 1
        (left, bottom), (right, top) = (
            self._part((box.left, box.bottom)),
            self._part((box.right, box.top)),
        )
        for across in range(left, right + 1):
            for up in range(bottom, top + 1):
                self._parts[across, up].append(ground)

    def _part(self, point: Point) -> tuple[int, int]:
        size = max(self._bounds.width, self._bounds.height, 1.0) / PARTS
        return int((point[0] - self._bounds.left) // size), int(
            (point[1] - self._bounds.bottom) // size
        )

    def _through(self, color: str | None, point: Point, opacity: float) -> str | None:
        if color is None or opacity >= 1:
            return color
        beneath = self.ground(point)
        return None if beneath is None else mixed(color, beneath, opacity)


def _sides(polygon: Polygon) -> Iterator[tuple[Point, Point]]:
    return pairwise(polygon)


def _is_box(polygon: Polygon) -> bool:
    """Whether an outline is an upright rectangle: no side leans, and there are two places each way."""
    upright = all(
        abs(one[0] - other[0]) < 0.01 or abs(one[1] - other[1]) < 0.01
        for one, other in _sides(polygon)
    )
    xs, ys = ({round(point[axis], 1) for point in polygon} for axis in (0, 1))
    return upright and len(xs) == 2 and len(ys) == 2


def _widened(box: Box, by: float) -> Box:
    return Box(box.left - by, box.bottom - by, box.right + by, box.top + by)
