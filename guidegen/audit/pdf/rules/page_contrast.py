"""Rules about fonts, contrast and color."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pikepdf

from guidegen.audit.contrast import GRAPHIC, contrast, least_contrast
from guidegen.audit.pdf.field_borders import border_problem
from guidegen.audit.pdf.file import PdfFile
from guidegen.audit.pdf.form import Annotation, FormField
from guidegen.audit.pdf.objects import entry, text
from guidegen.audit.pdf.page.canvas import PaintedText, Stroke
from guidegen.audit.pdf.page.color_spaces import device_color
from guidegen.audit.pdf.page.geometry import Box
from guidegen.audit.pdf.page.reading_lines import shorten
from guidegen.audit.pdf.rules.form_fields import field_place
from guidegen.audit.pdf.rules.register import REGISTER, check_ua, merge_equal
from guidegen.audit.pdf.tags import INLINE, Tag
from guidegen.audit.rules import Decider, FindingPlace, Problem

_COLORS = (
    "red|green|blue|yellow|orange|purple|pink|violet|gr[ae]y|"
    "rojo|verde|azul|amarillo|naranja|morado|rosa|gris"
)
_THINGS = (
    "text|type|letters|ink|words?|rows?|columns?|cells?|box(?:es)?|fields?|items?|areas?|bars?|"
    "lines?|parts?"
)
_SHOWN = "in|en|marked|highlighted|shown|printed|colou?red|marcad[oa]s?"
_BY_COLOR = re.compile(
    rf"\b(?:{_SHOWN})\s+(?:in\s+|en\s+)?(?:{_COLORS})\b"
    rf"(?=\s*[.,;:)!?]|\s*$|\s+(?:are|is|must|need|have|show|mean|son|es|{_THINGS})\b)"
    rf"|\b(?:{_COLORS})\s+(?:{_THINGS})\b",
    re.IGNORECASE,
)
# Text is underlined if lines run below more than this part of its width.
_RULED = 0.5
# The fields that text is typed in or chosen in.
_TYPED = ("Tx", "Ch")
_DEVICE_SPACES = {"g": "DeviceGray", "rg": "DeviceRGB", "k": "DeviceCMYK"}


@REGISTER.rule(
    "P21",
    "Fonts are embedded, and their letters can be read as text",
    how="Export the file again with all fonts embedded; replace a font that cannot be embedded.",
    wcag=("1.3.1", "1.4.5"),
    clauses=("7.21",),
    applies=lambda pdf: bool(pdf.runs),
)
def has_sound_fonts(pdf: PdfFile) -> Iterator[Problem]:
    """Check that fonts are embedded, and their widths and maps to Unicode."""
    return check_ua(pdf, "P21")


@REGISTER.rule(
    "P24",
    "Text stands out from its background, and so do the edges of fields",
    how="Choose a darker or lighter color: 4.5:1 for text, 3:1 for large text and for the edges of "
    "fields.",
    wcag=("1.4.3", "1.4.11"),
)
def has_contrast(pdf: PdfFile) -> Iterator[Problem]:
    """Check the contrast of text, of what is typed in fields, and of the edges of fields.

    Text over a picture or a pattern is left to a person, because the colors there are unknown.
    """
    yield from merge_equal(_faint_texts(pdf))
    yield from merge_equal(_faint_answers(pdf))
    yield from merge_equal(_faint_edges(pdf))


def _faint_texts(pdf: PdfFile) -> Iterator[Problem]:
    for run in pdf.runs:
        if not run.visible or not run.text.strip() or run.color is None:
            continue
        grounds = [ground for ground in run.grounds if ground is not None]
        if not grounds:
            continue
        ratio, ground = min((contrast(run.color, ground), ground) for ground in grounds)
        needed = least_contrast(run.size, bold=run.bold)
        if ratio < needed:
            yield Problem(
                f"Text in #{run.color} on #{ground} has a contrast of {_cut(ratio)}:1; "
                f"it needs {needed:g}:1.",
                FindingPlace(page=run.page, text=shorten(run.text)),
            )


def _fields_to_type_in(pdf: PdfFile) -> Iterator[tuple[Annotation, FormField]]:
    """Yield text fields and lists. What a button shows may be a mark or a word, without an edge."""
    for widget in pdf.widgets:
        field = pdf.field_of(widget)
        if field is not None and field.kind in _TYPED:
            yield widget, field


def _faint_answers(pdf: PdfFile) -> Iterator[Problem]:
    """Yield fields whose default appearance (ISO 32000-1, 12.7.3.3) is too faint to type in."""
    for widget, field in _fields_to_type_in(pdf):
        look = field.inherited("/DA")
        if look is None:
            look = entry(pdf.root, "/AcroForm", "/DA")
        if not isinstance(look, pikepdf.String) or widget.box is None:
            continue
        color, size = _read_default_appearance(text(look))
        ground = pdf.pages[widget.page - 1].canvas.ground(widget.box.middle)
        if color is None or ground is None:
            continue
        ratio, needed = contrast(color, ground), least_contrast(size, bold=False)
        if ratio < needed:
            yield Problem(
                f"What is typed in a field, #{color} on #{ground}, has a contrast of "
                f"{_cut(ratio)}:1; it needs {needed:g}:1.",
                field_place(pdf, widget),
            )


def _read_default_appearance(operators: str) -> tuple[str | None, float]:
    """Return the color and the type size of operators such as `/F 11 Tf 0 g`.

    A size of 0 leaves the choice to the viewer. A color that is unknown is None.
    """
    color, size = device_color("DeviceGray", [0]), 0.0
    operands: list[float] = []
    for token in operators.split():
        if token in _DEVICE_SPACES:
            color = device_color(_DEVICE_SPACES[token], operands)
            operands = []
        elif token == "Tf":
            size = operands[-1] if operands else 0.0
            operands = []
        else:
            try:
                operands.append(float(token))
            except ValueError:
                operands = []
    return color, size


def _faint_edges(pdf: PdfFile) -> Iterator[Problem]:
    for widget, _ in _fields_to_type_in(pdf):
        message = border_problem(pdf.pages[widget.page - 1].canvas, widget)
        if message:
            yield Problem(message, field_place(pdf, widget))


def _cut(ratio: float) -> str:
    """Cut a ratio to two places, so that none that fails looks as if it passed."""
    return f"{int(ratio * 100) / 100:.2f}"


@REGISTER.rule(
    "P25*",
    "Color is not the only sign",
    mark=Decider.SUSPECT,
    how="Add a second sign: underline the link, or identify what you mean by its words or its "
    "number.",
    wcag=("1.4.1",),
    applies=lambda pdf: bool(pdf.all_tags),
)
def has_second_signs(pdf: PdfFile) -> Iterator[Problem]:
    """Look for links that differ from the text around them only in color, and for “red fields”."""
    for link in pdf.tagged("Link"):
        if link.runs and _is_only_colored(pdf, link):
            message = "Only its color distinguishes a link from the text around it."
            yield Problem(message, link.place)
    for tag in pdf.tagged("P", "LBody", "TD", "TH", "Caption", "H1", "H2", "H3", "H4", "H5", "H6"):
        if any(inner.role in ("P", "LBody") for inner in tag.tags):
            continue
        for found in _BY_COLOR.finditer(tag.text):
            message = f"The text identifies something by its color: “{found.group()}”."
            yield Problem(message, tag.place)


def _is_only_colored(pdf: PdfFile, link: Tag) -> bool:
    """Tell whether a link has no underline, no other weight and no 3:1 contrast (technique G183).

    It is compared with the most common color and weight of the text around it.
    """
    run = link.runs[0]
    beside = _text_beside(link)
    if not beside or run.color is None or _is_underlined(pdf, run):
        return False
    looks = Counter((one.color, one.bold) for one in beside)
    [((color, bold), _)] = looks.most_common(1)
    if color is None or color == run.color or bold != run.bold:
        return False
    return contrast(color, run.color) < GRAPHIC


def _text_beside(link: Tag) -> list[PaintedText]:
    """Return the text of the block that contains a link, without its links."""
    block = next((tag for tag in link.ancestors() if tag.role not in INLINE), link)
    linked: set[int] = set()
    for other in block.walk("Link"):
        linked.update(id(run) for run in other.runs)
    return [run for run in block.runs if id(run) not in linked and run.text.strip()]


def _is_underlined(pdf: PdfFile, run: PaintedText) -> bool:
    """Tell whether lines run below most of the letters; some programs leave gaps for descenders."""
    left, right = run.box.left, run.box.right
    low, high = run.box.bottom - 0.15 * run.size, run.box.bottom + 0.25 * run.size
    area = Box(left, low, right, high)
    lines = pdf.pages[run.page - 1].canvas.lines
    ruled = sum(_length_within(line, area) for line in lines if line.level)
    return ruled > _RULED * area.width


def _length_within(line: Stroke, area: Box) -> float:
    """Return how far a level line runs within an area, in points."""
    _, height = line.box.middle
    if not area.holds((area.left, height)):
        return 0.0
    width, _ = area.overlap(line.box)
    return max(0.0, width)
