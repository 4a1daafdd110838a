"""The small Word file, spoiled for the rules about contrast, color, fonts, sizes and alignment."""

from __future__ import annotations

from tests.audit.word.specimens import Parts, changed, paragraph, with_body
from tests.audit.word.spoiled.parts import DOCUMENT, FOOTER, LONG, STYLES

SPOILED: dict[str, dict[str, Parts]] = {
    "W19": {
        "pale text": with_body(paragraph("Read aloud.", run='<w:color w:val="8A8A8A"/>')),
        "pale text of a style": changed(
            STYLES, '<w:color w:val="595959"/>', '<w:color w:val="A6A6A6"/>'
        ),
        "dark text on the header's fill": changed(
            STYLES, '<w:color w:val="FFFFFF"/>', '<w:color w:val="404040"/>'
        ),
        "a dark cell": changed(
            DOCUMENT,
            '<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr><w:p><w:r><w:t>When',
            '<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/><w:shd w:val="clear" w:fill="444444"/></w:tcPr><w:p><w:r><w:t>When',
        ),
        "a dark paragraph": with_body(
            paragraph("Read aloud.").replace(
                "</w:pPr>", '<w:shd w:val="clear" w:fill="333333"/></w:pPr>'
            )
        ),
        "a highlight": with_body(paragraph("Read aloud.", run='<w:highlight w:val="darkBlue"/>')),
        "pale bullets": changed("word/numbering.xml", "1F3864", "CCCCCC"),
        "in a footer": changed(
            FOOTER,
            '<w:t xml:space="preserve">Page </w:t>',
            '<w:rPr><w:color w:val="999999"/></w:rPr><w:t xml:space="preserve">Page </w:t>',
        ),
        "pale page numbers of 18 points": with_body(
            paragraph("Read!", run='<w:color w:val="999999"/><w:sz w:val="36"/>')
        ),
    },
    "W21": {
        "a colored word": with_body(
            '<w:p><w:r><w:t xml:space="preserve">Bring books, paper and </w:t></w:r><w:r><w:rPr><w:color w:val="9C0006"/></w:rPr><w:t>pens</w:t></w:r></w:p>'
        ),
        "a marked word": with_body(
            '<w:p><w:r><w:t xml:space="preserve">Bring books, paper and </w:t></w:r><w:r><w:rPr><w:highlight w:val="yellow"/></w:rPr><w:t>pens</w:t></w:r></w:p>'
        ),
        "words for colors": with_body(paragraph("Dates that are marked in red are new.")),
    },
    "W30": {
        "a script": with_body(
            paragraph("Read aloud.", run='<w:rFonts w:ascii="Brush Script MT"/>')
        ),
        "small": changed(STYLES, '<w:sz w:val="22"/>', '<w:sz w:val="20"/>'),
        "justified": with_body(
            paragraph("Read aloud.").replace("</w:pPr>", '<w:jc w:val="both"/></w:pPr>')
        ),
        "centered": with_body(
            paragraph(LONG).replace("</w:pPr>", '<w:jc w:val="center"/></w:pPr>')
        ),
        "right": with_body(paragraph(LONG).replace("</w:pPr>", '<w:jc w:val="right"/></w:pPr>')),
    },
}
