"""A small Word file that breaks no rule, and ways to spoil it: each changes one thing in one part."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from guidegen.audit.word.file import WordFile

Parts = dict[str, str | bytes]

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument"
_MAIN = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{_OFFICE}/relationships" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)

CORE = f"""<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title>Reading at home</dc:title><dc:creator>Meadow District</dc:creator><dc:subject>Reading with children</dc:subject>
<cp:keywords>reading, families</cp:keywords><dc:language>en-US</dc:language></cp:coreProperties>"""

SETTINGS = f'<w:settings {_MAIN}><w:zoom w:percent="100"/></w:settings>'

STYLES = f"""<w:styles {_MAIN}>
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Verdana" w:hAnsi="Verdana"/><w:color w:val="222222"/><w:sz w:val="22"/><w:lang w:val="en-US"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:spacing w:after="120"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="character" w:default="1" w:styleId="Plain"><w:name w:val="Default Paragraph Font"/></w:style>
<w:style w:type="table" w:default="1" w:styleId="PlainTable"><w:name w:val="Normal Table"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:color w:val="1F3864"/><w:sz w:val="36"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Heading1"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:sz w:val="28"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/><w:basedOn w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="ListBullet"><w:name w:val="List Bullet"/><w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="1F3864"/><w:u w:val="single"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="PlaceholderText"><w:name w:val="Placeholder Text"/><w:rPr><w:color w:val="595959"/></w:rPr></w:style>
<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:basedOn w:val="PlainTable"/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="767676"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="767676"/><w:insideV w:val="single" w:sz="4" w:space="0" w:color="767676"/></w:tblBorders></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="1F3864"/></w:tcPr></w:tblStylePr></w:style>
</w:styles>"""

NUMBERING = f"""<w:numbering {_MAIN}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:rPr><w:color w:val="1F3864"/></w:rPr></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""

HEADER = f"<w:hdr {_MAIN}><w:p><w:r><w:t>Reading at home</w:t></w:r></w:p></w:hdr>"

_PAGE = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
FOOTER = (
    f'<w:ftr {_MAIN}><w:p><w:r><w:t xml:space="preserve">Page </w:t></w:r>{_PAGE}</w:p></w:ftr>'
)

PICTURE = """<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="914400" cy="914400"/><wp:docPr id="1" name="Picture 1" descr="A child and a grandfather read together."/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="x"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId7"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="914400" cy="914400"/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"""


def paragraph(text: str, style: str = "Normal", *, run: str = "") -> str:
    """A paragraph; `run` is what its run has for properties."""
    properties = f"<w:rPr>{run}</w:rPr>" if run else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def control(number: int, title: str, tag: str, prompt: str) -> str:
    """A content control within a paragraph."""
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{title}"/><w:tag w:val="{tag}"/><w:id w:val="{number}"/>'
        '<w:lock w:val="sdtLocked"/><w:showingPlcHdr/><w:text/></w:sdtPr><w:sdtContent>'
        f'<w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>{prompt}</w:t></w:r></w:sdtContent></w:sdt>'
    )


def choice(items: str) -> str:
    """A paragraph with a content control to choose in; `items` are its list items."""
    made = control(8, "Chosen book", "book", "Choose a book").replace(
        "<w:text/>", f"<w:dropDownList>{items}</w:dropDownList>"
    )
    return f"<w:p>{run('Chosen book: ')}{made}</w:p>"


def row(cells: list[str], properties: str = "<w:cantSplit/>") -> str:
    """A row of a table; each cell is what its paragraph holds."""
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr><w:p>{cell}</w:p></w:tc>'
        for cell in cells
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{made}</w:tr>"


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


CORNER = f'<w:bookmarkStart w:id="3" w:name="Title_1"/>{run("Question")}<w:bookmarkEnd w:id="3"/>'
TABLE = (
    '<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="6000" w:type="dxa"/>'
    '<w:tblLook w:val="00A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="0"/>'
    '<w:tblCaption w:val="Questions"/><w:tblDescription w:val="A question and a field in each row."/></w:tblPr>'
    '<w:tblGrid><w:gridCol w:w="3000"/><w:gridCol w:w="3000"/></w:tblGrid>'
    + row([CORNER, run("Answer")], "<w:cantSplit/><w:tblHeader/>")
    + row([run("What do you read?"), control(2, "Question 1, Answer", "one", "Type your answer")])
    + row([run("When do you read?"), control(3, "Question 2, Answer", "two", "Type an answer")])
    + "</w:tbl>"
)
TOC = (
    '<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    '<w:hyperlink w:anchor="_top_of_books"><w:r><w:t>Books</w:t></w:r></w:hyperlink>'
    '<w:r><w:tab/><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
LINK = (
    '<w:p><w:r><w:t xml:space="preserve">See the </w:t></w:r><w:hyperlink r:id="rId8"><w:r><w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr>'
    "<w:t>list of books of the library</w:t></w:r></w:hyperlink><w:r><w:t>.</w:t></w:r></w:p>"
)
NAME = f'<w:p><w:r><w:t xml:space="preserve">Your name: </w:t></w:r>{control(1, "Your name", "name", "Type your name")}</w:p>'
BOOKS = (
    '<w:p><w:pPr><w:pStyle w:val="Heading2"/><w:pageBreakBefore/></w:pPr><w:bookmarkStart w:id="1" w:name="_top_of_books"/>'
    '<w:r><w:t>Books</w:t></w:r><w:bookmarkEnd w:id="1"/></w:p>'
)
BODY = (
    paragraph("Reading at home", "Heading1")
    + TOC
    + paragraph("This guide is for families. There is a PDF form of it: ask the office.")
    + BOOKS
    + paragraph("Read what the child likes.", "ListBullet")
    + paragraph("Read every day.", "ListBullet")
    + LINK
    + f"<w:p>{PICTURE}</w:p>"
    + NAME
    + TABLE
    + paragraph("Thank you.")
)
SECTION = '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:footerReference w:type="default" r:id="rId5"/><w:pgSz w:w="12240" w:h="15840"/></w:sectPr>'
DOCUMENT = f"<w:document {_MAIN}><w:body>{BODY}{SECTION}</w:body></w:document>"


def _relationships(*relations: tuple[str, str]) -> str:
    made = (
        f'<Relationship Id="rId{at}" Type="{kind}" Target="{target}"{" TargetMode=" + chr(34) + "External" + chr(34) if "://" in target else ""}/>'
        for at, (kind, target) in enumerate(relations, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(made)}</Relationships>'


def png() -> bytes:
    """A white picture of one pixel."""
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0\xff\xff\xff")),
        (b"IEND", b""),
    )
    made = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(made)


def gif() -> bytes:
    """The beginning of a picture that moves."""
    return b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00\x21\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00\x3b"


def _types() -> str:
    kinds = {
        "word/document.xml": "wordprocessingml.document.main",
        "word/styles.xml": "wordprocessingml.styles",
        "word/numbering.xml": "wordprocessingml.numbering",
        "word/settings.xml": "wordprocessingml.settings",
        "word/header1.xml": "wordprocessingml.header",
        "word/footer1.xml": "wordprocessingml.footer",
        "word/fontTable.xml": "wordprocessingml.fontTable",
    }
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{_TYPES}.{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="png" ContentType="image/png"/>{overrides}'
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def good() -> Parts:
    """The parts of the file that breaks no rule."""
    relations = ("styles", "numbering", "settings", "header", "footer")
    names = ("styles.xml", "numbering.xml", "settings.xml", "header1.xml", "footer1.xml")
    within = [
        (f"{_OFFICE}/relationships/{kind}", name)
        for kind, name in zip(relations, names, strict=True)
    ]
    within += [
        (f"{_OFFICE}/relationships/fontTable", "fontTable.xml"),
        (f"{_OFFICE}/relationships/image", "media/image1.png"),
        (f"{_OFFICE}/relationships/hyperlink", "https://library.example.org/books"),
    ]
    return {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relationships(
            (f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": CORE,
        "word/_rels/document.xml.rels": _relationships(*within),
        "word/document.xml": DOCUMENT,
        "word/styles.xml": STYLES,
        "word/numbering.xml": NUMBERING,
        "word/settings.xml": SETTINGS,
        "word/header1.xml": HEADER,
        "word/footer1.xml": FOOTER,
        "word/fontTable.xml": f"<w:fonts {_MAIN}/>",
        "word/media/image1.png": png(),
    }


def changed(part: str, old: str, new: str, *, parts: Parts | None = None, times: int = 1) -> Parts:
    """Exchange one piece of one part of the good file or another; it must be there `times` times."""
    parts = dict(parts or good())
    text = parts[part]
    assert isinstance(text, str)
    assert text.count(old) == times, f"{old!r} appears {text.count(old)} times in {part}"
    return parts | {part: text.replace(old, new)}


def with_body(added: str) -> Parts:
    """Return the good file with more before its last paragraph."""
    last = paragraph("Thank you.")
    return changed("word/document.xml", last, added + last)


def two_sections(first: str, second: str) -> Parts:
    """Return the good file in two sections with these properties."""
    divided = with_body(f"<w:p><w:pPr>{first}</w:pPr>{run('Here a part ends.')}</w:p>")
    return changed("word/document.xml", f"{SECTION}</w:body>", f"{second}</w:body>", parts=divided)


def opened(parts: Mapping[str, str | bytes], name: str = "reading-at-home.docx") -> WordFile:
    """Open the file as the rules see it."""
    return WordFile(Path(name), {part: _bytes(content) for part, content in parts.items()})


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """Pack the file as it is on a disk."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, content in parts.items():
            package.writestr(name, _bytes(content))
    return made.getvalue()


def _bytes(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode()
