"""Shows text on a canvas (ISO 32000-1, 9.4) and keeps the marks around content (14.6)."""

from __future__ import annotations

from collections.abc import Sequence

import pikepdf

from guidegen.audit.pdf.objects import entry, integer, items, number, text
from guidegen.audit.pdf.page.canvas import Canvas, MarkedId, PaintedText
from guidegen.audit.pdf.page.color_spaces import mixed
from guidegen.audit.pdf.page.geometry import IDENTITY, Box, Matrix, Point, box_around, corners
from guidegen.audit.pdf.page.graphics_state import FILL, STROKE, GraphicsState, MarkedContent

# How far letters reach below and above their line, in type sizes: about as much in every Latin face.
_BELOW, _ABOVE = 0.2, 0.72
# Moved on by more than this, in thousandths of the type size, letters stand apart as words do; kerning is far less.
_WORD_GAP = -200
_INVISIBLE = (3, 7)  # table 106: neither fill nor stroke
_STROKED = 1


class Show:
    """What shows text. `marks` is the marked content that is open, the innermost last."""

    def __init__(self, page: int, canvas: Canvas) -> None:
        self.stream: tuple[int, int] | None = None
        self.marks: list[MarkedContent] = []
        self._page, self._canvas = page, canvas
        self._matrix = self._line = IDENTITY

    def open(self, tag: str, properties: object) -> None:
        """Opens marked content."""
        mcid = entry(properties, "/MCID")
        actual = entry(properties, "/ActualText")
        self.marks.append(
            MarkedContent(
                integer(mcid) if isinstance(mcid, int) else None,
                tag == "Artifact",
                text(entry(properties, "/Lang")),
                text(actual) if isinstance(actual, pikepdf.String) else None,
            )
        )

    def take(self, state: GraphicsState, operator: str, operands: Sequence[object]) -> None:
        """Carries out an operator that shows text, places it, or ends marked content; knows no others."""
        values = [number(one) or 0.0 for one in operands]
        if operator in ("Tj", "'", '"', "TJ"):
            if operator == '"' and len(values) == 3:
                state.word_spacing, state.character_spacing = values[:2]
            if operator in ("'", '"'):
                self._next_line(0, -state.leading)
            self._string(state, items(operands[-1]) if operands else [])
        elif operator in ("Td", "TD") and len(values) == 2:
            state.leading = -values[1] if operator == "TD" else state.leading
            self._next_line(*values)
        elif operator == "Tm" and len(values) == 6:
            self._matrix = self._line = Matrix(*values)
        elif operator == "T*":
            self._next_line(0, -state.leading)
        elif operator == "BT":
            self._matrix = self._line = IDENTITY
        elif operator == "EMC" and self.marks:
            self.marks.pop()
        elif values:
            _set(state, operator, values[0])

    def _next_line(self, x: float, y: float) -> None:
        self._matrix = self._line = Matrix(e=x, f=y).then(self._line)

    def _string(self, state: GraphicsState, pieces: Sequence[object]) -> None:
        if state.font is None:
            return
        start, shown = self._matrix, ""
        for piece in pieces:
            if isinstance(piece, pikepdf.String):
                shown += self._glyphs(state, bytes(piece))
                continue
            gap = number(piece) or 0.0
            if gap < _WORD_GAP and shown and not shown.endswith(" "):
                shown += " "
            self._advance(-gap / 1000 * state.size * state.scale)
        said = self._said(shown)
        if said:
            self._canvas.runs.append(self._run(state, start, said))

    def _glyphs(self, state: GraphicsState, shown: bytes) -> str:
        if state.font is None:
            return ""
        found = []
        for glyph in state.font.glyphs(shown):
            found.append(glyph.text)
            spacing = state.character_spacing
            if state.font.has_space(glyph.code):
                spacing += state.word_spacing
            self._advance((glyph.width * state.size + spacing) * state.scale)
        return "".join(found)

    def _advance(self, by: float) -> None:
        self._matrix = Matrix(e=by).then(self._matrix)

    def _said(self, shown: str) -> str:
        """The text that stands for what is shown: the outermost replacement there is, said once."""
        for mark in self.marks:
            if mark.actual is not None:
                said = "" if mark.said else mark.actual
                mark.said = True
                return said
        return shown

    def _run(self, state: GraphicsState, start: Matrix, said: str) -> PaintedText:
        length = self._matrix.e - start.e, self._matrix.f - start.f
        along = (length[0] ** 2 + length[1] ** 2) ** 0.5 / max(
            1e-9, (start.a**2 + start.b**2) ** 0.5
        )
        low, high = state.rise - _BELOW * state.size, state.rise + _ABOVE * state.size
        placed = corners(Box(0, low, along, high), start.then(state.matrix))
        box = box_around(placed)
        points = [_between(placed[0], placed[2], at) for at in (0.02, 0.5, 0.98)]
        which = STROKE if state.mode == _STROKED else FILL
        grounds = tuple(self._canvas.ground(point) for point in points)
        opacity = state.opacities[which]
        return PaintedText(
            page=self._page,
            text=said,
            box=box,
            size=abs(state.size) * start.then(state.matrix).height,
            font=state.font.name if state.font else "",
            bold=state.font.bold if state.font else False,
            color=_through(state.colors[which], grounds[1], opacity),
            grounds=grounds,
            visible=state.mode not in _INVISIBLE and opacity > 0,
            artifact=any(mark.artifact for mark in self.marks),
            language=next((mark.language for mark in reversed(self.marks) if mark.language), ""),
            marked=self._marked(),
        )

    def _marked(self) -> MarkedId | None:
        mcid = next((mark.mcid for mark in reversed(self.marks) if mark.mcid is not None), None)
        return None if mcid is None else MarkedId(self._page, self.stream, mcid)


def _set(state: GraphicsState, operator: str, value: float) -> None:
    if operator == "Tc":
        state.character_spacing = value
    elif operator == "Tw":
        state.word_spacing = value
    elif operator == "Tz":
        state.scale = value / 100
    elif operator == "TL":
        state.leading = value
    elif operator == "Ts":
        state.rise = value
    elif operator == "Tr":
        state.mode = int(value)


def _between(start: Point, end: Point, at: float) -> Point:
    """A point on the way along the text, always half of its height up."""
    return start[0] + at * (end[0] - start[0]), (start[1] + end[1]) / 2


def _through(color: str | None, ground: str | None, opacity: float) -> str | None:
    if color is None or opacity >= 1:
        return color
    return None if ground is None else mixed(color, ground, opacity)
