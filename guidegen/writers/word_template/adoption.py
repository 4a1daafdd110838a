"""Which styles a district's Word template may give, what is taken from each, and adopting it.

A template decides how text looks, not how a guide works: rules that keep text together, numbering,
the spacing of the cover, the boxes of fields, headers, footers and margins stay as they are. Values
that would surely break a rule of the audit are replaced, and the replacement is reported. Colors
are taken as they are: a district has to correct those that are too weak.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

from guidegen.ooxml_names import qn
from guidegen.safe_xml import Element
from guidegen.writers.word_template.formatting import (
    NO_LINE,
    SINGLE,
    BorderLine,
    Formatting,
    differences,
    line_attributes,
    merge,
    select,
    set_attributes,
    write_fields,
)
from guidegen.writers.word_template.template_styles import StyleKind, Template

_LETTERS = frozenset(
    ("font", "size", "color", "bold", "italic", "capitals", "small_capitals", "tracking")
)
_TEXT = frozenset(("font", "size", "color", "tracking", "before", "after", "pitch"))
_SPACES = frozenset(("before", "after", "pitch", "contextual"))
_BOX = frozenset(
    ("left", "right", "first", "top_line", "left_line", "bottom_line", "right_line", "fill")
)
_HEADING = _LETTERS | _SPACES | _BOX | {"alignment"}
_SET_APART = _LETTERS | _SPACES | _BOX
_COVER = _LETTERS | {"pitch"}

_TABLES = "guide table"  # the style on which all tables are based

_READABLE = 22  # half-points: rule W30 asks for 11 points of running text
_TWIPS = 10  # in a half-point
# The height of a line as a multiple of its size: Calibri's. Other text faces have 1.13 to 1.33.
_LINE = 1.22


@dataclass(frozen=True, slots=True)
class Expected:
    """A style that a template may give: its name in Word, its use, the fields that are taken.

    `takes` names fields of `Formatting`. `least` and `most` limit the size, in half-points.
    """

    name: str
    used_for: str
    takes: frozenset[str]
    kind: StyleKind = "paragraph"
    least: int = 2
    most: int = 144


NORMAL = Expected("Normal", "running text; all other styles build on it", _TEXT, least=_READABLE)
TABLE_GRID = Expected("Table Grid", "lines of tables", frozenset(), "table")
EXPECTED = (
    NORMAL,
    Expected("Cover Kind", "cover: the kind of document", _COVER, most=40),
    Expected("Title", "cover: the title", _COVER, most=88),
    Expected("Subtitle", "cover: the lines under the title", _COVER, least=_READABLE, most=40),
    Expected("Heading 1", "headings of sections", _HEADING - {"before"}),  # each begins a page
    Expected("Heading 2", "headings within a section", _HEADING),
    Expected("Heading 3", "headings within those", _HEADING),
    Expected("TOC 1", "contents: sections", _LETTERS | _SPACES),
    Expected("TOC 2", "contents: headings within a section", _LETTERS | _SPACES),
    Expected("TOC 3", "contents: headings within those", _LETTERS | _SPACES),
    Expected("Lead", "the opening of a section", _SET_APART, least=_READABLE),
    Expected("Stem", "a line that a list completes", _SET_APART, least=_READABLE),
    Expected("Note", "notes that are set apart", _SET_APART, least=_READABLE),
    Expected("Contact", "whom to ask", _SET_APART, least=_READABLE),
    Expected("List Bullet", "bulleted lists", _LETTERS | _SPACES, least=_READABLE),
    Expected("List Number", "numbered lists", _LETTERS | _SPACES, least=_READABLE),
    Expected("Caption", "captions of figures", _SET_APART),
    Expected("Field", "lines to fill in", _LETTERS | _SPACES, least=_READABLE),
    # The style of the table sets bold and color, which have to go with its fill.
    Expected("Table Text", "text in tables", _TEXT - {"color"}, least=_READABLE),
    TABLE_GRID,
    Expected(
        "Field Caption", "the name of a line to fill in", _LETTERS, "character", least=_READABLE
    ),
    # Links stay underlined: color alone does not mark them (WCAG 2.1, 1.4.1).
    Expected("Hyperlink", "links", frozenset(("color", "bold", "italic")), "character"),
    Expected("Code", "words as they are typed", frozenset(("font", "size", "color")), "character"),
)


@dataclass(frozen=True, slots=True, eq=False)
class Adopted:
    """The formatting taken from an expected style, None if the template lacks the style.

    `exchanged` says in plain words which values were replaced, and by what.
    """

    expected: Expected
    formatting: Formatting | None
    exchanged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class TemplateStyles:
    """What Word files take from a template.

    `text` is the formatting of running text, `styles` has one entry for each expected style, and
    `lines` are the lines of tables by side.
    """

    text: Formatting
    styles: tuple[Adopted, ...]
    lines: Mapping[str, BorderLine]


def styles_to_adopt(template: Template) -> TemplateStyles:
    """Return what Word files take from a template."""
    text = _adopted_style(NORMAL, template)
    styles = [text]
    for expected in EXPECTED:
        if expected is not NORMAL:
            styles.append(_adopted_style(expected, template, reported=text.exchanged))
    lines = {}
    for side, line in (template.lines(TABLE_GRID.name) or {}).items():
        if line != NO_LINE:
            lines[side] = line
    return TemplateStyles(text.formatting or Formatting(), tuple(styles), lines)


def _adopted_style(
    expected: Expected, template: Template, reported: tuple[str, ...] = ()
) -> Adopted:
    """Return what is taken from a style; replacements that Normal `reported` are not repeated."""
    formatting = _formatting(expected, template)
    if formatting is None:
        return Adopted(expected, None)
    exchanged = []
    for correct in (_correct_size, _correct_alignment, _correct_spacing):
        formatting, report = correct(expected, formatting)
        if report and report not in reported:
            exchanged.append(report)
    return Adopted(expected, select(formatting, expected.takes), tuple(exchanged))


def _formatting(expected: Expected, template: Template) -> Formatting | None:
    """Return the formatting of a style in the template; that of a table style has no fields."""
    if expected is NORMAL:
        return template.text
    match expected.kind:
        case "paragraph":
            return template.paragraph(expected.name)
        case "character":
            return template.character(expected.name)
        case "table":
            return None if template.lines(expected.name) is None else Formatting()
        case _:
            assert_never(expected.kind)


def _correct_size(expected: Expected, formatting: Formatting) -> tuple[Formatting, str]:
    size = formatting.get("size")
    if size is None or "size" not in expected.takes:
        return formatting, ""
    better = min(max(size, expected.least), expected.most)
    if better == size:
        return formatting, ""
    return formatting | {"size": better}, f"{size / 2:g} pt: set in {better / 2:g} pt"


def _correct_alignment(expected: Expected, formatting: Formatting) -> tuple[Formatting, str]:
    """Align text left (rule W30): justified text has uneven gaps, centered lines begin anywhere.

    Headings may be centered or aligned right.
    """
    alignment = formatting.get("alignment", "left")
    may_differ = "alignment" in expected.takes and alignment in ("center", "right")
    if alignment == "left" or may_differ:
        return formatting, ""
    name = {"center": "centered", "right": "aligned right"}.get(alignment, "justified")
    return formatting | {"alignment": "left"}, f"{name}: set flush left"


def _correct_spacing(expected: Expected, formatting: Formatting) -> tuple[Formatting, str]:
    """Move the space before running text after it.

    A style that is based on running text sets its own space after, and would inherit one before.
    Running text without any space between paragraphs keeps guidegen's.
    """
    if expected is not NORMAL:
        return formatting, ""
    space = formatting.get("before", 0) + formatting.get("after", 0)
    if space:
        return formatting | {"before": 0, "after": space}, ""
    others = select(formatting, _TEXT - {"before", "after"})
    return others, "no space between paragraphs: guidegen’s stays"


def adopt(styles: Element, taken: TemplateStyles) -> None:
    """Write what is taken from a template into the styles of the base package.

    Running text becomes the document's defaults and not the style Normal: the style of a paragraph
    would override the colors of a table's header, and the defaults do not.
    """
    own = Template(styles, None)
    elements = {_name(style): style for style in styles.iterfind(qn("w:style"))}
    text = _fit_height(taken.text, own.text)
    inherited = merge(text, own.text)
    _write_defaults(styles, text)
    for style in taken.styles:
        name, takes = style.expected.name, style.expected.takes
        formatting = style.formatting
        if formatting is None or style.expected in (NORMAL, TABLE_GRID):
            continue
        if style.expected.kind == "paragraph":
            fitted = _fit_height(formatting, own.paragraph(name) or own.text)
            formatting = differences(fitted, inherited)
        write_fields(elements[name.lower()], formatting, takes)
    for side, line in taken.lines.items():
        set_attributes(elements[_TABLES], ("tblPr", "tblBorders", side), line_attributes(line))


def _write_defaults(styles: Element, text: Formatting) -> None:
    """Write the formatting of running text into the defaults of the document."""
    defaults = styles.find(qn("w:docDefaults"))
    if defaults is None:
        return
    for holder in defaults.iterfind(qn("w:rPrDefault")):
        write_fields(holder, text, _LETTERS & text.keys())
    for holder in defaults.iterfind(qn("w:pPrDefault")):
        write_fields(holder, text, _SPACES & text.keys())


def _fit_height(formatting: Formatting, own: Formatting) -> Formatting:
    """Limit the heights of lines and spaces to those of guidegen's `own` formatting.

    A section then has as many pages as in the PDF, so page references are right. The pitch of lines
    becomes a minimum: programs round multiples differently, and an exact height would cut off
    larger letters.
    """
    pitch, rule = formatting.get("pitch", own["pitch"])
    size = formatting.get("size", own["size"])
    height = round(pitch / SINGLE * size * _TWIPS * _LINE) if rule == "auto" else pitch
    room = own["before"] + own["after"]
    before = min(formatting.get("before", own["before"]), room)
    after = min(formatting.get("after", own["after"]), room - before)
    return formatting | {
        "pitch": (min(height, own["pitch"][0]), "atLeast"),
        "before": before,
        "after": after,
    }


def _name(style: Element) -> str:
    name = style.find(qn("w:name"))
    return "" if name is None else name.get(qn("w:val"), "").lower()
