"""Pictures: DrawingML in plain words, as `ooxml` has WordprocessingML."""

from __future__ import annotations

from guidegen.writers.ooxml.markup import Element
from guidegen.writers.ooxml.wordml import NAMESPACES, element

TWIP = 635  # in 914400ths of an inch, the unit of DrawingML
_DECORATIVE_EXTENSION = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"


def size(picture: bytes, width: int) -> tuple[int, int]:
    """The size of a picture (PNG) that is so many twips wide, in 914400ths of an inch."""
    width *= TWIP
    across, down = (
        int.from_bytes(picture[at : at + 4]) for at in (16, 20)
    )  # PNG 11.2.1: the header comes first
    return width, round(width * down / across)


def picture(
    relationship: str, number: int, size: tuple[int, int], alternative: str | None
) -> Element:
    """A run with a picture in the line, as wide and as high as `size` says (in 914400ths of an inch).

    `relationship` leads to it. None for the alternative text marks it as decoration.
    """
    width, height = size
    named: dict[str, str | int] = {
        "id": number,
        "name": f"Picture {number}",
        "descr": alternative or "",
    }
    locks = Element("a:graphicFrameLocks", {"noChangeAspect": 1})
    graphic = Element(
        "a:graphicData", {"uri": NAMESPACES["pic"]}, [_picture(relationship, width, height)]
    )
    inline = Element(
        "wp:inline",
        {"distT": 0, "distB": 0, "distL": 0, "distR": 0},  # LibreOffice's default is not 0
        [
            Element("wp:extent", {"cx": width, "cy": height}),
            Element("wp:docPr", named, [_decorative()] if alternative is None else ()),
            Element("wp:cNvGraphicFramePr", content=[locks]),
            Element("a:graphic", content=[graphic]),
        ],
    )
    return element("r", element("drawing", inline))


def _picture(relationship: str, width: int, height: int) -> Element:
    name = Element("pic:cNvPr", {"id": 0, "name": "image.png"})
    stretch = Element("a:stretch", content=[Element("a:fillRect")])
    place = [Element("a:off", {"x": 0, "y": 0}), Element("a:ext", {"cx": width, "cy": height})]
    frame = [Element("a:xfrm", content=place), Element("a:prstGeom", {"prst": "rect"})]
    return Element(
        "pic:pic",
        content=[
            Element("pic:nvPicPr", content=[name, Element("pic:cNvPicPr")]),
            Element(
                "pic:blipFill", content=[Element("a:blip", {"r:embed": relationship}), stretch]
            ),
            Element("pic:spPr", content=frame),
        ],
    )


def _decorative() -> Element:
    mark = Element("adec:decorative", {"xmlns:adec": NAMESPACES["adec"], "val": 1})
    extension = Element("a:ext", {"uri": _DECORATIVE_EXTENSION}, [mark])
    return Element("a:extLst", content=[extension])
