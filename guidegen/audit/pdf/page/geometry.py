"""Points, boxes and shapes on a page, in points from its lower left corner (ISO 32000-1, 8.3)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import hypot
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]
Polygon: TypeAlias = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """A transformation (8.3.3)."""

    a: float = 1
    b: float = 0
    c: float = 0
    d: float = 1
    e: float = 0
    f: float = 0

    def then(self, other: Matrix) -> Matrix:
        """Return the transformation that applies this one first and then the other."""
        return Matrix(
            self.a * other.a + self.b * other.c,
            self.a * other.b + self.b * other.d,
            self.c * other.a + self.d * other.c,
            self.c * other.b + self.d * other.d,
            self.e * other.a + self.f * other.c + other.e,
            self.e * other.b + self.f * other.d + other.f,
        )

    def at(self, x: float, y: float) -> Point:
        """Return the place of a point after the transformation."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    @property
    def height(self) -> float:
        """The factor by which heights grow."""
        return hypot(self.c, self.d)


IDENTITY = Matrix()


def matrix_of(values: Sequence[float]) -> Matrix:
    """Return a matrix from its six numbers, or the identity if there are not six."""
    return Matrix(*values) if len(values) == 6 else IDENTITY


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """Its width in points."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Its height in points."""
        return self.top - self.bottom

    @property
    def middle(self) -> Point:
        """Its center."""
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2

    def holds(self, point: Point, margin: float = 0) -> bool:
        """Tell whether a point is in it, or in the margin around it."""
        x, y = point
        return (
            self.left - margin <= x <= self.right + margin
            and self.bottom - margin <= y <= self.top + margin
        )

    def overlap(self, other: Box) -> tuple[float, float]:
        """Return how wide and how high the two overlap; a negative number is a gap."""
        return (
            min(self.right, other.right) - max(self.left, other.left),
            min(self.top, other.top) - max(self.bottom, other.bottom),
        )

    def within(self, other: Box) -> Box:
        """Return the part that is inside the other one."""
        left, bottom = max(self.left, other.left), max(self.bottom, other.bottom)
        return Box(
            left,
            bottom,
            max(left, min(self.right, other.right)),
            max(bottom, min(self.top, other.top)),
        )


EVERYWHERE = Box(-1e9, -1e9, 1e9, 1e9)


def box_around(points: Iterable[Point]) -> Box:
    """Return the smallest box that holds the points. Raises ValueError if there are none."""
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def box_of(values: Sequence[float]) -> Box | None:
    """Return a rectangle from the four numbers of two opposite corners (7.9.5), or None."""
    if len(values) != 4:
        return None
    x1, y1, x2, y2 = values
    return box_around(((x1, y1), (x2, y2)))


def corners(box: Box, matrix: Matrix) -> Polygon:
    """Return the corners of a box after the transformation."""
    places = (
        (box.left, box.bottom),
        (box.right, box.bottom),
        (box.right, box.top),
        (box.left, box.top),
    )
    return tuple(matrix.at(*place) for place in places)


def curve(start: Point, one: Point, other: Point, end: Point) -> Iterable[Point]:
    """Yield four points on a Bézier curve (8.5.2.2), enough to tell what a rounded corner holds."""
    for at in (0.25, 0.5, 0.75, 1.0):
        rest = 1 - at
        weights = (rest**3, 3 * rest * rest * at, 3 * rest * at * at, at**3)
        points = (start, one, other, end)
        yield (
            sum(weight * point[0] for weight, point in zip(weights, points, strict=True)),
            sum(weight * point[1] for weight, point in zip(weights, points, strict=True)),
        )


def is_inside(polygons: Iterable[Polygon], point: Point) -> bool:
    """Tell whether a point is inside the outlines together, by the even-odd rule (8.5.3.3.3)."""
    x, y = point
    inside = False
    for polygon in polygons:
        following = polygon[1:] + polygon[:1]
        for (x1, y1), (x2, y2) in zip(polygon, following, strict=True):
            if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                inside = not inside
    return inside
