"""The graphics state of a page (ISO 32000-1, 8.4 and 9.3) and its marked content (14.6)."""

from __future__ import annotations

from dataclasses import dataclass, field

import pikepdf

from guidegen.audit.pdf.page.color_spaces import BLACK
from guidegen.audit.pdf.page.geometry import EVERYWHERE, IDENTITY, Box, Matrix, Point, Polygon
from guidegen.audit.pdf.page.text_fonts import Font

FILL, STROKE = 0, 1
_GRAY = pikepdf.Name.DeviceGray  # the initial color space (table 52)


@dataclass(slots=True)
class GraphicsState:
    """What `q` saves and `Q` restores. Pairs of values are those for filling and for stroking."""

    matrix: Matrix = IDENTITY
    clip: Box = EVERYWHERE
    spaces: tuple[object, object] = (_GRAY, _GRAY)
    colors: tuple[str | None, str | None] = (BLACK, BLACK)
    opacities: tuple[float, float] = (1.0, 1.0)
    line_width: float = 1.0
    font: Font | None = None
    size: float = 0.0
    character_spacing: float = 0.0
    word_spacing: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0


@dataclass(slots=True)
class PaintedPath:
    """The current path, in the coordinates of the page."""

    polygons: list[list[Point]] = field(default_factory=list)

    def move(self, point: Point) -> None:
        """Begin a new part."""
        self.polygons.append([point])

    def add(self, *points: Point) -> None:
        """Continue to these points."""
        if not self.polygons:
            self.polygons.append([])
        self.polygons[-1].extend(points)

    def close(self) -> None:
        """Return to the start of the part."""
        if self.polygons and self.polygons[-1]:
            self.polygons[-1].append(self.polygons[-1][0])

    @property
    def last(self) -> Point:
        """The current point."""
        if self.polygons and self.polygons[-1]:
            return self.polygons[-1][-1]
        return (0.0, 0.0)

    def outline(self) -> tuple[Polygon, ...]:
        """Return all its parts."""
        return tuple(tuple(polygon) for polygon in self.polygons if polygon)


@dataclass(slots=True)
class MarkedContent:
    """Open marked content. `actual` is its replacement text; `said` is True once that was used."""

    mcid: int | None
    artifact: bool
    language: str
    actual: str | None
    said: bool = False
