"""What a style says of text, as plain values: the only way in which one file's styles reach another file.

The list is closed. What is not in it cannot travel: no numbering, no hidden text, no frames, no language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeAlias, TypedDict, cast

from lxml import etree

from guidegen.ooxml_names import qn

Element: TypeAlias = etree._Element
PropertyPath: TypeAlias = tuple[str, ...]
Attributes: TypeAlias = dict[str, str | int | None]

AUTOMATIC = "auto"
SINGLE = 240  # the pitch of single-spaced lines, in 240ths of a line (ECMA-376 part 1, 17.3.1.33)

# What an element holds, in the order of the specification (17.7.4.17, 17.3.1.26, 17.3.2.28, 17.3.1.24, 17.4.38).
_ORDER: Mapping[str, str] = {
    "style": (
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
        "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr"
    ),
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
        "suppressAutoHyphens bidi spacing ind contextualSpacing mirrorIndents jc textAlignment outlineLvl"
    ),
    "rPr": "rFonts b bCs i iCs caps smallCaps strike color spacing w kern position sz szCs highlight u shd lang",
    "pBdr": "top left bottom right",
    "tblBorders": "top left bottom right insideH insideV",
}
# By these an element names a colour or a font of the theme, which counts more than the value beside it.
_NOT_OF_THEME: Attributes = dict.fromkeys(
    (
        *("themeColor", "themeTint", "themeShade", "themeFill", "themeFillTint", "themeFillShade"),
        *("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"),
    )
)


class BorderLine(NamedTuple):
    """A border: its kind as Word calls it, its width in eighths of a point, its distance in points, its colour."""

    kind: str
    width: int
    distance: int
    color: str


NO_LINE = BorderLine("none", 0, 0, AUTOMATIC)


class Formatting(TypedDict, total=False):
    """What a style says; what it says nothing of is absent. Lengths are twips, `size` is half-points.

    Colours are `RRGGBB`, or `AUTOMATIC`, which suits what is behind. `pitch` is the distance of lines and its rule
    (17.18.48): `auto` counts 240ths of a line, `exact` and `atLeast` twips. `first` is the indent of the first line,
    negative where it hangs out.
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


# What text is like of which nothing is said (17.7.5).
UNSAID = Formatting(
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


def layered(*formattings: Formatting) -> Formatting:
    """What several say together; of a field that more than one speak of, the first."""
    together = Formatting()
    for formatting in reversed(formattings):
        together.update(formatting)
    return together


def only(formatting: Formatting, names: Iterable[str]) -> Formatting:
    """What it says of the fields of these names."""
    kept = set(names)
    return cast(Formatting, {name: said for name, said in formatting.items() if name in kept})


def beyond(formatting: Formatting, below: Formatting) -> Formatting:
    """What it says that is not said below it as well."""
    return cast(
        Formatting, {name: said for name, said in formatting.items() if below.get(name) != said}
    )


def write(parent: Element, formatting: Formatting, names: Iterable[str]) -> None:
    """Makes a style (or the defaults) say of the fields of these names what the formatting says, and nothing else.

    What the style says of other fields stays as it is.
    """
    wanted = set(names)
    for name, path, attributes in _attributes(formatting):
        if name in wanted:
            put(parent, path, attributes)


def put(parent: Element, path: PropertyPath, attributes: Attributes) -> None:
    """Sets attributes of the element at this path; None removes one. An element that says nothing more is removed."""
    chain = [parent]
    for name in path:
        found = chain[-1].find(qn(f"w:{name}"))
        chain.append(found if found is not None else etree.SubElement(chain[-1], qn(f"w:{name}")))
    for name, said in (attributes | _NOT_OF_THEME).items():
        if said is not None:
            chain[-1].set(qn(f"w:{name}"), str(said))
        elif qn(f"w:{name}") in chain[-1].attrib:
            del chain[-1].attrib[qn(f"w:{name}")]
    for made, holder in zip(reversed(chain), reversed(chain[:-1]), strict=False):
        _settle(made, holder)


def _settle(made: Element, holder: Element) -> None:
    """Removes an element that is empty, and puts its siblings into their order."""
    if not made.attrib and not len(made):
        holder.remove(made)
    order = _ORDER.get(etree.QName(holder).localname, "").split()
    if order:
        holder[:] = sorted(holder, key=lambda one: order.index(etree.QName(one).localname))


def _attributes(said: Formatting) -> Iterator[tuple[str, PropertyPath, Attributes]]:
    """Every field with the element that it is in WordprocessingML, and the element's attributes."""
    yield from _letters(said)
    yield from _spaces(said)
    for side in ("top", "left", "bottom", "right"):
        line = said.get(f"{side}_line")
        yield (
            f"{side}_line",
            ("pPr", "pBdr", side),
            line_attributes(cast("BorderLine | None", line)),
        )
    fill = said.get("fill")
    yield (
        "fill",
        ("pPr", "shd"),
        {"val": fill and "clear", "color": fill and AUTOMATIC, "fill": fill},
    )


def _letters(said: Formatting) -> Iterator[tuple[str, PropertyPath, Attributes]]:
    yield "font", ("rPr", "rFonts"), dict.fromkeys(("ascii", "hAnsi", "cs"), said.get("font"))
    yield "bold", ("rPr", "b"), {"val": _switch(said.get("bold"))}
    yield "italic", ("rPr", "i"), {"val": _switch(said.get("italic"))}
    yield "capitals", ("rPr", "caps"), {"val": _switch(said.get("capitals"))}
    yield "small_capitals", ("rPr", "smallCaps"), {"val": _switch(said.get("small_capitals"))}
    yield "color", ("rPr", "color"), {"val": said.get("color")}
    yield "tracking", ("rPr", "spacing"), {"val": said.get("tracking")}
    yield "size", ("rPr", "sz"), {"val": said.get("size")}
    yield "size", ("rPr", "szCs"), {"val": said.get("size")}


def _spaces(said: Formatting) -> Iterator[tuple[str, PropertyPath, Attributes]]:
    pitch, rule = said.get("pitch", (None, None))
    first = said.get("first")
    yield "before", ("pPr", "spacing"), {"before": said.get("before")}
    yield "after", ("pPr", "spacing"), {"after": said.get("after")}
    yield "pitch", ("pPr", "spacing"), {"line": pitch, "lineRule": rule}
    yield "left", ("pPr", "ind"), {"left": said.get("left")}
    yield "right", ("pPr", "ind"), {"right": said.get("right")}
    yield (
        "first",
        ("pPr", "ind"),
        {"firstLine": None, "hanging": None} if first is None else _first_line(first),
    )
    yield "contextual", ("pPr", "contextualSpacing"), {"val": _switch(said.get("contextual"))}
    yield "alignment", ("pPr", "jc"), {"val": said.get("alignment")}


def line_attributes(line: BorderLine | None) -> Attributes:
    """The attributes of a border."""
    if line is None:
        return dict.fromkeys(("val", "sz", "space", "color"))
    return {"val": line.kind, "sz": line.width, "space": line.distance, "color": line.color}


def _first_line(indent: int) -> Attributes:
    return (
        {"firstLine": indent, "hanging": None}
        if indent >= 0
        else {"firstLine": None, "hanging": -indent}
    )


def _switch(on: bool | None) -> int | None:
    return None if on is None else int(on)
