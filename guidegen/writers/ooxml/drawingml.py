"""Pictures: DrawingML in plain words."""

from __future__ import annotations

import struct
import zlib

from guidegen.ooxml_names import NAMESPACES
from guidegen.safe_xml import Element
from guidegen.writers.ooxml.elements import prefixed_element, word_element

PNG = b"\x89PNG\r\n\x1a\n"  # what each file begins with (PNG 5.2)
TWIP = 635  # in 914400ths of an inch, the unit of DrawingML
_DECORATIVE_EXTENSION = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
_WIDTH, _HEIGHT = slice(16, 20), slice(20, 24)  # the header comes first in a PNG (PNG 11.2.1)
_NO_DISTANCE = {"distT": 0, "distB": 0, "distL": 0, "distR": 0}  # LibreOffice's default is not 0


def picture_size(picture: bytes, width: int) -> tuple[int, int]:
    """Return the size of a PNG that is `width` twips wide, in 914400ths of an inch."""
    across = int.from_bytes(picture[_WIDTH])
    down = int.from_bytes(picture[_HEIGHT])
    return width * TWIP, round(width * TWIP * down / across)


def one_pixel(color: str) -> bytes:
    """Return a PNG of one pixel of a color (`#RRGGBB`), to be drawn as large as a rule is."""
    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    red_green_blue = bytes.fromhex(color.removeprefix("#"))
    pixel = zlib.compress(b"\0" + red_green_blue, level=0)
    return PNG + _chunk(b"IHDR", header) + _chunk(b"IDAT", pixel) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, content: bytes) -> bytes:
    checksum = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)


def picture(
    relationship: str, number: int, size: tuple[int, int], alternative: str | None
) -> Element:
    """Return a run with a picture in the line, of a width and height in 914400ths of an inch.

    `relationship` is the id of the one that leads to it. Without an alternative text the picture is
    marked as decoration.
    """
    extent = dict(zip(("cx", "cy"), size, strict=True))
    named = {"id": number, "name": f"Picture {number}", "descr": alternative or ""}
    properties = prefixed_element("wp:docPr", attributes=named)
    if alternative is None:
        properties.append(_decorative_mark())
    locks = prefixed_element("a:graphicFrameLocks", attributes={"noChangeAspect": 1})
    data = prefixed_element(
        "a:graphicData", _picture(relationship, extent), attributes={"uri": NAMESPACES["pic"]}
    )
    inline = prefixed_element(
        "wp:inline",
        prefixed_element("wp:extent", attributes=extent),
        properties,
        prefixed_element("wp:cNvGraphicFramePr", locks),
        prefixed_element("a:graphic", data),
        attributes=_NO_DISTANCE,
    )
    return word_element("r", word_element("drawing", inline))


def _picture(relationship: str, extent: dict[str, int]) -> Element:
    name = prefixed_element("pic:cNvPr", attributes={"id": 0, "name": "image.png"})
    image = prefixed_element("a:blip", attributes={"r:embed": relationship})
    stretch = prefixed_element("a:stretch", prefixed_element("a:fillRect"))
    place = prefixed_element(
        "a:xfrm",
        prefixed_element("a:off", attributes={"x": 0, "y": 0}),
        prefixed_element("a:ext", attributes=extent),
    )
    shape = prefixed_element("a:prstGeom", attributes={"prst": "rect"})
    return prefixed_element(
        "pic:pic",
        prefixed_element("pic:nvPicPr", name, prefixed_element("pic:cNvPicPr")),
        prefixed_element("pic:blipFill", image, stretch),
        prefixed_element("pic:spPr", place, shape),
    )


def _decorative_mark() -> Element:
    mark = prefixed_element("adec:decorative", attributes={"val": 1})
    extension = prefixed_element("a:ext", mark, attributes={"uri": _DECORATIVE_EXTENSION})
    return prefixed_element("a:extLst", extension)
