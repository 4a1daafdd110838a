"""Word files for the floor: what differs from guide to guide is glued from strings, the rest is ready."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from html import escape
from io import BytesIO
from pathlib import Path

from bench.peers.data import Block, Field, Guide, Row, Run, plain

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WRITTEN = ("word/document.xml", "word/_rels/document.xml.rels", "word/header1.xml", "docProps/core.xml")
_LEFT_OUT = ("docProps/custom.xml", "word/glossary/", "word/media/")
_PICTURES = ("cover.png", "figure.png")
_STYLES = {"body": "Normal", "lead": "Lead", "stem": "Stem", "note": "Note", "contact": "Contact"}
_MARGINS = (
    '<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="{0}" w:right="{1}" w:bottom="{2}" w:left="{1}"'
    ' w:header="720" w:footer="648" w:gutter="0"/>'
)


class Package:
    """Writes Word files; the parts that are the same in all of them are read once."""

    def __init__(self, assets: Path) -> None:
        with zipfile.ZipFile(assets / "reference.docx") as reference:
            self._parts = {name: reference.read(name) for name in reference.namelist() if _kept(name)}
        self._parts |= {f"word/media/{name}": (assets / name).read_bytes() for name in _PICTURES}
        for name in ("[Content_Types].xml", "_rels/.rels"):
            self._parts[name] = _without(self._parts[name], b"glossary", b"custom")

    def of(self, guide: Guide, pages: dict[str, int]) -> bytes:
        """The Word file of a guide whose anchors stand on these pages."""
        body = _Body(pages)
        document = body.document(guide)
        header = f'<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{_text(guide["furniture"]["header"])}</w:p>'
        written = (document, body.relationships(), f'<w:hdr xmlns:w="{_WORD}">{header}</w:hdr>', _core(guide))
        out = BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
            for name, part in self._parts.items():
                package.writestr(name, part)
            for name, text in zip(_WRITTEN, written, strict=True):
                package.writestr(name, _HEAD + text)
        return out.getvalue()


def _kept(name: str) -> bool:
    return name not in _WRITTEN and not name.startswith(_LEFT_OUT)


def _without(part: bytes, *words: bytes) -> bytes:
    """A part without its empty elements that name one of these words."""
    return b">".join(piece for piece in part.split(b">") if not any(word in piece for word in words))


def _core(guide: Guide) -> str:
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(guide["title"])}</dc:title>'
        f"<dc:creator>{escape(guide['author'])}</dc:creator><dc:subject>{escape(guide['subject'])}</dc:subject>"
        f"<cp:keywords>{escape(', '.join(guide['keywords']))}</cp:keywords>"
        f"<dc:language>{guide['language']}</dc:language></cp:coreProperties>"
    )


class _Body:
    """The body of one guide, with the numbers of its bookmarks and the targets of its links."""

    def __init__(self, pages: dict[str, int]) -> None:
        self._pages = pages
        self._links: list[str] = []
        self._number = 0
        self._break = ""

    def document(self, guide: Guide) -> str:
        blocks = "".join(self._block(block) for block in guide["blocks"])
        section = '<w:headerReference w:type="default" r:id="rId8"/><w:footerReference w:type="default" r:id="rId9"/>'
        return (
            f'<w:document xmlns:w="{_WORD}" xmlns:r="{_OFFICE}" xmlns:wp="{_DRAWING}/wordprocessingDrawing"'
            f' xmlns:a="{_DRAWING}/main" xmlns:pic="{_DRAWING}/picture"><w:body>{blocks}'
            f"<w:sectPr>{section}{_MARGINS.format(1440, 1440, 1296)}</w:sectPr></w:body></w:document>"
        )

    def relationships(self) -> str:
        targets = ("styles.xml", "settings.xml", "numbering.xml", "fontTable.xml", "theme/theme1.xml")
        kinds = ("styles", "settings", "numbering", "fontTable", "theme", "image", "image", "header", "footer")
        pictures = (f"media/{name}" for name in _PICTURES)
        parts = zip(kinds, (*targets, *pictures, "header1.xml", "footer1.xml"), strict=True)
        entries = [f'Type="{_OFFICE}/{kind}" Target="{target}"' for kind, target in parts]
        entries += [f'Type="{_OFFICE}/hyperlink" Target="{url}" TargetMode="External"' for url in self._links]
        return (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            + "".join(f'<Relationship Id="rId{number}" {entry}/>' for number, entry in enumerate(entries, start=1))
            + "</Relationships>"
        )

    def _block(self, block: Block) -> str:
        match block["type"]:
            case "Heading" | "Paragraph":
                style = _STYLES[block["style"]] if "style" in block else f"Heading{block['level']}"
                return self._paragraph(style, self._at(block["anchor"], self._runs(block["content"])))
            case "ItemList":
                style = "ListNumber" if block["ordered"] else "ListBullet"
                return "".join(self._paragraph(style, self._runs(item)) for item in block["items"])
            case "PageBreak":
                self._break = "<w:pageBreakBefore/>"
                return ""
            case "Cover":
                return self._cover(block)
            case "Figure":
                picture = self._at(block["anchor"], _picture(7, 5943600, 2011680, block["alt"]))
                return self._paragraph("Figure", picture) + self._paragraph("Caption", self._runs(block["caption"]))
            case "Respondent":
                entries = ((entry["caption"], entry["field"]) for entry in block["fields"])
                return "".join(
                    self._paragraph("Field", f"{_text(caption)}<w:r><w:tab/></w:r>{self._control(field)}")
                    for caption, field in entries
                )
            case _:
                return self._table(block)

    def _paragraph(self, style: str, content: str) -> str:
        before, self._break = self._break, ""
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{before}</w:pPr>{content}</w:p>'

    def _cover(self, block: Block) -> str:
        lines = [self._paragraph("CoverLine", self._runs(line)) for line in block["lines"]]
        section = f"<w:sectPr>{_MARGINS.format(864, 864, 864)}</w:sectPr></w:pPr>"
        return (
            self._paragraph("CoverArt", _picture(6, 6675120, 5120640, ""))
            + self._paragraph("CoverKind", _text(block["kind"]))
            + self._paragraph("Title", _text(block["title"]))
            + "".join((*lines[:-1], lines[-1].replace("</w:pPr>", section, 1)))
        )

    def _table(self, block: Block) -> str:
        head = "".join(_cell(_text(column)) for column in block["columns"])
        rows = ["".join(self._cells(row)) for row in block["rows"]]
        rows[0] = self._at(block["anchor"], rows[0])
        rows[-1] = self._at(block["last_anchor"], rows[-1])
        height = '<w:trPr><w:cantSplit/><w:trHeight w:val="1958" w:hRule="atLeast"/></w:trPr>'
        return (
            '<w:tbl><w:tblPr><w:tblStyle w:val="ReflectionTable"/><w:tblW w:w="9360" w:type="dxa"/>'
            '<w:tblLayout w:type="fixed"/><w:tblLook w:val="06A0" w:firstRow="1" w:firstColumn="1"/>'
            f'<w:tblCaption w:val="{escape(block["title"])}"/>'
            f'<w:tblDescription w:val="{escape(block["description"])}"/>'
            '</w:tblPr><w:tblGrid><w:gridCol w:w="3744"/><w:gridCol w:w="2808"/><w:gridCol w:w="2808"/></w:tblGrid>'
            f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>"
            + "".join(f"<w:tr>{height}{row}</w:tr>" for row in rows)
            + "</w:tbl>"
        )

    def _cells(self, row: Row) -> Iterator[str]:
        yield _cell(self._at(row["anchor"], self._runs(row["question"])))
        yield from (_cell(self._control(field)) for field in row["answers"])

    def _control(self, field: Field) -> str:
        self._number += 1
        prompt = _text(field["prompt"], '<w:rStyle w:val="PlaceholderText"/>')
        return (
            f'<w:sdt><w:sdtPr><w:alias w:val="{escape(plain(field["label"], self._pages))[:64]}"/>'
            f'<w:tag w:val="{field["id"]}"/><w:id w:val="{self._number}"/><w:showingPlcHdr/><w:richText/></w:sdtPr>'
            f"<w:sdtContent>{prompt}</w:sdtContent></w:sdt>"
        )

    def _runs(self, runs: list[Run]) -> str:
        return "".join(self._run(run) for run in runs)

    def _run(self, run: Run) -> str:
        match run["type"]:
            case "Text":
                return _text(run["text"], "<w:b/>" * run["strong"] + "<w:i/>" * run["emphasis"])
            case "LineBreak":
                return "<w:r><w:br/></w:r>"
            case "PageReference":
                number = _text(str(self._pages[run["anchor"]]))
                return f'<w:fldSimple w:instr=" PAGEREF {_bookmark(run["anchor"])} \\h ">{number}</w:fldSimple>'
            case _:
                text = _text(plain(run["content"]), '<w:rStyle w:val="Hyperlink"/>')
                return f"<w:hyperlink {self._target(run['url'])}>{text}</w:hyperlink>"

    def _target(self, url: str) -> str:
        if url.startswith("#"):
            return f'w:anchor="{_bookmark(url[1:])}"'
        self._links.append(escape(url))
        return f'r:id="rId{9 + len(self._links)}"'

    def _at(self, anchor: str | None, content: str) -> str:
        """The content in the bookmark of an anchor."""
        if anchor is None:
            return content
        self._number += 1
        start = f'<w:bookmarkStart w:id="{self._number}" w:name="{_bookmark(anchor)}"/>'
        return f'{start}{content}<w:bookmarkEnd w:id="{self._number}"/>'


def _bookmark(anchor: str) -> str:
    return anchor.replace("-", "_").replace(".", "_")[:40]


def _text(text: str, properties: str = "") -> str:
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def _cell(content: str) -> str:
    return f'<w:tc><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr>{content}</w:p></w:tc>'


def _picture(relationship: int, width: int, height: int, alt: str) -> str:
    size = f'cx="{width}" cy="{height}"'
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent {size}/><wp:docPr id="{relationship}" name="Picture {relationship}"'
        f' descr="{escape(alt)}"/><a:graphic><a:graphicData uri="{_DRAWING}/picture"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="0" name="picture"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="rId{relationship}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
