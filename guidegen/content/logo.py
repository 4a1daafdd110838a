"""A logo's file as the text of one SVG, whichever of its three formats it has."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import imagesize
from lxml import etree

MAX_BYTES = 2_000_000
SVG = "http://www.w3.org/2000/svg"
_HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
_SIGNATURES = {"png": b"\x89PNG\r\n\x1a\n", "jpeg": b"\xff\xd8\xff"}


class LogoError(Exception):
    """The file is no logo that guidegen can set. `message` says why, `hint` what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def as_svg(file: Path) -> str:
    """The picture as SVG that refers to nothing outside itself; a PNG or JPEG stands within it whole.

    Raises LogoError.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise LogoError(
            f"“{file.name}” cannot be read ({error.strerror})", "Put it into brand/."
        ) from error
    if len(content) > MAX_BYTES:
        raise LogoError(
            f"“{file.name}” is larger than {MAX_BYTES:,} bytes", "Save it smaller; 1,000 pixels do."
        )
    for kind, signature in _SIGNATURES.items():
        if content.startswith(signature):
            return _around(content, kind, file.name)
    return _checked(content, file.name)


def _around(content: bytes, kind: str, name: str) -> str:
    width, height = imagesize.get(io.BytesIO(content))
    if width <= 0 or height <= 0:
        raise LogoError(f"“{name}” is damaged", "Save it again as PNG, JPEG or SVG.")
    size = {"width": str(width), "height": str(height)}
    svg = etree.Element(f"{{{SVG}}}svg", {**size, "viewBox": f"0 0 {width} {height}"})
    data = base64.b64encode(content).decode()
    etree.SubElement(svg, f"{{{SVG}}}image", {**size, "href": f"data:image/{kind};base64,{data}"})
    return etree.tostring(svg, encoding="unicode")


def _checked(content: bytes, name: str) -> str:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    try:
        svg = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        svg = None
    if svg is None or svg.tag != f"{{{SVG}}}svg":
        raise LogoError(
            f"“{name}” is neither PNG, JPEG nor SVG", "Save it in one of these formats."
        )
    if "viewBox" not in svg.attrib and not {"width", "height"} <= set(svg.attrib):
        raise LogoError(f"“{name}” does not say how large it is", "Save it with a viewBox.")
    if next(svg.iter(f"{{{SVG}}}text"), None) is not None:
        hint = "Convert its text to paths: then it looks the same everywhere."
        raise LogoError(f"“{name}” has letters that need a font", hint)
    for element in svg.iter(etree.Element):
        outside = (element.get(key, "") for key in _HREFS)
        if any(href and not href.startswith(("#", "data:")) for href in outside):
            raise LogoError(
                f"“{name}” refers to another file", "Save it with its pictures embedded."
            )
    return etree.tostring(svg, encoding="unicode")
