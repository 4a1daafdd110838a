"""The state in which a page is painted (ISO 32000-1, 8.4 and 9.3), and the marks around its content (14.6)."""

from __future__ import annotations

from dataclasses import dataclass, field

import pikepdf

from guidegen.audit.pdf.page.color_spaces import BLACK
from guidegen.audit.pdf.page.geometry import EVERYWHERE, IDENTITY, Box, Matrix, Point, Polygon
from guidegen.audit.pdf.page.text_fonts import Font

FILL, STROKE = 0, 1
_GRAY = pikepdf.Name.DeviceGray  # what counts until another one is chosen (table 52)


@dataclass(slots=True)
class GraphicsState:
    """What `q` keeps and `Q` brings back. Colours, spaces and opacities are those of filling and of stroking."""

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
    """The outline that is being drawn, in the space of the page."""

    polygons: list[list[Point]] = field(default_factory=list)

    def move(self, point: Point) -> None:
        """Begins a new part."""
        self.polygons.append([point])

    def add(self, *points: Point) -> None:
        """Goes on to these points."""
        if not self.polygons:
            self.polygons.append([])
        self.polygons[-1].extend(points)

    def close(self) -> None:
        """Goes back to where the part began."""
        if self.polygons and self.polygons[-1]:
            self.polygons[-1].append(self.polygons[-1][0])

    @property
    def last(self) -> Point:
        """Where it has come to."""
        return self.polygons[-1][-1] if self.polygons and self.polygons[-1] else (0.0, 0.0)

    def outline(self) -> tuple[Polygon, ...]:
        """All its parts."""
        return tuple(tuple(polygon) for polygon in self.polygons if polygon)


@dataclass(slots=True)
class MarkedContent:
    """Marked content that is open. `actual` is the text that stands for what it shows, said once."""

    mcid: int | None
    artifact: bool
    language: str
    actual: str | None
    said: bool = False
