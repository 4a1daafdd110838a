"""Word templates as districts have them, made in the tests: the project holds no binary files."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from typing import TypeAlias

import docx
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle

from guidegen.stored_zip import stored_zip

Change: TypeAlias = Callable[[WordDocument], None]

GREEN, INK, STONE, LINE = "1E4D2B", "262626", "54605A", "6B7F74"
_DATE = dt.datetime(2026, 8, 3)
# The styles that the example keeps of those that python-docx begins with; nobody uses the others.
_KEPT = (
    "Normal",
    "Default Paragraph Font",
    "Normal Table",
    "No List",
    "Title",
    "Subtitle",
    "heading 1",
    "heading 2",
    "heading 3",
    "List Bullet",
    "List Number",
    "caption",
    "Table Grid",
    "header",
    "footer",
)

_SHOWN = (
    ("Title", "Title"),
    ("Subtitle", "Subtitle: the line beneath a title"),
    ("Heading 1", "Heading 1"),
    ("Normal", "Normal: the running text of letters, reports and guides of the district."),
    ("Heading 2", "Heading 2"),
    ("List Bullet", "List Bullet: one thing"),
    ("List Bullet", "and another"),
    ("Heading 3", "Heading 3"),
    ("List Number", "List Number: the first step"),
    ("List Number", "and the second"),
    ("Note", "Note: a paragraph that is set apart."),
)


def template(*changes: Change) -> bytes:
    """Return python-docx's default file, changed; the same bytes for the same changes."""
    document = docx.Document()
    for change in changes:
        change(document)
    core = document.core_properties
    core.author, core.last_modified_by, core.comments = "", "", ""
    core.created = core.modified = _DATE
    saved = io.BytesIO()
    document.save(saved)
    return stored_zip(unzipped(saved.getvalue()).items())


def unzipped(package: bytes) -> dict[str, bytes]:
    """Return the parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def with_part(content: bytes, name: str, part: bytes | None) -> bytes:
    """Return the package with one part replaced or added, or (None) without it."""
    parts = unzipped(content)
    kept = {other: old for other, old in parts.items() if other != name}
    if part is not None:
        kept[name] = part
    return stored_zip(kept.items())


def as_kind(content: bytes, kind: str) -> bytes:
    """Return the file as another kind: `template` for .dotx, `macroEnabled` for .docm."""
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    kinds = {
        "template": "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "macroEnabled": "application/vnd.ms-word.document.macroEnabled.main+xml",
    }
    types = unzipped(content)["[Content_Types].xml"]
    assert main.encode() in types
    return with_part(
        content, "[Content_Types].xml", types.replace(main.encode(), kinds[kind].encode())
    )


def styled(
    name: str,
    *,
    font: str | None = None,
    size: float | None = None,
    color: str | None = None,
    bold: bool | None = None,
    italic: bool | None = None,
    before: float | None = None,
    after: float | None = None,
    line: float | None = None,
    alignment: str | None = None,
) -> Change:
    """Change a paragraph style, or add one.

    Sizes and spaces are in points, `line` is a multiple, colors are RRGGBB.
    """

    def change(document: WordDocument) -> None:
        style = _style(document, name)
        _set_font(style, font)
        style.font.size = Pt(size) if size else style.font.size
        style.font.bold = style.font.bold if bold is None else bold
        style.font.italic = style.font.italic if italic is None else italic
        if color:
            style.font.color.rgb = RGBColor.from_string(color)
        spacing = style.paragraph_format
        spacing.space_before = spacing.space_before if before is None else Pt(before)
        spacing.space_after = spacing.space_after if after is None else Pt(after)
        spacing.line_spacing = spacing.line_spacing if line is None else line
        if alignment:
            _set_value(style, "w:pPr", "w:jc", alignment)

    return change


def shaded(name: str, color: str) -> Change:
    """Fill a paragraph style with a color."""

    def change(document: WordDocument) -> None:
        shading = OxmlElement("w:shd")
        for attribute, value in {"val": "clear", "color": "auto", "fill": color}.items():
            shading.set(qn(f"w:{attribute}"), value)
        _style(document, name).element.get_or_add_pPr().append(shading)

    return change


# The blues of Word's own headings, which python-docx's template has, are too weak for text; these stand out.
DARK = tuple(
    styled(name, color="222222")
    for name in ("Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3", "Caption")
)


def _style(document: WordDocument, name: str) -> ParagraphStyle:
    if name not in [style.name for style in document.styles]:
        added = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        added.base_style = document.styles["Normal"]
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    return style


def _set_font(style: ParagraphStyle, font: str | None) -> None:
    """Name a font outright: python-docx leaves the theme's beside it, and that one counts more."""
    if font:
        style.font.name = font
        fonts = style.element.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
        assert fonts is not None
        for attribute in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{attribute}"), "")


def _set_value(style: ParagraphStyle, holder: str, name: str, value: str) -> None:
    properties = style.element.find(qn(holder))
    assert properties is not None
    made = OxmlElement(name)
    made.set(qn("w:val"), value)
    properties.append(made)


def example() -> bytes:
    """Return a district's template: dark green Georgia over Calibri, and a page with its styles."""
    return template(
        _keep,
        styled("Normal", font="Calibri", size=11, color=INK, after=8, line=1.15),
        styled("Title", font="Georgia", size=36, color=GREEN, bold=False, after=6, line=1.0),
        styled("Subtitle", font="Calibri", size=14, color=STONE, italic=False, after=4),
        styled(
            "Heading 1",
            font="Georgia",
            size=22,
            color=GREEN,
            bold=False,
            before=0,
            after=10,
            line=1.1,
        ),
        styled(
            "Heading 2",
            font="Georgia",
            size=15,
            color=GREEN,
            bold=True,
            before=14,
            after=4,
            line=1.1,
        ),
        styled("Heading 3", font="Calibri", size=12, color=INK, bold=True, before=10, after=2),
        styled("List Bullet", after=4),
        styled("List Number", after=4),
        styled("Caption", size=10, color=STONE, bold=False, italic=True, after=10),
        styled("Note", color=INK, after=8),
        _rule("Heading 1", "bottom", 8, GREEN),
        _rule("Note", "left", 24, GREEN),
        _grid,
        _page,
    )


def _keep(document: WordDocument) -> None:
    """Keep only the styles of the example, and the parts of the package that it uses."""
    styles = document.styles.element
    for style in list(styles.iterfind(qn("w:style"))):
        name = style.find(qn("w:name"))
        if name is None or name.get(qn("w:val"), "") not in _KEPT:
            styles.remove(style)
    for left_over in list(styles.iter(qn("w:pBdr"), qn("w:link"), qn("w:contextualSpacing"))):
        parent = left_over.getparent()
        assert parent is not None
        parent.remove(left_over)
    for key, relationship in list(document.part.rels.items()):
        if relationship.reltype.endswith(("/stylesWithEffects", "/customXml")):
            del document.part.rels[key]


def _rule(name: str, side: str, width: int, color: str) -> Change:
    def change(document: WordDocument) -> None:
        properties = _style(document, name).element.get_or_add_pPr()
        line = OxmlElement(f"w:{side}")
        for attribute, value in {"val": "single", "sz": width, "space": 6, "color": color}.items():
            line.set(qn(f"w:{attribute}"), str(value))
        borders = OxmlElement("w:pBdr")
        borders.append(line)
        properties.insert_element_before(
            borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
        )

    return change


def _grid(document: WordDocument) -> None:
    for line in document.styles["Table Grid"].element.find(f"{qn('w:tblPr')}/{qn('w:tblBorders')}"):
        line.set(qn("w:color"), LINE)


def _page(document: WordDocument) -> None:
    """Write the page that people see when they open the file: each style in its own words."""
    document.core_properties.title = "Word template of Lakeside Public Schools"
    for name, words in _SHOWN:
        document.add_paragraph(words, name)
    table = document.add_table(2, 2, "Table Grid")
    for cell, words in zip(
        table._cells, ("What", "Who", "Read the guide", "Everyone"), strict=True
    ):
        cell.text = words
    document.add_paragraph("Caption: the words beneath a figure.", "Caption")
