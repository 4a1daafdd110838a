"""Read a logo's file, PNG, JPEG or SVG, as the text of one SVG."""

from __future__ import annotations

import base64
import io
from contextlib import suppress
from pathlib import Path

import imagesize
from lxml import etree

from guidegen.safe_xml import Element, parse_xml

MAX_BYTES = 2_000_000
SVG = "http://www.w3.org/2000/svg"
_HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
_SIGNATURES = {"png": b"\x89PNG\r\n\x1a\n", "jpeg": b"\xff\xd8\xff"}


class LogoError(Exception):
    """The file cannot be used as a logo. `message` says why, `hint` what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def as_svg(file: Path) -> str:
    """Return the picture as SVG that refers to nothing outside itself, with a PNG or JPEG embedded.

    Raises LogoError.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        message = f"“{file.name}” cannot be read ({error.strerror})"
        raise LogoError(message, "Put it into brand/.") from error
    if len(content) > MAX_BYTES:
        message = f"“{file.name}” is larger than {MAX_BYTES:,} bytes"
        raise LogoError(message, "Save a smaller picture; 1,000 pixels across are enough.")
    for kind, signature in _SIGNATURES.items():
        if content.startswith(signature):
            return _embed(content, kind, file.name)
    svg = _parse_svg(content, file.name)
    _check_svg(svg, file.name)
    return etree.tostring(svg, encoding="unicode")


def _embed(content: bytes, kind: str, name: str) -> str:
    """Return an SVG of a PNG's or JPEG's size, in pixels, that holds it."""
    width, height = imagesize.get(io.BytesIO(content))
    if width <= 0 or height <= 0:
        raise LogoError(f"“{name}” is damaged", "Save it again as PNG, JPEG or SVG.")
    size = {"width": str(width), "height": str(height)}
    svg = etree.Element(f"{{{SVG}}}svg", {**size, "viewBox": f"0 0 {width} {height}"})
    data = base64.b64encode(content).decode()
    etree.SubElement(svg, f"{{{SVG}}}image", {**size, "href": f"data:image/{kind};base64,{data}"})
    return etree.tostring(svg, encoding="unicode")


def _parse_svg(content: bytes, name: str) -> Element:
    svg: Element | None = None
    with suppress(etree.XMLSyntaxError, ValueError):  # reported below, like other kinds of XML
        svg = parse_xml(content, allow_doctype=True)
    if svg is None or svg.tag != f"{{{SVG}}}svg":
        message = f"“{name}” is neither PNG, JPEG nor SVG"
        raise LogoError(message, "Save it in one of these formats.")
    return svg


def _check_svg(svg: Element, name: str) -> None:
    if "viewBox" not in svg.attrib and not {"width", "height"} <= set(svg.attrib):
        raise LogoError(f"“{name}” does not say how large it is", "Save it with a viewBox.")
    if next(svg.iter(f"{{{SVG}}}text"), None) is not None:
        hint = "Convert its text to paths: then it looks the same everywhere."
        raise LogoError(f"“{name}” has letters that need a font", hint)
    for element in svg.iter(etree.Element):
        for key in _HREFS:
            address = element.get(key, "")
            if address and not address.startswith(("#", "data:")):
                message = f"“{name}” refers to another file"
                raise LogoError(message, "Save it with its pictures embedded.")
