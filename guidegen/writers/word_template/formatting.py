"""The formatting of a style as plain values: the only way in which styles travel between files.

The list of values is closed. What is not in it cannot travel: no numbering, no hidden text, no
frames, no language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeAlias, TypedDict, cast

from lxml import etree

from guidegen.ooxml_names import qn
from guidegen.safe_xml import Element

PropertyPath: TypeAlias = tuple[str, ...]
Attributes: TypeAlias = dict[str, str | int | None]

AUTOMATIC = "auto"
# The pitch of single-spaced lines, in 240ths of a line (ECMA-376 part 1, 17.3.1.33).
SINGLE = 240

# The children of an element, in the order of the specification
# (17.7.4.17, 17.3.1.26, 17.3.2.28, 17.3.1.24, 17.4.38).
_ORDER: Mapping[str, str] = {
    "style": (
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed "
        "qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr "
        "tblStylePr"
    ),
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers "
        "pBdr shd tabs suppressAutoHyphens bidi spacing ind contextualSpacing mirrorIndents jc "
        "textAlignment outlineLvl"
    ),
    "rPr": (
        "rFonts b bCs i iCs caps smallCaps strike color spacing w kern position sz szCs highlight "
        "u shd lang"
    ),
    "pBdr": "top left bottom right",
    "tblBorders": "top left bottom right insideH insideV",
}
# These attributes name a color or a font of the theme, which would override the plain value.
_NOT_OF_THEME: Attributes = {
    "themeColor": None,
    "themeTint": None,
    "themeShade": None,
    "themeFill": None,
    "themeFillTint": None,
    "themeFillShade": None,
    "asciiTheme": None,
    "hAnsiTheme": None,
    "eastAsiaTheme": None,
    "cstheme": None,
}


class BorderLine(NamedTuple):
    """A border: Word's name for its kind, its width, its distance from the text, and its color.

    The width is in eighths of a point, the distance in points.
    """

    kind: str
    width: int
    distance: int
    color: str


NO_LINE = BorderLine("none", 0, 0, AUTOMATIC)


class Formatting(TypedDict, total=False):
    """The formatting that a style sets; a field that it does not set is absent.

    Lengths are twips, `size` is half-points. Colors are `RRGGBB`, or `AUTOMATIC`, which suits the
    background. `pitch` is the distance of lines and its rule (17.18.48): `auto` counts 240ths of a
    line, `exact` and `atLeast` twips. `first` is the indent of the first line, negative if it
    hangs.
    """

    font: str
    size: int
    color: str
    bold: bool
    italic: bool
    capitals: bool
    small_capitals: bool
    tracking: int
    before: int
    after: int
    pitch: tuple[int, str]
    contextual: bool
    left: int
    right: int
    first: int
    alignment: str
    top_line: BorderLine
    left_line: BorderLine
    bottom_line: BorderLine
    right_line: BorderLine
    fill: str


# The formatting of text for which no style sets anything (17.7.5).
INITIAL = Formatting(
    size=20,
    color=AUTOMATIC,
    bold=False,
    italic=False,
    capitals=False,
    small_capitals=False,
    tracking=0,
    before=0,
    after=0,
    pitch=(SINGLE, "auto"),
    contextual=False,
    left=0,
    right=0,
    first=0,
    alignment="left",
    top_line=NO_LINE,
    left_line=NO_LINE,
    bottom_line=NO_LINE,
    right_line=NO_LINE,
    fill=AUTOMATIC,
)


def merge(*formattings: Formatting) -> Formatting:
    """Return several formattings as one. For a field that more than one sets, the first counts."""
    merged = Formatting()
    for formatting in reversed(formattings):
        merged.update(formatting)
    return merged


def select(formatting: Formatting, names: Iterable[str]) -> Formatting:
    """Return the fields of these names, as far as the formatting sets them."""
    wanted = set(names)
    selected = {name: value for name, value in formatting.items() if name in wanted}
    return cast(Formatting, selected)


def differences(formatting: Formatting, inherited: Formatting) -> Formatting:
    """Return the fields whose values differ from those that are inherited."""
    different = {name: value for name, value in formatting.items() if inherited.get(name) != value}
    return cast(Formatting, different)


def write_fields(parent: Element, formatting: Formatting, names: Iterable[str]) -> None:
    """Write the fields of these names into a style, or into the defaults of a document.

    A field that the formatting does not set is removed. Other fields of the style stay as they are.
    """
    wanted = set(names)
    for name, path, attributes in _properties(formatting):
        if name in wanted:
            set_attributes(parent, path, attributes)


def set_attributes(parent: Element, path: PropertyPath, attributes: Attributes) -> None:
    """Set attributes of the element at this path; None removes one.

    Elements on the path are added where they are missing, and removed if they are then empty.
    """
    chain = [parent]
    for name in path:
        child = chain[-1].find(qn(f"w:{name}"))
        if child is None:
            child = etree.SubElement(chain[-1], qn(f"w:{name}"))
        chain.append(child)
    element = chain[-1]
    for name, value in (attributes | _NOT_OF_THEME).items():
        if value is not None:
            element.set(qn(f"w:{name}"), str(value))
        elif qn(f"w:{name}") in element.attrib:
            del element.attrib[qn(f"w:{name}")]
    while len(chain) > 1:
        child = chain.pop()
        _tidy(child, chain[-1])


def _tidy(child: Element, parent: Element) -> None:
    """Remove a child that is empty, and sort the children of its parent."""
    if not child.attrib and not len(child):
        parent.remove(child)
    order = _ORDER.get(etree.QName(parent).localname, "").split()
    if order:
        parent[:] = sorted(parent, key=lambda one: order.index(etree.QName(one).localname))


def _properties(formatting: Formatting) -> Iterator[tuple[str, PropertyPath, Attributes]]:
    """Yield every field with the path of its WordprocessingML element and the attributes there."""
    yield from _run_properties(formatting)
    yield from _paragraph_properties(formatting)
    borders = {
        "top": formatting.get("top_line"),
        "left": formatting.get("left_line"),
        "bottom": formatting.get("bottom_line"),
        "right": formatting.get("right_line"),
    }
    for side, line in borders.items():
        yield f"{side}_line", ("pPr", "pBdr", side), line_attributes(line)
    fill = formatting.get("fill")
    shading: Attributes = dict.fromkeys(("val", "color", "fill"))
    if fill:
        shading = {"val": "clear", "color": AUTOMATIC, "fill": fill}
    yield "fill", ("pPr", "shd"), shading


def _run_properties(formatting: Formatting) -> Iterator[tuple[str, PropertyPath, Attributes]]:
    faces: Attributes = dict.fromkeys(("ascii", "hAnsi", "cs"), formatting.get("font"))
    small_capitals = _switch(formatting.get("small_capitals"))
    yield "font", ("rPr", "rFonts"), faces
    yield "bold", ("rPr", "b"), {"val": _switch(formatting.get("bold"))}
    yield "italic", ("rPr", "i"), {"val": _switch(formatting.get("italic"))}
    yield "capitals", ("rPr", "caps"), {"val": _switch(formatting.get("capitals"))}
    yield "small_capitals", ("rPr", "smallCaps"), {"val": small_capitals}
    yield "color", ("rPr", "color"), {"val": formatting.get("color")}
    yield "tracking", ("rPr", "spacing"), {"val": formatting.get("tracking")}
    yield "size", ("rPr", "sz"), {"val": formatting.get("size")}
    yield "size", ("rPr", "szCs"), {"val": formatting.get("size")}


def _paragraph_properties(
    formatting: Formatting,
) -> Iterator[tuple[str, PropertyPath, Attributes]]:
    pitch, rule = formatting.get("pitch", (None, None))
    contextual = _switch(formatting.get("contextual"))
    yield "before", ("pPr", "spacing"), {"before": formatting.get("before")}
    yield "after", ("pPr", "spacing"), {"after": formatting.get("after")}
    yield "pitch", ("pPr", "spacing"), {"line": pitch, "lineRule": rule}
    yield "left", ("pPr", "ind"), {"left": formatting.get("left")}
    yield "right", ("pPr", "ind"), {"right": formatting.get("right")}
    yield "first", ("pPr", "ind"), _first_line(formatting.get("first"))
    yield "contextual", ("pPr", "contextualSpacing"), {"val": contextual}
    yield "alignment", ("pPr", "jc"), {"val": formatting.get("alignment")}


def line_attributes(line: BorderLine | None) -> Attributes:
    """Return the attributes of a border."""
    if line is None:
        return dict.fromkeys(("val", "sz", "space", "color"))
    return {"val": line.kind, "sz": line.width, "space": line.distance, "color": line.color}


def _first_line(indent: int | None) -> Attributes:
    if indent is None:
        return {"firstLine": None, "hanging": None}
    if indent < 0:
        return {"firstLine": None, "hanging": -indent}
    return {"firstLine": indent, "hanging": None}


def _switch(on: bool | None) -> int | None:
    return None if on is None else int(on)
