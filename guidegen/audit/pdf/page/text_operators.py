"""Show text on a canvas (ISO 32000-1, 9.4), and keep track of marked content (14.6)."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot

import pikepdf

from guidegen.audit.pdf.objects import entry, integer, items, number, text
from guidegen.audit.pdf.page.canvas import Canvas, MarkedId, PaintedText
from guidegen.audit.pdf.page.color_spaces import blend
from guidegen.audit.pdf.page.geometry import IDENTITY, Box, Matrix, Point, box_around, corners
from guidegen.audit.pdf.page.graphics_state import FILL, STROKE, GraphicsState, MarkedContent

# How far letters reach below and above their line, in type sizes; about the same in Latin fonts.
_BELOW, _ABOVE = 0.2, 0.72
# A gap of more than this, in thousandths of the type size, separates words; kerning is far less.
_WORD_GAP = -200
_SHOWING = ("Tj", "TJ", "'", '"')
_PLACING = ("BT", "T*", "Tm", "Td", "TD")
_INVISIBLE = (3, 7)  # table 106: neither fill nor stroke
_STROKED = 1


class Show:
    """Shows text. `marks` is the marked content that is open, the innermost last."""

    def __init__(self, page: int, canvas: Canvas) -> None:
        self.stream: tuple[int, int] | None = None
        self.marks: list[MarkedContent] = []
        self._page, self._canvas = page, canvas
        self._matrix = self._line = IDENTITY

    def open(self, tag: str, properties: object) -> None:
        """Open marked content."""
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
        """Carry out an operator that shows or places text or ends marked content; ignore others."""
        if operator in _SHOWING:
            self._show(state, operator, operands)
        elif operator in _PLACING:
            self._place(state, operator, [number(one) or 0.0 for one in operands])
        elif operator == "EMC":
            if self.marks:
                self.marks.pop()
        elif operands:
            _set(state, operator, number(operands[0]) or 0.0)

    def _show(self, state: GraphicsState, operator: str, operands: Sequence[object]) -> None:
        """Show a string (table 109), on the next line for `'` and `"`."""
        if operator == '"' and len(operands) == 3:
            state.word_spacing = number(operands[0]) or 0.0
            state.character_spacing = number(operands[1]) or 0.0
        if operator in ("'", '"'):
            self._next_line(0, -state.leading)
        if operands:
            self._string(state, items(operands[-1]))

    def _place(self, state: GraphicsState, operator: str, values: Sequence[float]) -> None:
        """Move to where the next text begins (tables 107 and 108)."""
        if operator == "BT":
            self._matrix = self._line = IDENTITY
        elif operator == "T*":
            self._next_line(0, -state.leading)
        elif operator == "Tm" and len(values) == 6:
            self._matrix = self._line = Matrix(*values)
        elif operator in ("Td", "TD") and len(values) == 2:
            if operator == "TD":
                state.leading = -values[1]
            self._next_line(*values)

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
        text_shown = self._replace(shown)
        if text_shown:
            self._canvas.runs.append(self._run(state, start, text_shown))

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

    def _replace(self, shown: str) -> str:
        """Return the outermost replacement text, but only once; without one, what is shown."""
        for mark in self.marks:
            if mark.actual is None:
                continue
            if mark.said:
                return ""
            mark.said = True
            return mark.actual
        return shown

    def _run(self, state: GraphicsState, start: Matrix, shown: str) -> PaintedText:
        moved = hypot(self._matrix.e - start.e, self._matrix.f - start.f)
        along = moved / max(1e-9, hypot(start.a, start.b))
        low, high = state.rise - _BELOW * state.size, state.rise + _ABOVE * state.size
        placed = corners(Box(0, low, along, high), start.then(state.matrix))
        box = box_around(placed)
        points = [_between(placed[0], placed[2], at) for at in (0.02, 0.5, 0.98)]
        which = STROKE if state.mode == _STROKED else FILL
        grounds = tuple(self._canvas.ground(point) for point in points)
        opacity = state.opacities[which]
        return PaintedText(
            page=self._page,
            text=shown,
            box=box,
            size=abs(state.size) * start.then(state.matrix).height,
            font=state.font.name if state.font else "",
            bold=state.font.bold if state.font else False,
            color=_blend(state.colors[which], grounds[1], opacity),
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
    """Return a point along the text, always at half its height."""
    return start[0] + at * (end[0] - start[0]), (start[1] + end[1]) / 2


def _blend(color: str | None, ground: str | None, opacity: float) -> str | None:
    if color is None or opacity >= 1:
        return color
    return blend(color, ground, opacity)
