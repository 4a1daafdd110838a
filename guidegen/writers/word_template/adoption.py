"""Which styles a district's Word template may give, what is taken of each, and taking it.

A template decides how text looks, not how a guide works: what keeps text together, numbering, the spaces of the
cover, the boxes of fields, headers, footers and margins stay as they are. What would surely break a rule of the audit
is exchanged and told. Colours are taken as they are: a district has to mend those that are too weak.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guidegen.ooxml_names import qn
from guidegen.writers.word_template.formatting import (
    NO_LINE,
    SINGLE,
    BorderLine,
    Element,
    Formatting,
    beyond,
    layered,
    line_attributes,
    only,
    put,
    write,
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

_TABLES = "guide table"  # the style on which those of all tables build

_READABLE = 22  # half-points: rule W30 asks for 11 points of running text
_TWIPS = 10  # in a half-point
_LINE = 1.22  # the height of a line, in sizes of its letters: that of Calibri; other text faces have 1.13 to 1.33


@dataclass(frozen=True, slots=True)
class Expected:
    """A style that a template may give: its name in Word, what it is for, which fields of `Formatting` are taken.

    `least` and `most` are the half-points that its size may have.
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
    Expected("Subtitle", "cover: the lines beneath the title", _COVER, least=_READABLE, most=40),
    Expected("Heading 1", "headings of sections", _HEADING - {"before"}),  # they begin a page
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
    Expected("Caption", "words beneath a figure", _SET_APART),
    Expected("Field", "lines to fill in", _LETTERS | _SPACES, least=_READABLE),
    # The table's style gives its text bold and colours: with its fill, or not at all.
    Expected("Table Text", "text in tables", _TEXT - {"color"}, least=_READABLE),
    TABLE_GRID,
    Expected(
        "Field Caption", "the name of a line to fill in", _LETTERS, "character", least=_READABLE
    ),
    # Links stay underlined: colour alone is no sign.
    Expected("Hyperlink", "links", frozenset(("color", "bold", "italic")), "character"),
    Expected("Code", "words as they are typed", frozenset(("font", "size", "color")), "character"),
)


@dataclass(frozen=True, slots=True, eq=False)
class Adopted:
    """What is taken of an expected style, None where the template lacks it, and in plain words what is not."""

    expected: Expected
    formatting: Formatting | None
    exchanged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class TemplateStyles:
    """What Word files take from a template: of running text, of each expected style, the lines of tables by side."""

    text: Formatting
    styles: tuple[Adopted, ...]
    lines: Mapping[str, BorderLine]


def adopted(template: Template) -> TemplateStyles:
    """What is taken of a template."""
    text = _adopted(NORMAL, template, ())
    others = (
        _adopted(expected, template, text.exchanged)
        for expected in EXPECTED
        if expected is not NORMAL
    )
    lines = {
        side: line
        for side, line in (template.lines(TABLE_GRID.name) or {}).items()
        if line != NO_LINE
    }
    return TemplateStyles(text.formatting or Formatting(), (text, *others), lines)


def _adopted(expected: Expected, template: Template, known: tuple[str, ...]) -> Adopted:
    """What is taken of a style; of Normal it is `known` already what is not, and not told again."""
    said = _said(expected, template)
    if said is None:
        return Adopted(expected, None)
    told = []
    for exchange in (_readable_size, _even_gaps, _told_apart):
        said, exchanged = exchange(expected, said)
        told.append(exchanged)
    return Adopted(
        expected, only(said, expected.takes), tuple(one for one in told if one and one not in known)
    )


def _said(expected: Expected, template: Template) -> Formatting | None:
    if expected is NORMAL:
        return template.text
    if expected.kind == "table":
        return None if template.lines(expected.name) is None else Formatting()
    return (
        template.paragraph(expected.name)
        if expected.kind == "paragraph"
        else template.character(expected.name)
    )


def _readable_size(expected: Expected, said: Formatting) -> tuple[Formatting, str]:
    size = said.get("size")
    if size is None or "size" not in expected.takes or expected.least <= size <= expected.most:
        return said, ""
    better = min(max(size, expected.least), expected.most)
    return said | {"size": better}, f"{size / 2:g} pt: set in {better / 2:g} pt"


def _even_gaps(expected: Expected, said: Formatting) -> tuple[Formatting, str]:
    """Rule W30: justified text has gaps of any width, and long text begins at the same place in each line."""
    alignment = said.get("alignment", "left")
    if alignment == "left" or ("alignment" in expected.takes and alignment in ("center", "right")):
        return said, ""
    name = {"center": "centered", "right": "aligned right"}.get(alignment, "justified")
    return said | {"alignment": "left"}, f"{name}: set left"


def _told_apart(expected: Expected, said: Formatting) -> tuple[Formatting, str]:
    """Space stands after running text: what builds on it has its own after it, and would inherit one before it.

    Running text without space between its paragraphs keeps guidegen's.
    """
    if expected is not NORMAL:
        return said, ""
    space = said.get("before", 0) + said.get("after", 0)
    if space:
        return said | {"before": 0, "after": space}, ""
    return only(said, _TEXT - {"before", "after"}), "no space between paragraphs: guidegen’s stays"


def adopt(styles: Element, taken: TemplateStyles) -> None:
    """Brings what is taken of a template into the styles of the base package.

    Running text becomes the document's defaults and not the style Normal: what a paragraph's style says counts more
    than the colours of a table's header, and the defaults do not.
    """
    own = Template(styles, None)
    elements = {_name(style): style for style in styles.iterfind(qn("w:style"))}
    text = _in_its_room(taken.text, own.text)
    below = layered(text, own.text)
    _adopt_text(styles, text)
    for one in taken.styles:
        name, takes = one.expected.name, one.expected.takes
        if one.formatting is not None and one.expected.kind == "character":
            write(elements[name.lower()], one.formatting, takes)
        elif one.formatting and one.expected is not NORMAL:
            said = _in_its_room(one.formatting, own.paragraph(name) or own.text)
            write(elements[name.lower()], beyond(said, below), takes)
    for side, line in taken.lines.items():
        put(elements[_TABLES], ("tblPr", "tblBorders", side), line_attributes(line))


def _adopt_text(styles: Element, text: Formatting) -> None:
    for holder, names in (("w:rPrDefault", _LETTERS), ("w:pPrDefault", _SPACES)):
        for defaults in styles.iterfind(f"{qn('w:docDefaults')}/{qn(holder)}"):
            write(defaults, text, names & text.keys())


def _in_its_room(said: Formatting, own: Formatting) -> Formatting:
    """The same with lines and spaces that take no more height than guidegen's own.

    So a section has the pages that it has in the PDF, and page references are right. The pitch of lines becomes a
    least height: programs round multiples differently, and an exact height cuts off larger letters.
    """
    pitch, rule = said.get("pitch", own["pitch"])
    size = said.get("size", own["size"])
    height = round(pitch / SINGLE * size * _TWIPS * _LINE) if rule == "auto" else pitch
    room = own["before"] + own["after"]
    before = min(said.get("before", own["before"]), room)
    after = min(said.get("after", own["after"]), room - before)
    return said | {
        "pitch": (min(height, own["pitch"][0]), "atLeast"),
        "before": before,
        "after": after,
    }


def _name(style: Element) -> str:
    name = style.find(qn("w:name"))
    return "" if name is None else name.get(qn("w:val"), "").lower()
