"""Word files with python-docx, tables row by row; anything that it lacks is made of elements."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Inches, Twips
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from lxml.etree import _Element

from bench.peers.data import Block, Field, Guide, IcRow, Run, bookmark, entries, plain

_STYLES = {"body": "Normal", "lead": "Lead", "stem": "Stem", "note": "Note", "contact": "Contact"}
_QUESTIONS = (Twips(3744), Twips(2808), Twips(2808))
_OUTCOMES = (Twips(2460), *[Twips(2100)] * 5)
_ROW = Twips(1958)


def write(guide: Guide, pages: dict[str, int], assets: Path, out: Path) -> None:
    """Write the Word file of a guide; `pages` has the page of each anchor."""
    document = docx.Document(str(assets / "reference.docx"))
    _empty(document)
    core = document.core_properties
    core.title, core.author, core.subject = guide["title"], guide["author"], guide["subject"]
    core.keywords, core.language = ", ".join(guide["keywords"]), guide["language"]
    document.sections[-1].header.paragraphs[0].text = guide["furniture"]["header"]
    writer = _Writer(document, guide, pages, assets)
    for block in guide["blocks"]:
        writer.add(block)
    document.save(str(out))


def _empty(document: Document) -> None:
    """Remove the text and the relationships that only the text has; keep styles and margins."""
    for element in list(document.element.body)[:-1]:
        document.element.body.remove(element)
    for key, relationship in list(document.part.rels.items()):
        if relationship.reltype in (RELATIONSHIP_TYPE.IMAGE, RELATIONSHIP_TYPE.HYPERLINK):
            del document.part.rels[key]


class _Writer:
    """Writes blocks at the end of a document."""

    def __init__(
        self, document: Document, guide: Guide, pages: dict[str, int], assets: Path
    ) -> None:
        self._document = document
        self._pages = pages
        self._assets = assets
        self._contents = entries(guide)
        # document.styles searches all styles for each name.
        self._styles = {style.name: style for style in document.styles}
        self._break = self._landscape = False
        self._numbers = count(1)

    def add(self, block: Block) -> None:
        """Add a block."""
        match block["type"]:
            case "Heading":
                self._anchored(
                    block["anchor"], self._text(f"Heading {block['level']}", block["content"])
                )
            case "Paragraph":
                self._anchored(
                    block["anchor"], self._text(_STYLES[block["style"]], block["content"])
                )
            case "PageBreak":
                self._begin_page(block.get("orientation", "portrait") == "landscape")
            case "Cover":
                self._cover(block)
            case "ItemList":
                self._list(block)
            case "Figure":
                self._figure(block)
            case "Respondent":
                self._respondent(block)
            case "Contents":
                self._list_contents(block)
            case "IcTable":
                self._ic_table(block)
            case _:
                self._reflection_table(block)

    def _begin_page(self, landscape: bool) -> None:
        """Begin a page, and a new section if its orientation changes."""
        if landscape == self._landscape:
            self._break = True
            return
        section = self._document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = section.page_height, section.page_width
        self._landscape = landscape

    def _list_contents(self, block: Block) -> None:
        heading = block["heading"]
        self._anchored(heading["anchor"], self._text("Heading 1", heading["content"]))
        for entry in self._contents:
            if entry["level"] <= block["depth"] and entry["anchor"]:
                paragraph = self._paragraph("Normal")
                look = paragraph.paragraph_format
                look.left_indent = Twips(200 * entry["level"])
                look.tab_stops.add_tab_stop(Inches(6.5), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
                self._write(
                    paragraph,
                    [{"type": "Link", "url": f"#{entry['anchor']}", "content": entry["content"]}],
                )
                paragraph.add_run().add_tab()
                self._write(paragraph, [{"type": "PageReference", "anchor": entry["anchor"]}])

    def _paragraph(self, style: str) -> Paragraph:
        paragraph = self._document.add_paragraph(style=self._styles[style])
        if self._break:
            paragraph.paragraph_format.page_break_before = True
        self._break = False
        return paragraph

    def _text(self, style: str, runs: list[Run]) -> Paragraph:
        paragraph = self._paragraph(style)
        self._write(paragraph, runs)
        return paragraph

    def _cover(self, block: Block) -> None:
        art = self._paragraph("Cover Art").add_run()
        art.add_picture(str(self._assets / "cover.png"), width=Inches(7.3))
        self._paragraph("Cover Kind").add_run(block["kind"])
        self._paragraph("Title").add_run(block["title"])
        for line in block["lines"]:
            self._text("Cover Line", line)
        section = self._document.add_section(WD_SECTION.NEW_PAGE)
        section.header.is_linked_to_previous = section.footer.is_linked_to_previous = True
        cover = self._document.sections[0]
        cover.different_first_page_header_footer = True
        cover.left_margin = cover.right_margin = cover.top_margin = cover.bottom_margin = Inches(
            0.6
        )

    def _list(self, block: Block) -> None:
        for item in block["items"]:
            self._text("List Number" if block["ordered"] else "List Bullet", item)

    def _figure(self, block: Block) -> None:
        paragraph = self._paragraph("Figure")
        picture = paragraph.add_run().add_picture(
            str(self._assets / "figure.png"), width=Inches(6.5)
        )
        picture._inline.docPr.set("descr", block["alt"])
        self._anchored(block["anchor"], paragraph)
        self._text("Caption", block["caption"])

    def _respondent(self, block: Block) -> None:
        for entry in block["fields"]:
            paragraph = self._paragraph("Field")
            paragraph.add_run(entry["caption"]).add_tab()
            paragraph._p.append(self._control(entry["field"]))

    def _table(self, block: Block, widths: tuple[Twips, ...]) -> Table:
        table: Table = self._document.add_table(1, len(block["columns"]), style="Reflection Table")
        for cell, column in zip(table.rows[0].cells, block["columns"], strict=True):
            cell.paragraphs[0].text = column
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        return table

    def _reflection_table(self, block: Block) -> None:
        table = self._table(block, _QUESTIONS)
        for row in block["rows"]:
            added = table.add_row()  # type: ignore[no-untyped-call]
            added.height = _ROW
            question, *answers = added.cells
            self._anchored(row["anchor"], self._in_cell(question, row["question"]))
            for cell, field in zip(answers, row["answers"], strict=True):
                self._in_cell(cell, [])._p.append(self._control(field))
        self._anchored(block["anchor"], table.rows[1].cells[0].paragraphs[0])
        self._anchored(block["last_anchor"], table.rows[-1].cells[0].paragraphs[0])

    def _ic_table(self, block: Block) -> None:
        table = self._table(block, _OUTCOMES)
        for group in block["groups"]:
            for number, row in enumerate(group["rows"]):
                outcome, *levels, fields = table.add_row().cells  # type: ignore[no-untyped-call]
                if number == 0:
                    title = self._in_cell(outcome, group["heading"]["content"], "Heading 3")
                    self._anchored(group["heading"]["anchor"], title)
                    outcome.add_paragraph()
                self._anchored(row["anchor"], self._in_cell(outcome, row["outcome"]))
                for cell, level in zip(levels, row["levels"], strict=True):
                    self._in_cell(cell, level)
                self._fields(fields, row)

    def _fields(self, cell: _Cell, row: IcRow) -> None:
        for number, entry in enumerate(row["fields"]):
            if number:
                cell.add_paragraph()
            self._in_cell(cell, []).add_run(entry["caption"]).bold = True
            cell.add_paragraph()
            self._in_cell(cell, [])._p.append(self._control(entry["field"]))

    def _in_cell(self, cell: _Cell, runs: list[Run], style: str = "Table Text") -> Paragraph:
        """Write into the last paragraph of a cell."""
        paragraph: Paragraph = cell.paragraphs[-1]
        paragraph.style = self._styles[style]
        self._write(paragraph, runs)
        return paragraph

    def _write(self, paragraph: Paragraph, runs: list[Run]) -> None:
        for run in runs:
            if run["type"] == "Text":
                written = paragraph.add_run(run["text"])
                written.bold, written.italic = run["strong"] or None, run["emphasis"] or None
            elif run["type"] == "LineBreak":
                paragraph.add_run().add_break()
            elif run["type"] == "Link":
                self._link(paragraph, run)
            else:
                instruction = f" PAGEREF {bookmark(run['anchor'])} \\h "
                field = _element("w:fldSimple", instr=instruction)
                field.append(paragraph.add_run(str(self._pages[run["anchor"]]))._r)
                paragraph._p.append(field)

    def _link(self, paragraph: Paragraph, run: Run) -> None:
        link = _element("w:hyperlink")
        if run["url"].startswith("#"):
            link.set(qn("w:anchor"), bookmark(run["url"][1:]))
        else:
            part = self._document.part
            link.set(
                qn("r:id"),
                part.relate_to(run["url"], RELATIONSHIP_TYPE.HYPERLINK, is_external=True),
            )
        link.append(paragraph.add_run(plain(run["content"]), "Hyperlink")._r)
        paragraph._p.append(link)

    def _anchored(self, anchor: str | None, paragraph: Paragraph) -> None:
        """Put a bookmark around the text of a paragraph."""
        if anchor is not None:
            number = str(next(self._numbers))
            properties = paragraph._p.get_or_add_pPr()
            properties.addnext(_element("w:bookmarkStart", id=number, name=bookmark(anchor)))
            paragraph._p.append(_element("w:bookmarkEnd", id=number))

    def _control(self, field: Field) -> _Element:
        properties, content, prompt = _element("w:sdtPr"), _element("w:sdtContent"), _element("w:r")
        number = str(next(self._numbers))
        for tag, value in (
            ("alias", plain(field["label"], self._pages)[:64]),
            ("tag", field["id"]),
            ("id", number),
        ):
            properties.append(_element(f"w:{tag}", val=value))
        properties.append(_element("w:showingPlcHdr"))
        properties.append(_kind(field))
        prompt.append(_element("w:rPr"))
        prompt[0].append(_element("w:rStyle", val="PlaceholderText"))
        prompt.append(_element("w:t"))
        prompt[1].text = field["prompt"]
        content.append(prompt)
        control = _element("w:sdt")
        control.extend([properties, content])
        return control


def _kind(field: Field) -> _Element:
    """Return the element that makes a control one to type in, or to choose from."""
    choices = field.get("choices")
    kind = _element("w:dropDownList" if choices else "w:richText")
    kind.extend(
        _element("w:listItem", displayText=one["label"], value=one["value"])
        for one in choices or ()
    )
    return kind


def _element(tag: str, **attributes: str) -> _Element:
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made
