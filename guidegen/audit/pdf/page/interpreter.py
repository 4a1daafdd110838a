"""Paint the content of a page on a canvas: interpret the operators of ISO 32000-1, annex A."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from types import MappingProxyType

import pikepdf

from guidegen.audit.pdf.objects import entry, key_of, name, number, numbers
from guidegen.audit.pdf.page.canvas import Canvas
from guidegen.audit.pdf.page.color_spaces import color_in, device_color, family_of, first_color
from guidegen.audit.pdf.page.geometry import (
    IDENTITY,
    Box,
    Matrix,
    box_around,
    box_of,
    corners,
    curve,
    matrix_of,
)
from guidegen.audit.pdf.page.graphics_state import FILL, STROKE, GraphicsState, PaintedPath
from guidegen.audit.pdf.page.text_fonts import Font
from guidegen.audit.pdf.page.text_operators import Show

MOST_OPERATORS = 200_000
"""The most operators of one page, with its forms; a full page of text has some thousands."""
DEEPEST_FORM = 40
"""How deep forms may be nested."""

_UNIT = Box(0, 0, 1, 1)
# Whether a painting operator fills, strokes, and closes the path first.
_PAINTING = MappingProxyType(
    {
        **dict.fromkeys(("f", "F", "f*"), (True, False, False)),
        **dict.fromkeys(("B", "B*"), (True, True, False)),
        **dict.fromkeys(("b", "b*"), (True, True, True)),
        "S": (False, True, False),
        "s": (False, True, True),
        "n": (False, False, False),
    }
)
_DEVICE = MappingProxyType({"g": "DeviceGray", "rg": "DeviceRGB", "k": "DeviceCMYK"})


class Painter:
    """Paints one page. `fonts` are those read so far, because pages share them."""

    def __init__(self, page: int, bounds: Box, fonts: dict[tuple[int, int], Font]) -> None:
        self.canvas = Canvas(bounds)
        self.cut_short = False
        self._fonts = fonts
        self._state = GraphicsState()
        self._kept: list[GraphicsState] = []
        self._path, self._clipping = PaintedPath(), False
        self._resources: object = None
        self._count = 0
        # The forms that are being painted, the outermost first.
        self._open: list[tuple[int, int] | None] = []
        self._show = Show(page, self.canvas)
        self._steps = self._by_operator()

    def paint(
        self, stream: pikepdf.Object | pikepdf.Page, resources: object, matrix: Matrix = IDENTITY
    ) -> None:
        """Paint a stream. Raises pikepdf.PdfError if it cannot be read."""
        self._state = replace(self._state, matrix=matrix.then(self._state.matrix))
        outer, self._resources = self._resources, resources
        kept, marks = len(self._kept), len(self._show.marks)
        for instruction in pikepdf.parse_content_stream(stream):
            self._count += 1
            if self._count > MOST_OPERATORS or self.canvas.is_full:
                self.cut_short = True
                break
            self._take(instruction)
        # What a stream leaves open must not affect what comes after it.
        del self._kept[kept:], self._show.marks[marks:]
        self._resources = outer

    def _take(
        self, instruction: pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage
    ) -> None:
        if isinstance(instruction, pikepdf.ContentStreamInlineImage):
            self._picture()
            return
        operator = str(instruction.operator)
        operands: Sequence[object] = list(instruction.operands)
        step = self._steps.get(operator)
        if step is not None:
            step(operator, operands)
        else:
            self._show.take(self._state, operator, operands)

    def _by_operator(self) -> Mapping[str, Callable[[str, Sequence[object]], None]]:
        return {
            **dict.fromkeys(("q", "Q", "cm", "w", "gs"), self._keep),
            **dict.fromkeys(("m", "l", "c", "v", "y", "h", "re"), self._draw),
            **dict.fromkeys(("W", "W*"), self._clip),
            **dict.fromkeys(_PAINTING, self._paint_path),
            **dict.fromkeys(("g", "G", "rg", "RG", "k", "K"), self._device),
            **dict.fromkeys(("cs", "CS", "sc", "SC", "scn", "SCN"), self._color),
            **dict.fromkeys(("Do", "sh"), self._place),
            **dict.fromkeys(("Tf", "BDC", "BMC"), self._with_resources),
        }

    def _keep(self, operator: str, operands: Sequence[object]) -> None:
        if operator == "q":
            self._kept.append(replace(self._state))
        elif operator == "Q" and self._kept:
            self._state = self._kept.pop()
        elif operator == "cm":
            values = [number(one) or 0.0 for one in operands]
            self._state.matrix = matrix_of(values).then(self._state.matrix)
        elif operator == "w" and operands:
            self._state.line_width = number(operands[0]) or 0.0
        elif operator == "gs" and operands:
            self._set_opacities(self._named("/ExtGState", operands[0]))

    def _set_opacities(self, settings: object) -> None:
        fill, stroke = self._state.opacities
        new_fill, new_stroke = number(entry(settings, "/ca")), number(entry(settings, "/CA"))
        if new_fill is not None:
            fill = new_fill
        if new_stroke is not None:
            stroke = new_stroke
        self._state.opacities = fill, stroke

    def _draw(self, operator: str, operands: Sequence[object]) -> None:
        values = [number(one) or 0.0 for one in operands]
        at, path = self._state.matrix.at, self._path
        points = [at(*pair) for pair in zip(values[::2], values[1::2], strict=False)]
        if operator == "h":
            path.close()
        elif operator == "re" and len(values) == 4:
            left, bottom, width, height = values
            path.move(at(left, bottom))
            right, top = left + width, bottom + height
            path.add(at(right, bottom), at(right, top), at(left, top))
            path.close()
        elif operator == "m" and points:
            path.move(points[0])
        elif operator == "l" and points:
            path.add(points[0])
        elif operator == "c" and len(points) == 3:
            path.add(*curve(path.last, *points))
        elif len(points) == 2:
            controls = (path.last, points[0]) if operator == "v" else (points[0], points[1])
            path.add(*curve(path.last, *controls, points[1]))

    def _clip(self, operator: str, operands: Sequence[object]) -> None:
        self._clipping = True

    def _paint_path(self, operator: str, operands: Sequence[object]) -> None:
        fills, strokes, closes = _PAINTING[operator]
        if closes:
            self._path.close()
        outline, state = self._path.outline(), self._state
        if fills:
            self.canvas.fill(outline, state.colors[FILL], state.opacities[FILL], state.clip)
        if strokes and state.opacities[STROKE] > 0:
            width = state.line_width * state.matrix.height
            self.canvas.stroke(outline, state.colors[STROKE], width)
        if self._clipping and outline:
            state.clip = box_around(chain.from_iterable(outline)).within(state.clip)
        self._path, self._clipping = PaintedPath(), False

    def _device(self, operator: str, operands: Sequence[object]) -> None:
        family = _DEVICE[operator.lower()]
        parts = [number(one) or 0.0 for one in operands]
        self._set(operator, pikepdf.Name(f"/{family}"), device_color(family, parts))

    def _color(self, operator: str, operands: Sequence[object]) -> None:
        if operator.lower() == "cs":
            chosen = operands[0] if operands else None
            space = self._named("/ColorSpace", chosen) or chosen
            self._set(operator, space, first_color(space))
            return
        space = self._state.spaces[STROKE if operator.isupper() else FILL]
        parts = [part for part in map(number, operands) if part is not None]
        color = None if family_of(space) == "Pattern" else color_in(space, parts)
        self._set(operator, space, color)

    def _set(self, operator: str, space: object, color: str | None) -> None:
        (fill_space, stroke_space), (fill, stroke) = self._state.spaces, self._state.colors
        if operator.isupper():
            self._state.spaces, self._state.colors = (fill_space, space), (fill, color)
        else:
            self._state.spaces, self._state.colors = (space, stroke_space), (color, stroke)

    def _place(self, operator: str, operands: Sequence[object]) -> None:
        if operator == "sh":
            self.canvas.picture(self._state.clip)
            return
        placed = self._named("/XObject", operands[0] if operands else None)
        if name(entry(placed, "/Subtype")) == "Image":
            self._picture()
        elif isinstance(placed, pikepdf.Stream) and self._may_open(placed):
            self.paint_form(placed)

    def _may_open(self, form: pikepdf.Stream) -> bool:
        """Tell whether a form may be painted: it is not inside itself, and not nested too deep."""
        if self.cut_short or len(self._open) >= DEEPEST_FORM:
            return False
        return key_of(form) not in self._open

    def paint_form(self, form: pikepdf.Stream, matrix: Matrix = IDENTITY) -> None:
        """Paint a form XObject (8.10), or the appearance of an annotation with its own matrix."""
        before = replace(self._state)
        path, stream = self._path, self._show.stream
        self._path, self._show.stream = PaintedPath(), key_of(form)
        self._open.append(key_of(form))
        matrix = matrix_of(numbers(entry(form, "/Matrix"))).then(matrix)
        bounds = box_of(numbers(entry(form, "/BBox")))
        if bounds is not None:
            placed = box_around(corners(bounds, matrix.then(self._state.matrix)))
            self._state.clip = placed.within(self._state.clip)
        self.paint(form, entry(form, "/Resources") or self._resources, matrix)
        self._open.pop()
        self._state, self._path, self._show.stream = before, path, stream

    def paint_annotation(self, look: pikepdf.Stream, matrix: Matrix) -> None:
        """Paint the appearance of an annotation, which inherits nothing from the page."""
        self._state = GraphicsState()
        self.paint_form(look, matrix)

    def _picture(self) -> None:
        placed = box_around(corners(_UNIT, self._state.matrix))
        self.canvas.picture(placed.within(self._state.clip))

    def _with_resources(self, operator: str, operands: Sequence[object]) -> None:
        if operator == "Tf" and len(operands) == 2:
            self._state.font = self._font(self._named("/Font", operands[0]))
            self._state.size = number(operands[1]) or 0.0
        elif operator != "Tf" and operands:
            properties = operands[1] if len(operands) > 1 else None
            if isinstance(properties, pikepdf.Name):
                properties = self._named("/Properties", properties)
            self._show.open(name(operands[0]), properties)

    def _font(self, dictionary: object) -> Font:
        key = key_of(dictionary)
        if key is None:
            return Font(dictionary)
        if key not in self._fonts:
            self._fonts[key] = Font(dictionary)
        return self._fonts[key]

    def _named(self, category: str, key: object) -> object:
        return entry(self._resources, category, f"/{name(key)}") if name(key) else None
