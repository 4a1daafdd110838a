"""The body of the floor’s Word files, glued from strings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from bench.peers.data import (
    Block,
    Field,
    Guide,
    Heading,
    IcRow,
    LabelledField,
    Row,
    Run,
    bookmark,
    entries,
    plain,
)

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PICTURES = ("cover.png", "figure.png")
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_STYLES = {"body": "Normal", "lead": "Lead", "stem": "Stem", "note": "Note", "contact": "Contact"}
_FURNITURE = (
    '<w:headerReference w:type="default" r:id="rId8"/>'
    '<w:footerReference w:type="default" r:id="rId9"/>'
)
_PAGES = {
    "cover": '<w:pgSz w:w="12240" w:h="15840"/>'
    '<w:pgMar w:top="864" w:right="864" w:bottom="864" w:left="864"',
    "portrait": '<w:pgSz w:w="12240" w:h="15840"/>'
    '<w:pgMar w:top="1440" w:right="1440" w:bottom="1296" w:left="1440"',
    "landscape": '<w:pgSz w:w="15840" w:h="12240" w:orient="landscape"/>'
    '<w:pgMar w:top="1440" w:right="1440" w:bottom="1296" w:left="1440"',
}
# Widths of columns in twips.
_QUESTIONS = (3744, 2808, 2808)
_OUTCOMES = (2460, 2100, 2100, 2100, 2100, 2100)
_TALL = '<w:trHeight w:val="1958" w:hRule="atLeast"/>'


class Body:
    """The body of one guide, with the numbers of its bookmarks and the targets of its links."""

    def __init__(self, pages: dict[str, int]) -> None:
        self._pages = pages
        self._links: list[str] = []
        self._number = 0
        self._break = ""
        self._orientation = "portrait"

    def document(self, guide: Guide) -> str:
        """Return the part word/document.xml."""
        self._contents = entries(guide)
        blocks = "".join(self._block(block) for block in guide["blocks"])
        return (
            f'<w:document xmlns:w="{WORD}" xmlns:r="{_OFFICE}"'
            f' xmlns:wp="{_DRAWING}/wordprocessingDrawing"'
            f' xmlns:a="{_DRAWING}/main" xmlns:pic="{_DRAWING}/picture"><w:body>{blocks}'
            f"{_section(self._orientation)}</w:body></w:document>"
        )

    def relationships(self) -> str:
        """Return the part with the relationships of the document."""
        parts = (
            ("styles", "styles.xml"),
            ("settings", "settings.xml"),
            ("numbering", "numbering.xml"),
            ("fontTable", "fontTable.xml"),
            ("theme", "theme/theme1.xml"),
            ("image", f"media/{PICTURES[0]}"),
            ("image", f"media/{PICTURES[1]}"),
            ("header", "header1.xml"),
            ("footer", "footer1.xml"),
        )
        entries = [f'Type="{_OFFICE}/{kind}" Target="{target}"' for kind, target in parts]
        entries += [
            f'Type="{_OFFICE}/hyperlink" Target="{url}" TargetMode="External"'
            for url in self._links
        ]
        return (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            + "".join(
                f'<Relationship Id="rId{number}" {entry}/>'
                for number, entry in enumerate(entries, start=1)
            )
            + "</Relationships>"
        )

    def _block(self, block: Block) -> str:
        match block["type"]:
            case "Heading" | "Paragraph":
                style = _STYLES[block["style"]] if "style" in block else f"Heading{block['level']}"
                return self._paragraph(
                    style, self._at(block["anchor"], self._runs(block["content"]))
                )
            case "ItemList":
                style = "ListNumber" if block["ordered"] else "ListBullet"
                return "".join(self._paragraph(style, self._runs(item)) for item in block["items"])
            case "PageBreak":
                return self._page_break(block.get("orientation", "portrait"))
            case "Cover":
                return self._cover(block)
            case "Figure":
                picture = self._at(block["anchor"], _picture(7, 5943600, 2011680, block["alt"]))
                return self._paragraph("Figure", picture) + self._paragraph(
                    "Caption", self._runs(block["caption"])
                )
            case "Respondent":
                return "".join(map(self._labelled_field, block["fields"]))
            case "Contents":
                return self._list_of_contents(block)
            case "IcTable":
                return self._ic_table(block)
            case _:
                return self._reflection_table(block)

    def _labelled_field(self, entry: LabelledField) -> str:
        caption, control = text(entry["caption"]), self._control(entry["field"])
        return self._paragraph("Field", f"{caption}<w:r><w:tab/></w:r>{control}")

    def _page_break(self, orientation: str) -> str:
        if orientation == self._orientation:
            self._break = "<w:pageBreakBefore/>"
            return ""
        ended, self._orientation = self._orientation, orientation
        return f"<w:p><w:pPr>{_section(ended)}</w:pPr></w:p>"

    def _list_of_contents(self, block: Block) -> str:
        heading = block["heading"]
        title = self._paragraph(
            "Heading1", self._at(heading["anchor"], self._runs(heading["content"]))
        )
        return title + "".join(
            self._entry(one) for one in self._contents if one["level"] <= block["depth"]
        )

    def _entry(self, heading: Heading) -> str:
        indent = f'<w:ind w:left="{heading["level"] * 200}"/>'
        look = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9360"/></w:tabs>{indent}'
        runs: list[Run] = [
            {"type": "Link", "url": f"#{heading['anchor']}", "content": heading["content"]}
        ]
        number = self._runs([{"type": "PageReference", "anchor": heading["anchor"] or ""}])
        return f"<w:p><w:pPr>{look}</w:pPr>{self._runs(runs)}<w:r><w:tab/></w:r>{number}</w:p>"

    def _paragraph(self, style: str, content: str) -> str:
        before, self._break = self._break, ""
        return _paragraph(style, content, before)

    def _cover(self, block: Block) -> str:
        lines = [self._paragraph("CoverLine", self._runs(line)) for line in block["lines"]]
        section = f"{_section('cover')}</w:pPr>"
        return (
            self._paragraph("CoverArt", _picture(6, 6675120, 5120640, ""))
            + self._paragraph("CoverKind", text(block["kind"]))
            + self._paragraph("Title", text(block["title"]))
            + "".join((*lines[:-1], lines[-1].replace("</w:pPr>", section, 1)))
        )

    def _reflection_table(self, block: Block) -> str:
        rows = ["".join(self._cells(row)) for row in block["rows"]]
        rows[0] = self._at(block["anchor"], rows[0])
        rows[-1] = self._at(block["last_anchor"], rows[-1])
        return _table(block, _QUESTIONS, rows, _TALL)

    def _cells(self, row: Row) -> Iterator[str]:
        yield _cell(self._at(row["anchor"], self._runs(row["question"])))
        yield from (_cell(self._control(field)) for field in row["answers"])

    def _ic_table(self, block: Block) -> str:
        rows = []
        for group in block["groups"]:
            heading: Heading | None = group["heading"]
            for row in group["rows"]:
                rows.append("".join(self._outcome(row, heading)))
                heading = None
        return _table(block, _OUTCOMES, rows, "")

    def _outcome(self, row: IcRow, heading: Heading | None) -> Iterator[str]:
        title = self._at(heading["anchor"], self._runs(heading["content"])) if heading else ""
        above = _paragraph("Heading3", title) if heading else ""
        yield _cell(self._at(row["anchor"], self._runs(row["outcome"])), above)
        yield from (_cell(self._runs(level)) for level in row["levels"])
        level, step = (
            (text(entry["caption"], "<w:b/>"), self._control(entry["field"]))
            for entry in row["fields"]
        )
        first, second, third = (_paragraph("TableText", content) for content in (*level, step[0]))
        yield _cell(step[1], first + second + third)

    def _control(self, field: Field) -> str:
        self._number += 1
        prompt = text(field["prompt"], '<w:rStyle w:val="PlaceholderText"/>')
        return (
            f'<w:sdt><w:sdtPr><w:alias w:val="{escape(plain(field["label"], self._pages))[:64]}"/>'
            f'<w:tag w:val="{field["id"]}"/><w:id w:val="{self._number}"/><w:showingPlcHdr/>'
            f"{_kind(field)}</w:sdtPr>"
            f"<w:sdtContent>{prompt}</w:sdtContent></w:sdt>"
        )

    def _runs(self, runs: list[Run]) -> str:
        return "".join(self._run(run) for run in runs)

    def _run(self, run: Run) -> str:
        match run["type"]:
            case "Text":
                bold = "<w:b/>" if run["strong"] else ""
                italic = "<w:i/>" if run["emphasis"] else ""
                return text(run["text"], bold + italic)
            case "LineBreak":
                return "<w:r><w:br/></w:r>"
            case "PageReference":
                number = text(str(self._pages[run["anchor"]]))
                instruction = f" PAGEREF {bookmark(run['anchor'])} \\h "
                return f'<w:fldSimple w:instr="{instruction}">{number}</w:fldSimple>'
            case _:
                words = text(plain(run["content"]), '<w:rStyle w:val="Hyperlink"/>')
                return f"<w:hyperlink {self._target(run['url'])}>{words}</w:hyperlink>"

    def _target(self, url: str) -> str:
        if url.startswith("#"):
            return f'w:anchor="{bookmark(url[1:])}"'
        self._links.append(escape(url))
        return f'r:id="rId{9 + len(self._links)}"'

    def _at(self, anchor: str | None, content: str) -> str:
        """Return the content inside the bookmark of an anchor."""
        if anchor is None:
            return content
        self._number += 1
        start = f'<w:bookmarkStart w:id="{self._number}" w:name="{bookmark(anchor)}"/>'
        return f'{start}{content}<w:bookmarkEnd w:id="{self._number}"/>'


def text(words: str, properties: str = "") -> str:
    """Return a run with these words."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(words, quote=False)}</w:t></w:r>'


def _paragraph(style: str, content: str, properties: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def _section(pages: str) -> str:
    furniture = "" if pages == "cover" else _FURNITURE
    margins = f'{_PAGES[pages]} w:header="720" w:footer="648" w:gutter="0"/>'
    return f"<w:sectPr>{furniture}{margins}</w:sectPr>"


def _table(block: Block, widths: tuple[int, ...], rows: Iterable[str], height: str) -> str:
    head = "".join(_cell(text(column)) for column in block["columns"])
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="ReflectionTable"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="06A0" w:firstRow="1" w:firstColumn="1"/>'
        f'<w:tblCaption w:val="{escape(block["title"])}"/>'
        f'<w:tblDescription w:val="{escape(block["description"])}"/></w:tblPr><w:tblGrid>'
        + "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        + f"</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>"
        + "".join(f"<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>{row}</w:tr>" for row in rows)
        + "</w:tbl>"
    )


def _cell(content: str, above: str = "") -> str:
    return f"<w:tc>{above}{_paragraph('TableText', content)}</w:tc>"


def _kind(field: Field) -> str:
    choices = field.get("choices")
    if not choices:
        return "<w:richText/>"
    items = (
        f'<w:listItem w:displayText="{one["label"]}" w:value="{one["value"]}"/>' for one in choices
    )
    return f"<w:dropDownList>{''.join(items)}</w:dropDownList>"


def _picture(relationship: int, width: int, height: int, alt: str) -> str:
    size = f'cx="{width}" cy="{height}"'
    return (
        f"<w:r><w:drawing><wp:inline><wp:extent {size}/>"
        f'<wp:docPr id="{relationship}" name="Picture {relationship}" descr="{escape(alt)}"/>'
        f'<a:graphic><a:graphicData uri="{_DRAWING}/picture"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="0" name="picture"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="rId{relationship}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"/>'
        "</pic:spPr></pic:pic>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
