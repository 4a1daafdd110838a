"""The small Word file, spoiled for the rules about pictures and floating objects."""

from __future__ import annotations

from tests.audit.word.specimens import PICTURE, Parts, changed, gif, good, paragraph, with_body
from tests.audit.word.spoiled.parts import ANCHOR, DOCUMENT, HEADER, LONG

_MOVES = '<w:effect w:val="blinkBackground"/>'
_WATERMARK = '<w:r><w:pict><v:shape id="PowerPlusWaterMarkObject1" style="width:100pt;height:20pt"/></w:pict></w:r></w:p></w:hdr>'
_FRAME = '<w:p><w:pPr><w:framePr w:w="2000" w:hSpace="100" w:wrap="around"/></w:pPr><w:r><w:t>Aside</w:t></w:r></w:p>'
_BOXED = f"<w:p><w:r><w:pict><v:shape style='width:9pt'><v:textbox><w:txbxContent>{paragraph('Aside')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"


SPOILED: dict[str, dict[str, Parts]] = {
    "W14": {
        "no alternative": changed(
            DOCUMENT, ' descr="A child and a grandfather read together."', ""
        ),
        "too long": changed(DOCUMENT, "A child and a grandfather read together.", LONG * 2),
        "a file's name": changed(
            DOCUMENT, "A child and a grandfather read together.", "IMG_0042.jpg"
        ),
        "a number": changed(DOCUMENT, "A child and a grandfather read together.", "Picture 4"),
        "an old picture": with_body(
            '<w:p><w:r><w:pict><v:shape style="width:9pt"><v:imagedata r:id="rId7"/></v:shape></w:pict></w:r></w:p>'
        ),
        "in a header": changed(
            HEADER,
            "</w:p></w:hdr>",
            PICTURE.replace("A child and a grandfather read together.", "") + "</w:p></w:hdr>",
        ),
    },
    "W15": {
        "a floating picture": changed(DOCUMENT, PICTURE, ANCHOR),
        "a text box": with_body(_BOXED),
        "a frame": with_body(_FRAME),
        "a floating table": changed(
            DOCUMENT,
            '<w:tblStyle w:val="Grid"/>',
            '<w:tblStyle w:val="Grid"/><w:tblpPr w:tblpX="10" w:tblpY="10"/>',
        ),
        "an old drawing": with_body(
            '<w:p><w:r><w:pict><v:rect alt="A line of leaves" style="position: absolute"/></w:pict></w:r></w:p>'
        ),
    },
    "W16": {
        "a watermark": changed(HEADER, "</w:p></w:hdr>", _WATERMARK),
        "behind the text": changed(
            DOCUMENT, PICTURE, ANCHOR.replace("<wp:anchor", '<wp:anchor behindDoc="1"', 1)
        ),
        "a background picture": changed(
            DOCUMENT,
            "<w:body>",
            '<w:background w:color="FFFFFF"><v:background><v:fill r:id="rId7" type="frame"/></v:background></w:background><w:body>',
        ),
        "blinking text": with_body(paragraph("Now!", run=_MOVES)),
        "a moving picture": good() | {"word/media/image1.png": gif()},
    },
    "W33": {"a floating picture": changed(DOCUMENT, PICTURE, ANCHOR)},
}
