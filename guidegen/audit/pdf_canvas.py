"""What is painted on a page: runs of text, lines, and the grounds on which both stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from guidegen.audit.pdf_colors import WHITE, mixed
from guidegen.audit.pdf_geometry import EVERYWHERE, Box, Point, Polygon, box_around, is_inside

THIN = 3.0
"""What is painted no wider than these points counts as a line; nothing can stand on it."""


@dataclass(frozen=True, slots=True)
class MarkedId:
    """What a piece of marked content is known by: its page, the stream that holds it where it is not the page's."""

    page: int
    stream: tuple[int, int] | None
    mcid: int


@dataclass(frozen=True, slots=True, eq=False)
class Run:
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
class Line:
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
    picture: bool = False

    def covers(self, point: Point) -> bool:
        """Whether it is painted at this point."""
        return self.box.holds(point) and (self.outline is None or is_inside(self.outline, point))


@dataclass(slots=True)
class Canvas:
    """A page as it is painted, from the first thing to the last."""

    runs: list[Run] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    grounds: list[Ground] = field(default_factory=list)

    def ground(self, point: Point) -> str | None:
        """The colour that shows at a point: white where nothing is painted, None where it cannot be told."""
        return next((ground.color for ground in reversed(self.grounds) if ground.covers(point)), WHITE)

    def fill(self, outline: Sequence[Polygon], color: str | None, opacity: float, clip: Box = EVERYWHERE) -> None:
        """Paints an area, or a line where it is thin."""
        polygons = tuple(polygon for polygon in outline if len(polygon) > 1)
        if not polygons or opacity == 0:
            return
        box = box_around(point for polygon in polygons for point in polygon).within(clip)
        if min(box.width, box.height) <= THIN:
            self.lines.append(Line(box, color))
            return
        shape = None if len(polygons) == 1 and _is_box(polygons[0]) else polygons
        self.grounds.append(Ground(box, shape, self._through(color, box.middle, opacity)))

    def stroke(self, outline: Sequence[Polygon], color: str | None, width: float) -> None:
        """Paints lines along an outline; those that lean are left out, for no box is ruled with them."""
        for start, end in (pair for polygon in outline for pair in _sides(polygon)):
            box = box_around((start, end))
            if min(box.width, box.height) < 0.1:
                self.lines.append(Line(_widened(box, width / 2), color))

    def picture(self, box: Box) -> None:
        """Paints something whose colours cannot be told."""
        self.grounds.append(Ground(box, None, None, picture=True))

    def _through(self, color: str | None, point: Point, opacity: float) -> str | None:
        if color is None or opacity >= 1:
            return color
        beneath = self.ground(point)
        return None if beneath is None else mixed(color, beneath, opacity)


def _sides(polygon: Polygon) -> Iterator[tuple[Point, Point]]:
    return pairwise(polygon)


def _is_box(polygon: Polygon) -> bool:
    """Whether an outline is an upright rectangle: no side leans, and there are two places each way."""
    upright = all(abs(one[0] - other[0]) < 0.01 or abs(one[1] - other[1]) < 0.01 for one, other in _sides(polygon))
    xs, ys = ({round(point[axis], 1) for point in polygon} for axis in (0, 1))
    return upright and len(xs) == 2 and len(ys) == 2


def _widened(box: Box, by: float) -> Box:
    return Box(box.left - by, box.bottom - by, box.right + by, box.top + by)
