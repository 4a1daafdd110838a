"""Rules about fonts, contrast and colour."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pikepdf

from guidegen.audit.contrast import GRAPHIC, contrast, least_contrast
from guidegen.audit.pdf.file import PdfFile
from guidegen.audit.pdf.form import Annotation
from guidegen.audit.pdf.objects import entry, text
from guidegen.audit.pdf.page.borders import border_problem
from guidegen.audit.pdf.page.canvas import PaintedText
from guidegen.audit.pdf.page.color_spaces import device_color
from guidegen.audit.pdf.page.geometry import Box
from guidegen.audit.pdf.page.reading_lines import quoted
from guidegen.audit.pdf.rules.form_fields import field_place
from guidegen.audit.pdf.rules.register import REGISTER, by_standard, once
from guidegen.audit.pdf.tags import INLINE, Tag
from guidegen.audit.rules import Decider, FindingPlace, Problem

_COLORS = "red|green|blue|yellow|orange|purple|pink|violet|gr[ae]y|rojo|verde|azul|amarillo|naranja|morado|rosa|gris"
_THINGS = "text|type|letters|ink|words?|rows?|columns?|cells?|box(?:es)?|fields?|items?|areas?|bars?|lines?|parts?"
_RULED = 0.5
_BY_COLOR = re.compile(
    rf"\b(?:in|en|marked|highlighted|shown|printed|colou?red|marcad[oa]s?)\s+(?:in\s+|en\s+)?(?:{_COLORS})\b"
    rf"(?=\s*[.,;:)!?]|\s*$|\s+(?:are|is|must|need|have|show|mean|son|es|{_THINGS})\b)"
    rf"|\b(?:{_COLORS})\s+(?:{_THINGS})\b",
    re.IGNORECASE,
)


@REGISTER.rule(
    "P21",
    "Fonts are embedded, and their letters can be read as text",
    how="Export the file again with all fonts embedded; where one cannot be embedded, choose another one.",
    wcag=("1.3.1", "1.4.5"),
    clauses=("7.21",),
    applies=lambda pdf: bool(pdf.runs),
)
def has_sound_fonts(pdf: PdfFile) -> Iterator[Problem]:
    """Embedding, widths, maps to Unicode."""
    return by_standard(pdf, "P21")


@REGISTER.rule(
    "P24",
    "Text stands out from its background, and the edges of fields too",
    how="Choose a darker or lighter colour: 4.5:1 for text, 3:1 for large text and for the edges of fields.",
    wcag=("1.4.3", "1.4.11"),
)
def has_contrast(pdf: PdfFile) -> Iterator[Problem]:
    """Each run of text on what is painted beneath it, what is typed in a field, and the edge of each field.

    Text over a picture or in a pattern is left to a person, for its colours cannot be told.
    """
    yield from once(problem for run in pdf.runs for problem in _faint(run))
    yield from once(problem for widget in pdf.widgets for problem in _typed_faint(pdf, widget))
    yield from once(problem for widget in pdf.widgets for problem in _edge(pdf, widget))


def _faint(run: PaintedText) -> Iterator[Problem]:
    if not run.visible or not run.text.strip() or run.color is None:
        return
    needed = least_contrast(run.size, bold=run.bold)
    worst = min(
        ((contrast(run.color, ground), ground) for ground in run.grounds if ground is not None),
        default=None,
    )
    # Ratios are shown cut to two places, so that none that fails looks as if it passed.
    if worst is not None and worst[0] < needed:
        yield Problem(
            f"Text in #{run.color} on #{worst[1]} has a contrast of {_cut(worst[0])}:1; it needs {needed:g}:1.",
            FindingPlace(page=run.page, text=quoted(run.text)),
        )


def _typed_faint(pdf: PdfFile, widget: Annotation) -> Iterator[Problem]:
    """What will be typed is drawn in the colour of the default appearance (ISO 32000-1, 12.7.3.3)."""
    field = pdf.field_of.get(widget.key) if widget.key else None
    look = field.inherited("/DA") if field else None
    look = look if look is not None else entry(pdf.root, "/AcroForm", "/DA")
    if (
        field is None
        or field.kind not in ("Tx", "Ch")
        or not isinstance(look, pikepdf.String)
        or not widget.box
    ):
        return
    color, size = _default_look(text(look))
    ground = pdf.pages[widget.page - 1].canvas.ground(widget.box.middle)
    needed = least_contrast(size, bold=False)
    if color is not None and ground is not None and contrast(color, ground) < needed:
        ratio = _cut(contrast(color, ground))
        yield Problem(
            f"What is typed in a field, #{color} on #{ground}, has a contrast of {ratio}:1; it needs {needed:g}:1.",
            field_place(pdf, widget),
        )


def _default_look(operators: str) -> tuple[str | None, float]:
    """The colour and the type size of `/F 11 Tf 0 g`; a size of 0 is chosen by the viewer."""
    color, size, operands = device_color("DeviceGray", [0]), 0.0, list[float]()
    for token in operators.split():
        if token in ("g", "rg", "k"):
            family = {"g": "DeviceGray", "rg": "DeviceRGB", "k": "DeviceCMYK"}[token]
            color, operands = device_color(family, operands), []
        elif token == "Tf":
            size, operands = (operands or [0.0])[-1], []
        else:
            try:
                operands.append(float(token))
            except ValueError:
                operands = []
    return color, size


def _edge(pdf: PdfFile, widget: Annotation) -> Iterator[Problem]:
    field = pdf.field_of.get(widget.key) if widget.key else None
    # What a button shows is its own matter: a mark or a word may be all that it needs.
    if field is None or field.kind not in ("Tx", "Ch"):
        return
    said = border_problem(pdf.pages[widget.page - 1].canvas, widget)
    if said:
        yield Problem(said, field_place(pdf, widget))


def _cut(ratio: float) -> str:
    return f"{int(ratio * 100) / 100:.2f}"


@REGISTER.rule(
    "P25*",
    "Colour is not the only sign",
    mark=Decider.SUSPECT,
    how="Add a second sign: underline the link, or name what is meant by its words or its number.",
    wcag=("1.4.1",),
    applies=lambda pdf: bool(pdf.all_tags),
)
def has_second_signs(pdf: PdfFile) -> Iterator[Problem]:
    """Links that only a colour tells from the text around them, and words that point at something by its colour."""
    for link in pdf.tagged("Link"):
        if link.runs and _only_colored(pdf, link):
            yield Problem("Only its colour tells a link from the text around it.", link.place)
    for tag in pdf.tagged("P", "LBody", "TD", "TH", "Caption", "H1", "H2", "H3", "H4", "H5", "H6"):
        own = "" if any(inner.role in ("P", "LBody") for inner in tag.tags) else tag.text
        for found in _BY_COLOR.finditer(own):
            yield Problem(
                f"The text points at something by its colour: “{found.group()}”.", tag.place
            )


def _only_colored(pdf: PdfFile, link: Tag) -> bool:
    """Whether there is neither an underline nor another weight, nor a contrast of 3:1 (technique G183)."""
    run = link.runs[0]
    block = next((tag for tag in link.around() if tag.role not in INLINE), link)
    linked = {id(one) for other in block.walk("Link") for one in other.runs}
    beside = [one for one in block.runs if id(one) not in linked and one.text.strip()]
    if not beside or run.color is None or _underlined(pdf, run):
        return False
    common = Counter((one.color, one.bold) for one in beside).most_common(1)[0][0]
    return _close(common, (run.color, run.bold))


def _close(one: tuple[str | None, bool], other: tuple[str | None, bool]) -> bool:
    if one[0] is None or other[0] is None or one[0] == other[0] or one[1] != other[1]:
        return False
    return contrast(one[0], other[0]) < GRAPHIC


def _underlined(pdf: PdfFile, run: PaintedText) -> bool:
    """Whether lines run below most of the letters; some programs leave gaps for those that reach down."""
    beneath = Box(
        run.box.left,
        run.box.bottom - 0.15 * run.size,
        run.box.right,
        run.box.bottom + 0.25 * run.size,
    )
    lines = (line.box for line in pdf.pages[run.page - 1].canvas.lines if line.level)
    ruled = sum(
        max(0.0, beneath.overlap(box)[0])
        for box in lines
        if beneath.holds((beneath.left, box.middle[1]))
    )
    return ruled > _RULED * beneath.width
